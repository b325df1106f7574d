import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readDates, setDates } from './publication.ts';

const instant = z.iso.datetime({ offset: true });
const publication = z.strictObject({
  channelId: z.string().max(32),
  startsAt: instant,
  endsAt: instant.nullable().describe('Null: until it is taken out'),
});
const launch = z.strictObject({
  on: z.iso.date().describe('By the clock of Paris'),
  preorder: z.boolean().describe('Sold before that day; otherwise only shown'),
  cap: z.int().min(0).max(100_000).describe('Units of each variant beyond what is on hand'),
});
const datesBody = z
  .strictObject({ publications: z.array(publication).max(100), launch: launch.nullable() })
  .partial();
const datesSchema = z
  .object({
    publications: z.array(
      z.object({ channelId: z.string(), startsAt: z.string(), endsAt: z.string().nullable() }),
    ),
    launch: z.object({ on: z.string(), preorder: z.boolean(), cap: z.int() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'ProductDates' });

/** Routes of when products are seen and come out; registered under `/api/admin`. */
export function datesRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['products'];
  return async (app) => {
    app.get(
      '/products/:id/dates',
      {
        config: { scope: 'catalogue:read' },
        schema: {
          tags,
          summary: 'Read from when until when a product is published, and when it comes out',
          params: idParam,
          response: { 200: datesSchema },
        },
      },
      async (request, reply) => {
        const dates = await readDates(deps.db, request.params.id);
        if (!dates) return sendVersioned(reply, refuse('product-unknown', 404));
        const { title: _, ...shown } = dates;
        return sendVersioned(reply, ok(shown));
      },
    );
    app.put(
      '/products/:id/dates',
      {
        config: { scope: 'catalogue:write' },
        schema: {
          tags,
          summary: 'Set when a product is published and when it comes out',
          params: idParam,
          body: datesBody,
          response: { 200: datesSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return setDates(tx, actorOf(request), params.id, version.value, body);
        }),
    );
  };
}
