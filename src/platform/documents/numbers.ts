import { sql, type Tx } from '../db/index.ts';

/**
 * Takes the next number of a series inside the issuing transaction (R12): if that transaction rolls
 * back the number is given to the next one, so the series has neither gap nor duplicate. Concurrent
 * issuers wait for each other from here to their commit: call it as late as possible.
 *
 * @param series for example `invoice`
 * @param scope for example the year; each scope counts from 1
 */
export async function nextNumber(tx: Tx, series: string, scope: string): Promise<number> {
  const { rows } = await sql<{ last_value: number }>`
    insert into platform.number_series (series, scope, last_value) values (${series}, ${scope}, 1)
    on conflict (series, scope) do update set last_value = platform.number_series.last_value + 1
    returning last_value`.execute(tx);
  return rows[0]!.last_value;
}
