import {
  businessDate,
  createEntry,
  keepOwnedEntry,
  type CalendarEntry,
} from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  pickFields,
  recordChange,
  recordSaved,
  type UndoHandler,
} from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { listActiveStaff } from '../../platform/access/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { PlannedChange, PlannedFields } from './model.ts';
import { readClosedDays, readProposals } from './queries.ts';
import { assess } from './rules.ts';
import { deletePlanned, insertPlanned, keepAnswer, lockPlanned, savePlanned } from './store.ts';

const ORIGIN = 'planned-change';

/**
 * Plans a change and writes it into the calendar. Refusals: `planned-change-past` (422), `staff-unknown` (422), `planned-change-frozen`
 * (409) for a day of a freeze without a reason, with the next good day in `details`.
 */
export async function planChange(
  tx: Tx,
  actor: Actor,
  fields: PlannedFields,
  at: Date,
): Promise<Result<PlannedChange>> {
  const today = businessDate(at);
  const allowed = await checkPlanned(tx, fields, { today, bookedOn: today });
  if (!allowed.ok) return allowed;
  const made = await insertPlanned(tx, allowed.value, today);
  await writeEntry(tx, made);
  await recordSaved(tx, actor, entityOf(made), null, fieldsOf(made));
  return ok(made);
}

/** Changes what is planned. Refusals: those of `planChange`, `planned-change-unknown` (404), `planned-change-over` (409), `version-changed` (412). */
export async function replanChange(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  fields: PlannedFields,
  at: Date,
  how: { record?: false } = {},
): Promise<Result<PlannedChange>> {
  const held = await holdPlanned(tx, id, expected);
  if (!held.ok) return held;
  const current = held.value;
  const today = businessDate(at);
  // Another day, or a longer lead, is a new booking.
  const isSame = fields.wishedOn === current.wishedOn && fields.leadDays <= current.leadDays;
  const bookedOn = isSame ? current.bookedOn : today;
  const allowed = await checkPlanned(tx, fields, { today, bookedOn, mayBePast: isSame });
  if (!allowed.ok) return allowed;
  const saved = await savePlanned(tx, { ...current, ...allowed.value, bookedOn });
  await writeEntry(tx, saved);
  if (how.record !== false) {
    await recordSaved(tx, actor, entityOf(saved), fieldsOf(current), fieldsOf(saved));
  }
  return ok(saved);
}

/** Says that a planned change is done, or will not be. Refusals: `planned-change-unknown` (404), `planned-change-over` (409), `version-changed` (412). */
export async function endPlanned(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  state: 'done' | 'dropped',
  at: Date,
): Promise<Result<PlannedChange>> {
  const held = await holdPlanned(tx, id, expected);
  if (!held.ok) return held;
  const saved = await savePlanned(tx, { ...held.value, state, endedOn: businessDate(at) });
  await writeEntry(tx, saved);
  await recordSaved(tx, actor, entityOf(saved), { state: held.value.state }, { state });
  return ok(saved);
}

/**
 * Accepts a proposed freeze, with other days if wished: it becomes an entry of the calendar. Refusals: `freeze-unknown` (404), and
 * those of `createEntry`.
 */
export async function acceptFreeze(
  tx: Tx,
  actor: Actor,
  key: string,
  days: { startsOn: string; endsOn: string },
  at: Date,
): Promise<Result<CalendarEntry>> {
  const proposal = (await readProposals(tx, businessDate(at))).find((one) => one.key === key);
  if (!proposal) return refuse('freeze-unknown', 404);
  const title = (locale: string) =>
    translator(locale)(`freezes.title.${proposal.reason}`, { label: proposal.label });
  const none = { carrier: '', supplier: '' };
  const made = await createEntry(tx, actor, {
    ...{ kind: 'freeze', ...days, ...none },
    ...{ titleFr: title('fr'), titleEn: title('en') },
  });
  if (!made.ok) return made;
  await keepAnswer(tx, key, 'accepted', made.value.id);
  return made;
}

