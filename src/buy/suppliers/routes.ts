import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
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
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { addSupplierNote, createSupplier, updateSupplier } from './commands.ts';
import { listOfferPrices, listOffers, saveOffer } from './offers.ts';
import { supplierDocumentRoutes } from './document-routes.ts';
import { supplierImportRoutes } from './import-routes.ts';
import * as schemas from './schemas.ts';
import { findSupplier, listNotes, listSuppliers } from './store.ts';

const tags = ['suppliers'];
const read = { scope: 'suppliers:read' } as const;
const write = { scope: 'suppliers:write' } as const;

/** Routes of suppliers and of what they sell; registered under `/api/admin`. */
export function supplierAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(sheetRoutes(deps));
    await app.register(offerRoutes(deps));
    await app.register(supplierImportRoutes(deps));
    await app.register(supplierDocumentRoutes(deps));
  };
}

function sheetRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/suppliers',
      {
        config: read,
        schema: {
          tags,
          summary: 'List suppliers by name',
          querystring: pageQuery.extend({
            q: z.string().max(200).optional(),
            state: z.enum(['active', 'archived']).optional(),
          }),
          response: { 200: pageOf(schemas.supplierRow) },
        },
      },
      async (request, reply) => {
        const { q, state, limit, cursor } = request.query;
        const after = readCursor(cursor, z.tuple([z.string(), z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listSuppliers(db, {
          q,
          state,
          limit: limit + 1,
          after: after.value && { name: after.value[0], id: after.value[1] },
        });
        const page = cutPage(rows, limit, (row) => [row.sortName, row.id]);
        return reply.send({ ...page, items: page.items.map(({ sortName: _, ...row }) => row) });
      },
    );
    app.get(
      '/suppliers/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a supplier',
          params: idParam,
          response: { 200: schemas.supplierSchema },
        },
      },
      async (request, reply) => {
        const found = await findSupplier(db, request.params.id);
        return sendVersioned(reply, found ? ok(found) : refuse('supplier-unknown', 404));
      },
    );
    app.post(
      '/suppliers',
      {
        config: write,
        schema: {
          tags,
          summary: 'Create a supplier',
          body: schemas.newSupplier,
          response: { 201: schemas.supplierSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createSupplier(tx, actorOf(request), request.body),
        ),
    );
    app.patch(
      '/suppliers/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a supplier',
          params: idParam,
          body: schemas.supplierPatch,
          response: { 200: schemas.supplierSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { params, body } = request;
          return updateSupplier(tx, actorOf(request), params.id, version.value, body);
        }),
    );
    app.get(
      '/suppliers/:id/notes',
      {
        config: read,
        schema: {
          tags,
          summary: 'What was said with a supplier',
          params: idParam,
          response: { 200: pageOf(schemas.noteSchema) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await listNotes(db, request.params.id), nextCursor: null }),
    );
    app.post(
      '/suppliers/:id/notes',
      {
        config: write,
        schema: {
          tags,
          summary: 'Keep what was said',
          params: idParam,
          body: schemas.newNote,
          response: { 201: schemas.noteSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          addSupplierNote(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}

function offerRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/supplier-offers',
      {
        config: read,
        schema: {
          tags,
          summary: 'List what suppliers sell of our articles, with the prices of today',
          querystring: pageQuery.extend({
            supplierId: z.coerce.number().int().positive().optional(),
            variantId: z.coerce.number().int().positive().optional(),
            variantIds: schemas.idList.optional(),
            q: z.string().max(200).optional(),
          }),
          response: { 200: pageOf(schemas.offerSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, variantId, variantIds, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const rows = await listOffers(db, {
          ...filter,
          variantIds: variantId === undefined ? variantIds : [variantId],
          after: after.value?.[0],
          limit: limit + 1,
          day: businessDate(new Date()),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.put(
      '/supplier-offers',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say what a supplier sells of a variant, and at which prices',
          body: schemas.offerBody,
          response: { 200: schemas.offerSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          saveOffer(tx, actorOf(request), request.body, businessDate(new Date())),
        ),
    );
    app.get(
      '/supplier-offers/:id/prices',
      {
        config: read,
        schema: {
          tags,
          summary: 'What an article cost at a supplier over time',
          params: idParam,
          response: { 200: pageOf(schemas.offerPriceSchema) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await listOfferPrices(db, request.params.id), nextCursor: null }),
    );
  };
}
