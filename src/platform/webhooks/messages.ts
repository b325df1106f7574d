import { stringifyForOthers } from '../../kernel/instants.ts';
import { randomUUID } from 'node:crypto';
import type { JsonObject, Tx } from '../db/index.ts';
import type { JobWanted, RelayedFact } from '../jobs/index.ts';
import type { WebhookDeps } from './model.ts';
import { endpointsFor, insertDeliveries, type Message } from './store.ts';

/** The job that tries one delivery. */
export const DELIVER_JOB = 'webhooks.deliver';
/** What a try of a new endpoint is called; nobody subscribes to it. */
export const TEST_EVENT = 'webhook.test';
/** Tries of a delivery with the pauses of the queue: about 16 hours. */
export const MOST_TRIES = 12;

/** One event, as it is told. */
interface Told {
  type: string;
  version: number;
  occurredAt: Date;
  data: JsonObject;
}

/** A message that tells an event: its id, its type and its bytes. */
export function messageOf({
  type,
  version,
  occurredAt,
  data,
}: Told): Pick<Message, 'messageId' | 'type' | 'body'> {
  // Random, not the number of the fact: a restored backup counts on from an earlier number.
  const messageId = `msg_${randomUUID().replaceAll('-', '')}`;
  const timestamp = occurredAt.toISOString();
  return {
    messageId,
    type,
    body: stringifyForOthers({ id: messageId, type, version, timestamp, data }),
  };
}

/**
 * Writes down, in the transaction that relays facts, a message to each active endpoint that wants one, and asks for its
 * delivery: whatever was committed is told, and told once. One statement when nobody listens.
 */
export async function tellEndpoints(
  tx: Tx,
  { events }: Pick<WebhookDeps, 'events'>,
  facts: readonly RelayedFact[],
): Promise<JobWanted[]> {
  const topics = new Set(facts.map(({ topic }) => topic));
  const possible = events.filter(({ topic }) => topics.has(topic));
  if (possible.length === 0) return [];
  const types = possible.map(({ type }) => type);
  const endpoints = await endpointsFor(tx, types);
  const messages: Message[] = [];
  for (const event of possible) {
    const listening = endpoints.filter(({ events: wanted }) => wanted.includes(event.type));
    if (listening.length === 0) continue;
    const of = facts.filter(({ topic }) => topic === event.topic);
    const data = await event.data(tx, of);
    of.forEach(({ version, occurredAt }, i) => {
      const told = data[i];
      if (!told) return;
      const message = messageOf({ type: event.type, version, occurredAt, data: told });
      for (const { id } of listening) messages.push({ endpointId: id, ...message });
    });
  }
  if (messages.length === 0) return [];
  const ids = await insertDeliveries(tx, messages);
  return ids.map((deliveryId) => ({
    job: DELIVER_JOB,
    payload: { deliveryId },
    options: { maxAttempts: MOST_TRIES },
  }));
}
