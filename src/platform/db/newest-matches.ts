import type { RawBuilder } from 'kysely';
import { sql } from './database.ts';

/** So many of the newest rows are read before an index of words is asked. */
const RECENT_ROWS = 3_000;

/**
 * The ids of the newest `limit` rows of `table` that meet `condition`, newest first, for a list of millions that is
 * searched for words: what is common is soon found among the latest rows, and what is rare by an index of words; either
 * alone would read everything for the other. `before` is the last id of the page before; rows are ordered by `id`.
 */
export function newestMatches(
  table: string,
  condition: RawBuilder<unknown>,
  { before, limit }: { before?: number | undefined; limit: number },
): RawBuilder<unknown> {
  const rows = sql.table(table);
  const beyond = before === undefined ? sql`true` : sql`id < ${before}`;
  return sql`(
    with latest as materialized (
      select * from ${rows} where ${beyond} order by id desc limit ${sql.lit(RECENT_ROWS)}
    ), recent as materialized (
      select id from latest where ${condition} order by id desc limit ${limit}
    ), older as materialized (
      select id from ${rows}
      where id < (select min(id) from latest) and ${condition} and (select count(*) from recent) < ${limit}
    )
    select id from recent union all (select id from older order by id desc limit ${limit}))`;
}
