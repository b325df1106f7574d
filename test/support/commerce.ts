import { systemActor } from '../../src/kernel/actor.ts';
import type { Address } from '../../src/kernel/address.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { remember } from '../../src/kernel/remember.ts';
import { rebuildEntries } from '../../src/core/listing/index.ts';
import { loadTaxRates } from '../../src/core/pricing/index.ts';
import { saveDeliveryOption, savePickupPoints, saveZone } from '../../src/core/promise/index.ts';
import { moveStock, readServingPlaces } from '../../src/core/stock/index.ts';
import { sql, transact, type Db } from '../../src/platform/db/index.ts';
import {
  addCartLine,
  chooseDelivery,
  createCart,
  giveContact,
  type CartDeps,
} from '../../src/sell/carts/index.ts';
import {
  completeCart,
  orderPaymentHooks,
  readOrder,
  type Order,
  type OrderDeps,
} from '../../src/sell/orders/index.ts';
import { manualProvider, type PaymentProvider } from '../../src/sell/payments/index.ts';

/** Who seeds test data. */
export const seeder = systemActor('test');

/** An address in Nantes. */
export const nantes: Address = {
  firstName: 'Camille',
  lastName: 'Le Goff',
  company: '',
  line1: '12 rue Crébillon',
  line2: '',
  postalCode: '44000',
  city: 'Nantes',
  country: 'FR',
  phone: '0600000000',
};

/** A provider that takes money at once, as the labelled test means of payment does. */
const instantProvider: PaymentProvider = {
  code: 'instant',
  methods: [
    {
      code: 'test-success',
      provider: 'instant',
      isTest: true,
      holdMinutes: async () => 30,
      instant: async () => () => ({ state: 'captured', nextAction: null }),
    },
  ],
  async start() {
    return { state: 'captured', providerReference: null, nextAction: null, failureCode: null };
  },
  async refund(refund) {
    return { state: 'done', providerReference: `instant-${refund.id}`, failureCode: null };
  },
  async cancel() {
    // Nothing is open at an instant provider.
  },
};

/** Dependencies of carts and orders on a test database; `providers` are added to transfer, cheque and instant. */
export function commerceDeps(db: Db, providers: PaymentProvider[] = []): OrderDeps & CartDeps {
  const all = [
    manualProvider(
      async () => ({
        beneficiary: 'Maison Test',
        iban: 'FR7630006000011234567890189',
        bic: 'AGRIFRPP',
        chequePayee: 'Maison Test',
        chequeAddress: '1 rue du Port, 44000 Nantes',
      }),
      async () => 7,
    ),
    instantProvider,
    ...providers,
  ];
  const promising = {
    preparation: async () => ({ days: 1, cutoffHour: 14 }),
    now: () => new Date(),
  };
  return {
    db,
    providers: all,
    hooks: orderPaymentHooks(promising),
    taxRates: remember(1_000, (onDate: string) => loadTaxRates(db, onDate)),
    servingPlaces: () => readServingPlaces(db),
    enabledMethods: async () => all.flatMap((p) => p.methods.map((m) => m.code)),
    orderUrl: (order) => `http://localhost/commande/${order.number}?token=${order.token}`,
    ...promising,
  };
}

let rank = 0;

/** A published product with one variant, a price and stock on the default channel. */
export async function sellableVariant(
  db: Db,
  facts: {
    priceCents?: number;
    stock?: number;
    backorder?: boolean;
    taxClass?: string;
    weightGrams?: number;
  } = {},
): Promise<{ variantId: number; productId: number; handle: string }> {
  rank += 1;
  const handle = `article-${rank}-${Math.random().toString(36).slice(2, 8)}`;
  const { rows } = await sql<{ product_id: number; variant_id: number }>`
    with p as (insert into catalogue.product (handle, title, tax_class)
        values (${handle}, ${`Article ${rank}`}, ${facts.taxClass ?? 'standard'}) returning id),
      v as (insert into catalogue.variant (product_id, sku, weight_grams, backorder)
        select id, ${`SKU-${handle}`}, ${facts.weightGrams ?? 500}, ${facts.backorder ?? false} from p returning id, product_id),
      pub as (insert into catalogue.publication (product_id, channel_id) select id, 'web' from p),
      pr as (insert into pricing.price (variant_id, channel_id, amount_cents) select id, 'web', ${facts.priceCents ?? 2400} from v),
      ph as (insert into pricing.price_change (variant_id, channel_id, amount_cents) select id, 'web', ${facts.priceCents ?? 2400} from v)
    select id as variant_id, product_id from v`.execute(db);
  const { variant_id: variantId, product_id: productId } = rows[0]!;
  const stock = facts.stock ?? 100;
  await transact(db, async (tx) => {
    if (stock > 0) {
      await moveStock(tx, seeder, [
        {
          variantId,
          fromCode: 'SUPPLIER',
          toCode: 'MAIN',
          quantity: stock,
          reason: 'opening stock',
          origin: { kind: 'test', id: handle },
        },
      ]);
    }
    await rebuildEntries(tx, [productId]);
    return ok(null);
  });
  return { variantId, productId, handle };
}

