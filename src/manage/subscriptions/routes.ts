import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  onVersion,
  pageOf,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import {
  changeSubscription,
  createSubscription,
  deleteSubscription,
  renewSubscription,
} from './commands.ts';
import { listSubscriptions } from './store.ts';

const tags = ['subscriptions'];
const write = { scope: 'settings:write' } as const;
const words = (most: number) => z.string().trim().max(most);
const fields = z.strictObject({
  name: words(120).min(1),
  provider: words(120).default(''),
  amountCents: z.int().min(0).max(100_000_000).default(0).describe('Each time, with tax'),
  everyMonths: z.int().min(1).max(120).nullable().default(null).describe('Null: it ends for good'),
  dueOn: z.iso.date().describe('The day on which it is renewed or ends'),
  renewsItself: z.boolean().default(true),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  note: words(500).default(''),
});
const schema = z
  .object({
    id: z.int(),
    name: z.string(),
    provider: z.string(),
    amountCents: z.int(),
    everyMonths: z.int().nullable(),
    dueOn: z.string(),
    nextOn: z.string().describe('The next day on which it is renewed or ends'),
    renewsItself: z.boolean(),
    url: z.string(),
    note: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Subscription' });

/** Routes of what the shop pays for again and again; registered under `/api/admin`. */
export function subscriptionRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/subscriptions',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags,
          summary: 'List subscriptions, those that come next first',
          response: { 200: pageOf(schema) },
        },
      },
      async (_request, reply) =>
        reply.send({ items: await listSubscriptions(db), nextCursor: null }),
    );
    app.post(
      '/subscriptions',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write a subscription down',
          body: fields,
          response: { 201: schema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createSubscription(tx, actorOf(request), request.body),
        ),
    );
    await app.register(oneRoutes({ db }));
  };
}

function oneRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.put(
      '/subscriptions/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a subscription',
          params: idParam,
          body: fields,
          response: { 200: schema },
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, expected) =>
            changeSubscription(tx, actorOf(request), request.params.id, expected, request.body),
          ),
        ),
    );
    app.post(
      '/subscriptions/:id/renew',
      {
        config: write,
        schema: {
          tags,
          summary: 'Note that it was renewed: its day moves by its period',
          params: idParam,
          response: { 200: schema },
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          200,
          onVersion(request, (tx, expected) =>
            renewSubscription(tx, actorOf(request), request.params.id, expected),
          ),
        ),
    );
    app.delete(
      '/subscriptions/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Forget a subscription',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(
          db,
          request,
          reply,
          204,
          onVersion(request, (tx, expected) =>
            deleteSubscription(tx, actorOf(request), request.params.id, expected),
          ),
        ),
    );
  };
}
