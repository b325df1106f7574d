import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  noticeOf,
  planAbsence,
  preparationWith,
  readCalendarFacts,
} from '../../src/calm/absence/index.ts';
import { claimReply } from '../../src/calm/absence/auto-reply.ts';
import { addBusinessDays, businessDate } from '../../src/core/calendar/index.ts';
import { departureOn } from '../../src/core/promise/index.ts';
import { createSubscription } from '../../src/manage/subscriptions/index.ts';
import { wireNotices } from '../../src/manage/notices/index.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { paymentsSetting } from '../../src/sell/payments/index.ts';
import { writeSetting } from '../../src/platform/settings/index.ts';
import { createApiKey } from '../../src/platform/access/index.ts';
import { sql, transact, type Db, type Tx } from '../../src/platform/db/index.ts';
import type { JobContext } from '../../src/platform/jobs/index.ts';
import { getOrderByToken, readOrder } from '../../src/sell/orders/index.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { contactFields, hiddenField, pageBuyer, type PageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;
let key: string;
let absenceId: number;
const today = businessDate(new Date());
const daysLater = (days: number) => businessDate(new Date(Date.now() + days * 86_400_000));
const returnsOn = addBusinessDays(daysLater(10), 0);

beforeAll(async () => {
  shop = await runShop(database);
  const made = await transact(database.db, (tx) =>
    createApiKey(tx, seeder, 'system', {
      name: 'test',
      scopes: [
        'calendar:read',
        'calendar:write',
        'settings:write',
        'channels:write',
        'catalogue:write',
        'changes:undo',
      ],
      expiresAt: null,
    }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  key = made.value.secret;
  const planned = await transact(database.db, (tx) =>
    planAbsence(tx, seeder, {
      reason: 'holiday',
      announcesOn: today,
      leavesOn: today,
      returnsOn,
      bufferDays: 2,
      ordersPerDay: 10,
      standInId: null,
      texts: {},
    }),
  );
  if (!planned.ok) throw new Error(planned.refusal.code);
  absenceId = planned.value.id;
}, 120_000);
afterAll(() => shop?.close());

async function admin(method: string, path: string, body?: unknown, version?: number) {
  const answer = await fetch(`${shop.url}/api/admin${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': Math.random().toString(36),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as never };
}

async function expectedDay(db: Db): Promise<string> {
  const at = new Date();
  return departureOn(
    preparationWith({ days: 1, cutoffHour: 14 }, await readCalendarFacts(db, at), at),
    at,
  );
}

const inWords = (on: string) =>
  new Intl.DateTimeFormat('fr-FR', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T12:00:00Z`));

/** Fills a cart up to the payment and gives the page with the recap. */
async function toPayment(buyer: PageBuyer, email: string) {
  const { rows } = await sql<{ id: number }>`
    select v.id from catalogue.variant v where v.sku = 'TST-2-0'`.execute(database.db);
  const variantId = String(rows[0]!.id);
  await buyer.send('/panier', { intent: 'add', variantId, quantity: '1' });
  const chosen = await buyer.send('/commander', contactFields(email));
  const optionId = /name="optionId"[^>]*value="(\d+)"/.exec(chosen.html)![1]!;
  return buyer.send('/commander', { intent: 'delivery', optionId });
}

async function order(buyer: PageBuyer, email: string) {
  const recap = await toPayment(buyer, email);
  const page = await buyer.send('/commander', {
    intent: 'order',
    idempotencyKey: hiddenField(recap, 'idempotencyKey'),
    totalCents: hiddenField(recap, 'totalCents'),
    paymentMethod: 'test-success',
    absenceSeen: await expectedDay(database.db),
  });
  const { rows } = await sql<{ number: string; token: string; id: number }>`
    select id, number, token from orders."order" where email = ${email}`.execute(database.db);
  return { page, recap, ...rows[0]! };
}

describe('an absence under way', () => {
  test('tells one and the same day on every page, in cart, checkout, order, order mail, feed, and freezes it', async () => {
    const shipsOn = await expectedDay(database.db);
    expect(shipsOn).toBe(addBusinessDays(returnsOn, 2));
    const buyer = pageBuyer(shop.url);
    const banner = /class="absence-banner"[\s\S]*?<\/aside>/;
    const long = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' }).format(
      new Date(`${shipsOn}T12:00:00Z`),
    );
    for (const path of [
      '/',
      '/articles/assiette-lande',
      '/panier',
      '/pages/livraison-et-retours',
      '/recherche?q=assiette',
    ]) {
      const { html, status } = await buyer.open(path);
      if (status === 404) continue;
      expect(banner.exec(html)?.[0], path).toContain(long);
    }
    const placed = await order(buyer, 'une@example.org');
    expect(placed.recap.text).toContain(`Votre commande partira le ${inWords(shipsOn)}`);
    const frozen = (await readOrder(database.db, { number: placed.number }))!;
    // Two to three days with the carrier after the departure.
    expect(frozen.promisedFromOn).toBe(addBusinessDays(shipsOn, 2));
    expect(frozen.promisedToOn).toBe(addBusinessDays(shipsOn, 3));
    const seen = await buyer.open(`/commande/${placed.number}?token=${placed.token}`);
    expect(seen.text).toContain('Votre commande attend notre retour');
    expect(seen.text).toContain('Annuler sans frais');

    await mailsOf(placed.id);
    const { rows } = await sql<{ text: string }>`select text from platform.mail
      where template = 'order-confirmation' and origin_id = ${String(placed.id)}`.execute(
      database.db,
    );
    const promised = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
    expect(rows[0]!.text).toContain('Nous faisons une pause du');
    expect(rows[0]!.text).toContain(promised.format(new Date(`${frozen.promisedToOn}T12:00:00Z`)));

    const feeds = await admin('GET', '/feeds');
    const { items } = feeds.body as { items: { kind: string; locale: string; url: string }[] };
    const feed = items.find((one) => one.kind === 'csv' && one.locale === 'fr')!;
    const lines = parse(await (await fetch(feed.url)).text(), {
      columns: true,
      delimiter: ';',
    }) as Record<string, string>[];
    expect(lines.every((line) => line['ships_on'] === shipsOn)).toBe(true);
  });

  test('asks for a tick before the order button, and shows a day that moved again', async () => {
    const buyer = pageBuyer(shop.url);
    const recap = await toPayment(buyer, 'deux@example.org');
    const fields = {
      intent: 'order',
      idempotencyKey: hiddenField(recap, 'idempotencyKey'),
      totalCents: hiddenField(recap, 'totalCents'),
      paymentMethod: 'test-success',
    };
    const unseen = await buyer.send('/commander', fields);
    expect(unseen.status).toBe(422);
    expect(unseen.text).toContain('Cochez la case');
    const moved = await buyer.send('/commander', { ...fields, absenceSeen: '2020-01-01' });
    expect(moved.status).toBe(422);
    expect(moved.text).toContain('La date de départ vient de changer');
  });

  test('gives whoever cannot wait a way out that costs nothing', async () => {
    const buyer = pageBuyer(shop.url);
    const placed = await order(buyer, 'trois@example.org');
    const address = `/commande/${placed.number}?token=${placed.token}`;
    const waited = await buyer.send(address, { intent: 'wait' });
    expect(waited.text).toContain('Merci de votre patience');
    const left = await buyer.send(address, { intent: 'cancel-while-away' });
    expect(left.text).toContain('annulée');
    const after = await getOrderByToken(database.db, placed.number, placed.token);
    expect(after.ok && after.value.order.state).toBe('cancelled');
    const { rows } = await sql<{ amount: number }>`
      select sum(r.amount_cents)::int as amount from payments.refund r join payments.payment p on p.id = r.payment_id
      where p.origin_id = ${String(placed.id)}`.execute(database.db);
    expect(after.ok && rows[0]!.amount === after.value.order.totalCents).toBe(true);
    const again = await buyer.send(address, { intent: 'wait' });
    expect(again.status).toBe(409);
  });

  test('is closed, or paid less, only by who saw what that costs', async () => {
    const off = { bankTransfer: true, cheque: false, card: true, test: true };
    const refused = await admin('PUT', '/settings/payments', off, 0);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([
      409,
      'absence-closing-costs',
    ]);
    const closed = await admin('PATCH', '/channels/web', { isOpen: false }, 1);
    expect([closed.status, (closed.body as { code: string }).code]).toEqual([
      409,
      'absence-closing-costs',
    ]);
    const costOf = ({ body }: { body: unknown }) => (body as { details: object }).details;
    expect(costOf(refused)).toMatchObject({ absenceId, methods: ['cheque'] });
    expect(costOf(closed)).toMatchObject({ absenceId, methods: null });
    const consent = `/absences/${absenceId}/closing-consent`;
    expect((await admin('POST', consent, { methods: ['cheque'] })).status).toBe(200);
    expect((await admin('PUT', '/settings/payments', off, 0)).status).toBe(200);
    // Whoever saw what cheques bring has not seen what cards bring, nor the whole shop.
    const noCard = await admin('PUT', '/settings/payments', { ...off, card: false }, 1);
    expect(costOf(noCard)).toMatchObject({ methods: ['card'] });
    expect((await admin('PATCH', '/channels/web', { isOpen: false }, 1)).status).toBe(409);
    // Nor is a means taken away by undoing that it was put on.
    await transact(database.db, (tx) =>
      writeSetting(tx, seeder, paymentsSetting, { ...off, card: false }, 'any'),
    );
    expect((await admin('PUT', '/settings/payments', off, 2)).status).toBe(200);
    const { rows: changes } = await sql<{ id: number }>`
      select max(id) as id from platform.change where entity_kind = 'setting'`.execute(database.db);
    const undone = await admin('POST', `/changes/${changes[0]!.id}/undo`, {});
    expect(costOf(undone)).toMatchObject({ methods: ['card'] });
  });

  test('names before leaving what ends meanwhile: subscription, certificate and domain of the shop', async () => {
    const soon = addBusinessDays(today, 2);
    await transact(database.db, async (tx) => {
      for (const [name, renewsItself] of [
        ['Nom de domaine', false],
        ['Hébergement', true],
      ] as const) {
        const made = await createSubscription(tx, seeder, {
          ...{ name, renewsItself, provider: '', amountCents: 1_200, everyMonths: 12 },
          ...{ dueOn: soon, url: '', note: '' },
        });
        if (!made.ok) return made;
      }
      return ok(null);
    });
    // As the daily look writes it: the first time whole, then only what differed.
    await sql`insert into platform.change (actor_kind, actor_label, entity_kind, entity_id, entity_label, action, after) values
      ('system', 'Sereine', 'address', 'b.example', 'b.example', 'update', ${JSON.stringify({ validTo: '2020-01-01T00:00:00Z', domainEndsAt: '2099-01-01T00:00:00Z' })}::jsonb),
      ('system', 'Sereine', 'address', 'b.example', 'b.example', 'update', ${JSON.stringify({ validTo: `${soon}T10:00:00Z` })}::jsonb)`.execute(
      database.db,
    );
    const check = await admin('GET', `/absences/${absenceId}/departure`);
    const { open } = check.body as { open: { code: string; critical: boolean; what: unknown[] }[] };
    const of = (code: string) => open.find((one) => one.code === code);
    expect(of('subscriptions-end')).toMatchObject({
      critical: true,
      what: [{ label: 'Nom de domaine', on: soon }],
    });
    expect(of('subscriptions-renew')).toMatchObject({
      critical: false,
      what: [{ label: 'Hébergement', on: soon }],
    });
    expect(of('address-ends')).toMatchObject({
      critical: true,
      what: [{ label: 'b.example', on: soon }],
    });
  });

  test('answers a sender by machine once, however often they write', async () => {
    const claim = (from: string) =>
      database.db.transaction().execute((tx) => claimReply(tx as Tx, { id: absenceId }, from));
    expect(await claim('claire@example.org')).toBe(true);
    expect(await claim('Claire@Example.org ')).toBe(false);
    expect(await claim('odile@example.org')).toBe(true);
  });

  test('lists broken promises when it is extended, and tells each buyer once', async () => {
    const { rows } = await sql<{ version: number }>`
      select version from absence.absence where id = ${absenceId}`.execute(database.db);
    const later = addBusinessDays(returnsOn, 10);
    const preview = await admin('GET', `/absences/${absenceId}/return-preview?returnsOn=${later}`);
    const { affected, draft } = preview.body as {
      affected: { number: string }[];
      draft: { fr: string; en: string };
    };
    expect(affected.map(({ number }) => number)).toHaveLength(1);
    expect(draft.fr).toContain('{{arrivesOn}}');
    // With the return as it is, whoever was promised an earlier day hears of the day, not of another return.
    const same = await admin('GET', `/absences/${absenceId}/return-preview?returnsOn=${returnsOn}`);
    expect((same.body as { draft: { fr: string } }).draft.fr).not.toContain('reporté');
    expect(draft.fr).toContain('reporté');
    const moved = await admin(
      'POST',
      `/absences/${absenceId}/return`,
      { returnsOn: later, message: draft },
      rows[0]!.version,
    );
    expect(moved.body).toMatchObject({ told: 1, absence: { returnsOn: later } });
    const { rows: mails } = await sql<{ text: string }>`
      select text from platform.mail where template = 'absence-moved'`.execute(database.db);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.text).not.toContain('{{');
    // Whoever knows is asked about no more.
    const again = await admin('GET', `/absences/${absenceId}/return-preview?returnsOn=${later}`);
    expect(again.body).toMatchObject({ affected: [] });
    const plan = await admin('GET', `/absences/${absenceId}/return-plan`);
    expect(plan.body).toMatchObject({ late: 1, told: 1, ready: 0 });
    // Back sooner after all: whoever was told of the later day hears of the new one, in other words.
    const sooner = addBusinessDays(returnsOn, 5);
    const back = await admin('GET', `/absences/${absenceId}/return-preview?returnsOn=${sooner}`);
    expect(back.body).toMatchObject({ affected: [{ number: affected[0]!.number }] });
    expect((back.body as { draft: { fr: string } }).draft.fr).toContain('plus tôt');
  });

  test('ends at once everywhere when the merchant is back; the days away stay in the calendar', async () => {
    const { rows } = await sql<{ version: number }>`
      update absence.absence set announces_on = ${daysLater(-3)}, leaves_on = ${daysLater(-3)}
      where id = ${absenceId} returning version`.execute(database.db);
    const ended = await admin('POST', `/absences/${absenceId}/cancel`, {}, rows[0]!.version);
    expect(ended.body).toMatchObject({ returnsOn: today, cancelledAt: null });
    const { rows: days } = await sql<{ from: string; to: string }>`
      select starts_on::text as from, ends_on::text as to from calendar.entry where kind = 'absence'`.execute(
      database.db,
    );
    expect(days).toEqual([{ from: daysLater(-3), to: daysLater(-1) }]);
    // What waited is worked off in waves, and invoices of orders of those days still say so.
    const plan = await admin('GET', `/absences/${absenceId}/return-plan`);
    expect(plan.body).toMatchObject({ waiting: 1, held: 0 });
    const at = new Date();
    const facts = await readCalendarFacts(database.db, at);
    const prepared = preparationWith({ days: 1, cutoffHour: 14 }, facts, at);
    expect(noticeOf(facts, prepared, 'fr', at)).toBeNull();
    expect(prepared.closures).toEqual([]);
    await expect
      .poll(async () => (await pageBuyer(shop.url).open('/')).html.includes('absence-banner'), {
        timeout: 10_000,
      })
      .toBe(false);
  });
});

/** Runs the job that confirms an order, with what the worker would tell it. */
async function mailsOf(orderId: number): Promise<void> {
  const at = new Date();
  const facts = await readCalendarFacts(database.db, at);
  const prepared = preparationWith({ days: 1, cutoffHour: 14 }, facts, at);
  const wiring = wireNotices({
    db: database.db,
    storage: undefined as never,
    mail: { smtpUrl: null, from: 'boutique@example.org' } as never,
    absence: async (locale) =>
      noticeOf(facts, prepared, locale === 'en' ? 'en' : 'fr', at)?.texts.mail ?? null,
    links: () => ({
      orderUrl: `${shop.url}/commande`,
      withdrawalUrl: `${shop.url}/renoncer`,
      termsUrl: `${shop.url}/conditions`,
      downloadUrl: (token) => `${shop.url}/telechargements/${token}`,
    }),
  });
  await wiring.jobs!['notices.placed']!({ orderId }, {} as JobContext);
}
