import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { noteTask } from '../tasks/index.ts';
import type { Degree, IncidentState } from './model.ts';
import {
  addNote,
  insertManual,
  lockIncident,
  readIncident,
  saveIncident,
  type IncidentRow,
} from './store.ts';

/** What may follow what. Solved incidents may open again; reviewed ones are history. */
const NEXT: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  open: ['relieved', 'solved'],
  relieved: ['open', 'solved'],
  solved: ['open', 'reviewed'],
  reviewed: [],
};

/** What people decide of an incident. */
export interface IncidentPatch {
  state?: IncidentState | undefined;
  impact?: Degree | undefined;
  urgency?: Degree | undefined;
  title?: string | undefined;
  onsetAt?: string | undefined;
  workaround?: string | undefined;
  cause?: string | undefined;
  learned?: string | undefined;
  actions?: string | undefined;
  checkOn?: string | null | undefined;
  wasEffective?: boolean | null | undefined;
  publicFr?: string | null | undefined;
  publicEn?: string | null | undefined;
}

/** Writes down an incident that a person noticed. `onsetAt` is an instant (ISO 8601). */
export async function openIncident(
  tx: Tx,
  actor: Actor,
  input: { title: string; impact: Degree; urgency: Degree; onsetAt: string },
): Promise<Result<IncidentRow>> {
  const id = await insertManual(tx, { ...input, onsetAt: new Date(input.onsetAt) });
  const made = (await readIncident(tx, id))!;
  await record(tx, actor, made, 'create', null, { title: input.title });
  return ok(made);
}

/**
 * Triage, workaround, solution, review. Refusals: `incident-unknown` (404), `version-changed` (412),
 * `incident-state` (409, what is asked cannot follow), `incident-not-learned` (422: a review says what was learned).
 */
export async function changeIncident(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: IncidentPatch,
): Promise<Result<IncidentRow>> {
  const current = await lockIncident(tx, id);
  if (!current) return refuse('incident-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  );
  const next: IncidentRow = { ...current, ...given };
  if (next.state !== current.state && !NEXT[current.state].includes(next.state)) {
    return refuse('incident-state', 409, { params: { from: current.state, to: next.state } });
  }
  if (next.state === 'reviewed' && next.learned.trim() === '') {
    return refuse('incident-not-learned', 422, {
      fields: [{ pointer: '/learned', code: 'incident-not-learned' }],
    });
  }
  const keys = Object.keys(given).filter(
    (key) => current[key as keyof IncidentRow] !== next[key as keyof IncidentRow],
  );
  if (keys.length === 0) return ok(current);
  const saved = await saveIncident(tx, next);
  if (current.state !== 'reviewed' && next.state === 'reviewed' && next.checkOn !== null) {
    // Whether the actions worked is asked on that day, by a task that comes back.
    const task = {
      title: translator('fr')('anomalies.check', { label: next.actions || next.learned }).slice(
        0,
        200,
      ),
      ...{ detail: '', path: `/incidents/${id}`, staffId: null, askedBy: actor.label },
      comeBackAt: `${next.checkOn}T07:00:00Z`,
    };
    const noted = await noteTask(tx, task, { kind: 'incident-check', id: String(id) });
    if (!noted.ok) return noted;
  }
  await record(tx, actor, saved, 'update', pick(current, keys), pick(next, keys));
  return ok(saved);
}

/** Adds a remark. Refusal: `incident-unknown` (404). */
export async function noteIncident(
  tx: Tx,
  actor: Actor,
  id: number,
  text: string,
): Promise<Result<null>> {
  const current = await lockIncident(tx, id);
  if (!current) return refuse('incident-unknown', 404);
  await addNote(tx, id, actor.label, text);
  return ok(null);
}

function record(
  tx: Tx,
  actor: Actor,
  incident: IncidentRow,
  action: 'create' | 'update',
  before: Record<string, string | number | boolean | null> | null,
  after: Record<string, string | number | boolean | null>,
): Promise<unknown> {
  return recordChange(tx, actor, {
    entityKind: 'incident',
    entityId: String(incident.id),
    entityLabel: incident.title || incident.kind,
    action,
    before,
    after,
  });
}

function pick(
  row: IncidentRow,
  keys: readonly string[],
): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    keys.map((key) => [key, row[key as keyof IncidentRow] as string | number | boolean | null]),
  );
}
