import { rm } from 'node:fs/promises';
import { systemActor, type Actor } from '../../kernel/actor.ts';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { openDatabase, transact, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { copyDatabase, type CopyOptions, type CopyReport } from './copy-database.ts';
import { bringFiles, filesFolderOf } from './copy-files.ts';
import { copyName, createDatabase, dropDatabase, urlOfDatabase, writeOrigin } from './databases.ts';
import { folderOf, MOST_DAYS, MOST_SITES, type TestSite, type TestSiteDeps } from './model.ts';
import { stopSite } from './run-site.ts';
import {
  beginCopy,
  failCopy,
  findTestSite,
  finishCopy,
  insertTestSite,
  isNameTaken,
  listTestSites,
  lockTestSite,
  markCopying,
  markRemoved,
  noteProgress,
  readSalt,
  writeExpiry,
} from './store.ts';

/** What a new test site is called, and for how many days it stays. */
export interface NewTestSite {
  name: string;
  days: number;
}

const unknown = refuse('test-site-unknown', 404);
/** Progress is written at most so often, ms. */
const TELL_EVERY_MS = 400;

/**
 * Plans a test site and asks for its copy, which a worker makes. Refusals: `test-site-inside` within one,
 * `test-site-name-taken`, `test-sites-too-many`.
 */
export async function askForTestSite(
  deps: TestSiteDeps,
  tx: Tx,
  actor: Actor,
  wanted: NewTestSite,
): Promise<Result<TestSite>> {
  const planned = await planTestSite(deps, tx, actor, wanted);
  if (planned.ok) await enqueueCopy(tx, planned.value.id);
  return planned;
}

/** Plans a test site without asking for its copy. Refusals: those of `askForTestSite`. */
export async function planTestSite(
  { config }: TestSiteDeps,
  tx: Tx,
  actor: Actor,
  { name, days }: NewTestSite,
): Promise<Result<TestSite>> {
  if (config.testSite !== null) return refuse('test-site-inside', 409);
  if (await isNameTaken(tx, name)) return refuse('test-site-name-taken', 409, { params: { name } });
  if ((await listTestSites(tx)).length >= MOST_SITES) {
    return refuse('test-sites-too-many', 409, { params: { most: MOST_SITES } });
  }
  const site = await insertTestSite(tx, {
    ...{ name, days, createdBy: actor.label },
    salt: secretId(32),
    firstPort: config.http.port + 101,
  });
  await record(tx, actor, site, 'create', null, { name, days });
  return ok(site);
}

function enqueueCopy(tx: Tx, id: number): Promise<void> {
  const options = { key: `test-site:${id}`, queue: 'test-sites', priority: 10, maxAttempts: 3 };
  return enqueue(tx, 'test-sites.copy', { id }, options);
}

/** Makes a test site here and now, and returns it when its copy is whole. Refusals: as asked for, and those of the copy. */
export async function createTestSite(
  deps: TestSiteDeps,
  actor: Actor,
  wanted: NewTestSite,
  onProgress?: CopyOptions['onProgress'],
): Promise<Result<TestSite>> {
  const planned = await transact(deps.db, (tx) => planTestSite(deps, tx, actor, wanted));
  if (!planned.ok) return planned;
  return fillTestSite(deps, planned.value.id, onProgress ? { onProgress } : {});
}

/** Asks for a fresh copy; the one in use stays until the new one is whole. Refusals: `test-site-unknown`, `test-site-busy`. */
export async function askForRefresh(tx: Tx, actor: Actor, id: number): Promise<Result<TestSite>> {
  const begun = await planRefresh(tx, actor, id);
  if (begun.ok) await enqueueCopy(tx, id);
  return begun;
}

async function planRefresh(tx: Tx, actor: Actor, id: number): Promise<Result<TestSite>> {
  const site = await lockTestSite(tx, id);
  if (!site) return unknown;
  if (site.state === 'copying')
    return refuse('test-site-busy', 409, { params: { name: site.name } });
  await record(tx, actor, site, 'update', { copiedAt: site.copiedAt }, { copiedAt: null });
  await markCopying(tx, id);
  return ok((await findTestSite(tx, id))!);
}

/** Makes a fresh copy here and now. */
export async function refreshTestSite(
  deps: TestSiteDeps,
  actor: Actor,
  id: number,
  onProgress?: CopyOptions['onProgress'],
): Promise<Result<TestSite>> {
  const begun = await transact(deps.db, (tx) => planRefresh(tx, actor, id));
  if (!begun.ok) return begun;
  return fillTestSite(deps, id, onProgress ? { onProgress } : {});
}

/**
 * Makes the copy of a test site: into a new database beside the shop’s, which takes the place of the former copy only when
 * it is whole. What did not come about is kept as its failure. Throws only when `signal` ended it: then it may be asked for again.
 */
export async function fillTestSite(
  deps: TestSiteDeps,
  id: number,
  options: Pick<CopyOptions, 'onProgress' | 'signal'> = {},
): Promise<Result<TestSite>> {
  const { db, config } = deps;
  const before = await findTestSite(db, id);
  if (!before) return unknown;
  const startedAt = performance.now();
  const sourceUrl = config.database.url!;
  // What an attempt that was cut off left behind.
  const left = copyName(sourceUrl, id, before.copies);
  if (left !== before.database) await dropDatabase(sourceUrl, left);
  const copy = await beginCopy(db, id);
  const database = copyName(sourceUrl, id, copy);
  const copied = await makeCopy(deps, before, database, options);
  if (!copied.ok) {
    await dropDatabase(sourceUrl, database);
    await failCopy(db, id, copied.refusal);
    return copied;
  }
  if (before.database !== null) await stopSite(deps, before);
  const tookMs = performance.now() - startedAt;
  const inUse = await finishCopy(db, id, { ...copied.value, database, tookMs });
  const old = inUse ? before.database : database;
  if (old !== null) await dropDatabase(sourceUrl, old);
  return inUse ? ok((await findTestSite(db, id))!) : unknown;
}

async function makeCopy(
  deps: TestSiteDeps,
  site: TestSite,
  database: string,
  { onProgress, signal }: Pick<CopyOptions, 'onProgress' | 'signal'>,
): Promise<Result<CopyReport>> {
  const { db, config } = deps;
  const sourceUrl = config.database.url!;
  const targetUrl = urlOfDatabase(sourceUrl, database);
  let toldAt = 0;
  try {
    const made = await createDatabase(sourceUrl, database);
    if (!made.ok) return made;
    const copied = await copyDatabase({
      ...{ sourceUrl, targetUrl },
      salt: await readSalt(db, site.id),
      ...(signal ? { signal } : {}),
      onProgress(step, done) {
        onProgress?.(step, done);
        if (Date.now() - toldAt < TELL_EVERY_MS && step !== 'done') return;
        toldAt = Date.now();
        void noteProgress(db, site.id, step, done).catch(() => undefined);
      },
    });
    if (!copied.ok) return copied;
    await writeOrigin(targetUrl, { siteId: site.id, name: site.name, ...copied.value });
    await bringFilesOf(deps, site.id, targetUrl);
    return copied;
  } catch (error) {
    if (signal?.aborted) {
      await dropDatabase(sourceUrl, database);
      throw error;
    }
    const reason = (error as Error).message.slice(0, 300);
    return (
      refusalOfDisk(error, 'PostgreSQL') ??
      refuse('test-site-copy-failed', 503, { params: { reason } })
    );
  }
}

async function bringFilesOf(deps: TestSiteDeps, id: number, url: string): Promise<void> {
  const copy = openDatabase(url, { poolSize: 1, applicationName: 'sereine-test-site' });
  try {
    await bringFiles(deps.config, copy.db, filesFolderOf(deps, id));
  } finally {
    await copy.close();
  }
}

/** Lets a test site stay `days` longer, 90 from now at most. Refusal: `test-site-unknown`. */
export async function prolongTestSite(
  tx: Tx,
  actor: Actor,
  id: number,
  days: number,
): Promise<Result<TestSite>> {
  const site = await lockTestSite(tx, id);
  if (!site) return unknown;
  await writeExpiry(tx, id, { days, most: MOST_DAYS });
  const after = (await findTestSite(tx, id))!;
  const [was, is] = [site.expiresAt.slice(0, 10), after.expiresAt.slice(0, 10)];
  if (was !== is) await record(tx, actor, site, 'update', { expiresOn: was }, { expiresOn: is });
  return ok(after);
}

/** Removes a test site: its processes, its databases, its files. What was changed only there is gone. Refusal: `test-site-unknown`. */
export async function removeTestSite(
  deps: TestSiteDeps,
  actor: Actor,
  id: number,
): Promise<Result<null>> {
  const { db, config } = deps;
  const removed = await transact(db, async (tx) => {
    const site = await lockTestSite(tx, id);
    if (!site) return unknown;
    await markRemoved(tx, id);
    await record(tx, actor, site, 'delete', { name: site.name, copiedAt: site.copiedAt }, null);
    return ok(site);
  });
  if (!removed.ok) return removed;
  const site = removed.value;
  await stopSite(deps, site);
  // A copy that is being made has a database too; whoever makes it finds the test site gone.
  const copies = new Set([site.database, copyName(config.database.url!, id, site.copies)]);
  for (const name of copies) if (name !== null) await dropDatabase(config.database.url!, name);
  await rm(folderOf(deps, id), { recursive: true, force: true });
  return ok(null);
}

function record(
  tx: Tx,
  actor: Actor,
  site: TestSite,
  action: 'create' | 'update' | 'delete',
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<number> {
  const entity = { entityKind: 'test-site', entityId: String(site.id), entityLabel: site.name };
  return recordChange(tx, actor, { ...entity, action, before, after });
}

/** Removes the test sites whose time is over. */
export async function removeExpired(deps: TestSiteDeps, ids: readonly number[]): Promise<void> {
  for (const id of ids) await removeTestSite(deps, systemActor('Sereine'), id);
}
