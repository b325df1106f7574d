import { sql, type Db, type Json, type Tx } from '../../platform/db/index.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CopyReport, CopyStep } from './copy-database.ts';
import type { TestSite } from './model.ts';

const COLUMNS = sql`id, name, state, progress, step, database, copies, failure, port,
  to_json(copied_at) #>> '{}' as "copiedAt", last_change_id as "lastChangeId", row_count as "rowCount",
  took_ms as "tookMs", to_json(expires_at) #>> '{}' as "expiresAt", created_by as "createdBy",
  to_json(created_at) #>> '{}' as "createdAt", version`;

/** Test sites that are not removed, the newest first. */
export async function listTestSites(db: Db | Tx): Promise<TestSite[]> {
  const { rows } = await sql<TestSite>`
    select ${COLUMNS} from test_sites.site where state <> 'removed' order by id desc`.execute(db);
  return rows;
}

/** One test site; undefined when there is none, or when it was removed. */
export async function findTestSite(db: Db | Tx, id: number): Promise<TestSite | undefined> {
  const { rows } = await sql<TestSite>`
    select ${COLUMNS} from test_sites.site where id = ${id} and state <> 'removed'`.execute(db);
  return rows[0];
}

/** One test site, locked until the transaction ends. */
export async function lockTestSite(tx: Tx, id: number): Promise<TestSite | undefined> {
  const { rows } = await sql<TestSite>`
    select ${COLUMNS} from test_sites.site where id = ${id} and state <> 'removed' for update`.execute(
    tx,
  );
  return rows[0];
}

/** Adds a test site whose copy is still to be made. */
export async function insertTestSite(
  tx: Tx,
  site: { name: string; salt: string; firstPort: number; days: number; createdBy: string },
): Promise<TestSite> {
  const { rows } = await sql<TestSite>`
    insert into test_sites.site (name, salt, port, expires_at, created_by)
    select ${site.name}, ${site.salt},
      (select min(p) from generate_series(${site.firstPort}::int, 65535) p
       where not exists (select from test_sites.site s where s.port = p and s.state <> 'removed')),
      now() + make_interval(days => ${site.days}), ${site.createdBy}
    returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** Whether a name is taken by another test site. */
export async function isNameTaken(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql`select from test_sites.site
    where lower(name) = lower(${name}) and state <> 'removed'`.execute(tx);
  return rows.length > 0;
}

/** What its pseudonyms are made with; asked for only while a copy is made. */
export async function readSalt(db: Db, id: number): Promise<string> {
  const { rows } = await sql<{ salt: string }>`
    select salt from test_sites.site where id = ${id}`.execute(db);
  return rows[0]!.salt;
}

/** Says that a fresh copy is wanted. */
export async function markCopying(tx: Tx, id: number): Promise<void> {
  await sql`update test_sites.site set state = 'copying', progress = 0, step = 'waiting', failure = null,
    version = version + 1 where id = ${id}`.execute(tx);
}

/** Counts a copy that begins; returns its number. */
export async function beginCopy(db: Db | Tx, id: number): Promise<number> {
  const { rows } = await sql<{ copies: number }>`
    update test_sites.site set state = 'copying', copies = copies + 1, progress = 0, step = 'preparing', failure = null,
      beat_at = now() where id = ${id} and state <> 'removed' returning copies`.execute(db);
  return rows[0]?.copies ?? 0;
}

/** Says how far a copy is. */
export async function noteProgress(
  db: Db,
  id: number,
  step: CopyStep,
  progress: number,
): Promise<void> {
  await sql`update test_sites.site set progress = ${progress}, step = ${step}, beat_at = now()
    where id = ${id} and state = 'copying'`.execute(db);
}

/** Puts a whole copy into use. False when the test site was removed meanwhile. */
export async function finishCopy(
  db: Db,
  id: number,
  copy: CopyReport & { database: string; tookMs: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update test_sites.site set state = 'ready', progress = 1, step = 'done', database = ${copy.database},
      copied_at = ${copy.copiedAt}, last_change_id = ${copy.lastChangeId}, row_count = ${copy.rowCount},
      took_ms = ${Math.round(copy.tookMs)}, failure = null, version = version + 1
    where id = ${id} and state <> 'removed'`.execute(db);
  return numAffectedRows === 1n;
}

/** Keeps why a copy did not come about; one that was in use stays so. */
export async function failCopy(db: Db, id: number, refusal: Refusal): Promise<void> {
  await sql`update test_sites.site set failure = ${JSON.stringify(refusal as unknown as Json)}::jsonb,
      state = case when database is null then 'failed' else 'ready' end, version = version + 1
    where id = ${id} and state <> 'removed'`.execute(db);
}

/** Gives a test site another port. */
export async function writePort(db: Db, id: number, port: number): Promise<void> {
  await sql`update test_sites.site set port = ${port} where id = ${id}`.execute(db);
}

/** Lets a test site stay so many days longer, and at most so many from now. */
export async function writeExpiry(
  tx: Tx,
  id: number,
  { days, most }: { days: number; most: number },
): Promise<void> {
  await sql`update test_sites.site set expires_at =
      least(greatest(expires_at, now()) + make_interval(days => ${days}), now() + make_interval(days => ${most})), version = version + 1
    where id = ${id}`.execute(tx);
}

/** Marks a test site removed, and forgets what its pseudonyms were made with. */
export async function markRemoved(tx: Tx, id: number): Promise<void> {
  await sql`update test_sites.site set state = 'removed', salt = '', version = version + 1
    where id = ${id}`.execute(tx);
}

/** Test sites whose time is over. */
export async function listExpired(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from test_sites.site where state <> 'removed' and expires_at < now() order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
