import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, recordSaved, type UndoHandler } from '../changes/index.ts';
import type { JsonObject, Tx } from '../db/index.ts';
import { refuseStale, type ExpectedVersion } from '../http/index.ts';
import { enqueue } from '../jobs/index.ts';
import type { Delivery, Endpoint, EndpointFields, WebhookDeps } from './model.ts';
import { DELIVER_JOB, messageOf, TEST_EVENT } from './messages.ts';
import { newSecret } from './sign.ts';
import {
  findDelivery,
  findEndpoint,
  insertDeliveries,
  insertEndpoint,
  lockEndpoint,
  removeEndpoint,
  replaceSecret,
  saveEndpoint,
  waitAgain,
} from './store.ts';

type Rules = Pick<WebhookDeps, 'events' | 'allowsLocalHosts'>;

/** Adds an endpoint; its secret is told this once. Refusals: `webhook-url-invalid`, `webhook-event-unknown` (422). */
export async function createEndpoint(
  tx: Tx,
  actor: Actor,
  rules: Rules,
  fields: EndpointFields,
): Promise<Result<Endpoint & { secret: string }>> {
  const checked = checkFields(rules, fields);
  if (!checked.ok) return checked;
  const secret = newSecret();
  const id = await insertEndpoint(tx, checked.value, secret);
  await record(tx, actor, id, null, checked.value);
  return ok({ ...(await findEndpoint(tx, id))!, secret });
}

/** Changes an endpoint. Refusals: `webhook-unknown` (404), `version-changed` (412), those of `createEndpoint`. */
export async function updateEndpoint(
  tx: Tx,
  actor: Actor,
  rules: Rules,
  change: { id: number; expected: ExpectedVersion; patch: Partial<EndpointFields> },
  origin: { record?: false } = {},
): Promise<Result<Endpoint>> {
  const current = await lockFresh(tx, change.id, change.expected);
  if (!current.ok) return current;
  const before = fieldsOf(current.value);
  const checked = checkFields(rules, { ...before, ...change.patch });
  if (!checked.ok) return checked;
  await saveEndpoint(tx, change.id, checked.value);
  if (origin.record !== false) await record(tx, actor, change.id, before, checked.value);
  return ok((await findEndpoint(tx, change.id))!);
}

/** Removes an endpoint with its deliveries. Refusals: `webhook-unknown` (404), `version-changed` (412). */
export async function deleteEndpoint(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: { record?: false } = {},
): Promise<Result<null>> {
  const current = await lockFresh(tx, id, expected);
  if (!current.ok) return current;
  await removeEndpoint(tx, id);
  if (origin.record !== false) await record(tx, actor, id, fieldsOf(current.value), null);
  return ok(null);
}

/** Gives an endpoint a new secret, told this once; the one before holds for another day. Refusal: `webhook-unknown` (404). */
export async function renewSecret(
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<Result<Endpoint & { secret: string }>> {
  const current = await lockFresh(tx, id, 'any');
  if (!current.ok) return current;
  const secret = newSecret();
  await replaceSecret(tx, id, secret);
  await recordChange(tx, actor, {
    entityKind: 'webhook',
    entityId: String(id),
    entityLabel: current.value.url,
    action: 'update',
    before: null,
    after: { secret: 'renewed' },
  });
  return ok({ ...(await findEndpoint(tx, id))!, secret });
}

/** Sends a message that says nothing, to see whether it arrives. Refusal: `webhook-unknown` (404). */
export async function sendTest(tx: Tx, id: number): Promise<Result<Delivery>> {
  const endpoint = await lockFresh(tx, id, 'any');
  if (!endpoint.ok) return endpoint;
  const event = { type: TEST_EVENT, version: 1, occurredAt: new Date(), data: {} };
  const [deliveryId] = await insertDeliveries(tx, [{ endpointId: id, ...messageOf(event) }]);
  await enqueue(tx, DELIVER_JOB, { deliveryId: deliveryId! });
  return ok((await findDelivery(tx, deliveryId!))!);
}

/** Sends a message again, with the same id and the same bytes. Refusal: `webhook-delivery-unknown` (404). */
export async function replayDelivery(tx: Tx, id: number): Promise<Result<Delivery>> {
  const [again] = await waitAgain(tx, { id });
  if (again === undefined) return refuse('webhook-delivery-unknown', 404);
  await enqueue(tx, DELIVER_JOB, { deliveryId: id });
  return ok((await findDelivery(tx, id))!);
}

/** Sends again whatever did not arrive at an endpoint, the oldest first. Refusal: `webhook-unknown` (404). */
export async function replayFailed(tx: Tx, id: number): Promise<Result<{ replayed: number }>> {
  const endpoint = await lockFresh(tx, id, 'any');
  if (!endpoint.ok) return endpoint;
  const again = await waitAgain(tx, { failedOf: id });
  for (const deliveryId of again) await enqueue(tx, DELIVER_JOB, { deliveryId });
  return ok({ replayed: again.length });
}

/** How a change of an endpoint is undone (entity kind `webhook`). */
export function webhookUndo(rules: Rules): UndoHandler {
  return {
    async read(tx, id, fields) {
      const found = await lockEndpoint(tx, Number(id));
      if (!found) return null;
      const values: JsonObject = { ...fieldsOf(found) };
      return pickFields(values, fields);
    },
    apply: (tx, actor, id, values) =>
      updateEndpoint(
        tx,
        actor,
        rules,
        { id: Number(id), expected: 'any', patch: values },
        { record: false },
      ),
    remove: (tx, actor, id) => deleteEndpoint(tx, actor, Number(id), 'any', { record: false }),
  };
}

async function lockFresh(tx: Tx, id: number, expected: ExpectedVersion): Promise<Result<Endpoint>> {
  const current = await lockEndpoint(tx, id);
  if (!current) return refuse('webhook-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  return fresh.ok ? ok(current) : fresh;
}

function checkFields(rules: Rules, fields: EndpointFields): Result<EndpointFields> {
  const refused: RefusedField[] = [];
  const url = URL.parse(fields.url.trim());
  const isWeb = url?.protocol === 'https:' || (rules.allowsLocalHosts && url?.protocol === 'http:');
  if (!url || !isWeb || url.username !== '' || url.password !== '') {
    refused.push({ pointer: '/url', code: 'webhook-url-invalid' });
  }
  const known = new Set(rules.events.map(({ type }) => type));
  fields.events.forEach((event, i) => {
    if (known.has(event)) return;
    refused.push({ pointer: `/events/${i}`, code: 'webhook-event-unknown', params: { event } });
  });
  const [first] = refused;
  if (first) {
    return refuse(first.code, 422, {
      fields: refused,
      ...(first.params ? { params: first.params } : {}),
    });
  }
  return ok({ ...fields, url: url!.href, events: [...new Set(fields.events)].sort() });
}

function fieldsOf({ url, description, events, active }: EndpointFields): EndpointFields {
  return { url, description, events, active };
}

async function record(
  tx: Tx,
  actor: Actor,
  id: number,
  before: EndpointFields | null,
  after: EndpointFields | null,
): Promise<void> {
  const entityLabel = (after ?? before)!.url;
  const entity = { entityKind: 'webhook', entityId: String(id), entityLabel };
  await recordSaved(tx, actor, entity, before, after);
}
