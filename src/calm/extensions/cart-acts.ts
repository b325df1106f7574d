import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import {
  addCartLine,
  changeCartLine,
  grantDiscount,
  loadCart,
  type CartFacts,
} from '../../sell/carts/index.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import type { ExtensionHost } from './host.ts';
import { sourceOf, type Active } from './model.ts';

const label = z.strictObject({ fr: z.string().min(1).max(80), en: z.string().min(1).max(80) });

/** What an action may want done to the cart. The core does it, by its own rules and arithmetic. */
const effectsSchema = z
  .strictObject({
    discount: z.strictObject({ label, amountCents: z.int().min(0).max(10_000_000) }).optional(),
    articles: z
      .array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().min(0).max(99) }))
      .max(30)
      .optional(),
  })
  .nullable();

/** Who does something, where. */
export interface Acting {
  cartId: string | null;
  customerId: number | null;
  locale: string;
  channel: string;
  now: Date;
}

/** A visitor's place as extensions know it: what is in the cart, never who or where they are. */
function visitorInput(
  { customerId, locale, channel, now }: Acting,
  cart: CartFacts | null,
): JsonObject {
  const at = now.toISOString();
  return {
    ...{ customerId, locale, channel, now: at, today: at.slice(0, 10) },
    cart: cart && {
      id: cart.id,
      currency: cart.currency,
      quantity: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
      itemsCents: cart.lines.reduce((sum, line) => sum + (line.priceCents ?? 0) * line.quantity, 0),
      lines: cart.lines.map(({ sku, title, quantity, priceCents }) => ({
        ...{ sku, title, quantity, totalCents: (priceCents ?? 0) * quantity },
      })),
    },
  };
}

/** What an extension itself granted off a cart, cents. */
function ownDiscount(cart: CartFacts | null, name: string): number {
  const own = cart?.discounts.filter(({ source }) => source === sourceOf(name)) ?? [];
  return own.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** An input for one extension: the visitor's place, with what it granted itself. */
export function inputFor(extension: Active, acting: Acting, cart: CartFacts | null): JsonObject {
  const input = visitorInput(acting, cart);
  const discountCents = ownDiscount(cart, extension.name);
  return { ...input, cart: cart && { ...(input['cart'] as JsonObject), discountCents } };
}

/**
 * Does what a form of an extension was sent for. Refusals: `extension-unknown` (404), `extension-silent` (503) when it gives no
 * answer, and those of `grantDiscount`, `addCartLine`, `changeCartLine`.
 */
export async function actInCart(
  host: ExtensionHost,
  name: string,
  action: string,
  acting: Acting,
  form: Record<string, string>,
): Promise<Result<null>> {
  const extension = (await host.active()).find((one) => one.name === name);
  if (!extension?.manifest.actions.includes(action)) return refuse('extension-unknown', 404);
  const { db } = host.deps;
  const cart = acting.cartId === null ? null : await loadCart(db, acting.cartId);
  const answer = await host.call(extension, ['actions', action], {
    ...inputFor(extension, acting, cart),
    form,
  });
  if (!answer) return refuse('extension-silent', 503);
  const effects = effectsSchema.safeParse(answer.value);
  if (!effects.success) {
    host.blame(extension, `actions ${action}`, 'invalid', 'what it wants done is no such thing');
    return refuse('extension-silent', 503);
  }
  const { discount, articles } = effects.data ?? {};
  const { permissions } = extension.manifest;
  const overreach =
    (discount && !permissions.includes('cart:discount')) ||
    (articles && !permissions.includes('cart:articles'));
  if (overreach) {
    host.blame(extension, `actions ${action}`, 'forbidden', 'changed the cart without permission');
    return refuse('extension-silent', 503);
  }
  if (!cart || (!discount && !articles)) return ok(null);
  return transact(db, async (tx) => {
    if (discount) {
      const { amountCents } = discount;
      const words = { label: discount.label.fr, labelEn: discount.label.en };
      const granted = await grantDiscount(tx, cart.id, {
        ...{ source: sourceOf(name), amountCents, ...words },
      });
      if (!granted.ok) return granted;
    }
    for (const article of articles ?? []) {
      const set = await setArticle(tx, cart, article);
      if (!set.ok) return set;
    }
    return ok(null);
  });
}

/** Puts so many of an article in the cart, or takes it out. */
async function setArticle(
  tx: Tx,
  cart: CartFacts,
  { sku, quantity }: { sku: string; quantity: number },
): Promise<Result<unknown>> {
  const line = cart.lines.find((one) => one.sku === sku);
  if (line) return changeCartLine(tx, cart.id, line.id, quantity);
  if (quantity === 0) return ok(null);
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = ${sku} and state = 'active'`.execute(tx);
  const variantId = rows[0]?.id ?? 0;
  return addCartLine(tx, cart.id, { variantId, quantity });
}

const objection = z
  .strictObject({ problem: z.strictObject({ fr: z.string().max(300), en: z.string().max(300) }) })
  .nullable();

/**
 * Asks every extension that wants a say before an order is placed. One that does not answer stops nobody; what it granted is
 * taken back then, so that nothing is given that it could not confirm. Those in `without` are not asked. Refusal: `extension-objects` (409, `params.text`).
 */
export async function askBeforePlacing(
  host: ExtensionHost,
  db: Db,
  cartId: string,
  now: Date,
  without: ReadonlySet<string> = new Set(),
): Promise<Result<null>> {
  const asked = (await host.active()).filter(
    ({ name, manifest }) => manifest.checkout && !without.has(name),
  );
  if (asked.length === 0) return ok(null);
  const cart = await loadCart(db, cartId);
  if (!cart || cart.completed) return ok(null);
  const { partyId: customerId, locale, channelId: channel } = cart;
  for (const extension of asked) {
    const input = inputFor(extension, { cartId, customerId, locale, channel, now }, cart);
    const answer = await host.call(extension, ['checkout'], input);
    const said = answer ? objection.safeParse(answer.value) : null;
    if (said && !said.success) {
      host.blame(extension, 'checkout', 'invalid', 'its answer is none');
    }
    if (said?.success) {
      if (said.data === null) continue;
      const text = textLocale(locale) === 'en' ? said.data.problem.en : said.data.problem.fr;
      return refuse('extension-objects', 409, { params: { text } });
    }
    if (ownDiscount(cart, extension.name) > 0) {
      const gone = { source: sourceOf(extension.name), label: '', labelEn: '', amountCents: 0 };
      await transact(db, (tx) => grantDiscount(tx, cartId, gone));
    }
  }
  return ok(null);
}
