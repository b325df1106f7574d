import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { CostBasis, ValuationMethod, ValueEvent, ValueLevel } from './model.ts';
import { applyEvent, EMPTY_LEVEL } from './rules.ts';

/** Variants replayed in one statement. */
const BATCH = 2_000;
const MOST_FINDINGS = 100;

/** An entry with its cause, packed as an array: a ledger of millions is read without an object for each row. */
type Told = [
  kind: ValueEvent['kind'],
  method: ValuationMethod,
  basis: CostBasis,
  quantity: number,
  valueCents: number,
  varianceCents: number,
  originKind: string | null,
  originId: string | null,
  /** Stated for the goods, or by how much they were revised. */
  causeCents: number | null,
  /** How many pieces had come of the goods that a revision concerns. */
  came: number | null,
  moved: number | null,
  isRecent: boolean,
];

/** A variant: what is kept of it, and its entries in the order of booking. */
export interface ToldVariant {
  variantId: number;
  level: ValueLevel;
  entries: Told[];
}

/**
 * Plays the whole ledger of value again by the rules alone, variant by variant: each entry must be what its cause makes of
 * the entries before it, and the level what is left in the end, layers included (at most 100 of a rule). Gives how many
 * entries were played.
 */
export async function replayValues(db: Db): Promise<{ entries: number; findings: Finding[] }> {
  const { rows } = await sql<{ id: number }>`
    select variant_id as id from valuation.level order by 1`.execute(db);
  const findings: Finding[] = [];
  let entries = 0;
  for (let from = 0; from < rows.length && findings.length < MOST_FINDINGS; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map((row) => row.id);
    for (const variant of await readTold(db, ids)) {
      entries += variant.entries.length;
      findings.push(...replayVariant(variant));
    }
  }
  return { entries, findings: findings.slice(0, MOST_FINDINGS) };
}

/** The ledgers of these variants; entries from `sinceOn` on are marked as recent. */
export async function readTold(
  db: Db,
  variantIds: readonly number[],
  sinceOn?: string,
): Promise<ToldVariant[]> {
  const recent =
    sinceOn === undefined
      ? sql`false`
      : sql`e.occurred_at >= (${sinceOn}::date::timestamp at time zone 'Europe/Paris')`;
  const { rows } = await sql<ToldVariant>`
    select l.variant_id as "variantId",
      json_build_object('method', l.method, 'quantity', l.quantity, 'valueCents', l.value_cents, 'lastQuantity', l.last_quantity,
        'lastValueCents', l.last_value_cents, 'layers', l.layers) as level,
      coalesce(e.told, '[]') as entries
    from valuation.level l
    left join (
      select e.variant_id, json_agg(json_build_array(e.kind, e.method, e.basis, e.quantity, e.value_cents, e.variance_cents,
        coalesce(m.origin_kind, r.origin_kind), coalesce(m.origin_id, r.origin_id),
        coalesce(r.delta_cents, c.cost_cents), c.quantity, m.quantity, ${recent})
        order by e.id) as told
      from valuation.entry e
      left join stock.move m on m.id = e.move_id
      left join valuation.revision r on r.id = e.revision_id
      left join valuation.stated_cost c on c.variant_id = e.variant_id
        and c.origin_kind = coalesce(m.origin_kind, r.origin_kind) and c.origin_id = coalesce(m.origin_id, r.origin_id)
      where e.variant_id = any(${[...variantIds]}::bigint[])
      group by e.variant_id
    ) e on e.variant_id = l.variant_id
    where l.variant_id = any(${[...variantIds]}::bigint[]) order by l.variant_id`.execute(db);
  return rows;
}

function replayVariant({ variantId, level: kept, entries }: ToldVariant): Finding[] {
  const subject = `variant ${variantId}`;
  let level = EMPTY_LEVEL;
  for (const told of entries) {
    const done = applyEvent(level, eventOf(told));
    const { quantity, valueCents, varianceCents } = done.change;
    if (quantity !== told[3] || valueCents !== told[4] || varianceCents !== told[5]) {
      const expected = `${quantity} × ${valueCents}, ${varianceCents}`;
      const actual = `${told[3]} × ${told[4]}, ${told[5]}`;
      // What follows rests on it: one is enough.
      return [{ rule: 'valuation-entry-follows', subject, expected, actual }];
    }
    level = done.level;
  }
  const expected = wordsOf(level);
  const actual = wordsOf(kept);
  return expected === actual
    ? []
    : [{ rule: 'valuation-level-replayed', subject, expected, actual }];
}

/**
 * What a ledger would say had everything always been valued by one method: the value that is left, and what the recent
 * departures took, as they are booked and by this method.
 */
export function playAs(
  { entries }: ToldVariant,
  method: ValuationMethod,
): { valueCents: number; goneCents: number; otherGoneCents: number } {
  let level: ValueLevel = { ...EMPTY_LEVEL, method };
  let goneCents = 0;
  let otherGoneCents = 0;
  for (const told of entries) {
    if (told[0] === 'method') continue;
    const done = applyEvent(level, eventOf(told));
    level = done.level;
    const isRecent = told[11];
    if (!isRecent || told[0] !== 'out') continue;
    goneCents -= told[4];
    otherGoneCents -= done.change.valueCents;
  }
  return { valueCents: level.valueCents, goneCents, otherGoneCents };
}

function eventOf(told: Told): ValueEvent {
  const [kind, method, basis, , valueCents, varianceCents, ...cause] = told;
  const [originKind, originId, causeCents, came, moved] = cause;
  if (kind === 'method') return { kind, method };
  if (kind === 'out') return { kind, quantity: moved ?? 0 };
  if (kind === 'revision') {
    const of =
      originKind === null || originId === null
        ? null
        : { originKind, originId, quantity: came ?? 0 };
    return { kind, deltaCents: causeCents ?? 0, of };
  }
  return {
    kind,
    originKind: originKind ?? '',
    originId: originId ?? '',
    quantity: moved ?? 0,
    // What the catalogue said on that day is known by the entry alone.
    costCents:
      basis === 'stated' ? causeCents : basis === 'average' ? null : valueCents + varianceCents,
    catalogueCents: null,
  };
}

function wordsOf({ quantity, valueCents, lastQuantity, lastValueCents, layers }: ValueLevel) {
  const parts = layers.map((l) => `${l.originKind} ${l.originId}: ${l.quantity} × ${l.valueCents}`);
  return [`${quantity} × ${valueCents} (${lastQuantity} × ${lastValueCents})`, ...parts].join('; ');
}
