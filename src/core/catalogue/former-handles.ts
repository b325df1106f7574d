import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** What has an address that may be given up for another. */
type Addressed = 'product' | 'category';

/**
 * Remembers the handle that was given up, so that links to it still lead here, and forgets the one that is taken
 * now: what lives under an address goes before what once did. `before` is null for something new.
 */
export async function keepFormerHandle(
  tx: Tx,
  kind: Addressed,
  id: number,
  before: string | null,
  after: string,
): Promise<void> {
  if (before === after) return;
  await sql`delete from catalogue.former_handle where kind = ${kind} and handle = ${after}`.execute(
    tx,
  );
  if (before === null) return;
  await sql`insert into catalogue.former_handle (kind, handle, entity_id)
    values (${kind}, ${before}, ${id})
    on conflict (kind, handle) do update set entity_id = excluded.entity_id`.execute(tx);
}

/** Forgets the former handles of something that is deleted. */
export async function forgetFormerHandles(tx: Tx, kind: Addressed, id: number): Promise<void> {
  await sql`delete from catalogue.former_handle where kind = ${kind} and entity_id = ${id}`.execute(
    tx,
  );
}

/** The handle of now of what once had this one; null when nothing had. */
export async function findCurrentHandle(
  db: Db | Tx,
  kind: Addressed,
  former: string,
): Promise<string | null> {
  const { rows } = await sql<{ handle: string }>`
    select t.handle from catalogue.former_handle f
    join ${sql.table(`catalogue.${kind}`)} t on t.id = f.entity_id
    where f.kind = ${kind} and f.handle = ${former}`.execute(db);
  return rows[0]?.handle ?? null;
}
