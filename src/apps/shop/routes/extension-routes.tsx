import type { FastifyInstance } from 'fastify';
import { cartIdOf } from '../cart-cookie.ts';
import { signedInOf } from '../signed-in.ts';
import { segmentsOf, shopUrls, type ShopLocale } from '../urls.ts';
import type { ShopKitchen } from '../visit.ts';
import { sendCartProblem } from './cart-routes.tsx';

const MOST_FIELDS = 40;
const LONGEST_FIELD = 500;

/** Forms of extensions, in one language: the core does what they ask, then shows the page that they stood on. */
export function extensionRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  app.post<{ Params: { name: string; action: string }; Body: Record<string, unknown> | undefined }>(
    `${segmentsOf(locale).prefix}/extensions/:name/:action`,
    { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { name, action } = request.params;
      const visit = await kitchen.visit(request, locale, (urls) => urls.cart);
      const who = await signedInOf(kitchen, request);
      const about = { customerId: who?.partyId ?? null, cartId: cartIdOf(request) };
      const form = fieldsOf(request.body ?? {});
      const done = await kitchen.deps.extensions.act(name, action, visit, about, form);
      if (!done.ok) return sendCartProblem(kitchen, visit, request, reply, done.refusal);
      const { checkout, account, cart } = shopUrls(locale);
      const back =
        form['back'] === 'checkout' ? checkout : form['back'] === 'account' ? account : cart;
      return reply.redirect(back, 303);
    },
  );
}

function fieldsOf(body: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body)
      .slice(0, MOST_FIELDS)
      .flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value.slice(0, LONGEST_FIELD)] as const] : [],
      ),
  );
}
