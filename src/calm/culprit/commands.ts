import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { undoChange, type UndoHandlers } from '../../platform/changes/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { changeState, listInstalled } from '../extensions/index.ts';
import { changeIncident, listSuspects, readIncident } from '../incidents/index.ts';
import { culpritsOf, type Search, type Suspected, type Way } from './model.ts';
import { insertSearch, readSearch } from './store.ts';

/** The extensions that run, as a search looks among them. Themes only colour: no purchase fails for them. */
export async function listSuspected(db: Db | Tx): Promise<Suspected[]> {
  return (await listInstalled(db)).flatMap(({ name, state, manifest }) =>
    state === 'enabled' && manifest.kind === 'extension'
      ? [{ name, title: manifest.title, requires: manifest.requires ?? [] }]
      : [],
  );
}

/**
 * Asks for a search among the extensions that are enabled now; a job carries it out. Refusals: `incident-unknown` (404),
 * `culprit-search-running` (409).
 */
export async function askForSearch(
  tx: Tx,
  actor: Actor,
  incidentId: number,
  { way, testSiteId = null }: { way: Way; testSiteId?: number | null },
): Promise<Result<{ id: number }>> {
  const incident = await readIncident(tx, incidentId);
  if (!incident) return refuse('incident-unknown', 404);
  const parts = await listSuspected(tx);
  const changed = (await listSuspects(tx, incident)).find(
    ({ entityKind, entityId }) =>
      entityKind === 'extension' && parts.some(({ name }) => name === entityId),
  );
  const id = await insertSearch(tx, {
    ...{ incidentId, way, testSiteId, parts, suspect: changed?.entityId ?? null },
    askedBy: actor.label,
  });
  if (id === null) return refuse('culprit-search-running', 409);
  await enqueue(tx, 'culprit.search', { searchId: id }, { maxAttempts: 3, priority: -1 });
  return ok({ id });
}

/** What was found, and how the incident tells that it was taken away. */
interface Remedy {
  name: string;
  workaround: string;
}

/**
 * Disables an extension that a search found, in the shop, on the timeline; the incident is worked around by it, in the words
 * given. A trial purchase follows at once. Refusals: `culprit-search-unknown` (404), `culprit-not-named` (422),
 * those of `changeState` and `changeIncident`.
 */
export function disableCulprit(
  tx: Tx,
  actor: Actor,
  searchId: number,
  remedy: Remedy,
): Promise<Result<{ changed: boolean }>> {
  return takeAway(tx, actor, searchId, remedy, async ({ incidentId }) => {
    const why = `incident ${incidentId}`;
    const changed = await changeState(tx, actor, remedy.name, 'disabled', { why });
    return changed.ok ? ok({ changed: changed.value }) : changed;
  });
}

/**
 * Undoes a change that a search found, in the shop; the rest as `disableCulprit`. Refusals: `culprit-search-unknown` (404),
 * `culprit-not-named` (422), those of `undoChange` and `changeIncident`.
 */
export function undoCulprit(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  searchId: number,
  remedy: Remedy,
): Promise<Result<{ changeId: number }>> {
  return takeAway(tx, actor, searchId, remedy, ({ incidentId }) =>
    undoChange(tx, actor, handlers, Number(remedy.name), `incident ${incidentId}`),
  );
}

/**
 * Undoes a change that a person suspects, in the shop; the incident is worked around by it, in the words given. A trial purchase
 * follows at once. Refusals: `incident-unknown` (404), those of `undoChange` and `changeIncident`.
 */
export async function undoSuspect(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  incidentId: number,
  { changeId, workaround }: { changeId: number; workaround: string },
): Promise<Result<{ changeId: number }>> {
  const undone = await undoChange(tx, actor, handlers, changeId, `incident ${incidentId}`);
  if (!undone.ok) return undone;
  const relieved = await relieve(tx, actor, incidentId, workaround);
  return relieved.ok ? undone : relieved;
}

async function takeAway<T>(
  tx: Tx,
  actor: Actor,
  searchId: number,
  { name, workaround }: Remedy,
  act: (search: Search) => Promise<Result<T>>,
): Promise<Result<T>> {
  const search = await readSearch(tx, searchId);
  if (!search) return refuse('culprit-search-unknown', 404);
  if (!isNamed(search, name)) return refuse('culprit-not-named', 422);
  const done = await act(search);
  if (!done.ok) return done;
  const relieved = await relieve(tx, actor, search.incidentId, workaround);
  return relieved.ok ? done : relieved;
}

/** Customers are served again: the incident says by what, and a trial purchase looks at once. */
async function relieve(
  tx: Tx,
  actor: Actor,
  incidentId: number,
  workaround: string,
): Promise<Result<null>> {
  const incident = await readIncident(tx, incidentId);
  if (!incident) return refuse('incident-unknown', 404);
  if (incident.state === 'open' || incident.state === 'relieved') {
    const words = [incident.workaround, workaround].filter((text) => text !== '').join('\n');
    const relieved = await changeIncident(tx, actor, incident.id, 'any', {
      state: 'relieved',
      workaround: words.slice(0, 4_000),
    });
    if (!relieved.ok) return relieved;
  }
  await enqueue(tx, 'incidents.trial-purchase', {}, { maxAttempts: 1 });
  return ok(null);
}

function isNamed(search: Search, name: string): boolean {
  return culpritsOf(search).some(({ names }) => names.includes(name));
}
