import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/kernel/actor.ts';
import { setComponents, setDigital } from '../../src/core/catalogue/index.ts';
import { createListingCache } from '../../src/core/listing/index.ts';
import { correctStock } from '../../src/core/stock/index.ts';
import { invoiceShipment, listInvoicesOfOrder } from '../../src/manage/invoicing/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { wireNotices } from '../../src/manage/notices/index.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { folderStorage, putFile } from '../../src/platform/files/index.ts';
import {
  cancelOrder,
  completeCart,
  orderStoreRoutes,
  readOrder,
  refundOrder,
  waiveWithdrawal,
  type Order,
} from '../../src/sell/orders/index.ts';
import { executeRefund } from '../../src/sell/payments/index.ts';
import {
  closeReturned,
  downloadAdminRoutes,
  downloadKeeper,
  downloadsOfOrder,
  listDownloads,
  listLinks,
  openDownloads,
  renewLinks,
  revokeLinks,
  takeDownload,
} from '../../src/ship/downloads/index.ts';
import { listShipmentsOfOrder, shipOrder } from '../../src/ship/shipments/index.ts';
import { commerceDeps, nantes, readyCart, seeder, sellableVariant } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { contactFields, hiddenField, pageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
const folder = path.join(tmpdir(), `sereine-digital-${randomBytes(6).toString('hex')}`);
const storage = folderStorage(folder);
const worker = systemActor('downloads');
const PATTERN = '%PDF-1.7\nle patron du tablier, taille unique\n%%EOF';
let shop: RunningShop;
let deps: ReturnType<typeof commerceDeps>;

beforeAll(async () => {
  shop = await runShop(database, { FILES_URL: folder });
  deps = commerceDeps(database.db);
}, 60_000);
afterAll(() => shop.close());

async function keep(content: string, name: string): Promise<number> {
  const kept = await putFile(database.db, storage, {
    content: Buffer.from(content),
    name,
    goods: true,
  });
  if (!kept.ok) throw new Error(kept.refusal.code);
  return kept.value.id;
}

/** An article that is one file; copies are counted when `stock` says how many. */
async function digitalArticle(
  facts: { content?: string; stock?: number; mostDownloads?: number | null } = {},
) {
  const article = await sellableVariant(database.db, { stock: facts.stock ?? 0, priceCents: 900 });
  const fileId = await keep(facts.content ?? PATTERN, 'patron-tablier.pdf');
  const done = await transact(database.db, (tx) =>
    setDigital(tx, seeder, article.productId, 'any', {
      digitalVariantIds: [article.variantId],
      limitedVariantIds: facts.stock === undefined ? [] : [article.variantId],
      terms: { mostDownloads: facts.mostDownloads ?? 2, validDays: 30 },
      files: [{ id: null, variantId: null, name: 'Le patron', fileId }],
    }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  return { ...article, digital: done.value };
}

/** What the worker does once it hears of an order. */
async function work(orderId: number): Promise<void> {
  const done = await transact(database.db, (tx) => openDownloads(tx, worker, orderId, new Date()));
  if (!done.ok) throw new Error(done.refusal.code);
  for (const { id } of await listShipmentsOfOrder(database.db, orderId)) {
    await transact(database.db, (tx) => invoiceShipment(tx, id, new Date()));
  }
}

async function bought(
  lines: { variantId: number; quantity: number }[],
  optionId: number | null,
  waives = true,
): Promise<Order> {
  const cartId = await readyCart(deps, lines, optionId);
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
    waivesWithdrawal: waives,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

const again = async (order: Order) => (await readOrder(database.db, { id: order.id }))!;
const homeOption = async () => {
  const { rows } = await sql<{ id: number }>`
    select id from promise.delivery_option where code = 'home-fr'`.execute(database.db);
  return rows[0]!.id;
};
async function expectClean() {
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}

async function giveBack(order: Order): Promise<void> {
  const refund = await transact(database.db, (tx) =>
    refundOrder(tx, seeder, {
      orderId: order.id,
      lines: order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
      deliveryCents: 0,
      gestureCents: 0,
      reason: 'file is broken',
      restock: false,
    }),
  );
  if (!refund.ok) throw new Error(refund.refusal.code);
  await executeRefund(deps, refund.value.refundId);
  await transact(database.db, async (tx) => ok(await closeReturned(tx, worker, order.id)));
}

describe('a file is bought, without scripts', () => {
  test('from the page to the last download: no delivery, a box that must be ticked, counted, revoked when the money goes back (R35)', async () => {
    const article = await digitalArticle();
    const buyer = pageBuyer(shop.url);
    const page = await buyer.open(`/articles/${article.handle}`);
    expect(page.text).toContain('Téléchargement');
    expect(page.text).toMatch(/Le patron · PDF/);
    await buyer.send('/panier', {
      intent: 'add',
      variantId: String(article.variantId),
      quantity: '1',
    });
    const payment = await buyer.send('/commander', contactFields('lectrice@example.org'));
    // Nothing is carried: after the contact comes the payment, and the address is that of the bill.
    expect(payment.html).not.toContain('name="optionId"');
    expect(payment.html).toMatch(/<input type="checkbox" id="waiver"(?![^>]*checked)[^>]*required/);
    const order = {
      intent: 'order',
      paymentMethod: 'test-success',
      idempotencyKey: hiddenField(payment, 'idempotencyKey'),
      totalCents: hiddenField(payment, 'totalCents'),
    };
    const refused = await buyer.send('/commander', order);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="waiver-error"');
    const placed = await buyer.send('/commander', { ...order, waiver: '1' });
    expect(placed.status).toBe(200);
    const { rows } = await sql<{ number: string; id: number; token: string }>`
      select number, id, token from orders."order" where email = 'lectrice@example.org'`.execute(
      database.db,
    );
    const { id, number, token } = rows[0]!;
    const known = (await readOrder(database.db, { id }))!;
    expect(known.deliveryCents).toBe(0);
    expect(known.withdrawalWaivedAt).not.toBeNull();
    const waived = known.events.find(({ kind }) => kind === 'withdrawal-waived');
    expect(String(waived?.facts['text'])).toContain('reconnais perdre');

    await work(id);
    await work(id);
    const delivered = (await readOrder(database.db, { id }))!;
    expect(delivered.state).toBe('delivered');
    expect(await listInvoicesOfOrder(database.db, id)).toHaveLength(1);
    const seen = await buyer.open(`/commande/${number}?token=${token}`);
    expect(seen.text).toContain('Encore 2 téléchargements');
    // The right that was given up is not offered.
    expect(seen.html).not.toContain('/renoncer-au-contrat?contrat=');
    const [link] = await listLinks(database.db, id);
    const where = `/telechargements/${link!.token}`;
    // Looking counts nothing, whoever looks.
    await buyer.open(where);
    await pageBuyer(shop.url).open(where);
    expect((await listLinks(database.db, id))[0]!.used).toBe(0);
    const first = await buyer.send(where, {});
    expect(first.html).toBe(PATTERN);
    expect((await listDownloads(database.db, id)).map(({ version }) => version)).toEqual([1]);
    await buyer.send(where, {});
    const third = await buyer.send(where, {});
    expect([third.status, third.text]).toEqual([
      410,
      expect.stringContaining('Tous les téléchargements'),
    ]);

    const renewed = await transact(database.db, (tx) => renewLinks(tx, seeder, { orderId: id }));
    if (!renewed.ok) throw new Error(renewed.refusal.code);
    expect((await buyer.open(where)).status).toBe(404);
    const fresh = `/telechargements/${renewed.value[0]!.token}`;
    expect((await buyer.send(fresh, {})).html).toBe(PATTERN);
    await expectClean();
    await giveBack(delivered);
    const closed = await buyer.send(fresh, {});
    expect([closed.status, closed.text]).toEqual([410, expect.stringContaining('fermé')]);
    await expectClean();
  });

  test('a connection that breaks goes on without counting again, and nobody else fetches by guessing', async () => {
    const article = await digitalArticle({ mostDownloads: 1 });
    const order = await bought([{ variantId: article.variantId, quantity: 1 }], null);
    await work(order.id);
    const [link] = await listLinks(database.db, order.id);
    const started = await fetch(`${shop.url}/telechargements/${link!.token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: shop.url, 'sec-fetch-site': 'same-origin' },
    });
    const place = shop.url + started.headers.get('location');
    const part = await fetch(place, { headers: { range: 'bytes=5-' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 5-${PATTERN.length - 1}/${PATTERN.length}`,
    ]);
    expect(await part.text()).toBe(Buffer.from(PATTERN).subarray(5).toString());
    expect((await fetch(place)).headers.get('content-disposition')).toContain('patron-tablier.pdf');
    expect((await fetch(place, { headers: { range: 'bytes=9999-' } })).status).toBe(416);
    expect((await listLinks(database.db, order.id))[0]!.used).toBe(1);
    expect((await fetch(`${place}x`, { headers: { accept: 'text/html' } })).status).toBe(404);
    // Closed by staff, it ends at once, whatever was begun.
    await transact(database.db, (tx) => revokeLinks(tx, seeder, { orderId: order.id }));
    expect((await fetch(place, { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});

describe('what a digital line does to an order', () => {
  test('a mixed cart ships and delivers only what is carried; each part has its invoice, the delivery on that of the parcel', async () => {
    const article = await digitalArticle();
    const bowl = await sellableVariant(database.db, { stock: 5 });
    const order = await bought(
      [
        { variantId: article.variantId, quantity: 1 },
        { variantId: bowl.variantId, quantity: 1 },
      ],
      await homeOption(),
    );
    await work(order.id);
    expect((await again(order)).state).toBe('paid');
    const [digital, carried] = (await again(order)).lines;
    expect([digital!.shippedQuantity, carried!.shippedQuantity]).toEqual([1, 0]);
    const byHand = await transact(database.db, (tx) =>
      shipOrder(tx, seeder, {
        orderId: order.id,
        parcels: [
          {
            trackingNumber: null,
            weightGrams: null,
            lines: [{ orderLineId: digital!.id, quantity: 1 }],
          },
        ],
      }),
    );
    expect(byHand).toMatchObject({ ok: false, refusal: { code: 'digital-leaves-by-link' } });
    const left = await transact(database.db, (tx) => shipOrder(tx, seeder, { orderId: order.id }));
    if (!left.ok) throw new Error(left.refusal.code);
    expect(left.value.parcels[0]!.lines.map(({ orderLineId }) => orderLineId)).toEqual([
      carried!.id,
    ]);
    await work(order.id);
    const invoices = await listInvoicesOfOrder(database.db, order.id);
    expect(invoices.map((one) => one.lines.map(({ kind }) => kind))).toEqual([
      ['goods'],
      ['goods', 'delivery'],
    ]);
    expect(invoices.reduce((sum, one) => sum + one.totalCents, 0)).toBe(order.totalCents);
    await expectClean();
  });

  test('without a limit nothing is reserved and none is ever missing; a limited edition ends', async () => {
    const free = await digitalArticle();
    const few = await digitalArticle({ stock: 2 });
    await bought([{ variantId: free.variantId, quantity: 500 }], null);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from stock.reservation where variant_id = ${free.variantId}`.execute(
      database.db,
    );
    expect(rows[0]!.n).toBe(0);
    const cache = createListingCache(database.db);
    await cache.catchUp();
    const shown = await cache.product('web', 'fr', free.handle);
    expect(shown?.variants[0]).toMatchObject({ availability: 'in-stock' });
    await cache.close();
    await bought([{ variantId: few.variantId, quantity: 2 }], null);
    await expect(bought([{ variantId: few.variantId, quantity: 1 }], null)).rejects.toThrow(
      'out-of-stock',
    );
    await transact(database.db, async (tx) => {
      await correctStock(tx, seeder, { variantId: few.variantId, onHand: 3, reason: 'reprint' });
      return ok(null);
    });
    const order = await bought([{ variantId: few.variantId, quantity: 1 }], null);
    await work(order.id);
    expect((await again(order)).state).toBe('delivered');
    await expectClean();
  });

  test('a bundle gives its file at once and its goods by parcel', async () => {
    const article = await digitalArticle();
    const bowl = await sellableVariant(database.db, { stock: 4 });
    const bundle = await sellableVariant(database.db, { stock: 0, priceCents: 3000 });
    const made = await transact(database.db, (tx) =>
      setComponents(tx, seeder, bundle.variantId, 'any', [
        { variantId: bowl.variantId, quantity: 1 },
        { variantId: article.variantId, quantity: 1 },
      ]),
    );
    expect(made.ok).toBe(true);
    const order = await bought([{ variantId: bundle.variantId, quantity: 2 }], await homeOption());
    await work(order.id);
    expect((await again(order)).state).toBe('paid');
    expect(await listLinks(database.db, order.id)).toMatchObject([{ mostDownloads: 4 }]);
    const left = await transact(database.db, (tx) => shipOrder(tx, seeder, { orderId: order.id }));
    expect(left.ok).toBe(true);
    await work(order.id);
    expect(await listLinks(database.db, order.id)).toHaveLength(1);
    await expectClean();
  });

  test('an order whose buyer gave nothing up waits for them, or for the end of the period (L221-28 13°)', async () => {
    const article = await digitalArticle();
    const lines = [{ variantId: article.variantId, quantity: 1 }];
    await expect(bought(lines, null, false)).rejects.toThrow('waiver-missing');
    const [asked, waited] = [await bought(lines, null), await bought(lines, null)];
    // As an order that was taken on the phone: nobody ticked anything.
    await sql`update orders."order" set withdrawal_waived_at = null
      where id in (${asked.id}, ${waited.id})`.execute(database.db);
    await work(asked.id);
    expect(await listLinks(database.db, asked.id)).toEqual([]);
    await transact(database.db, (tx) => waiveWithdrawal(tx, { number: asked.number }));
    await work(asked.id);
    expect(await listLinks(database.db, asked.id)).toHaveLength(1);
    const later = new Date(Date.now() + 14 * 86_400_000);
    await transact(database.db, (tx) => openDownloads(tx, worker, waited.id, later));
    expect(await listLinks(database.db, waited.id)).toEqual([]);
    const after = new Date(Date.now() + 15.1 * 86_400_000);
    await transact(database.db, (tx) => openDownloads(tx, worker, waited.id, after));
    expect((await again(waited)).state).toBe('delivered');
  });

  test('cancelled before it opened, it never opens; a replaced file reaches whoever bought before', async () => {
    const article = await digitalArticle();
    const dropped = await bought([{ variantId: article.variantId, quantity: 1 }], null);
    await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: dropped.id, reason: 'test' }),
    );
    await work(dropped.id);
    expect(await listLinks(database.db, dropped.id)).toEqual([]);
    const order = await bought([{ variantId: article.variantId, quantity: 1 }], null);
    await work(order.id);
    const [file] = article.digital.files;
    const fileId = await keep('%PDF-1.7\nsans la faute\n%%EOF', 'patron-2.pdf');
    const replaced = await transact(database.db, (tx) =>
      setDigital(tx, seeder, article.productId, 'any', {
        digitalVariantIds: [article.variantId],
        limitedVariantIds: [],
        terms: null,
        files: [{ id: file!.id, variantId: null, name: 'Le patron', fileId }],
      }),
    );
    if (!replaced.ok) throw new Error(replaced.refusal.code);
    expect(replaced.value.files[0]!.versions.map(({ number }) => number)).toEqual([2, 1]);
    const [link] = await listLinks(database.db, order.id);
    const fetched = await pageBuyer(shop.url).send(`/telechargements/${link!.token}`, {});
    expect(fetched.html).toContain('sans la faute');
    expect((await listDownloads(database.db, order.id))[0]!.version).toBe(2);
    await expectClean();
  });

  test('VAT goes by where the buyer is billed, whatever the shop’s own territory (R28)', async () => {
    const article = await digitalArticle();
    const cartId = await readyCart(deps, [{ variantId: article.variantId, quantity: 1 }], null, {
      address: { ...nantes, country: 'CH', postalCode: '1201', city: 'Genève' },
    });
    const done = await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
      waivesWithdrawal: true,
    });
    if (!done.ok) throw new Error(done.refusal.code);
    const order = (await readOrder(database.db, { number: done.value.order.number }))!;
    expect(order).toMatchObject({ totalCents: 750, taxes: [{ category: 'G', taxCents: 0 }] });
  });
});

test('the office sees what was downloaded, never the secret, and renews or closes', async () => {
  const article = await digitalArticle();
  const order = await bought([{ variantId: article.variantId, quantity: 1 }], null);
  await work(order.id);
  const [link] = await listLinks(database.db, order.id);
  await pageBuyer(shop.url).send(`/telechargements/${link!.token}`, {});
  const store = await testHttp(
    orderStoreRoutes({
      ...deps,
      downloadsOf: ({ id }) =>
        downloadsOfOrder(database.db, id, {
          now: new Date(),
          url: (token) => `${shop.url}/telechargements/${token}`,
        }),
    }),
    { prefix: '/api/store' },
  );
  const api = async (token: string) =>
    (await store.inject({ url: `/api/store/orders/${order.number}?token=${token}` })).json<{
      downloads?: Record<string, unknown>[];
    }>();
  // The shop's API gives the buyer the page of each file, and nobody else.
  const given = await api(order.token);
  expect(given.downloads).toMatchObject([
    { name: 'Le patron', type: 'PDF', state: 'open', downloadsLeft: 1 },
  ]);
  const page = await fetch(String(given.downloads![0]!['url']));
  expect(await page.text()).toContain('Le patron');
  expect((await api('autre')).downloads).toBeUndefined();
  const app = await testHttp(downloadAdminRoutes({ db: database.db, now: () => new Date() }));
  const where = `/api/admin/orders/${order.id}/downloads`;
  const seen = await app.inject({ url: where });
  expect(seen.json()).toMatchObject({
    links: [{ title: expect.any(String), type: 'PDF', state: 'open', used: 1, mostDownloads: 2 }],
    downloads: [{ version: 1 }],
    waitsUntil: null,
  });
  expect(seen.body).not.toContain(link!.token);
  const post = (verb: string) =>
    app.inject({
      method: 'POST',
      url: `${where}/${verb}`,
      headers: { 'idempotency-key': verb },
      payload: { linkId: link!.id },
    });
  expect((await post('revoke')).json()).toMatchObject({
    links: [{ state: 'revoked', revokedBecause: 'office' }],
  });
  expect((await api(order.token)).downloads).toMatchObject([{ state: 'revoked', url: null }]);
  const person = { partyId: order.partyId!, email: order.email };
  const { downloads } = await downloadKeeper.read(database.db, person);
  expect(downloads).toContainEqual(
    expect.objectContaining({ number: order.number, name: 'Le patron' }),
  );
  expect((await post('renew')).json()).toMatchObject({ links: [{ state: 'open', used: 0 }] });
  const kinds = (await again(order)).events.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['downloads-revoked', 'downloads-renewed']));
  await app.close();
  await store.close();
});

test('what was opened and fetched within one transaction reconciles too', async () => {
  const article = await digitalArticle();
  const order = await bought([{ variantId: article.variantId, quantity: 1 }], null);
  const done = await transact(database.db, async (tx) => {
    const opened = await openDownloads(tx, worker, order.id, new Date());
    if (!opened.ok) return opened;
    const [link] = await listLinks(tx, order.id);
    return takeDownload(tx, link!.token);
  });
  expect(done.ok).toBe(true);
  await expectClean();
});

test('the mail brings the links, the invoice and the words that were agreed to (L221-13)', async () => {
  const article = await digitalArticle();
  const order = await bought([{ variantId: article.variantId, quantity: 1 }], null);
  await work(order.id);
  const [shipment] = await listShipmentsOfOrder(database.db, order.id);
  const notices = wireNotices({
    db: database.db,
    storage,
    mail: { from: 'Boutique <boutique@example.org>', publicUrl: shop.url, smtpUrl: null } as never,
    absence: async () => null,
    links: (one) => ({
      orderUrl: `${shop.url}/commande/${one.number}?token=${one.token}`,
      withdrawalUrl: `${shop.url}/renoncer-au-contrat`,
      termsUrl: `${shop.url}/pages/conditions-generales-de-vente`,
      downloadUrl: (token) => `${shop.url}/telechargements/${token}`,
    }),
  });
  const tell = (job: string, payload: object) =>
    notices.jobs![job]!(payload as never, { signal: new AbortController().signal } as never);
  await tell('notices.placed', { orderId: order.id });
  await tell('notices.shipped', { orderId: order.id, shipmentId: shipment!.id });
  const { rows } = await sql<{ template: string; text: string; files: number }>`
    select template, text, jsonb_array_length(attachments) as files from platform.mail
    where origin_id = ${String(order.id)} order by id`.execute(database.db);
  const [link] = await listLinks(database.db, order.id);
  expect(rows.map(({ template, files }) => [template, files])).toEqual([
    ['order-confirmation', 0],
    ['downloads-ready', 1],
  ]);
  expect(rows[0]!.text).toContain('reconnais perdre ainsi mon droit de rétractation');
  expect(rows[0]!.text).not.toContain('renoncer-au-contrat');
  expect(rows[1]!.text).toContain(`/telechargements/${link!.token}`);
});
