import { OWNED_PLACES } from '../../core/stock/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';

/** Rows of one table to insert as they are; all rows have the same columns. */
export interface Rows {
  table: string;
  /** Column → SQL type, for `jsonb_to_recordset`. */
  columns: Record<string, string>;
  rows: readonly Record<string, unknown>[];
  /** Identity column whose sequence goes on after the highest given id. */
  identity?: string;
}

const BATCH = 1_000;

/** Inserts rows with their own ids and instants, a thousand at a time: the past is written as it was. */
export async function insertRows(tx: Tx, batch: Rows): Promise<void> {
  const names = Object.keys(batch.columns);
  const list = sql.join(names.map((name) => sql.ref(name)));
  const types = sql.join(
    names.map((name) => sql`${sql.ref(name)} ${sql.raw(batch.columns[name]!)}`),
  );
  for (let from = 0; from < batch.rows.length; from += BATCH) {
    const part = JSON.stringify(batch.rows.slice(from, from + BATCH));
    await sql`insert into ${sql.table(batch.table)} (${list}) overriding system value
      select ${list} from jsonb_to_recordset(${part}::jsonb) as r (${types})`.execute(tx);
  }
  if (batch.identity) {
    await sql`select setval(pg_get_serial_sequence(${batch.table}, ${batch.identity}),
      greatest((select coalesce(max(${sql.ref(batch.identity)}), 0) from ${sql.table(batch.table)}), 1))`.execute(
      tx,
    );
  }
}

/** Sets where number series stand, so that the next number follows the last of the past. */
export async function setSeries(
  tx: Tx,
  series: readonly { series: string; scope: string; last: number }[],
): Promise<void> {
  for (const s of series) {
    await sql`insert into platform.number_series (series, scope, last_value)
      values (${s.series}, ${s.scope}, ${s.last})
      on conflict (series, scope) do update set last_value = excluded.last_value`.execute(tx);
  }
}

/** Writes stock levels from the ledger and the reservations. */
export async function writeLevels(tx: Tx): Promise<void> {
  await sql`
    insert into stock.level (variant_id, location_id, on_hand, reserved)
    select m.variant_id, m.location_id, sum(m.delta)::int,
      coalesce((select sum(r.quantity)::int from stock.reservation r
        where r.variant_id = m.variant_id and r.location_id = m.location_id), 0)
    from (
      select variant_id, to_location_id as location_id, quantity as delta from stock.move
      union all
      select variant_id, from_location_id, -quantity from stock.move) m
    join stock.location l on l.id = m.location_id and l.kind in ${OWNED_PLACES}
    group by 1, 2
    on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand, reserved = excluded.reserved`.execute(
    tx,
  );
}
