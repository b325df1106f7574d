import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { addSupplierNote } from '../../buy/suppliers/index.ts';
import { businessDate, keepOwnedEntry } from '../../core/calendar/index.ts';
import { getCustomer, updateCustomer } from '../../core/parties/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { formatDate, translator } from '../../platform/i18n/index.ts';
import { noteTask } from '../tasks/index.ts';
import type { Guest, GuestKey, Lead, OutingFields, WholeOuting } from './model.ts';
import {
  endOuting,
  insertLead,
  insertOuting,
  keepGuests,
  keepPause,
  knowsGuests,
  lockOuting,
  removeLead,
  saveGuest,
  saveOuting,
} from './store.ts';

/** An outing as it is planned, with whom one meets. */
export type OutingPlan = OutingFields & { guests: GuestKey[] };

/** The longest outing: a fair of two weeks. */
const MOST_DAYS = 14;

/** Plans an outing and writes its days into the calendar. Refusals: `outing-times-reversed`, `outing-too-long`, `guest-unknown` (422). */
export async function planOuting(
  tx: Tx,
  actor: Actor,
  plan: OutingPlan,
): Promise<Result<WholeOuting>> {
  const checked = await checkPlan(tx, plan);
  if (!checked.ok) return checked;
  const id = await insertOuting(tx, plan);
  await keepGuests(tx, id, plan.guests);
  const made = (await lockOuting(tx, id))!;
  await keepDays(tx, made);
  await record(tx, actor, made, 'create', null, {
    kind: made.kind,
    startsAt: made.startsAt,
    endsAt: made.endsAt,
  });
  return ok(made);
}

/**
 * Changes what is planned of an outing. Refusals: `outing-unknown` (404), `version-changed` (412), `outing-ended` (409), and those of
 * `planOuting`.
 */
export async function changeOuting(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  plan: OutingPlan,
): Promise<Result<WholeOuting>> {
  const held = await holdPlanned(tx, id, expected);
  if (!held.ok) return held;
  const checked = await checkPlan(tx, plan);
  if (!checked.ok) return checked;
  await saveOuting(tx, id, plan);
  await keepGuests(tx, id, plan.guests);
  const saved = (await lockOuting(tx, id))!;
  await keepDays(tx, saved);
  const changed = (
    ['kind', 'place', 'town', 'startsAt', 'endsAt', 'plannedCostCents'] as const
  ).filter((key) => held.value[key] !== saved[key]);
  const pick = (from: OutingFields): JsonObject =>
    Object.fromEntries(changed.map((key) => [key, from[key] as Json]));
  if (changed.length > 0) await record(tx, actor, saved, 'update', pick(held.value), pick(saved));
  return ok(saved);
}

