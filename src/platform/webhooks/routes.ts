import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../db/index.ts';
import {
  actorOf,
  idParam,
  newestFirst,
  onVersion,
  pageOf,
  pageQuery,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import {
  createEndpoint,
  deleteEndpoint,
  renewSecret,
  replayDelivery,
  replayFailed,
  sendTest,
  updateEndpoint,
} from './commands.ts';
import { DELIVERY_STATES, type WebhookDeps } from './model.ts';
import { findDelivery, findEndpoint, listDeliveries, listEndpoints } from './store.ts';

const tags = ['webhooks'];
const read = { scope: 'settings:read' } as const;
const write = { scope: 'settings:write' } as const;

const fields = {
  url: z.string().min(1).max(2_000).describe('Where messages are posted: https'),
  description: z.string().max(200),
  events: z.array(z.string().max(80)).min(1).max(100).describe('Types of events'),
  active: z.boolean(),
};
const newEndpoint = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  active: fields.active.default(true),
});
const endpointPatch = z.strictObject(fields).partial();
const endpointSchema = z
  .object({
    ...fields,
    id: z.int(),
    failed: z.int().describe('Deliveries that no try brought there'),
    deliveredAt: z.string().nullable().describe('When something last arrived there'),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'Webhook' });
const withSecret = endpointSchema.extend({
  secret: z.string().nullable().describe('`whsec_…`; null in a replay: it is told once'),
});
const deliverySchema = z
  .object({
    id: z.int(),
    endpointId: z.int(),
    url: z.string(),
    messageId: z.string().describe('`webhook-id`, the same for every try and every endpoint'),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    status: z.int().nullable().describe('What was answered last'),
    fault: z.string(),
    createdAt: z.string(),
    triedAt: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
const wholeDelivery = deliverySchema.extend({ body: z.string().describe('What is posted') });

/** Routes of webhooks in the office; registered under `/api/admin`. */
export function webhookAdminRoutes(deps: WebhookDeps): RoutePlugin {
  return async (app) => {
    endpointReads(app, deps);
    endpointWrites(app, deps);
    endpointActs(app, deps);
    deliveryRoutes(app, deps);
  };
}

type App = Parameters<RoutePlugin>[0];

function endpointReads(app: App, { db, events }: WebhookDeps): void {
  app.get(
    '/webhooks',
    {
      config: read,
      schema: {
        tags,
        summary: 'List endpoints, the newest first',
        querystring: pageQuery,
        response: { 200: pageOf(endpointSchema) },
      },
    },
    async (request, reply) =>
      sendResult(reply, await newestFirst(request.query, (asked) => listEndpoints(db, asked))),
  );
  app.get(
    '/webhooks/events',
    {
      config: read,
      schema: {
        tags,
        summary: 'The types of events there are',
        response: { 200: z.object({ items: z.array(z.string()) }) },
      },
    },
    async (_request, reply) => {
      const items = [...new Set(events.map(({ type }) => type))].sort();
      return sendResult(reply, ok({ items }));
    },
  );
  app.get(
    '/webhooks/:id',
    {
      config: read,
      schema: {
        tags,
        summary: 'Read an endpoint',
        params: idParam,
        response: { 200: endpointSchema },
      },
    },
    async (request, reply) => {
      const found = await findEndpoint(db, request.params.id);
      return sendVersioned(reply, found ? ok(found) : refuse('webhook-unknown', 404));
    },
  );
}

function endpointWrites(app: App, deps: WebhookDeps): void {
  const { db } = deps;
  app.post(
    '/webhooks',
    {
      config: write,
      schema: {
        tags,
        summary: 'Add an endpoint; its secret is told this once',
        body: newEndpoint,
        response: { 201: withSecret },
      },
    },
    (request, reply) =>
      writeOnce(
        db,
        request,
        reply,
        201,
        (tx) => createEndpoint(tx, actorOf(request), deps, request.body),
        (made) => ({ ...made, secret: null }),
      ),
  );
  app.patch(
    '/webhooks/:id',
    {
      config: write,
      schema: {
        tags,
        summary: 'Change an endpoint',
        params: idParam,
        body: endpointPatch,
        response: { 200: endpointSchema },
      },
    },
    (request, reply) => {
      const { id } = request.params;
      return writeOnce(
        db,
        request,
        reply,
        200,
        onVersion(request, (tx, expected) =>
          updateEndpoint(tx, actorOf(request), deps, {
            id,
            expected,
            patch: request.body as Parameters<typeof updateEndpoint>[3]['patch'],
          }),
        ),
      );
    },
  );
  app.delete(
    '/webhooks/:id',
    { config: write, schema: { tags, summary: 'Remove an endpoint', params: idParam } },
    (request, reply) =>
      writeOnce(
        db,
        request,
        reply,
        204,
        onVersion(request, (tx, expected) =>
          deleteEndpoint(tx, actorOf(request), request.params.id, expected),
        ),
      ),
  );
}

function endpointActs(app: App, { db }: WebhookDeps): void {
  app.post(
    '/webhooks/:id/renew-secret',
    {
      config: write,
      schema: {
        tags,
        summary: 'Give an endpoint a new secret; the one before holds for another day',
        params: idParam,
        response: { 200: withSecret },
      },
    },
    (request, reply) =>
      writeOnce(
        db,
        request,
        reply,
        200,
        (tx) => renewSecret(tx, actorOf(request), request.params.id),
        (made) => ({ ...made, secret: null }),
      ),
  );
  app.post(
    '/webhooks/:id/test',
    {
      config: write,
      schema: {
        tags,
        summary: 'Send a message of the type `webhook.test`',
        params: idParam,
        response: { 202: wholeDelivery },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 202, (tx: Tx) => sendTest(tx, request.params.id)),
  );
  app.post(
    '/webhooks/:id/replay-failed',
    {
      config: write,
      schema: {
        tags,
        summary: 'Send again what did not arrive',
        params: idParam,
        response: { 202: z.object({ replayed: z.int() }) },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 202, (tx) => replayFailed(tx, request.params.id)),
  );
}

function deliveryRoutes(app: App, { db }: WebhookDeps): void {
  app.get(
    '/webhook-deliveries',
    {
      config: read,
      schema: {
        tags,
        summary: 'List messages to endpoints, the newest first',
        querystring: pageQuery.extend({
          endpointId: z.coerce.number().int().positive().optional(),
          state: z.enum(DELIVERY_STATES).optional(),
          type: z.string().max(80).optional(),
        }),
        response: { 200: pageOf(deliverySchema) },
      },
    },
    async (request, reply) =>
      sendResult(reply, await newestFirst(request.query, (asked) => listDeliveries(db, asked))),
  );
  app.get(
    '/webhook-deliveries/:id',
    {
      config: read,
      schema: {
        tags,
        summary: 'Read a message',
        params: idParam,
        response: { 200: wholeDelivery },
      },
    },
    async (request, reply) => {
      const found = await findDelivery(db, request.params.id);
      if (!found) return sendRefusal(reply, refuse('webhook-delivery-unknown', 404).refusal);
      return sendResult(reply, ok(found));
    },
  );
  app.post(
    '/webhook-deliveries/:id/replay',
    {
      config: write,
      schema: {
        tags,
        summary: 'Send a message again, with the same id',
        params: idParam,
        response: { 202: wholeDelivery },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 202, (tx) => replayDelivery(tx, request.params.id)),
  );
}
