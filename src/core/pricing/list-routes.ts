import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { explainPrice } from './explain-price.ts';
import { createPriceList, updatePriceList } from './list-commands.ts';
import { fillPriceList, setListLines } from './list-lines.ts';
import {
  getPriceList,
  listLineChanges,
  listPriceListLines,
  listPriceLists,
} from './list-queries.ts';
import {
  explainedSchema,
  explainQuery,
  fillBody,
  lineChangeSchema,
  linesBody,
  lineSchema,
  listPatch,
  listPhase,
  listSchema,
  newListBody,
  pastedBody,
  pastedSchema,
} from './list-schemas.ts';
import { readPastedLines } from './paste-lines.ts';

const tags = ['price lists'];
const read = { scope: 'prices:read' } as const;
const write = { scope: 'prices:write' } as const;
const changed = { 200: z.object({ changed: z.int() }) };

/** Routes of price lists in the office; registered under `/api/admin`. */
export function priceListAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(listRoutes(deps));
    await app.register(lineRoutes(deps));
    app.get(
      '/effective-price',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a variant costs for whom, how many and when, and why',
          querystring: explainQuery,
          response: { 200: explainedSchema },
        },
      },
      async (request, reply) => {
        const { groupId = null, at = new Date().toISOString(), ...asked } = request.query;
        return sendResult(reply, await explainPrice(deps.db, { ...asked, groupId, at }));
      },
    );
  };
}

function listRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/price-lists',
      {
        config: read,
        schema: {
          tags,
          summary: 'List price lists, the newest first',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            channelId: z.string().max(32).optional(),
            groupId: z.coerce.number().int().positive().optional(),
            phase: listPhase.optional(),
          }),
          response: { 200: pageOf(listSchema) },
        },
      },
      async (request, reply) => sendResult(reply, await listPriceLists(deps.db, request.query)),
    );
    app.get(
      '/price-lists/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a price list',
          params: idParam,
          response: { 200: listSchema },
        },
      },
      async (request, reply) =>
        sendVersioned(reply, await getPriceList(deps.db, request.params.id)),
    );
    app.post(
      '/price-lists',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a price list',
          body: newListBody,
          response: { 201: listSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          createPriceList(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/price-lists/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a price list; shop and carts follow at once',
          params: idParam,
          body: listPatch,
          response: { 200: listSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return updatePriceList(tx, actorOf(request), params.id, version.value, body);
        }),
    );
  };
}

function lineRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/price-lists/:id/lines',
      {
        config: read,
        schema: {
          tags,
          summary: 'List the lines of a price list',
          params: idParam,
          querystring: pageQuery.extend({ q: z.string().max(200).optional() }),
          response: { 200: pageOf(lineSchema) },
        },
      },
      async (request, reply) =>
        sendResult(reply, await listPriceListLines(deps.db, request.params.id, request.query)),
    );
    app.get(
      '/price-lists/:id/history',
      {
        config: read,
        schema: {
          tags,
          summary: 'What the lines of a list were, newest first (append-only)',
          params: idParam,
          querystring: pageQuery.extend({
            variantId: z.coerce.number().int().positive().optional(),
          }),
          response: { 200: pageOf(lineChangeSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, variantId } = request.query;
        const before = readCursor(cursor, z.tuple([z.int()]));
        if (!before.ok) return sendRefusal(reply, before.refusal);
        const rows = await listLineChanges(deps.db, {
          listId: request.params.id,
          limit: limit + 1,
          ...(variantId === undefined ? {} : { variantId }),
          ...(before.value ? { before: before.value[0] } : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.post(
      '/price-lists/:id/lines',
      {
        config: write,
        schema: {
          tags,
          summary: 'Set lines of a price list; each change is kept in the history',
          params: idParam,
          body: linesBody,
          response: changed,
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          setListLines(tx, actorOf(request), request.params.id, request.body.lines),
        ),
    );
    app.post(
      '/price-lists/:id/pasted-lines',
      {
        config: write,
        schema: {
          tags,
          summary: 'Set lines from rows copied out of a spreadsheet or a CSV file',
          params: idParam,
          body: pastedBody,
          response: { 200: pastedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const { text, dryRun } = request.body;
          const lines = await readPastedLines(tx, text);
          if (!lines.ok) return lines;
          if (dryRun) return ok({ lines: lines.value, changed: 0 });
          const set = await setListLines(tx, actorOf(request), request.params.id, lines.value);
          return set.ok ? ok({ lines: lines.value, changed: set.value.changed }) : set;
        }),
    );
    app.post(
      '/price-lists/:id/fill',
      {
        config: write,
        schema: {
          tags,
          summary: 'Fill a price list with a share off the base prices',
          params: idParam,
          body: fillBody,
          response: changed,
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          fillPriceList(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}
