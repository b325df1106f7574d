import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { recordConsent } from '../../core/parties/index.ts';
import { ok } from '../../kernel/refusal.ts';
import {
  getInvoice,
  invoiceKeeper,
  invoiceShipment,
  listInvoicesOfOrder,
  printInvoice,
} from '../../manage/invoicing/index.ts';
import { verifyEverything } from '../../manage/integrity/index.ts';
import { sql } from '../../platform/db/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { completeCart, deliverOrder, listBuyerOrders, readOrder } from '../orders/index.ts';
import { gatherExport } from './export.ts';
import {
  askErasure,
  askExport,
  eraseByLink,
  findSignedIn,
  listExports,
  readErasure,
  readExport,
  wireAccounts,
} from './index.ts';
import { accountTester, lastMail, must } from './testing.ts';

const database = testDatabase();
const { deps, within, newAddress, signIn, whoIs } = accountTester(database, [invoiceKeeper]);
const commerce = () => commerceDeps(database.db);
let delivery = 0;

beforeAll(async () => {
  delivery = await homeDelivery(database.db);
});

describe('everything kept of a person (R45)', () => {
  /** Somebody who ordered, received, and agreed to the newsletter. */
  async function somebody(deliveredDaysAgo: number) {
    const email = newAddress();
    const { variantId } = await sellableVariant(database.db);
    const cartId = await readyCart(commerce(), [{ variantId, quantity: 2 }], delivery, { email });
    const done = must(
      await completeCart(commerce(), {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      }),
    );
    const order = (await readOrder(database.db, { number: done.order.number }))!;
    const shipment = await within((tx) => shipOrder(tx, seeder, { orderId: order.id }));
    await within((tx) => invoiceShipment(tx, shipment.id, new Date()));
    await within((tx) => deliverOrder(tx, seeder, order.id));
    await sql`update orders."order" set delivered_at = now() - make_interval(days => ${deliveredDaysAgo})
      where id = ${order.id}`.execute(database.db);
    await within(async (tx) => {
      await recordConsent(tx, {
        email,
        purpose: 'newsletter',
        granted: true,
        source: 'checkout',
        proof: {},
      });
      return ok(null);
    });
    return { email, orderId: order.id, who: await whoIs(await signIn(email)) };
  }

  test('is handed over as JSON and CSV, announced by mail, to its owner only', async () => {
    const { who, email } = await somebody(20);
    must(await askExport(deps(), who.partyId));
    must(await askExport(deps(), who.partyId));
    const [asked, ...more] = await listExports(database.db, who.partyId);
    expect(more).toEqual([]);
    await gatherExport(deps(), asked!.id);
    await gatherExport(deps(), asked!.id);
    const archive = (await readExport(database.db, who.partyId, asked!.id))!;
    expect(await readExport(database.db, who.partyId + 1, asked!.id)).toBeNull();
    const files = unzipSync(new Uint8Array(archive));
    const text = (name: string) => Buffer.from(files[name]!).toString('utf8');
    const data = JSON.parse(text('data.json')) as Record<string, Record<string, unknown>[]>;
    expect(data['profile']![0]).toMatchObject({ email, firstName: 'Camille' });
    expect(data['orders']).toHaveLength(1);
    expect(data['invoices']).toHaveLength(1);
    expect(data['consents']![0]).toMatchObject({ purpose: 'newsletter', granted: true });
    expect(text('orderLines.csv')).toMatch(/^\uFEFFnumber;sku;title/);
    expect((await lastMail(database.db, 'export-ready', email)).text).toContain('/compte/donnees');
    const { rows } = await sql`select from platform.mail where template = 'export-ready'
      and to_address = ${email}`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  test('is forgotten after a confirmation by mail: invoices still render, every ledger still reconciles', async () => {
    const { who, email, orderId } = await somebody(20);
    const open = await somebody(2);
    const [invoiceBefore] = await listInvoicesOfOrder(database.db, orderId);
    const bytesBefore = await printInvoice(
      (await getInvoice(database.db, { id: invoiceBefore!.id }))!,
    );
    for (const one of [email, open.email]) {
      must(await askErasure(deps(), { email: one, locale: 'fr', address: '192.0.2.60' }));
    }
    const { secret } = await lastMail(database.db, 'erasure-confirmation', email);
    expect(await readErasure(database.db, secret)).toMatchObject({
      value: { email, facts: { orders: 1, openOrders: 0 } },
    });
    expect(await findSignedIn(database.db, (await signIn(email)).token)).not.toBeNull();
    must(await eraseByLink(deps(), secret));
    expect(await eraseByLink(deps(), secret)).toMatchObject({ refusal: { code: 'link-spent' } });

    const { rows } = await sql<{ found: string }>`
      select 'party' as found from parties.party where email::text = ${email}
      union all select 'address' from parties.address where party_id = ${who.partyId}
      union all select 'account' from accounts.account where party_id = ${who.partyId}
      union all select 'session' from accounts.session where party_id = ${who.partyId}
      union all select 'consent' from parties.consent where email::text = ${email}
      union all select 'cart' from carts.cart where email = ${email} or shipping_address is not null and party_id = ${who.partyId}
      union all select 'order' from orders."order" where email = ${email} or party_id = ${who.partyId} and phone <> ''
      union all select 'mail' from platform.mail where to_address = ${email} or text like ${`%${email}%`}
      union all select 'change' from platform.change where entity_kind = 'customer' and entity_id = ${String(who.partyId)}
        and (before::text like '%Camille%' or after::text like '%Camille%')`.execute(database.db);
    expect(rows).toEqual([]);
    // The proof of the consent stays, under a pseudonym, with the withdrawal after it (R42).
    const { rows: consents } = await sql<{ granted: boolean }>`select granted from parties.consent
      where email = ${`forgotten:${who.partyId}`} order by id`.execute(database.db);
    expect(consents.map((one) => one.granted)).toEqual([true, false]);

    const invoice = (await getInvoice(database.db, { id: invoiceBefore!.id }))!;
    expect(invoice.buyer).toEqual((await listInvoicesOfOrder(database.db, orderId))[0]!.buyer);
    expect((await printInvoice(invoice)).length).toBeGreaterThan(bytesBefore.length - 200);
    expect(JSON.stringify(invoice.buyer)).toContain('Le Goff');

    // Somebody whose order may still be sent back keeps what answering takes, until it cannot.
    const theirs = await lastMail(database.db, 'erasure-confirmation', open.email);
    must(await eraseByLink(deps(), theirs.secret));
    expect((await readOrder(database.db, { id: open.orderId }))!.email).toBe(open.email);
    await sql`update orders."order" set delivered_at = now() - interval '30 days'
      where id = ${open.orderId}`.execute(database.db);
    const tidy = wireAccounts(deps()).jobs!['accounts.forget-closed-orders']!;
    await tidy(null, { jobId: '1', attempt: 1, signal: new AbortController().signal });
    expect((await readOrder(database.db, { id: open.orderId }))!.email).not.toBe(open.email);

    const report = await verifyEverything(database.db);
    expect(report.findings).toEqual([]);
  });

  test('is forgotten of one person; the same address that comes back is somebody new', async () => {
    const { who, email } = await somebody(20);
    must(await askErasure(deps(), { email, locale: 'fr', address: '192.0.2.61' }));
    must(
      await eraseByLink(
        deps(),
        (await lastMail(database.db, 'erasure-confirmation', email)).secret,
      ),
    );
    const back = await whoIs(await signIn(email));
    expect(back.partyId).not.toBe(who.partyId);
    expect(await listBuyerOrders(database.db, back.partyId, { before: null, limit: 5 })).toEqual(
      [],
    );
  });
});
