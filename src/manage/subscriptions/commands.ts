import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate, keepOwnedEntry } from '../../core/calendar/index.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Subscription, SubscriptionFields } from './model.ts';
import { monthsLater } from './rules.ts';
import { lockSubscription, removeSubscription, saveSubscription } from './store.ts';

interface Origin {
  /** False while a change is being undone: the timeline has it already. */
  record?: false;
}

/** Writes a subscription down. Refuses `subscription-without-period` (422) when it is to renew itself and nobody said how often. */
export async function createSubscription(
  tx: Tx,
  actor: Actor,
  fields: SubscriptionFields,
): Promise<Result<Subscription>> {
  const checked = checkPeriod(fields);
  if (!checked.ok) return checked;
  const made = await saveSubscription(tx, null, fields);
  await keepDay(tx, made);
  await record(tx, actor, made, 'create', null, { ...fields });
  return ok(made);
}

/** Changes a subscription. Refusals: `subscription-unknown` (404), `version-changed` (412), and that of `createSubscription`. */
export async function changeSubscription(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<SubscriptionFields>,
  origin: Origin = {},
): Promise<Result<Subscription>> {
  const held = await hold(tx, id, expected);
  if (!held.ok) return held;
  const before = fieldsOf(held.value);
  const fields = { ...before, ...patch };
  const checked = checkPeriod(fields);
  if (!checked.ok) return checked;
  const keys = Object.keys(fields).filter(
    (key) => fields[key as keyof SubscriptionFields] !== before[key as keyof SubscriptionFields],
  );
  if (keys.length === 0) return held;
  const saved = await saveSubscription(tx, id, fields);
  await keepDay(tx, saved);
  if (origin.record !== false) {
    const pick = (of: SubscriptionFields) => pickFields({ ...of } as JsonObject, keys);
    await record(tx, actor, saved, 'update', pick(before), pick(fields));
  }
  return ok(saved);
}

/**
 * Notes that what has to be renewed by hand was renewed: its day moves by its period. Refusals: `subscription-unknown` (404),
 * `version-changed` (412), `subscription-without-period` (422) for what ends for good.
 */
export async function renewSubscription(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<Subscription>> {
  const held = await hold(tx, id, expected);
  if (!held.ok) return held;
  const { everyMonths, nextOn } = held.value;
  if (everyMonths === null) return refusePeriod();
  return changeSubscription(tx, actor, id, 'any', { dueOn: monthsLater(nextOn, everyMonths) });
}

/** Forgets a subscription. Refusals: `subscription-unknown` (404), `version-changed` (412). */
export async function deleteSubscription(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: Origin = {},
): Promise<Result<null>> {
  const held = await hold(tx, id, expected);
  if (!held.ok) return held;
  await removeSubscription(tx, id);
  await keepOwnedEntry(tx, ownerOf(id), null);
  if (origin.record !== false) {
    await record(tx, actor, held.value, 'delete', { ...fieldsOf(held.value) }, null);
  }
  return ok(null);
}

/** How a change of a subscription is undone (entity kind `subscription`). */
export const subscriptionUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockSubscription(tx, Number(id));
    return found ? pickFields({ ...fieldsOf(found) } as JsonObject, fields) : null;
  },
  apply: (tx, actor, id, values) =>
    changeSubscription(tx, actor, Number(id), 'any', values as Partial<SubscriptionFields>, {
      record: false,
    }),
  remove: (tx, actor, id) => deleteSubscription(tx, actor, Number(id), 'any', { record: false }),
};

async function hold(tx: Tx, id: number, expected: ExpectedVersion): Promise<Result<Subscription>> {
  const current = await lockSubscription(tx, id);
  if (!current) return refuse('subscription-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  return fresh.ok ? ok(current) : fresh;
}

function checkPeriod({ everyMonths, renewsItself }: SubscriptionFields): Result<null> {
  return renewsItself && everyMonths === null ? refusePeriod() : ok(null);
}

function refusePeriod(): Result<never> {
  const code = 'subscription-without-period';
  return refuse(code, 422, { fields: [{ pointer: '/everyMonths', code }] });
}

const ownerOf = (id: number) => ({ kind: 'subscription', id: String(id) });

/** The day on which somebody has to renew it, in the one calendar; what renews itself needs nobody. */
async function keepDay(tx: Tx, { id, name, nextOn, renewsItself }: Subscription): Promise<void> {
  const isAhead = !renewsItself && nextOn >= businessDate(new Date());
  const title = (locale: string) =>
    translator(locale)('subscriptions.ends', { name }).slice(0, 120);
  await keepOwnedEntry(
    tx,
    ownerOf(id),
    isAhead
      ? {
          ...{ kind: 'other', startsOn: nextOn, endsOn: nextOn, carrier: '', supplier: '' },
          ...{ titleFr: title('fr'), titleEn: title('en') },
        }
      : null,
  );
}

function fieldsOf(subscription: Subscription): SubscriptionFields {
  const { id: _id, nextOn: _nextOn, version: _version, ...fields } = subscription;
  return fields;
}

async function record(
  tx: Tx,
  actor: Actor,
  { id, name }: Subscription,
  action: 'create' | 'update' | 'delete',
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'subscription',
    entityId: String(id),
    entityLabel: name,
    action,
    before: before as JsonObject | null,
    after: after as JsonObject | null,
  });
}
