import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { migrate, openDatabase, sql, transact, type Db } from '../../platform/db/index.ts';
import { planTestSite, removeTestSite } from './commands.ts';
import { copyName, createDatabase, dropDatabase, urlOfDatabase, writeOrigin } from './databases.ts';
import { filesFolderOf } from './copy-files.ts';
import type { TestSiteDeps } from './model.ts';
import { withRunningTestSite, type RunningSite } from './run-site.ts';
import { beginCopy, failCopy, finishCopy } from './store.ts';

/** Fills an empty database with articles, prices, stock and deliveries; pictures go to the folder. */
export type FillClean = (db: Db, files: string) => Promise<Result<unknown>>;

/**
 * Runs `work` on a clean installation of the version that runs here: an empty database with a demonstration catalogue and no setting
 * of the shop, served as a test site, and removed afterwards. Refusals: those of making and starting a test site, and of `fill`.
 */
export async function withCleanSite<T>(
  deps: TestSiteDeps,
  actor: Actor,
  { name, fill }: { name: string; fill: FillClean },
  work: (running: RunningSite) => Promise<T>,
): Promise<Result<T>> {
  const planned = await transact(deps.db, (tx) => planTestSite(deps, tx, actor, { name, days: 1 }));
  if (!planned.ok) return planned;
  const { id } = planned.value;
  try {
    const made = await makeClean(deps, id, name, fill);
    return made.ok ? await withRunningTestSite(deps, id, work) : made;
  } finally {
    await removeTestSite(deps, actor, id);
  }
}

async function makeClean(
  deps: TestSiteDeps,
  id: number,
  name: string,
  fill: FillClean,
): Promise<Result<null>> {
  const startedAt = performance.now();
  const sourceUrl = deps.config.database.url!;
  const copy = await beginCopy(deps.db, id);
  const database = copyName(sourceUrl, id, copy);
  const created = await createDatabase(sourceUrl, database);
  if (!created.ok) return created;
  const filled = await fillDatabase(urlOfDatabase(sourceUrl, database), async (db) => {
    const done = await fill(db, filesFolderOf(deps, id));
    // A catalogue brings people of its own, whose passwords everybody knows: nobody signs in here.
    await sql`delete from access.account`.execute(db);
    return done;
  });
  if (!filled.ok) {
    await dropDatabase(sourceUrl, database);
    await failCopy(deps.db, id, filled.refusal);
    return filled;
  }
  const copiedAt = new Date().toISOString();
  const facts = { copiedAt, lastChangeId: 0, rowCount: 0 };
  await writeOrigin(urlOfDatabase(sourceUrl, database), { siteId: id, name, ...facts });
  const tookMs = performance.now() - startedAt;
  const inUse = await finishCopy(deps.db, id, { ...facts, database, tookMs });
  return inUse ? ok(null) : refuse('test-site-unknown', 404);
}

async function fillDatabase(
  url: string,
  fill: (db: Db) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const { db, pool, close } = openDatabase(url, {
    poolSize: 2,
    statementTimeoutMs: 0,
    applicationName: 'sereine-test-site',
  });
  try {
    await migrate(pool);
    return await fill(db);
  } finally {
    await close();
  }
}
