import { OWNED_PLACES as OWNED } from '../stock/index.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import type { CostBasis, ValuationMethod, ValueEvent, ValueLevel } from './model.ts';
import { applyEvent, EMPTY_LEVEL } from './rules.ts';

/** An entry to write. */
interface EntryRow {
  variantId: number;
  kind: ValueEvent['kind'];
  moveId: number | null;
  revisionId: number | null;
  method: ValuationMethod;
  basis: CostBasis;
  quantity: number;
  valueCents: number;
  varianceCents: number;
  occurredAt: Date;
}

interface LevelRow extends ValueLevel {
  variantId: number;
  wantedMethod: ValuationMethod;
}

/**
 * Values the moves and revisions of these variants that no entry stands for yet, in the order in which they were booked.
 * Running it twice changes nothing. The variants are locked in their order until the transaction ends. Returns the number
 * of entries written.
 */
export async function followMoves(tx: Tx, variantIds: readonly number[]): Promise<number> {
  const ids = [...new Set(variantIds)].sort((a, b) => a - b);
  if (ids.length === 0) return 0;
  await sql`insert into valuation.level (variant_id)
    select id from catalogue.variant where id = any(${ids}::bigint[]) on conflict do nothing`.execute(
    tx,
  );
  const levels = await lockLevels(tx, ids);
  const events = await pendingEvents(tx, ids);
  const entries: EntryRow[] = [];
  for (const row of levels) {
    let level: ValueLevel = row;
    const book = (
      event: ValueEvent,
      from: Pick<EntryRow, 'moveId' | 'revisionId' | 'occurredAt'>,
    ) => {
      const done = applyEvent(level, event);
      level = done.level;
      entries.push({
        ...done.change,
        ...from,
        variantId: row.variantId,
        kind: event.kind,
        method: level.method,
      });
    };
    if (row.wantedMethod !== row.method) {
      const at = { moveId: null, revisionId: null, occurredAt: new Date() };
      book({ kind: 'method', method: row.wantedMethod }, at);
    }
    for (const { event, ...from } of events.get(row.variantId) ?? []) book(event, from);
    Object.assign(row, level);
  }
  if (entries.length === 0) return 0;
  await writeEntries(tx, entries);
  const touched = new Set(entries.map((entry) => entry.variantId));
  await writeLevels(
    tx,
    levels.filter((row) => touched.has(row.variantId)),
  );
  return entries.length;
}

async function lockLevels(tx: Tx, ids: readonly number[]): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`
    select l.variant_id as "variantId", l.method, l.quantity, l.value_cents as "valueCents",
      l.last_quantity as "lastQuantity", l.last_value_cents as "lastValueCents", l.layers,
      coalesce(valuation.method_of(v.product_id), 'average') as "wantedMethod"
    from valuation.level l join catalogue.variant v on v.id = l.variant_id
    where l.variant_id = any(${ids}::bigint[]) order by l.variant_id for update of l`.execute(tx);
  return rows.map((row) => ({ ...EMPTY_LEVEL, ...row }));
}

interface PendingRow {
  variantId: number;
  moveId: number | null;
  revisionId: number | null;
  direction: 'in' | 'out' | 'revision';
  originKind: string | null;
  originId: string | null;
  quantity: number;
  cents: number | null;
  catalogueCents: number | null;
  occurredAt: Date;
}

type Pending = { event: ValueEvent } & Pick<EntryRow, 'moveId' | 'revisionId' | 'occurredAt'>;

/** Moves across the border of what we own, then revisions: a late cost is that of a move already booked. */
async function pendingEvents(tx: Tx, ids: readonly number[]): Promise<Map<number, Pending[]>> {
  const { rows } = await sql<PendingRow>`
    select m.variant_id as "variantId", m.id as "moveId", null::bigint as "revisionId",
      case when t.kind in ${OWNED} then 'in' else 'out' end as direction, m.origin_kind as "originKind",
      m.origin_id as "originId", m.quantity,
      c.cost_cents as cents,
      v.cost_cents as "catalogueCents", m.occurred_at as "occurredAt", 0 as rank, m.id as place
    from stock.move m
    join stock.location f on f.id = m.from_location_id
    join stock.location t on t.id = m.to_location_id
    join catalogue.variant v on v.id = m.variant_id
    left join valuation.stated_cost c on c.origin_kind = m.origin_kind and c.origin_id = m.origin_id
      and c.variant_id = m.variant_id and c.quantity = m.quantity and f.kind = 'supplier'
    where m.variant_id = any(${ids}::bigint[]) and (f.kind in ${OWNED}) <> (t.kind in ${OWNED})
      and not exists (select from valuation.entry e where e.move_id = m.id)
    union all
    select r.variant_id, null, r.id, 'revision', r.origin_kind, r.origin_id, coalesce(c.quantity, 0), r.delta_cents, null,
      r.occurred_at, 1, r.id
    from valuation.revision r
    left join valuation.stated_cost c on c.origin_kind = r.origin_kind and c.origin_id = r.origin_id
      and c.variant_id = r.variant_id
    where r.variant_id = any(${ids}::bigint[])
      and not exists (select from valuation.entry e where e.revision_id = r.id)
    order by rank, place`.execute(tx);
  const byVariant = new Map<number, Pending[]>();
  for (const row of rows) {
    const list = byVariant.get(row.variantId) ?? [];
    list.push({
      event: eventOf(row),
      moveId: row.moveId,
      revisionId: row.revisionId,
      occurredAt: new Date(row.occurredAt),
    });
    byVariant.set(row.variantId, list);
  }
  return byVariant;
}

function eventOf(row: PendingRow): ValueEvent {
  const { quantity, originKind, originId } = row;
  if (row.direction === 'out') return { kind: 'out', quantity };
  if (row.direction === 'revision') {
    const of = originKind === null || originId === null ? null : { originKind, originId, quantity };
    return { kind: 'revision', deltaCents: row.cents ?? 0, of };
  }
  return {
    kind: 'in',
    originKind: originKind ?? '',
    originId: originId ?? '',
    quantity,
    costCents: row.cents,
    catalogueCents: row.catalogueCents,
  };
}

async function writeEntries(tx: Tx, entries: readonly EntryRow[]): Promise<void> {
  const ranked = entries.map((entry, rank) => ({ ...entry, rank }));
  await sql`insert into valuation.entry (variant_id, kind, move_id, revision_id, method, basis, quantity, value_cents,
      variance_cents, occurred_at)
    select e."variantId", e.kind, e."moveId", e."revisionId", e.method, e.basis, e.quantity, e."valueCents",
      e."varianceCents", e."occurredAt"
    from ${asTable(ranked, {
      variantId: 'bigint',
      kind: 'text',
      moveId: 'bigint',
      revisionId: 'bigint',
      method: 'text',
      basis: 'text',
      quantity: 'int',
      valueCents: 'bigint',
      varianceCents: 'bigint',
      occurredAt: 'timestamptz',
      rank: 'int',
    })} as e order by e.rank`.execute(tx);
}

async function writeLevels(tx: Tx, levels: readonly LevelRow[]): Promise<void> {
  await sql`update valuation.level l set method = n.method, quantity = n.quantity, value_cents = n."valueCents",
      last_quantity = n."lastQuantity", last_value_cents = n."lastValueCents", layers = n.layers
    from ${asTable(levels, {
      variantId: 'bigint',
      method: 'text',
      quantity: 'int',
      valueCents: 'bigint',
      lastQuantity: 'int',
      lastValueCents: 'bigint',
      layers: 'jsonb',
    })} as n where l.variant_id = n."variantId"`.execute(tx);
}