/** A delivery option for mainland France: 4.90 € up to 30 kg, free from 60 €. Returns its id. */
export async function homeDelivery(db: Db): Promise<number> {
  const done = await transact(db, async (tx) => {
    await saveZone(tx, seeder, {
      code: 'fr',
      name: 'France',
      nameEn: 'France',
      countries: ['FR'],
      excludedPrefixes: ['97', '98'],
      position: 1,
    });
    const id = await saveDeliveryOption(tx, seeder, {
      code: 'home-fr',
      channelId: 'web',
      zoneCode: 'fr',
      kind: 'home',
      carrier: 'Colissimo',
      name: 'À domicile',
      nameEn: 'Home delivery',
      minDays: 2,
      maxDays: 3,
      maxWeightGrams: 30_000,
      freeFromCents: 6_000,
      trackingUrl: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}',
      position: 1,
      state: 'active',
      rates: [{ maxWeightGrams: 30_000, priceCents: 490 }],
    });
    return ok(id);
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

/** A relay option for mainland France at 3.90 €, with the one point `REL-1` in Nantes; after `homeDelivery`. Returns its id. */
export async function relayDelivery(db: Db): Promise<number> {
  const done = await transact(db, async (tx) => {
    const id = await saveDeliveryOption(tx, seeder, {
      code: 'relay-fr',
      channelId: 'web',
      zoneCode: 'fr',
      kind: 'relay',
      carrier: 'Mondial Relay',
      name: 'En point relais',
      nameEn: 'Pick-up point',
      minDays: 3,
      maxDays: 5,
      maxWeightGrams: 30_000,
      freeFromCents: null,
      trackingUrl: '',
      position: 2,
      state: 'active',
      rates: [{ maxWeightGrams: 30_000, priceCents: 390 }],
    });
    await savePickupPoints(tx, [
      {
        id: 'REL-1',
        carrier: 'Mondial Relay',
        name: 'Tabac du port',
        address: nantes,
        openingHours: '',
        version: 1,
      },
    ]);
    return ok(id);
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

/** A cart ready to be completed; without `optionId` nothing in it is carried. */
export async function readyCart(
  deps: OrderDeps & CartDeps,
  lines: { variantId: number; quantity: number }[],
  optionId: number | null,
  more: { email?: string; address?: Address } = {},
): Promise<string> {
  const address = more.address ?? nantes;
  const done = await transact(deps.db, async (tx) => {
    const cart = await createCart(tx, { channelId: 'web', locale: 'fr' });
    if (!cart.ok) return cart;
    for (const line of lines) {
      const added = await addCartLine(tx, cart.value.id, line);
      if (!added.ok) return added;
    }
    const told = await giveContact(tx, cart.value.id, {
      email: more.email ?? 'camille@example.org',
      phone: '',
      shippingAddress: address,
      billingAddress: null,
      newsletter: false,
    });
    if (!told.ok) return told;
    if (optionId === null) return ok(cart.value.id);
    const chosen = await chooseDelivery(
      tx,
      cart.value.id,
      { optionId, pickupPointId: null },
      await deps.preparation(),
      deps.now(),
    );
    return chosen.ok ? ok(cart.value.id) : chosen;
  });
  if (!done.ok) throw new Error(`the cart was refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}

/** An order brought up to a state: `placed` by transfer, `paid` at once. */
export async function orderUpTo(
  state: 'placed' | 'paid',
  deps: OrderDeps & CartDeps,
  lines: { variantId: number; quantity: number }[],
  optionId: number,
): Promise<Order> {
  const cartId = await readyCart(deps, lines, optionId);
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: state === 'paid' ? 'test-success' : 'bank-transfer',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(`the order was refused: ${JSON.stringify(done.refusal)}`);
  return (await readOrder(deps.db, { number: done.value.order.number }))!;
}
