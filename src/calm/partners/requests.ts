import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Db, JsonObject, Tx } from '../../platform/db/index.ts';
import { loadFiles } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import {
  colourOf,
  readIncident,
  triageSetting,
  type Colour,
  type Degree,
  type IncidentKind,
} from '../incidents/index.ts';
import { markOriginDone } from '../tasks/index.ts';
import { endAccessesOf } from './access.ts';
import { clockOf } from './clock.ts';
import { workingMinutes } from './hours.ts';
import {
  NEXT,
  type RequestFacts,
  type RequestFields,
  type RequestState,
  type SupportRequest,
} from './model.ts';
import {
  addEvent,
  findRequest,
  insertRequest,
  lockRequest,
  writeDraft,
  writeFacts,
  writeState,
} from './request-store.ts';
import { findPartner } from './store.ts';

/** A request to be drafted. */
export type NewRequest = RequestFields & { partnerId: number; incidentId: number | null };

/** Facts as they were gathered for a draft. */
export interface Gathered {
  facts: RequestFacts;
  logs: string;
}

/**
 * Drafts a request with its facts. Of an incident, severity and kind are its own. Refusals: `partner-unknown`, `incident-unknown`,
 * `file-unknown` (404), `partner-archived` (409).
 */
export async function createRequest(
  tx: Tx,
  actor: Actor,
  input: NewRequest,
  gathered: Gathered,
): Promise<Result<SupportRequest>> {
  const partner = await findPartner(tx, input.partnerId);
  if (!partner) return refuse('partner-unknown', 404);
  if (partner.state === 'archived') return refuse('partner-archived', 409);
  const incident = input.incidentId === null ? null : await readIncident(tx, input.incidentId);
  if (input.incidentId !== null && !incident) return refuse('incident-unknown', 404);
  const files = await refuseUnknownFiles(tx, input.fileIds);
  if (!files.ok) return files;
  const id = await insertRequest(tx, {
    ...input,
    ...gathered,
    kind: incident?.kind ?? 'manual',
    impact: (incident?.impact ?? input.impact) as Degree,
    urgency: (incident?.urgency ?? input.urgency) as Degree,
    token: secretId(),
    askedBy: actor.label,
  });
  await addEvent(tx, id, 'created', actor.label);
  const made = (await findRequest(tx, id))!;
  await recordRequest(tx, actor, made, 'create', null, { state: 'draft' });
  return ok(made);
}

/**
 * Changes what a draft says. Refusals: `request-unknown`, `file-unknown` (404), `version-changed` (412), `request-sent` (409): what
 * was sent stays as it was.
 */
export async function changeRequest(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<RequestFields>,
): Promise<Result<SupportRequest>> {
  const draft = await lockDraft(tx, id, expected);
  if (!draft.ok) return draft;
  const given = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
  const files = await refuseUnknownFiles(tx, patch.fileIds ?? []);
  if (!files.ok) return files;
  // Severity is the incident's, where there is one.
  const severity =
    draft.value.incidentId === null
      ? {}
      : { impact: draft.value.impact, urgency: draft.value.urgency };
  await writeDraft(tx, id, { ...draft.value, ...given, ...severity });
  return ok((await findRequest(tx, id))!);
}

/** Takes the facts of now into a draft. Refusals as `changeRequest`. */
export async function refreshFacts(
  tx: Tx,
  actor: Actor,
  id: number,
  gathered: Gathered,
): Promise<Result<SupportRequest>> {
  const draft = await lockDraft(tx, id, 'any');
  if (!draft.ok) return draft;
  await writeFacts(tx, id, gathered);
  await addEvent(tx, id, 'gathered', actor.label);
  return ok((await findRequest(tx, id))!);
}

