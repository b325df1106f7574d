import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { CostBasis, ValuationMethod, ValueEvent, ValueLevel } from './model.ts';
import { applyEvent, EMPTY_LEVEL } from './rules.ts';

/** Variants replayed in one statement. */
const BATCH = 2_000;
const MOST_FINDINGS = 100;

/** An entry with its cause. */
interface Told {
  kind: ValueEvent['kind'];
  method: ValuationMethod;
  basis: CostBasis;
  quantity: number;
  valueCents: number;
  varianceCents: number;
  originKind: string;
  originId: string;
  /** Stated for the goods, or by how much they were revised. */
  causeCents: number | null;
  /** How many pieces had come of the goods that a revision concerns. */
  came: number | null;
  moved: number;
  isRecent: boolean;
}

// Signs of ASCII made for this: a ledger of millions travels as one text for each variant.
const ENTRY_END = '\u001e';
const FIELD_END = '\u001f';

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
  const readFrom = (from: number) =>
    readTold(
      db,
      rows.slice(from, from + BATCH).map((row) => row.id),
    );
  let next = readFrom(0);
  for (let from = 0; from < rows.length && findings.length < MOST_FINDINGS; from += BATCH) {
    const variants = await next;
    // The database reads on while these are played.
    next = readFrom(from + BATCH);
    for (const variant of variants) {
      entries += variant.entries.length;
      findings.push(...replayVariant(variant));
    }
  }
  await next;
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
  const ids = sql`any(${[...variantIds]}::bigint[])`;
  // Read by variant and joined as a whole: row by row, each entry would cost two look-ups.
  const { rows } = await sql<Omit<ToldVariant, 'entries'> & { told: string | null }>`
    with m as materialized (
      select id, origin_kind, origin_id, quantity from stock.move where variant_id = ${ids}
    ), c as materialized (
      select variant_id, origin_kind, origin_id, quantity, cost_cents from valuation.stated_cost where variant_id = ${ids}
    ), e as materialized (
      select * from valuation.entry where variant_id = ${ids}
    ), told as (
      select e.variant_id, string_agg(concat_ws(${FIELD_END}::text, e.kind, e.method, e.basis, e.quantity, e.value_cents,
          e.variance_cents, coalesce(m.quantity, 0), ${recent}, case when e.kind <> 'out' then concat_ws(${FIELD_END}::text,
            coalesce(m.origin_kind, r.origin_kind, ''), coalesce(m.origin_id, r.origin_id, ''),
            coalesce(r.delta_cents, c.cost_cents)::text, c.quantity::text) end), ${ENTRY_END}::text order by e.id) as told
      from e
      left join m on m.id = e.move_id
      left join valuation.revision r on r.id = e.revision_id
      left join c on e.kind <> 'out' and c.variant_id = e.variant_id
        and c.origin_kind = coalesce(m.origin_kind, r.origin_kind) and c.origin_id = coalesce(m.origin_id, r.origin_id)
      group by e.variant_id
    )
    select l.variant_id as "variantId",
      json_build_object('method', l.method, 'quantity', l.quantity, 'valueCents', l.value_cents, 'lastQuantity', l.last_quantity,
        'lastValueCents', l.last_value_cents, 'layers', l.layers) as level, told.told
    from valuation.level l left join told on told.variant_id = l.variant_id
    where l.variant_id = ${ids} order by l.variant_id`.execute(db);
  return rows.map(({ told, ...variant }) => ({
    ...variant,
    entries: told === null ? [] : told.split(ENTRY_END).map(readEntry),
  }));
}

/** What leaves, most of all, needs no cause: its text ends before it, as it does where nothing was stated. */
function readEntry(text: string): Told {
  const part = text.split(FIELD_END);
  const figure = (at: number) => (part[at] === undefined ? null : Number(part[at]));
  return {
    kind: part[0] as Told['kind'],
    method: part[1] as Told['method'],
    basis: part[2] as Told['basis'],
    quantity: Number(part[3]),
    valueCents: Number(part[4]),
    varianceCents: Number(part[5]),
    moved: Number(part[6]),
    isRecent: part[7] === 't',
    originKind: part[8] ?? '',
    originId: part[9] ?? '',
    causeCents: figure(10),
    came: figure(11),
  };
}

function replayVariant({ variantId, level: kept, entries }: ToldVariant): Finding[] {
  const subject = `variant ${variantId}`;
  let level = EMPTY_LEVEL;
  for (const told of entries) {
    const done = applyEvent(level, eventOf(told));
    const { quantity, valueCents, varianceCents } = done.change;
    if (
      quantity !== told.quantity ||
      valueCents !== told.valueCents ||
      varianceCents !== told.varianceCents
    ) {
      const expected = `${quantity} × ${valueCents}, ${varianceCents}`;
      const actual = `${told.quantity} × ${told.valueCents}, ${told.varianceCents}`;
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
    if (told.kind === 'method') continue;
    const done = applyEvent(level, eventOf(told));
    level = done.level;
    if (!told.isRecent || told.kind !== 'out') continue;
    goneCents -= told.valueCents;
    otherGoneCents -= done.change.valueCents;
  }
  return { valueCents: level.valueCents, goneCents, otherGoneCents };
}

function eventOf(told: Told): ValueEvent {
  const { kind, originKind, originId, moved, causeCents } = told;
  if (kind === 'method') return { kind, method: told.method };
  if (kind === 'out') return { kind, quantity: moved };
  if (kind === 'revision') {
    const of = originKind === '' ? null : { originKind, originId, quantity: told.came ?? 0 };
    return { kind, deltaCents: causeCents ?? 0, of };
  }
  return {
    kind,
    originKind,
    originId,
    quantity: moved,
    costCents: costOf(told),
    catalogueCents: null,
  };
}

/** What goods that came in cost; null when the rules say it. What the catalogue said on that day is known by the entry alone. */
function costOf({ basis, causeCents, valueCents, varianceCents }: Told): number | null {
  if (basis === 'stated') return causeCents;
  return basis === 'average' ? null : valueCents + varianceCents;
}

function wordsOf({ quantity, valueCents, lastQuantity, lastValueCents, layers }: ValueLevel) {
  const parts = layers.map((l) => `${l.originKind} ${l.originId}: ${l.quantity} × ${l.valueCents}`);
  return [`${quantity} × ${valueCents} (${lastQuantity} × ${lastValueCents})`, ...parts].join('; ');
}
