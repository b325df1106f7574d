import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { countryOfIp } from '../../core/places/index.ts';
import {
  localeOf,
  readIdempotencyKey,
  sendResult,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { paymentMethodSchema } from '../carts/index.ts';
import { payAgain } from './money.ts';
import { completeCart, type OrderDeps } from './place.ts';
import { getOrderByToken } from './queries.ts';
import type { Order } from './model.ts';
import { completionSchema, publicOrderSchema, type OrderDownload } from './schemas.ts';
import { publicOrder } from './view.ts';

const cartParam = z.object({ id: z.string().min(8).max(64) });
const orderParam = z.object({ number: z.string().max(32) });

/** The payment means buyers may choose, named in their language. */
export async function listPaymentMethods(deps: OrderDeps, locale: string) {
  const t = translator(locale);
  const enabled = await deps.enabledMethods();
  return deps.providers
    .flatMap((provider) => provider.methods)
    .filter((method) => enabled.includes(method.code))
    .map((method) => ({
      code: method.code,
      name: t(`payments.methods.${method.code}.name`),
      description: t(`payments.methods.${method.code}.description`),
      isTest: method.isTest,
    }));
}

/** What the shop API knows of an order besides the order: whoever hands digital articles over says where. */
export interface OrderStoreDeps extends OrderDeps {
  downloadsOf(order: Pick<Order, 'id' | 'locale'>): Promise<OrderDownload[]>;
}

/** Completing carts and reading orders in the shop API (DESIGN §4), registered under `/api/store`. */
export function orderStoreRoutes(deps: OrderStoreDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/carts/:id/payment-methods',
      {
        schema: {
          tags: ['carts'],
          summary: 'Payment means to choose from',
          params: cartParam,
          response: { 200: z.object({ items: z.array(paymentMethodSchema) }) },
        },
      },
      async (request) => ({ items: await listPaymentMethods(deps, localeOf(request)) }),
    );

    app.post(
      '/carts/:id/complete',
      {
        schema: {
          tags: ['carts'],
          summary: 'Turn the cart into an order (obligation to pay)',
          description:
            'Send an `Idempotency-Key`: the same key gives the same answer again. One cart gives one order.',
          params: cartParam,
          body: z.strictObject({
            paymentMethod: z.string().min(1).max(64),
            expectedTotalCents: z
              .int()
              .min(0)
              .optional()
              .describe('When given, another total is refused instead of charged'),
            waivesWithdrawal: z
              .boolean()
              .optional()
              .describe(
                'Ticked by the buyer: digital content at once, without right of withdrawal. Asked for when the cart has some.',
              ),
          }),
          response: { 200: completionSchema },
        },
      },
      async (request, reply) => {
        const key = readIdempotencyKey(request);
        if (!key.ok) return sendResult(reply, key);
        const done = await completeCart(deps, {
          cartId: request.params.id,
          ...request.body,
          askCountry: () => countryOfIp(request.ip),
          // Without a key the cart itself names the intent: it becomes one order whatever happens.
          idempotencyKey: key.value ?? `cart:${request.params.id}`,
        });
        // A kept answer has its fields in the order of the database: a replay is the same to the byte.
        return sendResult(reply, done.ok ? ok(completionSchema.parse(done.value)) : done);
      },
    );

    app.get(
      '/orders/:number',
      {
        schema: {
          tags: ['orders'],
          summary: 'Read an order by its secret link',
          params: orderParam,
          querystring: z.object({ token: z.string().max(64).default('') }),
          response: { 200: publicOrderSchema },
        },
      },
      async (request, reply) => {
        const found = await getOrderByToken(deps.db, request.params.number, request.query.token);
        if (!found.ok) return sendResult(reply, found);
        const downloads = await deps.downloadsOf(found.value.order);
        return sendResult(reply, ok({ ...publicOrder(found.value), downloads }));
      },
    );

    app.post(
      '/orders/:number/payments',
      {
        schema: {
          tags: ['orders'],
          summary: 'Pay an unpaid order, again or by another means',
          params: orderParam,
          querystring: z.object({ token: z.string().max(64).default('') }),
          body: z.strictObject({ paymentMethod: z.string().min(1).max(64) }),
          response: { 200: completionSchema },
        },
      },
      async (request, reply) => {
        const found = await getOrderByToken(deps.db, request.params.number, request.query.token);
        if (!found.ok) return sendResult(reply, found);
        const paid = await payAgain(deps, { number: request.params.number, ...request.body });
        return sendResult(reply, paid);
      },
    );
  };
}