/** Refuses a proposed freeze: it is not proposed again. Refusal: `freeze-unknown` (404). */
export async function refuseFreeze(
  tx: Tx,
  actor: Actor,
  key: string,
  at: Date,
): Promise<Result<null>> {
  const proposal = (await readProposals(tx, businessDate(at))).find((one) => one.key === key);
  if (!proposal) return refuse('freeze-unknown', 404);
  await keepAnswer(tx, key, 'refused', null);
  await recordChange(tx, actor, {
    entityKind: 'freeze',
    entityId: key,
    entityLabel: translator('fr')(`freezes.title.${proposal.reason}`, { label: proposal.label }),
    action: 'update',
    before: null,
    after: { proposal: 'refused', startsOn: proposal.startsOn, endsOn: proposal.endsOn },
  });
  return ok(null);
}

/** How a planned change is undone (entity kind `planned-change`). */
export const plannedChangeUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockPlanned(tx, Number(id));
    return found ? pickFields({ ...fieldsOf(found), state: found.state }, fields) : null;
  },
  async apply(tx, actor, id, { state, ...values }) {
    const current = await lockPlanned(tx, Number(id));
    if (!current) return refuse('planned-change-unknown', 404);
    if (state !== undefined) {
      const next = state as PlannedChange['state'];
      const endedOn = next === 'planned' ? null : current.endedOn;
      await writeEntry(tx, await savePlanned(tx, { ...current, state: next, endedOn }));
      return ok(null);
    }
    const fields = { ...fieldsOf(current), ...values } as unknown as PlannedFields;
    return replanChange(tx, actor, current.id, 'any', fields, new Date(), { record: false });
  },
  async remove(tx, _actor, id) {
    await keepOwnedEntry(tx, { kind: ORIGIN, id }, null);
    await deletePlanned(tx, Number(id));
    return ok(null);
  },
};

async function holdPlanned(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<PlannedChange>> {
  const current = await lockPlanned(tx, id);
  if (!current) return refuse('planned-change-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  return current.state === 'planned' ? ok(current) : refuse('planned-change-over', 409);
}

async function checkPlanned(
  tx: Tx,
  fields: PlannedFields,
  { today, bookedOn, mayBePast = false }: { today: string; bookedOn: string; mayBePast?: boolean },
): Promise<Result<PlannedFields>> {
  if (fields.wishedOn < today && !mayBePast) {
    const code = 'planned-change-past';
    return refuse(code, 422, { fields: [{ pointer: '/wishedOn', code }] });
  }
  const { ownerId } = fields;
  if (ownerId !== null && !(await listActiveStaff(tx)).some(({ id }) => id === ownerId)) {
    return refuse('staff-unknown', 422, {
      fields: [{ pointer: '/ownerId', code: 'staff-unknown' }],
    });
  }
  const closed = await readClosedDays(tx, today);
  const { freeze, nextSlot } = assess(fields, { today, bookedOn, closed });
  if (freeze && fields.freezeReason.trim() === '') {
    return refuse('planned-change-frozen', 409, {
      params: { freeze: freeze.title, until: freeze.toOn },
      details: { freeze: { ...freeze }, nextSlot },
      fields: [
        {
          pointer: '/freezeReason',
          code: 'planned-change-frozen',
          params: { freeze: freeze.title, until: freeze.toOn },
        },
      ],
    });
  }
  return ok(freeze ? fields : { ...fields, freezeReason: '' });
}

/** The calendar shows what is planned on its day; what is done or dropped leaves it. */
async function writeEntry(tx: Tx, { id, state, title, wishedOn }: PlannedChange): Promise<void> {
  const days = { startsOn: wishedOn, endsOn: wishedOn };
  const words = { titleFr: title, titleEn: '', carrier: '', supplier: '' };
  const entry = state === 'planned' ? ({ kind: 'change', ...days, ...words } as const) : null;
  await keepOwnedEntry(tx, { kind: ORIGIN, id: String(id) }, entry);
}

function entityOf({ id, title }: PlannedChange) {
  return { entityKind: 'planned-change', entityId: String(id), entityLabel: title };
}

function fieldsOf(planned: PlannedChange): JsonObject {
  const { title, detail, area, ownerId, risk, partner, leadDays } = planned;
  const { wishedOn, evidence, testedOn, freezeReason } = planned;
  return {
    ...{ title, detail, area, ownerId, risk, partner, leadDays },
    ...{ wishedOn, evidence, testedOn, freezeReason },
  };
}
