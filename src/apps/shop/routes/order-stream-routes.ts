import type { FastifyInstance } from 'fastify';
import { getOrderByToken } from '../../../sell/orders/index.ts';
import { signedInOf } from '../signed-in.ts';
import { segmentsOf, STREAM, type ShopLocale } from '../urls.ts';
import type { ShopKitchen } from '../visit.ts';

/** Streams of what becomes of orders: behind the secret of one, and of all of whoever is signed in. */
export function orderStreamRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const { order, accountOrders } = segmentsOf(locale);
  const { db } = kitchen.deps.carts;

  app.get<{ Params: { number: string }; Querystring: Record<string, unknown> }>(
    `${order}/:number${STREAM}`,
    async (request, reply) => {
      const token = String(request.query['token'] ?? '').slice(0, 64);
      const found = await getOrderByToken(db, request.params.number, token);
      if (!found.ok) return reply.code(404).send();
      await kitchen.stream.open(request, reply, { orderId: found.value.order.id });
      return reply;
    },
  );

  app.get(`${accountOrders}${STREAM}`, async (request, reply) => {
    const who = await signedInOf(kitchen, request);
    // 204 tells the browser not to come back.
    if (!who) return reply.code(204).send();
    await kitchen.stream.open(request, reply, { partyId: who.partyId });
    return reply;
  });
}
