import { createServer } from 'node:http';
import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { createCategory } from '../../core/catalogue/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { findDeadLinks, findGoneFromHome } from './dead-links.ts';
import { findOddities, WATCHED } from './watchdog.ts';

// Each thing that the watchdog looks for is made to happen once, and is named once.
const database = testDatabase();
let variantId = 0;
let productId = 0;
let optionId = 0;

const found = async () =>
  (await findOddities(database.db)).map(({ kind, label }) => `${kind}: ${label}`).toSorted();

beforeAll(async () => {
  optionId = await homeDelivery(database.db);
  ({ variantId, productId } = await sellableVariant(database.db));
  await sql`insert into catalogue.product_media (product_id, source_url, state) values (${productId}, 'x', 'pending')`.execute(
    database.db,
  );
});

test('a shop in order raises nothing; each thing that is wrong is named, and no other', async () => {
  const { db } = database;
  const commerce = commerceDeps(db);
  const order = (state: 'placed' | 'paid') =>
    orderUpTo(state, commerce, [{ variantId, quantity: 1 }], optionId);
  const well = await order('paid');
  expect(await found()).toEqual([]);

  const [silent, unpaid, sent, orphan] = [
    await order('paid'),
    await order('paid'),
    await order('paid'),
    await order('paid'),
  ];
  const later = (number: string, age: string) =>
    sql`update orders."order" set placed_at = now() - ${age}::interval where number = ${number}`.execute(
      db,
    );
  for (const { number, id } of [unpaid, sent, orphan]) {
    await later(number, '5 hours');
    await sql`insert into platform.mail (dedupe_key, template, locale, to_address, from_address, subject, html, text, state, origin_kind, origin_id)
      values (${number}, 'order-confirmation', 'fr', 'a@example.org', 'b@example.org', 'Merci', '', '', 'sent', 'order', ${String(id)})`.execute(
      db,
    );
  }
  await later(silent.number, '1 hour');
  await sql`update orders."order" set payment_state = 'awaiting', state = 'placed' where number = ${unpaid.number}`.execute(
    db,
  );
  const parcel = { lines: [{ orderLineId: sent.lines[0]!.id, quantity: 1 }] };
  const shipped = await transact(db, (tx) =>
    shipOrder(tx, seeder, {
      orderId: sent.id,
      parcels: [{ ...parcel, trackingNumber: null, weightGrams: null }],
    }),
  );
  if (!shipped.ok) throw new Error(shipped.refusal.code);
  await sql`update shipments.shipment set shipped_at = now() - interval '20 days' where id = ${shipped.value.id}`.execute(
    db,
  );
  await sql`update payments.payment set origin_id = '999999', provider_reference = 'PI-1' where origin_id = ${String(orphan.id)}`.execute(
    db,
  );
  await sql`insert into platform.mail (dedupe_key, template, locale, to_address, from_address, subject, html, text, state, last_error)
    values ('b', 'x', 'fr', 'nulle-part@example.org', 'b@example.org', 'Votre facture', '', '', 'failed', '550 no such user')`.execute(
    db,
  );
  await transact(db, (tx) => createCategory(tx, seeder, { name: 'Rayon vide' }));
  const bare = await sellableVariant(db);
  const cheap = await sellableVariant(db, { priceCents: 1_200 });
  await sql`insert into catalogue.product_media (product_id, source_url, state) values (${cheap.productId}, 'x', 'pending')`.execute(
    db,
  );
  await sql`update catalogue.variant set cost_cents = 1100 where id = ${cheap.variantId}`.execute(
    db,
  );
  await sql`update stock.level set on_hand = -1 where variant_id = ${bare.variantId}`.execute(db);
  const { rows } = await sql<{ bare: string; sku: string; cheap: string }>`
    select (select title from catalogue.product where id = ${bare.productId}) as bare,
      (select sku from catalogue.variant where id = ${bare.variantId}) as sku,
      (select p.title || ' · ' || v.sku from catalogue.variant v join catalogue.product p on p.id = v.product_id
        where v.id = ${cheap.variantId}) as cheap`.execute(db);

  expect(await found()).toEqual(
    [
      `article-without-picture: ${rows[0]!.bare}`,
      'category-empty: Rayon vide',
      'mail-failed: Votre facture',
      `order-not-through: ${unpaid.number}`,
      `order-without-mail: ${silent.number}`,
      `parcel-without-scan: ${shipped.value.number}`,
      'payment-without-order: test-success PI-1',
      `price-below-cost: ${rows[0]!.cheap}`,
      `stock-negative: ${rows[0]!.sku}`,
    ].toSorted(),
  );
  expect(new Set((await findOddities(db)).map(({ kind }) => kind))).toEqual(new Set(WATCHED));
  expect(well.number).not.toBe(silent.number);
});

test('a link of the merchant’s own texts that leads nowhere is found, others and other sites are not', async () => {
  const { db } = database;
  const shop = createServer((request, response) => {
    response.writeHead(request.url === '/la-table' ? 200 : 404).end();
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const text = '<a href="/parti">parti</a>';
  await sql`insert into catalogue.brand (handle, name, description_html) values ('lin', 'Lin', ${text})`.execute(
    db,
  );
  await sql`insert into catalogue.collection (handle, title, kind, description_html) values ('lin', 'Lin', 'hand', ${text})`.execute(
    db,
  );
  await sql`update catalogue.product set description_html =
    '<p><a href="/la-table">ici</a> <a href="/disparu">là</a> <a href="https://ailleurs.example/x">ailleurs</a></p>'
    where id = ${productId}`.execute(db);
  const dead = await findDeadLinks(db, `http://127.0.0.1:${port}`);
  shop.close();
  expect(dead.map(({ label }) => label).toSorted()).toEqual([
    expect.stringMatching(/^Article \d+ → \/disparu$/) as string,
    'Lin → /parti',
    'Lin → /parti',
  ]);
});

test('what the home page names and customers do not find any more is told', async () => {
  const { db } = database;
  await sql`insert into catalogue.category (handle, name, hidden) values ('la-table', 'La table', false), ('cachee', 'Cachée', true)`.execute(
    db,
  );
  const { rows } = await sql<{ handle: string }>`
    select handle from catalogue.product where id = ${productId} and state = 'active'`.execute(db);
  const blocks = [
    { kind: 'hero', toOn: null, action: { label: { fr: 'Voir' }, category: 'la-table' } },
    { kind: 'story', toOn: null, action: { label: { fr: '' }, category: '' } },
    {
      kind: 'products',
      toOn: null,
      pick: { by: 'hand', productHandles: [rows[0]!.handle, 'parti'] },
    },
    { kind: 'products', toOn: '2020-01-01', pick: { by: 'collection', collection: 'finie' } },
    { kind: 'products', toOn: null, pick: { by: 'collection', collection: 'jamais-vue' } },
    { kind: 'products', toOn: null, pick: { by: 'newest', category: 'cachee', brand: 'inconnue' } },
    { kind: 'categories', toOn: null, handles: ['la-table', 'supprimee'] },
    { kind: 'brands', toOn: null, handles: [] },
  ];
  await sql`insert into platform.setting (key, value) values ('home', ${JSON.stringify({ blocks })}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
  expect((await findGoneFromHome(db)).map(({ label }) => label)).toEqual(
    ['cachee', 'inconnue', 'jamais-vue', 'parti', 'supprimee'].map(
      (one) => `Page d’accueil → ${one}`,
    ),
  );
});
