import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Redirect, RedirectFields } from './model.ts';

const COLUMNS = sql`id, from_path as "from", to_path as "to", status, hits,
  to_char(last_hit_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastHitAt", version`;

/** One redirect, locked until the transaction ends. */
export async function lockRedirect(tx: Tx, id: number): Promise<Redirect | undefined> {
  const { rows } = await sql<Redirect>`
    select ${COLUMNS} from redirects.redirect where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** The redirect of an old address. */
export async function findByFrom(db: Db | Tx, from: string): Promise<Redirect | undefined> {
  const { rows } = await sql<Redirect>`
    select ${COLUMNS} from redirects.redirect where from_path = ${from}`.execute(db);
  return rows[0];
}

/** Inserts a redirect; undefined when its old address has one already. */
export async function insertRedirect(
  tx: Tx,
  fields: RedirectFields,
): Promise<Redirect | undefined> {
  const { rows } = await sql<Redirect>`
    insert into redirects.redirect (from_path, to_path, status)
    values (${fields.from}, ${fields.to}, ${fields.status})
    on conflict (from_path) do nothing
    returning ${COLUMNS}`.execute(tx);
  return rows[0];
}

/** Saves a redirect whole and counts its version up. */
export async function saveRedirect(tx: Tx, id: number, fields: RedirectFields): Promise<Redirect> {
  const { rows } = await sql<Redirect>`
    update redirects.redirect set from_path = ${fields.from}, to_path = ${fields.to},
      status = ${fields.status}, version = version + 1
    where id = ${id} returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** Removes a redirect. */
export async function removeRedirect(tx: Tx, id: number): Promise<void> {
  await sql`delete from redirects.redirect where id = ${id}`.execute(tx);
}

/**
 * Whether following `to` from address to address comes back to `from`.
 */
export async function leadsBack(tx: Tx, from: string, to: string): Promise<boolean> {
  const { rows } = await sql<{ back: boolean }>`
    with recursive way as (
      select ${to}::text as at, 1 as steps
      union all
      select r.to_path, way.steps + 1 from way join redirects.redirect r on r.from_path = way.at
      where way.steps < 20 and r.to_path is not null and r.from_path <> ${from}
    )
    select exists (select from way where at = ${from}) as back`.execute(tx);
  return rows[0]!.back;
}

/** A page of redirects by old address, with those that contain `q`. */
export async function readRedirects(
  db: Db,
  query: { q?: string; after: string | null; limit: number },
): Promise<Redirect[]> {
  const like = `%${(query.q ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Redirect>`
    select ${COLUMNS} from redirects.redirect
    where (${query.after}::text is null or from_path > ${query.after})
      and (${query.q ?? ''} = '' or from_path || ' ' || coalesce(to_path, '') ilike ${like})
    order by from_path limit ${query.limit}`.execute(db);
  return rows;
}

/** Looks an address up with its query first, then without, and counts the visit. */
export async function followRedirect(
  db: Db,
  addresses: readonly string[],
): Promise<Pick<Redirect, 'to' | 'status'> | null> {
  const { rows } = await sql<Pick<Redirect, 'to' | 'status'>>`
    update redirects.redirect set hits = hits + 1, last_hit_at = now()
    where id = (
      select r.id from redirects.redirect r
      join unnest(${[...addresses]}::text[]) with ordinality as a (path, place) on r.from_path = a.path
      order by a.place limit 1
    )
    returning to_path as "to", status`.execute(db);
  return rows[0] ?? null;
}
