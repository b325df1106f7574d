import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactFields, hiddenField, pageBuyer, type SeenPage } from '../support/page-buyer.ts';
import { testDatabase } from '../support/database.ts';
import { runShop, type RunningShop } from '../support/shop.ts';
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts';

const database = testDatabase();
let stripe: StripeServer;
let shop: RunningShop;

beforeAll(async () => {
  stripe = await startStripeServer();
  shop = await runShop(database, {
    STRIPE_SECRET_KEY: 'sk_test_local',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    STRIPE_API_URL: stripe.url,
    STRIPE_CHECKOUT_URL: 'https://payer.boutique.example/c',
  });
}, 60_000);

afterAll(async () => {
  await shop?.close();
  await stripe?.close();
});

/** Orders by card up to the page of the bank; answers with the session there and the ways back. */
async function orderByCard(email: string) {
  const buyer = pageBuyer(shop.url);
  const product = await buyer.open('/articles/assiette-lande');
  await buyer.send('/panier', {
    intent: 'add',
    variantId: hiddenField(product, 'variantId'),
    quantity: '1',
  });
  await buyer.send('/commander', contactFields(email));
  const delivery = await buyer.open('/commander');
  const optionId = /name="optionId"[^>]*value="(\d+)"/.exec(delivery.html)![1]!;
  await buyer.send('/commander', { intent: 'delivery', optionId });
  const recap = await buyer.open('/commander');
  await buyer.send('/commander', {
    intent: 'order',
    paymentMethod: 'card',
    idempotencyKey: hiddenField(recap, 'idempotencyKey'),
    totalCents: hiddenField(recap, 'totalCents'),
  });
  const session = [...stripe.sessions.values()].at(-1)!;
  const open = (address: string): Promise<SeenPage> => buyer.open(address.slice(shop.url.length));
  return { session, open };
}

test('the payment page may stand under a domain of the merchant: forms may lead there, and nowhere else', async () => {
  const policy = (await fetch(`${shop.url}/`)).headers.get('content-security-policy');
  const targets = /form-action ([^;]*)/.exec(policy ?? '')?.[1]?.split(' ');
  expect(targets).toEqual([
    "'self'",
    'https://checkout.stripe.com',
    'https://payer.boutique.example',
    stripe.url,
  ]);
});

test('whoever comes back from having paid by card is thanked, although no webhook has come yet (R47)', async () => {
  const { session, open } = await orderByCard('jeanne@example.org');
  stripe.pay(session.id);
  const page = await open(session.success_url);
  expect(page.text).toContain('Merci, votre commande est reçue');
  expect(page.text).not.toContain('Il reste à payer');
  expect(page.text).not.toContain('Paiement en cours de confirmation');
});

test('nobody who says to have paid is asked to pay again while the bank is silent', async () => {
  const { session, open } = await orderByCard('ines@example.org');
  expect((await open(session.success_url)).text).toContain('Paiement en cours de confirmation');
  expect((await open(session.cancel_url)).text).toContain('Il reste à payer cette commande');
});
