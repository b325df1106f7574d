import { systemActor, type Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { readInstalled, readPackage } from '../extensions/index.ts';
import { readTestSite } from '../test-sites/index.ts';
import { tryThere, type TryoutDeps, type TryoutReport } from './try-there.ts';

/** An extension that is, or was, tried on a test site. */
export interface Tryout {
  id: number;
  extension: string;
  version: string;
  siteId: number;
  siteName: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  report: TryoutReport | null;
  refusal: Refusal | null;
  askedBy: string;
  askedAt: string;
  endedAt: string | null;
}

const columns = sql`id, extension, version, site_id as "siteId", site_name as "siteName", state, report, refusal,
  asked_by as "askedBy", to_json(asked_at) #>> '{}' as "askedAt", to_json(ended_at) #>> '{}' as "endedAt"`;

/** The last tries of an extension, the newest first. */
export async function listTryouts(db: Db | Tx, extension: string): Promise<Tryout[]> {
  const { rows } = await sql<Tryout>`
    select ${columns} from culprit.tryout where extension = ${extension} order by id desc limit 5`.execute(
    db,
  );
  return rows;
}

/**
 * Asks for a version of an extension to be tried on a test site; a job does it. Refusals: `extension-unknown` (404),
 * `extension-version-unknown` (404), `test-site-unknown` (404), `test-site-not-ready` (409), `tryout-running` (409).
 */
export async function askForTryout(
  tx: Tx,
  actor: Actor,
  extension: string,
  { siteId, version }: { siteId: number; version?: string | undefined },
): Promise<Result<{ id: number }>> {
  const installed = await readInstalled(tx, extension);
  if (!installed || installed.state === 'uninstalled') return refuse('extension-unknown', 404);
  const wanted = version ?? installed.version;
  if (!(await readPackage(tx, extension, wanted))) {
    return refuse('extension-version-unknown', 404, { params: { version: wanted } });
  }
  const site = await readTestSite(tx, siteId);
  if (!site) return refuse('test-site-unknown', 404);
  if (site.database === null) {
    return refuse('test-site-not-ready', 409, { params: { name: site.name } });
  }
  const { rows } = await sql<{ id: number }>`
    insert into culprit.tryout (extension, version, site_id, site_name, asked_by)
    values (${extension}, ${wanted}, ${siteId}, ${site.name}, ${actor.label})
    on conflict (extension) where state in ('waiting', 'running') do nothing returning id`.execute(
    tx,
  );
  if (!rows[0]) return refuse('tryout-running', 409);
  await enqueue(tx, 'culprit.try-out', { id: rows[0].id }, { maxAttempts: 2, priority: -1 });
  return ok({ id: rows[0].id });
}

/** Carries a try out, with the settings that the extension has here now. What cannot be tried ends with the reason. */
export async function carryOutTryout(deps: TryoutDeps, id: number): Promise<void> {
  const { db } = deps.sites;
  const tryout = await begin(db, id);
  if (!tryout) return;
  const { extension, version, siteId } = tryout;
  const installed = await readInstalled(db, extension);
  const pack = await readPackage(db, extension, version);
  const tried =
    installed && pack
      ? await tryThere(deps, systemActor('Sereine'), siteId, {
          ...{ pack, isShipped: installed.isShipped, settings: installed.settings },
        }).catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          return refuse('tryout-failed', 503, { params: { reason: reason.slice(0, 200) } });
        })
      : refuse('extension-unknown', 404);
  await transact(db, async (tx) => {
    const report = tried.ok ? JSON.stringify(tried.value) : null;
    const refusal = tried.ok ? null : JSON.stringify(tried.refusal);
    await sql`
      update culprit.tryout set state = ${tried.ok ? 'done' : 'failed'}, report = ${report}::jsonb,
        refusal = ${refusal}::jsonb, ended_at = now() where id = ${id}`.execute(tx);
    return ok(null);
  });
}

/** Marks a try as being carried out; undefined when it is over already. */
async function begin(db: Db, id: number): Promise<Tryout | undefined> {
  const { rows } = await sql<Tryout>`
    update culprit.tryout set state = 'running' where id = ${id} and state in ('waiting', 'running')
    returning ${columns}`.execute(db);
  return rows[0];
}
