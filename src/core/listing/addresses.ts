import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';

const utc = (instant: SqlPart) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Articles of a channel whose ids share their whole multiple of `width`, and when the last of them changed. */
export interface AddressPart {
  part: number;
  /** ISO 8601, UTC. */
  changedAt: string;
}

/**
 * The parts that the articles of a channel fall into, `width` ids each: an article stays in its part whatever comes and
 * goes, and no part holds more than `width`.
 */
export async function listAddressParts(
  db: Db,
  channelId: string,
  width: number,
): Promise<AddressPart[]> {
  const { rows } = await sql<AddressPart>`
    select (e.product_id / ${width}::bigint)::int as part, ${utc(sql`max(p.updated_at)`)} as "changedAt"
    from listing.entry e join catalogue.product p on p.id = e.product_id
    where e.channel_id = ${channelId} group by 1 order by 1`.execute(db);
  return rows;
}

/** The articles of one part with when each changed, by id; none when there is no such part. */
export async function listAddresses(
  db: Db,
  channelId: string,
  { part, width }: { part: number; width: number },
): Promise<{ handle: string; changedAt: string }[]> {
  const { rows } = await sql<{ handle: string; changedAt: string }>`
    select p.handle, ${utc(sql`p.updated_at`)} as "changedAt"
    from listing.entry e join catalogue.product p on p.id = e.product_id
    where e.channel_id = ${channelId} and e.product_id >= ${part * width}
      and e.product_id < ${(part + 1) * width}
    order by e.product_id`.execute(db);
  return rows;
}
