import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Run, Search, Suspected } from './model.ts';
import type { Verdict } from './search.ts';

const columns = sql`s.id, s.incident_id as "incidentId", s.way, s.test_site_id as "testSiteId", s.state, s.parts, s.suspect,
  s.follows_id as "followsId",
  s.verdict, s.comparison, s.problem, s.asked_by as "askedBy", to_json(s.asked_at) #>> '{}' as "askedAt",
  to_json(s.ended_at) #>> '{}' as "endedAt"`;

async function read(db: Db | Tx, where: SqlPart): Promise<Search[]> {
  const { rows } = await sql<Search>`
    select ${columns} from culprit.search s where ${where} order by s.id desc limit 5`.execute(db);
  return rows;
}

/** The last searches among extensions for an incident, the newest first. */
export function listSearches(db: Db | Tx, incidentId: number): Promise<Search[]> {
  return read(db, sql`s.incident_id = ${incidentId} and s.follows_id is null`);
}

/** The search among changes that went on after one among extensions, or null. */
export async function readFollowing(db: Db | Tx, id: number): Promise<Search | null> {
  return (await read(db, sql`s.follows_id = ${id}`))[0] ?? null;
}

/** Keeps the search among changes that goes on after another; null when it is there already and over, or another goes on. */
export async function insertFollowing(
  tx: Tx,
  search: Search,
  parts: readonly Suspected[],
): Promise<number | null> {
  const known = await readFollowing(tx, search.id);
  if (known) return known.state === 'running' || known.state === 'waiting' ? known.id : null;
  const { rows } = await sql<{ id: number }>`
    insert into culprit.search (incident_id, way, parts, follows_id, asked_by)
    values (${search.incidentId}, 'changes', ${JSON.stringify(parts)}::jsonb, ${search.id}, ${search.askedBy})
    on conflict (incident_id) where state in ('waiting', 'running') do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** One search, or null. */
export async function readSearch(db: Db | Tx, id: number): Promise<Search | null> {
  return (await read(db, sql`s.id = ${id}`))[0] ?? null;
}

/** Keeps a search that is asked for; null when one for this incident goes on. */
export async function insertSearch(
  tx: Tx,
  search: Pick<Search, 'incidentId' | 'way' | 'testSiteId' | 'parts' | 'suspect' | 'askedBy'>,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into culprit.search (incident_id, way, test_site_id, parts, suspect, asked_by)
    values (${search.incidentId}, ${search.way}, ${search.testSiteId},
      ${JSON.stringify(search.parts)}::jsonb, ${search.suspect}, ${search.askedBy})
    on conflict (incident_id) where state in ('waiting', 'running') do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Marks a search as being carried out; null when it is over already, or gone. */
export async function beginSearch(tx: Tx, id: number): Promise<Search | null> {
  const { rows } = await sql`
    update culprit.search set state = 'running'
    where id = ${id} and state in ('waiting', 'running') returning id`.execute(tx);
  return rows.length === 0 ? null : readSearch(tx, id);
}

/** Writes what came out of a search, or why nothing did. */
export async function endSearch(
  tx: Tx,
  id: number,
  end: { verdict: Verdict } | { problem: string },
): Promise<void> {
  const verdict = 'verdict' in end ? JSON.stringify(end.verdict) : null;
  const problem = 'problem' in end ? end.problem.slice(0, 500) : '';
  await sql`
    update culprit.search set state = ${verdict === null ? 'failed' : 'done'}, verdict = ${verdict}::jsonb,
      problem = ${problem}, ended_at = now()
    where id = ${id}`.execute(tx);
}

/** The trials of a search, in order. */
export async function listRuns(db: Db | Tx, searchId: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select id, to_json(at) #>> '{}' as at, purpose, switched_on as "switchedOn", candidates,
      failed_step as "failedStep", message, milliseconds
    from culprit.run where search_id = ${searchId} order by id`.execute(db);
  return rows;
}

/** Keeps one trial. */
export async function insertRun(
  tx: Tx,
  searchId: number,
  run: Omit<Run, 'id' | 'at'>,
): Promise<void> {
  await sql`
    insert into culprit.run (search_id, purpose, switched_on, candidates, failed_step, message, milliseconds)
    values (${searchId}, ${run.purpose}, ${JSON.stringify(run.switchedOn)}::jsonb, ${run.candidates},
      ${run.failedStep}, ${run.message}, ${run.milliseconds})`.execute(tx);
}
