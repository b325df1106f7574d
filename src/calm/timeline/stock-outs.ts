import { ok } from '../../kernel/refusal.ts';
import { recordChanges } from '../../platform/changes/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { WATCHER } from './facts.ts';

/** More at once is an import or a correction, and one entry says it. */
const MOST_NAMED = 50;

interface Turned {
  id: string;
  label: string;
  available: number;
  isOut: boolean;
}

/**
 * Writes on the timeline which articles ran out since the last look, and which are there again. Articles that never moved, that may be
 * ordered without stock, and that have none (digital, bundles) are not looked at. The first look writes nothing.
 */
export async function watchStock(db: Db): Promise<{ out: number; back: number }> {
  const done = await transact(db, async (tx) => {
    const { rows } = await sql<{ isFirst: boolean }>`
      insert into timeline.look as l (watch) values ('stock') on conflict (watch) do update set at = now()
      returning (xmax = 0) as "isFirst"`.execute(tx);
    const turned = await turnStock(tx);
    if (!rows[0]!.isFirst) await tell(tx, turned);
    const out = turned.filter(({ isOut }) => isOut).length;
    return ok({ out, back: turned.length - out });
  });
  if (!done.ok) throw new Error(`timeline: ${done.refusal.code}`);
  return done.value;
}

/** Brings what is known in line with the stock, and gives what turned. */
async function turnStock(tx: Tx): Promise<Turned[]> {
  const { rows } = await sql<Turned>`
    with now_out as (
      select l.variant_id, l.on_hand - l.reserved as available
      from stock.level l
        join stock.location k on k.id = l.location_id and k.is_default
        join catalogue.variant v on v.id = l.variant_id
        join catalogue.product p on p.id = v.product_id
      where l.on_hand <= l.reserved and l.version > 1 and v.state = 'active' and p.state = 'active'
        and not v.backorder and not v.bundle and not (v.digital and not v.limited_copies)
    ), gone as (
      insert into timeline.stock_out (variant_id) select variant_id from now_out
      on conflict (variant_id) do nothing returning variant_id
    ), back as (
      delete from timeline.stock_out o where not exists (select from now_out n where n.variant_id = o.variant_id)
      returning variant_id
    )
    select t.variant_id::text as id, concat_ws(' · ', p.title, v.sku) as label, t."isOut",
      coalesce((select l.on_hand - l.reserved from stock.level l join stock.location k on k.id = l.location_id and k.is_default
        where l.variant_id = t.variant_id), 0) as available
    from (select variant_id, true as "isOut" from gone union all select variant_id, false from back) t
      join catalogue.variant v on v.id = t.variant_id join catalogue.product p on p.id = v.product_id
    order by t.variant_id`.execute(tx);
  return rows;
}

async function tell(tx: Tx, turned: readonly Turned[]): Promise<void> {
  const entry = (id: string, label: string, isOut: boolean, available: number, many?: number) => ({
    entityKind: 'stock-out',
    entityId: id,
    entityLabel: label,
    action: 'update' as const,
    before: { state: isOut ? 'in-stock' : 'out-of-stock' },
    after: {
      state: isOut ? 'out-of-stock' : 'in-stock',
      ...(many === undefined ? { available } : { articles: many }),
    },
  });
  for (const isOut of [true, false]) {
    const some = turned.filter((one) => one.isOut === isOut);
    const first = some[0];
    if (!first) continue;
    const entries =
      some.length > MOST_NAMED
        ? [entry('many', first.label, isOut, 0, some.length)]
        : some.map(({ id, label, available }) => entry(id, label, isOut, Math.max(0, available)));
    await recordChanges(tx, WATCHER, entries);
  }
}
