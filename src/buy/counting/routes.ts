import { z } from 'zod';
import { refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import * as counts from './commands.ts';
import { countListRoutes } from './list-routes.ts';
import { postCount } from './post.ts';
import { printInventory } from './print.ts';
import { listBlindLines, listCounts, readAccuracy, readResults, reviewCount } from './queries.ts';
import * as schemas from './schemas.ts';
import { sealedInventory, type SealDeps } from './seal.ts';
import { findCount } from './store.ts';

const tags = ['stock counts'];
const read = { scope: 'stock:read' } as const;
const write = { scope: 'stock:write' } as const;
const lineParam = z.object({
  id: z.coerce.number().int().positive(),
  lineId: z.coerce.number().int().positive(),
});

/** Routes of counts of stock; registered under `/api/admin`. */
export function stockCountRoutes(deps: SealDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    await app.register(readingRoutes(db));
    await app.register(inventoryRoutes(deps));
    await app.register(countingRoutes(db));
    await app.register(countListRoutes({ db }));
    await app.register(decidingRoutes(db));
  };
}

function readingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/stock-counts',
      {
        config: read,
        schema: {
          tags,
          summary: 'List counts, the newest first',
          querystring: pageQuery.extend({
            state: z.enum(['open', 'posted', 'abandoned']).optional(),
          }),
          response: { 200: pageOf(schemas.countRow) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, state } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listCounts(db, { state, before: after.value?.[0], limit: limit + 1 });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.get(
      '/stock-accuracy',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read how true stock was where it was counted, from one day to another',
          querystring: schemas.period,
          response: { 200: schemas.accuracySchema },
        },
      },
      async (request, reply) => reply.send(await readAccuracy(db, request.query)),
    );
    app.get(
      '/stock-counts/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a count and its articles, without what the ledger says',
          params: idParam,
          querystring: z.object({ q: z.string().trim().max(200).optional() }),
          response: { 200: schemas.blindCountSchema },
        },
      },
      async (request, reply) => {
        const count = await findCount(db, request.params.id);
        if (!count) return sendRefusal(reply, refuse('count-unknown', 404).refusal);
        return reply.send({
          ...count,
          lines: await listBlindLines(db, count.id, request.query.q),
        });
      },
    );
    app.get(
      '/stock-counts/:id/review',
      {
        config: read,
        schema: {
          tags,
          summary: 'Compare a count with the ledger; once it is posted, read what was booked',
          params: idParam,
          response: { 200: schemas.reviewSchema },
        },
      },
      async (request, reply) => {
        const count = await findCount(db, request.params.id);
        if (!count) return sendRefusal(reply, refuse('count-unknown', 404).refusal);
        return reply.send(
          count.state === 'posted' ? await readResults(db, count) : await reviewCount(db, count),
        );
      },
    );
  };
}

function inventoryRoutes(deps: SealDeps): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.get(
      '/stock-counts/:id/inventory.pdf',
      {
        config: read,
        schema: {
          tags,
          summary: 'The inventory of a posted count, valued at cost: signed when it is a full one',
          params: idParam,
        },
      },
      async (request, reply) => {
        const count = await findCount(db, request.params.id);
        if (!count?.number) return sendRefusal(reply, refuse('count-unknown', 404).refusal);
        const send = (pdf: Buffer) =>
          reply
            .header('content-type', 'application/pdf')
            .header('content-disposition', `inline; filename="${count.number}.pdf"`)
            .header('cache-control', 'private, no-store')
            .send(pdf);
        if (count.kind === 'full') {
          const sealed = await sealedInventory(deps, count.id);
          return sealed.ok ? send(sealed.value) : sendRefusal(reply, sealed.refusal);
        }
        const company = await readSetting(db, companySetting);
        return send(await printInventory(db, count, company, localeOf(request)));
      },
    );
  };
}

function countingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/stock-counts',
      {
        config: write,
        schema: {
          tags,
          summary: 'Open a count, or join the one of its kind that is open',
          body: schemas.openBody,
          response: { 200: schemas.countSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          counts.openCount(tx, actorOf(request), request.body),
        ),
    );
    app.post(
      '/stock-counts/:id/scans',
      {
        config: write,
        schema: {
          tags,
          summary: 'Count an article by scan, by steps, or in all',
          params: idParam,
          body: schemas.scanBody,
          response: { 200: schemas.scanAnswer },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          counts.scanCount(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/stock-counts/:id/missing',
      {
        config: write,
        schema: {
          tags,
          summary: 'Count none of every article that nobody found',
          params: idParam,
          response: { 200: schemas.countSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          counts.countMissingAsNone(tx, actorOf(request), request.params.id),
        ),
    );
  };
}

function decidingRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/stock-counts/:id/rounds',
      {
        config: write,
        schema: {
          tags,
          summary: 'End a round: what differs and is not confirmed is counted again',
          params: idParam,
          response: { 200: schemas.roundAnswer },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) => counts.closeRound(tx, request.params.id)),
    );
    app.put(
      '/stock-counts/:id/lines/:lineId/reason',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say why an article differed',
          params: lineParam,
          body: schemas.reasonBody,
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) =>
          counts.explainDifference(tx, request.params.id, request.params.lineId, request.body),
        ),
    );
    app.post(
      '/stock-counts/:id/post',
      {
        config: write,
        schema: {
          tags,
          summary: 'Post a count: book its differences in stock and in value',
          params: idParam,
          body: z.strictObject({ acceptUnsettled: z.boolean().default(false) }),
          response: { 200: schemas.countSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          postCount(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.post(
      '/stock-counts/:id/abandon',
      { config: write, schema: { tags, summary: 'Leave a count', params: idParam } },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) => counts.abandonCount(tx, request.params.id)),
    );
  };
}