/** Calls an outing off; its days leave the calendar. Refusals: `outing-unknown` (404), `version-changed` (412), `outing-ended` (409). */
export async function cancelOuting(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<WholeOuting>> {
  const held = await holdPlanned(tx, id, expected);
  if (!held.ok) return held;
  await endOuting(tx, id, { state: 'cancelled' });
  await keepOwnedEntry(tx, ownerOf(id), null);
  await record(tx, actor, held.value, 'update', { state: 'planned' }, { state: 'cancelled' });
  return ok((await lockOuting(tx, id))!);
}

/** Writes what to ask a guest. Refuses `guest-unknown` (404). */
export async function writeQuestions(
  tx: Tx,
  guest: { outingId: number; id: number },
  questions: string,
): Promise<Result<null>> {
  return (await saveGuest(tx, guest, { questions })) ? ok(null) : refuse('guest-unknown', 404);
}

/** What came of an outing. */
export interface OutingEnd {
  costCents: number;
  learnt: string;
  /** What guests said, and what to do next for them; empty: nothing. */
  guests: { id: number; notes: string; task: string; comeBackAt: string | null }[];
}

/**
 * Ends an outing: what was said goes to the sheets of customers and suppliers, what is to do becomes tasks, costs are kept. Once: what was
 * written down later is added in the same way. Refusals: `outing-unknown` (404), `version-changed` (412), `outing-cancelled` (409), `guest-unknown` (422).
 */
export async function concludeOuting(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  end: OutingEnd,
): Promise<Result<WholeOuting>> {
  const current = await lockOuting(tx, id);
  if (!current) return refuse('outing-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  if (current.state === 'cancelled') return refuse('outing-cancelled', 409);
  for (const { id: guestId, notes, task, comeBackAt } of end.guests) {
    const guest = current.guests.find((one) => one.id === guestId);
    if (!guest) return refuse('guest-unknown', 422);
    if (notes !== '' && notes !== guest.notes) {
      const kept = await keepOnSheet(tx, actor, current, guest, notes);
      if (!kept.ok) return kept;
      await saveGuest(tx, { outingId: id, id: guestId }, { notes });
    }
    if (task !== '') {
      const path =
        guest.partyId === null
          ? `/suppliers/${guest.supplierId}`
          : `/customers/${guest.partyId}/show`;
      const noted = await noteTask(tx, {
        title: task,
        detail: '',
        path,
        staffId: null,
        askedBy: guest.name,
        comeBackAt,
      });
      if (!noted.ok) return noted;
    }
  }
  await endOuting(tx, id, { state: 'done', costCents: end.costCents, learnt: end.learnt });
  const before = { state: current.state, costCents: current.costCents };
  await record(tx, actor, current, 'update', before, { state: 'done', costCents: end.costCents });
  return ok((await lockOuting(tx, id))!);
}

/** What a guest said, added to the sheet of the customer or supplier under its day. */
async function keepOnSheet(
  tx: Tx,
  actor: Actor,
  outing: WholeOuting,
  guest: Guest,
  notes: string,
): Promise<Result<unknown>> {
  const saidOn = businessDate(new Date(outing.startsAt));
  if (guest.supplierId !== null)
    return addSupplierNote(tx, actor, guest.supplierId, { saidOn, text: notes });
  const customer = await getCustomer(tx, guest.partyId!);
  if (!customer.ok) return customer;
  const heading = `${formatDate(saidOn, 'fr', 'long')} · ${translator('fr')(`outings.kinds.${outing.kind}`)}`;
  const note = [customer.value.note, `${heading}\n${notes}`]
    .filter((part) => part !== '')
    .join('\n\n');
  return updateCustomer(tx, actor, guest.partyId!, 'any', { note });
}

/** Writes down somebody one got to know. Refusals: `outing-unknown` (404), `outing-cancelled` (409). */
export async function addLead(
  tx: Tx,
  id: number,
  lead: Pick<Lead, 'name' | 'email' | 'phone' | 'note'>,
): Promise<Result<WholeOuting>> {
  const current = await lockOuting(tx, id);
  if (!current) return refuse('outing-unknown', 404);
  if (current.state === 'cancelled') return refuse('outing-cancelled', 409);
  await insertLead(tx, id, lead);
  return ok((await lockOuting(tx, id))!);
}

/** Forgets somebody one got to know. Refuses `lead-unknown` (404). */
export async function dropLead(tx: Tx, id: number, leadId: number): Promise<Result<null>> {
  return (await removeLead(tx, id, leadId)) ? ok(null) : refuse('lead-unknown', 404);
}

/** Does not propose somebody before a day. Refuses `guest-unknown` (422). */
export async function pauseProposal(tx: Tx, who: GuestKey, untilOn: string): Promise<Result<null>> {
  if (!(await knowsGuests(tx, [who]))) return refuse('guest-unknown', 422);
  await keepPause(tx, who, untilOn);
  return ok(null);
}

async function holdPlanned(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<WholeOuting>> {
  const current = await lockOuting(tx, id);
  if (!current) return refuse('outing-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  return current.state === 'planned' ? ok(current) : refuse('outing-ended', 409);
}

async function checkPlan(tx: Tx, { startsAt, endsAt, guests }: OutingPlan): Promise<Result<null>> {
  const days = (Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000;
  if (days <= 0) {
    return refuse('outing-times-reversed', 422, {
      fields: [{ pointer: '/endsAt', code: 'outing-times-reversed' }],
    });
  }
  if (days > MOST_DAYS) {
    const params = { most: MOST_DAYS };
    return refuse('outing-too-long', 422, {
      params,
      fields: [{ pointer: '/endsAt', code: 'outing-too-long', params }],
    });
  }
  return (await knowsGuests(tx, guests)) ? ok(null) : refuse('guest-unknown', 422);
}

const ownerOf = (id: number) => ({ kind: 'outing', id: String(id) });

/** Its days in the calendar; a lunch says where, never with whom: the calendar is read by more people than the sheet. */
async function keepDays(tx: Tx, outing: WholeOuting): Promise<void> {
  const title = (locale: string) =>
    outing.kind === 'customer-lunch'
      ? [translator(locale)(`outings.kinds.${outing.kind}`), outing.town]
          .filter((part) => part !== '')
          .join(', ')
      : outing.title;
  await keepOwnedEntry(tx, ownerOf(outing.id), {
    kind: outing.kind === 'fair' || outing.kind === 'training' ? outing.kind : 'other',
    startsOn: businessDate(new Date(outing.startsAt)),
    endsOn: businessDate(new Date(outing.endsAt)),
    titleFr: title('fr').slice(0, 120),
    titleEn: title('en').slice(0, 120),
    carrier: '',
    supplier: '',
  });
}

/** On the timeline an outing is its kind, town and day: who was met stays on the sheet. */
async function record(
  tx: Tx,
  actor: Actor,
  outing: WholeOuting,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'outing',
    entityId: String(outing.id),
    entityLabel: [outing.town, businessDate(new Date(outing.startsAt))]
      .filter((part) => part !== '')
      .join(', '),
    action,
    before,
    after,
  });
}
