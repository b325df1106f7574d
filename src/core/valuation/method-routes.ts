import { z } from 'zod';
import { businessDate } from '../calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { chooseMethod, listMethods, previewMethod } from './methods.ts';

const tags = ['stock value'];
const read = { scope: 'purchasing:read' } as const;
const write = { scope: 'purchasing:write' } as const;
const method = z.enum(['average', 'fifo']);

const methodSchema = z
  .object({
    categoryId: z.int(),
    name: z.string(),
    parentId: z.int().nullable(),
    method: method.nullable().describe('Its own; null when as the one above'),
    effective: method,
    planned: z.object({ method: method.nullable(), fromOn: z.string() }).nullable(),
  })
  .meta({ id: 'CategoryValuation' });
const previewSchema = z.object({
  method,
  variants: z.int(),
  quantity: z.int(),
  valueCents: z.int(),
  otherValueCents: z.int(),
  goneCents: z.int(),
  otherGoneCents: z.int(),
});

/** Routes of how categories are valued. */
export function methodRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/valuation-methods',
      {
        config: read,
        schema: {
          tags,
          summary: 'List how categories are valued',
          response: { 200: z.object({ items: z.array(methodSchema) }) },
        },
      },
      async (_request, reply) => reply.send({ items: await listMethods(db) }),
    );
    app.get(
      '/valuation-methods/:id/preview',
      {
        config: read,
        schema: {
          tags,
          summary: 'What another method would change for a category',
          params: idParam,
          querystring: z.object({ method: z.enum(['average', 'fifo', 'inherited']) }),
          response: { 200: previewSchema },
        },
      },
      async (request, reply) => {
        const asked = request.query.method;
        const wanted = asked === 'inherited' ? null : asked;
        const today = businessDate(new Date());
        return sendResult(reply, await previewMethod(db, request.params.id, wanted, today));
      },
    );
    app.put(
      '/valuation-methods/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Choose how a category is valued from a day on',
          params: idParam,
          body: z.strictObject({
            method: method.nullable(),
            fromOn: z.iso.date().optional().describe('Default: today; a later day waits'),
          }),
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          chooseMethod(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}
