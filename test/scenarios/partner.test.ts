import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPartner, wirePartners } from '../../src/calm/partners/index.ts';
import { chaseDue } from '../../src/calm/partners/chase.ts';
import { readMeasures } from '../../src/calm/partners/health.ts';
import { readPartnerContact } from '../../src/calm/partners/contact-data.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { recordChange } from '../../src/platform/changes/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { openStorage } from '../../src/platform/files/index.ts';
import { commerceDeps, orderUpTo, seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { employOwner, OWNER } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
const NIGHT_AND_DAY = { zone: 'Europe/Paris', fromMinute: 0, toMinute: 0, restDays: [] };
let shop: RunningShop;
let owner: Client;
let partnerId: number;

type Answer = { status: number; body: Record<string, never> };
type Client = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Signs somebody in and keeps their cookies. */
async function signIn(email: string): Promise<Client> {
  const cookies: string[] = [];
  const send: Client = async (method, path, body) => {
    const answer = await fetch(shop.url + path, {
      method,
      headers: {
        origin: shop.url,
        cookie: cookies.join('; '),
        'idempotency-key': Math.random().toString(36),
        'if-match': '*',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) cookies.push(line.split(';')[0]!);
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: isJson ? await answer.json() : null } as Answer;
  };
  const done = await send('POST', '/api/auth/sign-in/email', { email, password: OWNER.password });
  if (done.status !== 200) throw new Error(`sign-in: ${done.status} ${JSON.stringify(done.body)}`);
  return send;
}

const admin: Client = (method, path, body) => owner(method, `/api/admin${path}`, body);

beforeAll(async () => {
  shop = await runShop(database);
  await employOwner(database.db);
  owner = await signIn(OWNER.email);
  const made = await transact(database.db, (tx) =>
    createPartner(tx, seeder, {
      name: 'Atelier du Code',
      email: 'aide@atelier-du-code.example',
      people: [
        { name: 'Inès Prigent', role: 'Code', email: 'ines@atelier-du-code.example', phone: '' },
      ],
      areas: ['pages'],
      hours: NIGHT_AND_DAY,
      keepsHolidays: false,
      promises: { red: 120, orange: null, yellow: null, green: null },
    }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  partnerId = made.value.id;
}, 120_000);
afterAll(() => shop?.close());

/** A customer with an order, and an incident of the checkout with a change before it and lines of the log. */
/** A search that named one extension. */
async function searchedAtCheckout(incident: number): Promise<void> {
  const parts = [{ name: 'carte', title: { fr: 'Carte', en: 'Card' }, requires: [] }];
  const verdict = { kind: 'found', culprits: [{ names: ['carte'], remedy: 'carte' }] };
  await sql`
    with made as (
      insert into culprit.search (incident_id, way, state, parts, verdict, asked_by)
      values (${incident}, 'shop', 'done', ${JSON.stringify(parts)}::jsonb, ${JSON.stringify(verdict)}::jsonb, 'Camille')
      returning id)
    insert into culprit.run (search_id, purpose, switched_on, candidates, failed_step, milliseconds)
    select made.id, r.purpose, '[]', 1, r.failed, 1
    from made, (values ('alone', 'payment'), ('without', null)) r (purpose, failed)`.execute(
    database.db,
  );
}

async function troubleAtCheckout(): Promise<number> {
  const { rows } = await sql<{ option: number; variant: number }>`
    select (select id from promise.delivery_option limit 1) as option,
      (select id from catalogue.variant where sku = 'TST-3-0') as variant`.execute(database.db);
  const lines = [{ variantId: rows[0]!.variant, quantity: 1 }];
  await orderUpTo('paid', commerceDeps(database.db), lines, rows[0]!.option);
  await transact(database.db, async (tx) => {
    await recordChange(tx, systemActor('Camille Test'), {
      entityKind: 'setting',
      entityId: 'payments',
      entityLabel: 'Paiements',
      action: 'update',
      before: { card: true },
      after: { card: false },
    });
    await recordChange(tx, systemActor('Camille Test'), {
      entityKind: 'customer',
      entityId: '1',
      entityLabel: 'Camille Le Goff',
      action: 'update',
      before: { phone: '0600000000' },
      after: { phone: '0611111111' },
    });
    await sql`insert into partners.log_line (at, process, level, message, detail) values
      (now(), 'server', 'error', 'payment refused', 'camille@example.org 0600000000 status=502')`.execute(
      tx,
    );
    return ok(null);
  });
  const made = await admin('POST', '/incidents', {
    title: 'Le paiement échoue',
    impact: 4,
    urgency: 4,
    onsetAt: new Date(Date.now() + 1_000).toISOString(),
  });
  const { id } = made.body as unknown as { id: number };
  await sql`update incidents.incident set kind = 'checkout',
    facts = '{"step": "payment", "times": 2, "message": "no answer"}' where id = ${id}`.execute(
    database.db,
  );
  return id;
}

const PERSONAL = /camille@example|0600000000|0611111111|06 00 00|Le Goff|Crébillon/i;

describe('help is asked for with facts', () => {
  let requestId: number;
  let incidentId: number;

  test('from an incident to a mail that carries the facts and no personal data (R45)', async () => {
    incidentId = await troubleAtCheckout();
    await searchedAtCheckout(incidentId);
    const drafted = await admin('POST', '/support-requests', {
      partnerId,
      incidentId,
      title: 'Le paiement échoue',
      seen: 'Camille Le Goff ne peut pas payer, elle a appelé du 06 00 00 00 00.',
      steps: 'Mettre un article au panier, payer.',
      impact: 1,
      urgency: 1,
      isUrgent: true,
      support: 'paid',
    });
    expect(drafted.status).toBe(201);
    requestId = (drafted.body as unknown as { id: number }).id;
    // Severity is the incident's, whatever was typed.
    expect(drafted.body).toMatchObject({ kind: 'checkout', impact: 4, urgency: 4, state: 'draft' });

    const seen = await admin('GET', `/support-requests/${requestId}/preview`);
    const preview = seen.body as unknown as { text: string; subject: string; logs: string };
    expect(seen.body).toMatchObject({
      colour: 'red',
      to: 'aide@atelier-du-code.example',
      hidden: 2,
    });
    expect(preview.text).toContain('Sereine');
    expect(preview.text).toContain(process.versions.node);
    expect(preview.text).toContain('PostgreSQL');
    expect(preview.text).toMatch(/modification\s: réglage «\sPaiements\s» \(card: true → false\)/);
    expect(preview.text).toMatch(/L’achat d’essai s’arrête à l’étape «\spaiement\s»/);
    expect(preview.text).toContain('Mettre un article au panier, payer.');
    // The proof goes with it: who asks for help has looked already.
    expect(preview.text).toMatch(
      /«\sCarte\s»\s: avec cela seul, .+ «\spaiement\s»\s; sans cela, il passe \(2\sachats d’essai\)/,
    );
    expect(preview.logs).toContain('payment refused');
    expect(preview.subject).toMatch(/^\[Urgent\] Demande d’aide A-\d+\s: Le paiement échoue$/);
    expect(preview.text + preview.logs + preview.subject).not.toMatch(PERSONAL);

    const sent = await admin('POST', `/support-requests/${requestId}/send`, { by: 'mail' });
    expect(sent.body).toMatchObject({ state: 'sent', askedColour: 'red', sentBy: 'mail' });
    const { rows } = await sql<{ subject: string; text: string; attachments: { name: string }[] }>`
      select subject, text, attachments from platform.mail where template = 'partner-letter'`.execute(
      database.db,
    );
    // What was read is what leaves, to the letter.
    expect(rows).toMatchObject([
      { subject: preview.subject, text: preview.text, attachments: [{ mediaType: 'text/plain' }] },
    ]);
    expect((await admin('PATCH', `/support-requests/${requestId}`, { seen: 'x' })).status).toBe(
      409,
    );
    const due = Date.parse((sent.body as unknown as { dueAt: string }).dueAt);
    expect(Math.abs(due - Date.now() - 120 * 60_000)).toBeLessThan(60_000);
  });

  test('somebody of theirs comes in with what it needs, sees no customer, and is out at once', async () => {
    const path = `/support-requests/${requestId}/accesses`;
    const invitation = {
      name: 'Inès Prigent',
      email: 'ines@atelier-du-code.example',
      scopes: ['orders:read', 'changes:read'],
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const wide = await admin('POST', path, { ...invitation, scopes: ['customers:read'] });
    expect([wide.status, wide.body['code']]).toEqual([422, 'partner-access-too-wide']);
    const lent = await admin('POST', path, invitation);
    expect(lent.status).toBe(201);
    const { id, staffId } = lent.body as unknown as { id: number; staffId: string };
    const { rows: mails } = await sql<{ template: string; text: string }>`
      select template, text from platform.mail where to_address = ${invitation.email} order by template`.execute(
      database.db,
    );
    expect(mails.map(({ template }) => template)).toEqual(['partner-letter', 'staff-invitation']);
    expect(mails[0]!.text).toContain('jusqu’au');
    await sql`insert into access.account (id, staff_id, account_id, provider_id, password)
      select 'credential-' || ${staffId}, ${staffId}, ${staffId}, 'credential', a.password from access.account a
      join access.staff s on s.id = a.staff_id where s.email = ${OWNER.email}`.execute(database.db);
    const ines = await signIn(invitation.email);
    expect((await ines('GET', '/api/admin/orders')).body['code']).toBe('second-factor-required');
    await sql`update access.staff set two_factor_enabled = true where id = ${staffId}`.execute(
      database.db,
    );
    const orders = await ines('GET', '/api/admin/orders');
    expect(orders.status).toBe(200);
    const [order] = (orders.body as unknown as { items: { id: number }[] }).items;
    const whole = await ines('GET', `/api/admin/orders/${order!.id}`);
    const changes = await ines('GET', '/api/admin/changes?limit=50');
    expect([whole.status, changes.status]).toEqual([200, 200]);
    expect(JSON.stringify([orders.body, whole.body, changes.body])).not.toMatch(PERSONAL);
    expect((await ines('GET', '/api/admin/customers')).status).toBe(403);
    // A file cannot be masked on its way: none that names people, in whatever form.
    for (const file of ['/changes/export?format=json', `/orders/${order!.id}/packing-slip.pdf`]) {
      expect((await ines('GET', `/api/admin${file}`)).status, file).toBe(403);
    }
    expect((await ines('GET', '/api/admin/partner-home')).body).toMatchObject({
      title: 'Le paiement échoue',
    });

    await sql`update access.scope_grant set ends_at = now() where origin_kind = 'partner-access'`.execute(
      database.db,
    );
    expect([401, 403]).toContain((await ines('GET', '/api/admin/orders')).status);
    await sql`update access.scope_grant set ends_at = now() + interval '1 hour' where origin_kind = 'partner-access'`.execute(
      database.db,
    );
    expect((await ines('GET', '/api/admin/orders')).status).toBe(200);
    expect((await admin('POST', `/partner-accesses/${id}/end`, {})).status).toBe(200);
    expect([401, 403]).toContain((await ines('GET', '/api/admin/orders')).status);
    const { items } = (await admin('GET', '/changes?limit=50')).body as unknown as {
      items: { entityKind: string; entityLabel: string; action: string }[];
    };
    expect(items.filter(({ entityKind }) => entityKind === 'partner-access')).toMatchObject([
      { action: 'update', entityLabel: 'Inès Prigent' },
      { action: 'create', entityLabel: 'Inès Prigent' },
    ]);
  });

  test('who is late is asked again once by proposal, and a word on their page is measured', async () => {
    const deps = {
      db: database.db,
      storage: await openStorage({ kind: 'folder', folder: '/tmp/sereine-partner-files' } as never),
      mail: { smtpUrl: null, from: 'boutique@maison-test.example' } as never,
      publicUrl: shop.url,
    };
    expect(Object.keys(wirePartners({ ...deps, now: () => new Date() }).jobs!)).toContain(
      'partners.chase',
    );
    const early = await admin('POST', `/support-requests/${requestId}/chase`, {});
    expect([early.status, early.body['code']]).toEqual([409, 'chase-early']);
    const noon = new Date();
    noon.setUTCDate(noon.getUTCDate() + 1);
    noon.setUTCHours(11, 0, 0, 0);
    const asked = await chaseDue(deps, systemActor('Sereine'), noon);
    expect(asked).toEqual({ sent: [], proposed: [requestId] });
    expect((await chaseDue(deps, systemActor('Sereine'), noon)).proposed).toEqual([]);
    const night = new Date(noon.getTime() + 11 * 3_600_000);
    await sql`delete from tasks.task`.execute(database.db);
    expect((await chaseDue(deps, systemActor('Sereine'), night)).proposed).toEqual([]);

    const { rows } = await sql<{ token: string }>`select token from partners.request`.execute(
      database.db,
    );
    const page = `${shop.url}/reponse/${rows[0]!.token}`;
    expect(await (await fetch(page)).text()).toContain('Bien reçu');
    const say = (fields: Record<string, string>) =>
      fetch(page, {
        method: 'POST',
        headers: { origin: shop.url },
        body: new URLSearchParams(fields),
      });
    expect((await say({ kind: 'acknowledged' })).status).toBe(200);
    expect((await say({ kind: 'answered', text: '' })).status).toBe(422);
    await sql`update partners.request set sent_at = sent_at - interval '90 minutes'`.execute(
      database.db,
    );
    expect((await say({ kind: 'answered', text: 'Le module de carte était coupé.' })).status).toBe(
      200,
    );
    expect((await fetch(`${shop.url}/reponse/${'x'.repeat(24)}`)).status).toBe(404);
    const { body } = await admin('GET', `/support-requests/${requestId}`);
    expect(body).toMatchObject({ state: 'answered', answerMinutes: 90 });
    const { open } = (await admin('GET', '/tasks')).body as unknown as {
      open: { detail: string }[];
    };
    expect(open).toMatchObject([{ detail: 'Le module de carte était coupé.' }]);
  });

  test('the job is looked back on: the good first, the true colour, and the book learns', async () => {
    await admin('PATCH', `/incidents/${incidentId}`, { impact: 2, urgency: 2 });
    const solved = await admin('POST', `/support-requests/${requestId}/state`, { state: 'solved' });
    expect(solved.body).toMatchObject({ state: 'solved', finalColour: 'yellow' });
    // What is over leaves nothing to come back to.
    expect((await admin('GET', '/tasks')).body).toMatchObject({ open: [] });
    const debrief = {
      wentWell: 'Une réponse claire, en une heure et demie.',
      toImprove: 'Prévenir avant de toucher aux paiements.',
      learned: 'Le module de carte se coupe sans prévenir.',
      ourSurprise: true,
      theirSurprise: false,
      finalColour: 'yellow',
      knowsArea: true,
      minutes: 45,
      amountCents: 6_000,
      dueOn: '2026-12-31',
    };
    const path = `/support-requests/${requestId}/debrief`;
    const mute = await admin('POST', path, { ...debrief, wentWell: ' ' });
    expect([mute.status, mute.body['code']]).toEqual([422, 'debrief-nothing-good']);
    expect((await admin('POST', path, debrief)).status).toBe(200);
    expect((await admin('POST', path, debrief)).status).toBe(200);
    expect((await admin('POST', `/support-requests/${requestId}/thanks`, {})).status).toBe(200);
    const { body: book } = await admin('GET', `/partners/${partnerId}`);
    expect(book).toMatchObject({
      areas: ['pages', 'checkout'],
      measures: {
        answerMinutes: 90,
        spentCents: 6_000,
        health: { jobs: 1, jobsThanked: 1, ourSurprises: 1, answersDue: 1, answersInTime: 1 },
      },
    });
    const { body: credibility } = await admin('GET', '/support-requests/credibility');
    expect(credibility).toEqual({ urgent: 1, calmer: 1, calmerWere: 'yellow' });
    const { rows } = await sql<{ text: string }>`
      select text from platform.mail where template = 'partner-letter' order by id desc limit 1`.execute(
      database.db,
    );
    expect(rows[0]!.text).toContain('Une réponse claire');
  });
});

test('a brief stays here while it is vague, and leaves as a PDF', async () => {
  const brief = {
    partnerId,
    title: 'Retrait en atelier',
    goal: 'Un site plus moderne, bientôt.',
    measure: '10 commandes sur 100 sont retirées à l’atelier.',
    readyOn: '2099-02-15',
    budgetCents: 180_000,
    included: 'Un mode de livraison de plus.',
    excluded: 'Ni horaires par jour, ni seconde adresse.',
    acceptance: 'Quand je choisis le retrait, le port est à 0 €.',
    decider: 'Camille Test',
    locale: 'fr',
  };
  const made = await admin('POST', '/briefs', brief);
  const { id } = made.body as unknown as { id: number };
  const vague = await admin('POST', `/briefs/${id}/send`, {});
  expect([vague.status, vague.body['code']]).toEqual([422, 'brief-vague']);
  await admin('PATCH', `/briefs/${id}`, {
    goal: 'Que les clients de Nantes viennent à l’atelier.',
  });
  expect((await admin('POST', `/briefs/${id}/send`, {})).body).toMatchObject({ state: 'sent' });
  const { rows } = await sql<{ attachments: unknown }>`
    select attachments from platform.mail where origin_kind = 'brief'`.execute(database.db);
  expect(rows).toMatchObject([{ attachments: [{ mediaType: 'application/pdf' }] }]);
});

test('R45: a partner’s contact is handed over, and forgotten on sheet and timeline', async () => {
  const email = 'ines@atelier-du-code.example';
  expect((await readPartnerContact(database.db, email)).partners).toHaveLength(1);
  expect((await admin('POST', '/partner-contacts/forget', { email })).body).toEqual({
    partners: 1,
  });
  expect((await admin('POST', '/partner-contacts/forget', { email })).status).toBe(404);
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from platform.change
    where entity_kind = 'partner' and concat(before, after) like '%Prigent%'`.execute(database.db);
  expect(rows[0]!.found).toBe(0);
});

test('the bills of a partner who is a supplier too say whether they are paid on time', async () => {
  const { rows } = await sql<{ id: number }>`
    with supplier as (insert into suppliers.supplier (code, name, email) values ('HEB', 'Hébergeur', 'h@hebergeur.example') returning id),
      run as (insert into supplier_invoices.payment_run (number, execute_on, amount_cents, xml, created_by, paid_at)
        values ('V-1', current_date - 20, 100, '', 'test', now()) returning id),
      bill as (insert into supplier_invoices.invoice (supplier_id, kind, number, issued_on, due_on, currency, net_cents, vat_cents, gross_cents, source, created_by)
        select id, 'invoice', n, current_date - 60, current_date - due, 'EUR', 100, 20, 120, 'receipts', 'test'
        from supplier, (values ('F-1', 15), ('F-2', 25), ('F-3', 10)) v (n, due) returning id, number),
      paid as (insert into supplier_invoices.payment (run_id, invoice_id) select run.id, bill.id from run, bill where number <> 'F-3')
    select id from supplier`.execute(database.db);
  const made = await transact(database.db, (tx) =>
    createPartner(tx, seeder, { supplierId: rows[0]!.id }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  const measures = await readMeasures(database.db, [made.value.id], new Date());
  // One in time, one late, one overdue and still unpaid.
  expect(measures.get(made.value.id)!.health).toMatchObject({
    ...{ billsDue: 3, billsPaidInTime: 1, advice: 'pay' },
  });
});