/** A draft, locked. Refusals: `request-unknown` (404), `version-changed` (412), `request-sent` (409). */
export async function lockDraft(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<SupportRequest>> {
  const current = await lockRequest(tx, id);
  if (!current) return refuse('request-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  return current.state === 'draft' ? ok(current) : refuse('request-sent', 409);
}

async function refuseUnknownFiles(tx: Tx, ids: readonly number[]): Promise<Result<null>> {
  const known = await loadFiles(tx, [...new Set(ids)]);
  return known.length === new Set(ids).size ? ok(null) : refuse('file-unknown', 404);
}

/** What a request becomes, and since when. */
export interface RequestMove {
  state: Exclude<RequestState, 'draft' | 'sent'>;
  /** Null: now. */
  at: Date | null;
  /** What the partner said, or why. */
  text: string;
}

const EVENT_OF = {
  acknowledged: 'acknowledged',
  answered: 'answered',
  solved: 'solved',
  withdrawn: 'withdrawn',
} as const;

/**
 * Follows a request: acknowledged, answered, solved, withdrawn, or answered again. The first answer is measured in the partner's
 * working time. Refusals: `request-unknown` (404), `version-changed` (412), `request-state` (409), `request-moment` (422: before it
 * was sent, or in the future).
 */
export async function moveRequest(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  move: RequestMove,
): Promise<Result<SupportRequest>> {
  const current = await lockRequest(tx, id);
  if (!current) return refuse('request-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const { state } = move;
  if (state === current.state && state === 'answered') {
    if (move.text !== '') await addEvent(tx, id, 'answered', actor.label, move.text);
    return ok(current);
  }
  if (!NEXT[current.state].includes(state)) {
    return refuse('request-state', 409, { params: { from: current.state, to: state } });
  }
  const at = move.at ?? new Date();
  const isTooEarly = current.sentAt !== null && at.getTime() < Date.parse(current.sentAt);
  if (isTooEarly || at.getTime() > Date.now() + 60_000) {
    return refuse('request-moment', 422, { fields: [{ pointer: '/at', code: 'request-moment' }] });
  }
  await writeState(tx, id, state, at, {
    answerMinutes: state === 'answered' ? await answerMinutesOf(tx, current, at) : null,
    finalColour: state === 'solved' ? await colourInHindsight(tx, current) : null,
  });
  // Whoever was let in for it has nothing more to do here.
  if (state === 'solved' || state === 'withdrawn') await endAccessesOf(tx, actor, id);
  await endTasks(tx, actor, id, state);
  const kind = current.state === 'solved' ? 'reopened' : EVENT_OF[state];
  await addEvent(tx, id, kind, actor.label, move.text);
  const after = (await findRequest(tx, id))!;
  await recordRequest(tx, actor, after, 'update', { state: current.state }, { state });
  return ok(after);
}

/** An answer leaves nothing to ask again for; what is over leaves nothing to come back to. */
async function endTasks(
  tx: Tx,
  actor: Actor,
  id: number,
  state: RequestMove['state'],
): Promise<void> {
  if (state === 'acknowledged') return;
  const kinds = state === 'answered' ? ['partner-chase'] : ['partner-chase', 'partner-answer'];
  await markOriginDone(tx, { kinds, idsFrom: `${id}/` }, actor.label);
}

/** Minutes of the partner's working time from sending to an instant. */
async function answerMinutesOf(tx: Tx, request: SupportRequest, at: Date): Promise<number | null> {
  if (request.sentAt === null || request.answerMinutes !== null) return null;
  const partner = (await findPartner(tx, request.partnerId))!;
  const sentAt = new Date(request.sentAt);
  const { hours, isClosed } = await clockOf(tx, partner, sentAt);
  return workingMinutes(hours, sentAt, at, isClosed);
}

/** The colour that the incident has in the end; without one a human says it in the debrief. */
async function colourInHindsight(tx: Tx, request: SupportRequest): Promise<Colour | null> {
  if (request.incidentId === null) return null;
  const incident = await readIncident(tx, request.incidentId);
  return incident ? colourNow(tx, incident as { impact: Degree; urgency: Degree }) : null;
}

/** The colour of an impact and an urgency by the merchant's matrix. */
export async function colourNow(
  db: Db | Tx,
  { impact, urgency }: { impact: Degree; urgency: Degree },
): Promise<Colour> {
  return colourOf((await readSetting(db, triageSetting)).matrix, impact, urgency);
}

/** What a draft is to be about: of an incident, or of what a human noticed. Refusal: `incident-unknown` (404). */
export async function questionOf(
  db: Db,
  incidentId: number | null,
): Promise<
  Result<{
    kind: IncidentKind;
    figures: Record<string, unknown>;
    onsetAt: string | null;
    noticedAt: string;
  }>
> {
  const now = new Date().toISOString();
  if (incidentId === null)
    return ok({ kind: 'manual', figures: {}, onsetAt: null, noticedAt: now });
  const incident = await readIncident(db, incidentId);
  if (!incident) return refuse('incident-unknown', 404);
  const { kind, facts: figures, onsetAt, noticedAt } = incident;
  return ok({ kind, figures, onsetAt, noticedAt });
}

/** Writes a request on the timeline. */
export function recordRequest(
  tx: Tx,
  actor: Actor,
  request: Pick<SupportRequest, 'id' | 'title' | 'partnerName'>,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<unknown> {
  return recordChange(tx, actor, {
    entityKind: 'support-request',
    entityId: String(request.id),
    entityLabel: `${request.partnerName} · ${request.title}`,
    action,
    before,
    after,
  });
}
