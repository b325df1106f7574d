import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { listPayments } from '../payments/index.ts';
import { addressSchema, addressViewSchema, giftSchema } from '../carts/index.ts';
import {
  actorOf,
  idParam,
  principalOf,
  readIfMatch,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { findEditChoices } from './edit-choices.ts';
import { editOrder, moneyOf } from './edit.ts';
import { planEdit } from './edit-plan.ts';
import type { OrderAdminDeps } from './admin-routes.ts';
import { getOrder } from './queries.ts';
import { orderOrigin, readOrder } from './store.ts';
import { readReturnableLots } from './return-lots.ts';

const lotSchema = z.object({
  lotId: z.int(),
  variantId: z.int(),
  code: z.string(),
  bestBefore: z.string().nullable(),
  quantity: z.int(),
});
const quantity = z.int().min(1).max(9999);
const cents = z.int().min(0).max(100_000_000);
const editSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ orderLineId: z.int().positive(), quantity: z.int().min(0).max(9999) }))
    .max(200)
    .default([])
    .describe('New quantities; 0 takes the line out'),
  add: z
    .array(
      z.strictObject({
        variantId: z.int().positive(),
        quantity,
        unitPriceCents: cents.optional().describe('By hand; else the price of now'),
      }),
    )
    .max(200)
    .default([]),
  shippingAddress: addressSchema.optional(),
  billingAddress: addressSchema.optional(),
  delivery: z
    .strictObject({
      optionId: z.int().positive(),
      pickupPointId: z.string().max(64).nullable().default(null),
    })
    .optional(),
  deliveryPriceCents: cents.optional().describe('By hand; else what was agreed or is chosen'),
  giftMessage: giftSchema.shape.message
    .removeDefault()
    .optional()
    .describe('Words for whoever receives it; empty: none any more'),
  wrapped: z
    .boolean()
    .optional()
    .describe('Adds the article that gift wrapping is, or takes it out'),
});
const choicesSchema = z.object({
  options: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      kind: z.enum(['home', 'relay', 'pickup']),
      priceCents: z.int(),
      promisedFromOn: z.string(),
      promisedToOn: z.string(),
      pickupPoints: z.array(
        z.object({ id: z.string(), name: z.string(), address: addressViewSchema }),
      ),
    }),
  ),
  wrapping: z
    .object({ title: z.string(), priceCents: z.int(), wrapped: z.boolean() })
    .nullable()
    .describe('The article that gift wrapping is, and whether it is ordered; null: not offered'),
});
const moneyShape = { totalCents: z.int(), dueCents: z.int(), refundCents: z.int() };

/** Changing an order before it is prepared, registered under `/api/admin`. */
export function orderEditRoutes(deps: OrderAdminDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/orders/:id/returnable-lots',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['orders'],
          summary: 'The lots that an order got and that have not come back',
          params: idParam,
          response: { 200: z.object({ items: z.array(lotSchema) }) },
        },
      },
      async (request) => ({ items: await readReturnableLots(deps.db, request.params.id) }),
    );
    app.get(
      '/orders/:id/edit/choices',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['orders'],
          summary:
            'Deliveries with their pick-up points, and gift wrapping, for an order that is changed',
          params: idParam,
          querystring: z.object({
            country: z
              .string()
              .refine(isCountry, 'country-invalid')
              .optional()
              .describe('Of another address'),
            postalCode: z.string().max(16).optional(),
          }),
          response: { 200: choicesSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const order = await readOrder(deps.db, { id });
        if (!order)
          return sendResult(reply, refuse('order-unknown', 404, { params: { order: id } }));
        const { country, postalCode } = { ...order.shippingAddress, ...request.query };
        return sendResult(
          reply,
          ok(await findEditChoices(deps, deps.db, order, { country, postalCode })),
        );
      },
    );

    app.post(
      '/orders/:id/edit/preview',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags: ['orders'],
          summary: 'What an edit would cost; changes nothing',
          params: idParam,
          body: editSchema,
          response: {
            200: z.object({ ...moneyShape, itemsCents: z.int(), deliveryCents: z.int() }),
          },
        },
      },
      async (request, reply) => {
        const found = await getOrder(deps.db, request.params.id);
        if (!found.ok) return sendResult(reply, found);
        const { order } = found.value;
        const plan = await planEdit(deps, deps.db, order, request.body);
        if (!plan.ok) return sendResult(reply, plan);
        const { totalCents, itemsCents, deliveryCents } = plan.value.totals;
        const payments = await listPayments(deps.db, orderOrigin(order.id));
        const money = moneyOf(order, payments, totalCents);
        return sendResult(
          reply,
          money.ok ? ok({ ...money.value, itemsCents, deliveryCents }) : money,
        );
      },
    );

    app.post(
      '/orders/:id/edit',
      {
        config: { scope: 'orders:write' },
        schema: {
          tags: ['orders'],
          summary: 'Change an order before it is prepared; asks or gives back the difference',
          params: idParam,
          body: editSchema.extend({
            reason: z.string().trim().min(1).max(500),
            tellBuyer: z.boolean().default(true),
          }),
          response: {
            200: z.object({ id: z.int(), version: z.int(), state: z.string(), ...moneyShape }),
          },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const done = await editOrder(deps, tx, actorOf(request), {
            ...request.body,
            orderId: request.params.id,
            ...(version.value === 'any' ? {} : { expectedVersion: version.value }),
          });
          if (!done.ok) return done;
          const { actor, isGuest } = principalOf(request);
          const capped = await deps.capRefund?.(tx, actor, isGuest);
          if (capped && !capped.ok) return capped;
          const { id, version: next, state } = done.value.order;
          return ok({ id, version: next, state, ...done.value.money });
        }),
    );
  };
}
