import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Json } from '../../platform/db/index.ts';
import type { TestSiteDeps } from './model.ts';
import { openTestSiteDb } from './run-site.ts';
import { findTestSite } from './store.ts';

/** An entry of a test site’s own timeline, made there since the copy. */
export interface ChangeThere {
  id: number;
  at: string;
  actorLabel: string;
  entityKind: string;
  entityId: string;
  entityLabel: string;
  action: string;
  before: Json;
  after: Json;
  why: string | null;
  undoesId: number | null;
}

/** What was changed on a test site since its copy, the oldest first. Refusals: those of `openTestSiteDb`. */
export async function readChangesThere(
  deps: TestSiteDeps,
  id: number,
): Promise<Result<ChangeThere[]>> {
  const opened = await openTestSiteDb(deps, id);
  if (!opened.ok) return opened;
  const { db, close } = opened.value;
  try {
    const since = (await findTestSite(deps.db, id))?.lastChangeId ?? 0;
    const { rows } = await sql<ChangeThere & { actorId: string | null }>`
      select id, to_json(at) #>> '{}' as at, actor_id as "actorId", actor_label as "actorLabel", entity_kind as "entityKind",
        entity_id as "entityId", entity_label as "entityLabel", action, before, after, why, undoes_id as "undoesId"
      from platform.change where id > ${since} order by id`.execute(db);
    // People of the house go in as themselves, and are called there by a name that nobody knows.
    const names = await readNames(deps.db);
    return ok(
      rows.map(({ actorId, ...row }) => ({
        ...row,
        actorLabel: names.get(actorId ?? '') ?? row.actorLabel,
      })),
    );
  } finally {
    await close();
  }
}

async function readNames(shop: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from access.staff`.execute(shop);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
