import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { printLabelSheet, zplLabelSheet } from '../../platform/documents/index.ts';
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
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { changePlace, openDepot } from '../stock/index.ts';
import { changeBin, changeBins, createBins, removeBins } from './bins.ts';
import { carryGoods } from './carry.ts';
import { labelsOfBins } from './labels.ts';
import {
  findBin,
  listBins,
  listEntries,
  listHeld,
  listPlacesOf,
  listWarehouses,
} from './queries.ts';
import * as schemas from './schemas.ts';
import { changeZone, createZone, removeZone } from './zones.ts';

const tags = ['warehouse'];
const read = { scope: 'stock:read' } as const;
const write = { scope: 'stock:write' } as const;

/** Routes of warehouses, zones and bins; registered under `/api/admin`. */
export function warehouseRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(placeRoutes(db));
    await app.register(zoneRoutes(db));
    await app.register(binRoutes(db));
    await app.register(binWriteRoutes(db));
    await app.register(labelRoutes(db));
  };
}

function placeRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/warehouses',
      {
        config: read,
        schema: {
          tags,
          summary: 'Warehouses and depots with their zones',
          response: { 200: z.object({ items: z.array(schemas.warehouseSchema) }) },
        },
      },
      async (_request, reply) => reply.send({ items: await listWarehouses(db) }),
    );
    app.post(
      '/warehouses',
      {
        config: write,
        schema: {
          tags,
          summary: 'Open a depot: its goods are sold once they were transferred',
          body: schemas.depotBody,
          response: { 201: schemas.placeSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => openDepot(tx, actorOf(request), request.body)),
    );
    app.patch(
      '/warehouses/:id',
      {
        config: write,
        schema: {
          tags,
          summary:
            'Give a warehouse another name or address, or say whether and in which order it serves orders',
          params: idParam,
          body: schemas.placePatch,
          response: { 200: schemas.placeSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          changePlace(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.get(
      '/variants/:id/places',
      {
        config: read,
        schema: {
          tags,
          summary: 'Where all pieces of an article are, by bin and lot',
          params: idParam,
          response: { 200: z.object({ items: z.array(schemas.variantPlace) }) },
        },
      },
      async (request, reply) => reply.send({ items: await listPlacesOf(db, request.params.id) }),
    );
  };
}

function zoneRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/warehouses/:id/zones',
      {
        config: write,
        schema: {
          tags,
          summary: 'Open a zone',
          params: idParam,
          body: schemas.zoneBody,
          response: { 201: schemas.zoneSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createZone(tx, actorOf(request), request.params.id, request.body),
        ),
    );
    app.put(
      '/warehouse-zones/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a zone',
          params: idParam,
          body: schemas.zoneBody,
          response: { 200: schemas.zoneSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return changeZone(tx, actorOf(request), request.params.id, version.value, request.body);
        }),
    );
    app.delete(
      '/warehouse-zones/:id',
      { config: write, schema: { tags, summary: 'Remove a zone without bins', params: idParam } },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return removeZone(tx, actorOf(request), request.params.id, version.value);
        }),
    );
    app.post(
      '/warehouse-zones/:id/bins',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a series of bins: aisles × bays × levels',
          params: idParam,
          body: schemas.seriesBody,
          response: { 201: z.object({ made: z.int(), known: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) => {
          const { maxUnits, maxLitres, maxWeightGrams, ...series } = request.body;
          const room = { maxUnits, maxLitres, maxWeightGrams };
          return createBins(tx, actorOf(request), request.params.id, series, room);
        }),
    );
  };
}

function binRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/warehouse-bins',
      {
        config: read,
        schema: {
          tags,
          summary: 'Bins in the order of the way through the warehouse',
          querystring: pageQuery.extend({
            warehouseId: z.coerce.number().int().positive().optional(),
            zoneId: z.coerce.number().int().positive().optional(),
            q: z.string().max(40).optional().describe('Beginning of the address'),
            state: z.enum(['empty', 'used', 'closed']).optional(),
          }),
          response: { 200: pageOf(schemas.binSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int(), z.int(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const [zonePosition, position, id] = after.value ?? [];
        const rows = await listBins(db, {
          ...filter,
          after:
            id === undefined ? undefined : { zonePosition: zonePosition!, position: position!, id },
          limit: limit + 1,
        });
        const page = cutPage(rows, limit, (row) => [row.zonePosition, row.position, row.id]);
        return reply.send({
          ...page,
          items: page.items.map(({ zonePosition: _, ...bin }) => bin),
        });
      },
    );
    app.get(
      '/warehouse-bins/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a bin, what lies in it, and its last entries',
          params: idParam,
          response: { 200: schemas.binPage },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const bin = await findBin(db, id);
        if (!bin) return sendResult(reply, refuse('bin-unknown', 404, { params: { code: id } }));
        const [goods, entries] = await Promise.all([listHeld(db, id), listEntries(db, id)]);
        return sendResult(reply, ok({ ...bin, goods, entries }));
      },
    );
    app.post(
      '/bin-moves',
      {
        config: write,
        schema: {
          tags,
          summary: 'Carry goods from a bin to another one, or back to the floor',
          body: schemas.carryBody,
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, (tx) => carryGoods(tx, actorOf(request), request.body)),
    );
  };
}

function binWriteRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.patch(
      '/warehouse-bins/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a bin',
          params: idParam,
          body: schemas.binPatch,
          response: { 200: schemas.binSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          return changeBin(tx, actorOf(request), request.params.id, version.value, request.body);
        }),
    );
    app.patch(
      '/warehouse-bins',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change many bins alike',
          body: schemas.binsPatch,
          response: { 200: z.object({ changed: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          changeBins(tx, actorOf(request), request.body.ids, request.body.change),
        ),
    );
    app.post(
      '/warehouse-bins/remove',
      {
        config: write,
        schema: {
          tags,
          summary: 'Remove bins in which nothing ever lay',
          body: schemas.binIds,
          response: { 200: z.object({ removed: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          removeBins(tx, actorOf(request), request.body.ids),
        ),
    );
  };
}

function labelRoutes(db: Db): RoutePlugin {
  const querystring = z.object({
    ids: z
      .string()
      .regex(/^\d+(,\d+)*$/)
      .transform((text) => text.split(',').map(Number))
      .optional()
      .describe('Bins, separated by commas'),
    zoneId: z.coerce.number().int().positive().optional(),
    warehouseId: z.coerce.number().int().positive().optional(),
  });
  return async (app) => {
    app.get(
      '/bin-labels.pdf',
      { config: read, schema: { tags, summary: 'Labels of bins, 57 × 32 mm', querystring } },
      async (request, reply) =>
        reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', 'inline; filename="bins.pdf"')
          .send(await printLabelSheet(await labelsOfBins(db, request.query))),
    );
    app.get(
      '/bin-labels.zpl',
      { config: read, schema: { tags, summary: 'The same for a Zebra printer', querystring } },
      async (request, reply) =>
        reply
          .header('content-type', 'text/plain; charset=utf-8')
          .header('content-disposition', 'attachment; filename="bins.zpl"')
          .send(zplLabelSheet(await labelsOfBins(db, request.query))),
    );
  };
}
