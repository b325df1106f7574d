import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { localeOf, sendResult, type RoutePlugin } from '../../platform/http/index.ts';
import {
  acceptPrices,
  addToCart,
  changeCartLanguage,
  changeCartLine,
  chooseDelivery,
  giveContact,
  removeCartLine,
} from './commands.ts';
import { giftSchema, setGift } from './gifts.ts';
import { findDeliveryOptions, getCart, openCart, type CartDeps } from './queries.ts';
import { cartCreationSchema, cartLocaleSchema, contactSchema } from './schemas.ts';
import { cartSchema, deliveryOptionSchema } from './view-schemas.ts';

/** What the routes need besides reading carts. */
export interface CartRouteDeps extends CartDeps {
  /** The channel of a request: `X-Channel`, else its host. */
  channelOf(request: FastifyRequest): Promise<Result<string>>;
}

const cartId = z.string().min(8).max(64).describe('The secret id of the cart');
const cartParam = z.object({ id: cartId });
const lineParam = z.object({ id: cartId, lineId: z.coerce.number().int().positive() });
const quantity = z.int().min(1).max(9999);

/** Carts of the shop API (DESIGN §4), registered under `/api/store`. Each write answers with the cart as it is now. */
export function cartStoreRoutes(deps: CartRouteDeps): RoutePlugin {
  const write = async (
    reply: FastifyReply,
    id: string,
    status: 200 | 201,
    useCase: (tx: Tx) => Promise<Result<unknown>>,
  ) => {
    const done = await transact(deps.db, useCase);
    return sendResult(reply, done.ok ? await getCart(deps, id) : done, status);
  };
  const tags = ['carts'];

  return async (app) => {
    app.post(
      '/carts',
      {
        schema: {
          tags,
          summary: 'Open a cart',
          body: cartCreationSchema,
          response: { 201: cartSchema },
        },
      },
      async (request, reply) => {
        const channel = await deps.channelOf(request);
        if (!channel.ok) return sendResult(reply, channel);
        const locale = request.body?.locale ?? localeOf(request);
        return sendResult(reply, await openCart(deps, { channelId: channel.value, locale }), 201);
      },
    );

    app.get(
      '/carts/:id',
      {
        schema: { tags, summary: 'Read a cart', params: cartParam, response: { 200: cartSchema } },
      },
      async (request, reply) => sendResult(reply, await getCart(deps, request.params.id)),
    );

    app.patch(
      '/carts/:id',
      {
        schema: {
          tags,
          summary: 'Go on in another language',
          description: 'Titles of the cart, the order and its mails follow.',
          params: cartParam,
          body: z.strictObject({ locale: cartLocaleSchema }),
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) =>
          changeCartLanguage(tx, request.params.id, request.body.locale),
        ),
    );

    app.post(
      '/carts/:id/lines',
      {
        schema: {
          tags,
          summary: 'Add units of a variant',
          params: cartParam,
          body: z.strictObject({ variantId: z.int().positive(), quantity: quantity.default(1) }),
          response: { 201: cartSchema },
        },
      },
      async (request, reply) => {
        const added = await addToCart(deps.db, request.params.id, request.body);
        return sendResult(reply, added.ok ? await getCart(deps, request.params.id) : added, 201);
      },
    );

    app.patch(
      '/carts/:id/lines/:lineId',
      {
        schema: {
          tags,
          summary: 'Set the quantity of a line',
          description:
            'A price that changed since it was added stays to be accepted (`accept-prices`).',
          params: lineParam,
          body: z.strictObject({ quantity: z.int().min(0).max(9999) }),
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) =>
          changeCartLine(tx, request.params.id, request.params.lineId, request.body.quantity),
        ),
    );

    app.delete(
      '/carts/:id/lines/:lineId',
      {
        schema: {
          tags,
          summary: 'Remove a line',
          params: lineParam,
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) =>
          removeCartLine(tx, request.params.id, request.params.lineId),
        ),
    );

    app.post(
      '/carts/:id/accept-prices',
      {
        schema: {
          tags,
          summary: 'Accept the prices of now',
          params: cartParam,
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) => acceptPrices(tx, request.params.id)),
    );

    app.put(
      '/carts/:id/contact',
      {
        schema: {
          tags,
          summary: 'Give e-mail and addresses',
          params: cartParam,
          body: contactSchema,
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) =>
          giveContact(tx, request.params.id, request.body),
        ),
    );

    app.put(
      '/carts/:id/gift',
      {
        schema: {
          tags,
          summary: 'Say that it is a present: its words and its wrapping',
          params: cartParam,
          body: giftSchema,
          response: { 200: cartSchema },
        },
      },
      (request, reply) =>
        write(reply, request.params.id, 200, (tx) => setGift(tx, request.params.id, request.body)),
    );

    app.get(
      '/carts/:id/delivery-options',
      {
        schema: {
          tags,
          summary: 'Delivery options that reach the address',
          params: cartParam,
          response: { 200: z.object({ items: z.array(deliveryOptionSchema) }) },
        },
      },
      async (request, reply) => {
        const options = await findDeliveryOptions(deps, request.params.id);
        return sendResult(reply, options.ok ? ok({ items: options.value }) : options);
      },
    );

    app.put(
      '/carts/:id/delivery',
      {
        schema: {
          tags,
          summary: 'Choose the delivery',
          params: cartParam,
          body: z.strictObject({
            optionId: z.int().positive(),
            relayId: z
              .string()
              .max(64)
              .nullish()
              .describe('Pick-up point, for options of kind relay'),
          }),
          response: { 200: cartSchema },
        },
      },
      async (request, reply) => {
        const preparation = await deps.preparation();
        const choice = {
          optionId: request.body.optionId,
          pickupPointId: request.body.relayId ?? null,
        };
        return write(reply, request.params.id, 200, (tx) =>
          chooseDelivery(tx, request.params.id, choice, preparation, deps.now()),
        );
      },
    );
  };
}
