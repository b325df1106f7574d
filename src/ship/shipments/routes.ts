import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readPacking, recordTracking, shipOrder } from './commands.ts';
import { listShipments, listShipmentsOfOrder } from './store.ts';

const tags = ['shipments'];
const statuses = z.enum([
  'announced',
  'in-transit',
  'out-for-delivery',
  'available',
  'delivered',
  'returned',
  'exception',
]);

const parcelSchema = z.object({
  id: z.int(),
  position: z.int(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  weightGrams: z.int().nullable(),
  deliveredAt: z.string().nullable(),
  lines: z.array(
    z.object({
      orderLineId: z.int(),
      quantity: z.int(),
      title: z.string(),
      options: z.string(),
      sku: z.string().nullable(),
    }),
  ),
  events: z.array(z.object({ status: statuses, label: z.string(), at: z.string() })),
});

const shipmentSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    kind: z.enum(['parcels', 'link']).describe('`link`: digital articles'),
    orderId: z.int(),
    orderNumber: z.string(),
    carrier: z.string(),
    actorLabel: z.string(),
    shippedAt: z.string(),
    parcels: z.array(parcelSchema),
  })
  .meta({ id: 'Shipment' });

const lineQuantitySchema = z.object({ orderLineId: z.int(), quantity: z.int() });
const heldPlaceSchema = z.object({
  placeId: z.int(),
  placeName: z.string(),
  lines: z.array(lineQuantitySchema),
});

const packingSchema = z.object({
  items: z.array(heldPlaceSchema),
  elsewhere: z.array(lineQuantitySchema).describe('What suppliers send themselves'),
  missing: z.array(lineQuantitySchema).describe('Sold on order or in advance, and not there yet'),
});

const shipBody = z
  .strictObject({
    carrier: z.string().trim().max(80).optional(),
    parcels: z
      .array(
        z.strictObject({
          trackingNumber: z
            .string()
            .trim()
            .max(64)
            .nullish()
            .transform((v) => v || null),
          weightGrams: z
            .int()
            .positive()
            .max(10_000_000)
            .nullish()
            .transform((v) => v ?? null),
          placeId: z
            .int()
            .positive()
            .optional()
            .describe('The warehouse that it leaves; left out: wherever its goods are held'),
          lines: z
            .array(
              z.strictObject({
                orderLineId: z.int().positive(),
                quantity: z.int().min(1).max(9999),
              }),
            )
            .max(200),
        }),
      )
      .max(50)
      .optional(),
  })
  .nullish();

/** Shipping orders and following parcels, registered under `/api/admin`. */
export function shipmentAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/shipments',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'List shipments, newest first',
          querystring: pageQuery.extend({
            q: z.string().max(100).optional().describe('Shipment, order or tracking number'),
          }),
          response: { 200: pageOf(shipmentSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, q } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const rows = await listShipments(deps.db, {
          q,
          before: after.value?.[0],
          limit: limit + 1,
        });
        return cutPage(rows, limit, (row) => [row.id]);
      },
    );

    app.get(
      '/orders/:id/shipments',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'Shipments of an order',
          params: idParam,
          response: { 200: z.object({ items: z.array(shipmentSchema) }) },
        },
      },
      async (request) => ({ items: await listShipmentsOfOrder(deps.db, request.params.id) }),
    );

    app.get(
      '/orders/:id/packing',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary:
            'Where what is left to ship of an order lies: in which warehouses, at suppliers, or nowhere yet',
          params: idParam,
          response: { 200: packingSchema },
        },
      },
      (request) => readPacking(deps.db, request.params.id),
    );

    app.post(
      '/orders/:id/ship',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary:
            'Ship an order in one or several parcels (default: one from each warehouse, with all that is left)',
          params: idParam,
          body: shipBody,
          response: { 201: shipmentSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) =>
          shipOrder(tx, actorOf(request), { orderId: request.params.id, ...request.body }),
        ),
    );

    app.post(
      '/parcels/:id/tracking',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Record where a parcel is',
          params: idParam,
          body: z.strictObject({ status: statuses, label: z.string().trim().max(200).default('') }),
          response: { 200: z.object({ orderId: z.int(), delivered: z.boolean() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          recordTracking(tx, actorOf(request), { parcelId: request.params.id, ...request.body }),
        ),
    );

    app.post(
      '/orders/:id/deliver',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags,
          summary: 'Record that all parcels of an order arrived',
          params: idParam,
          response: { 200: z.object({ orderId: z.int(), delivered: z.boolean() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const shipments = await listShipmentsOfOrder(tx, request.params.id);
          const open = shipments.flatMap((s) => s.parcels).filter((p) => p.deliveredAt === null);
          let last = { orderId: request.params.id, delivered: false };
          for (const parcel of open) {
            const told = await recordTracking(tx, actorOf(request), {
              parcelId: parcel.id,
              status: 'delivered',
              label: '',
            });
            if (!told.ok) return told;
            last = told.value;
          }
          return { ok: true, value: last };
        }),
    );
  };
}
