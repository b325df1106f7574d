import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { SCOPES } from '../../platform/access/index.ts';
import { moveStock } from '../../core/stock/index.ts';
import { createCustomerGroup, listConsents, recordConsent } from '../../core/parties/index.ts';
import { deleteCustomerGroup } from '../../core/parties/customer-groups.ts';
import { endNews } from '../../market/newsletters/index.ts';
import { completeCart, type Order } from '../../sell/orders/index.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { changeRule, createRule, ruleUndo } from './commands.ts';
import { dryRun } from './dry-run.ts';
import { followRules } from './engine.ts';
import { ruleFields, type Rule, type RuleFields } from './model.ts';
import type { AutomationDeps } from './perform.ts';
import { listRuns, readSavedTime } from './queries.ts';
import { findMisfits } from './rules.ts';
import { findRule, listRules } from './store.ts';

const database = testDatabase();
const everything = new Set<string>(SCOPES);
// A Tuesday, eleven in Paris: nobody rests.
const MORNING = new Date('2027-02-02T10:00:00Z');
let now = MORNING;
let variantId = 0;
let optionId = 0;

const deps = (): AutomationDeps => ({
  db: database.db,
  mail: { smtpUrl: null, from: 'boutique@example.org' },
  secret: 'a secret that is long enough for tests',
  reviews: {
    db: database.db,
    mail: { smtpUrl: null, from: 'boutique@example.org' },
    pages: { write: () => 'https://b.example/avis', optOut: () => 'https://b.example/stop' },
  },
  pages: {
    order: async (_tx, id) => `https://b.example/commande/${id}`,
    cart: (_locale, id) => `https://b.example/panier/${id}`,
    shop: () => 'https://b.example/',
    endNews: (_locale, token) => `https://b.example/nouvelles/${token}/stop`,
  },
  now: () => now,
});

beforeAll(async () => {
  ({ variantId } = await sellableVariant(database.db, { stock: 500 }));
  optionId = await homeDelivery(database.db);
});

async function putOn(
  fields: Partial<RuleFields> & Pick<RuleFields, 'trigger' | 'actions'>,
): Promise<Rule> {
  const rule = await transact(database.db, async (tx) => {
    const made = await createRule(tx, seeder, everything, ruleFields.parse(fields));
    if (!made.ok) return made;
    const known = { id: made.value.id, expected: 'any' as const };
    return changeRule(tx, seeder, everything, known, { state: 'on' });
  });
  if (!rule.ok) throw new Error(JSON.stringify(rule.refusal));
  await sql`update automation.rule set on_since = ${new Date(now.getTime() - 3_600_000)},
    looked_until = ${new Date(now.getTime() - 3_600_000)} where id = ${rule.value.id}`.execute(
    database.db,
  );
  return rule.value;
}

/** As if it had just happened at `now`: what really happened in this test lies before every span. */
async function happenNow(order: Pick<Order, 'id'>, kind: string): Promise<void> {
  await sql`insert into orders.event (order_id, kind, actor_label, at)
    values (${order.id}, ${kind}, 'test', ${new Date(now.getTime() - 60_000)})`.execute(
    database.db,
  );
}

const order = (state: 'placed' | 'paid' = 'paid', quantity = 1) =>
  orderUpTo(state, commerceDeps(database.db), [{ variantId, quantity }], optionId);
const runsOf = (rule: Rule) =>
  listRuns(database.db, rule.id, { state: null, before: null, limit: 50 });
const stop = (rule: Rule) =>
  transact(database.db, (tx) =>
    changeRule(tx, seeder, everything, { id: rule.id, expected: 'any' }, { state: 'paused' }),
  );

describe('a rule', () => {
  test('follows an event once, however often it looks, and only where its conditions hold', async () => {
    const [small, large] = [await order('paid', 1), await order('paid', 3)];
    for (const one of [small, large]) await happenNow(one, 'paid');
    const rule = await putOn({
      trigger: { on: 'order-paid' },
      conditions: [{ field: 'order.total', op: 'at-least', value: 5_000 }],
      actions: [{ do: 'tag-order', tag: 'grande' }],
    });
    await followRules(deps());
    await followRules(deps());
    const runs = await runsOf(rule);
    expect(runs.map(({ label, state }) => [label, state])).toEqual([[large.number, 'done']]);
    const { rows } = await sql<{ id: number; tags: string[] }>`
      select id, tags from orders."order" where id in (${small.id}, ${large.id}) order by id`.execute(
      database.db,
    );
    expect(rows.map(({ tags }) => tags)).toEqual([[], ['grande']]);
    await stop(rule);
  });

  test('waits for its delay and judges by the facts of then: a paid order gets no reminder', async () => {
    const awaited = await order('placed');
    const rule = await putOn({
      trigger: { on: 'order-placed' },
      conditions: [{ field: 'order.isPaid', op: 'is', value: false }],
      delayMinutes: 60,
      actions: [{ do: 'note-order', text: 'Rappeler' }],
    });
    await happenNow(awaited, 'placed');
    await followRules(deps());
    expect((await runsOf(rule)).map(({ state }) => state)).toEqual(['waiting']);
    await sql`update orders."order" set paid_cents = total_cents where id = ${awaited.id}`.execute(
      database.db,
    );
    now = new Date(MORNING.getTime() + 2 * 3_600_000);
    await followRules(deps());
    expect(await runsOf(rule)).toEqual([]);
    now = MORNING;
    await stop(rule);
  });

  test('that fails leaves the others alone, tries again later, and keeps nothing of what it began', async () => {
    const paid = await order();
    await happenNow(paid, 'paid');
    const broken = await putOn({
      trigger: { on: 'order-paid' },
      actions: [
        { do: 'tag-order', tag: 'à moitié' },
        { do: 'group-customer', groupId: 999_999 },
      ],
    });
    const good = await putOn({
      trigger: { on: 'order-paid' },
      actions: [{ do: 'tag-order', tag: 'entière' }],
    });
    expect((await followRules(deps())).failed).toBeGreaterThan(0);
    const of = (rule: Rule) =>
      runsOf(rule).then((runs) => runs.find(({ label }) => label === paid.number)!);
    expect(await of(good)).toMatchObject({ state: 'done' });
    expect(await of(broken)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      reason: 'customer-group-unknown',
      acts: [],
    });
    const { rows } = await sql<{ tags: string[] }>`
      select tags from orders."order" where id = ${paid.id}`.execute(database.db);
    expect(rows[0]!.tags).toContain('entière');
    expect(rows[0]!.tags).not.toContain('à moitié');
    for (let tries = 0; tries < 5; tries += 1) {
      now = new Date(now.getTime() + 24 * 3_600_000);
      await followRules(deps());
    }
    expect(await of(broken)).toMatchObject({ state: 'failed', attempts: 5 });
    now = MORNING;
    await stop(broken);
    await stop(good);
    // The group of a rule is not deleted under it.
    const kept = await transact(database.db, async (tx) => {
      const made = await createCustomerGroup(tx, seeder, { name: 'Fidèles', nameEn: '' });
      if (!made.ok) return made;
      const actions = [{ do: 'group-customer' as const, groupId: made.value.id }];
      const rule = await createRule(
        tx,
        seeder,
        everything,
        ruleFields.parse({ trigger: { on: 'order-paid' }, actions }),
      );
      if (!rule.ok) return rule;
      return deleteCustomerGroup(tx, seeder, made.value.id, 'any');
    });
    expect(kept).toMatchObject({
      refusal: { code: 'group-in-rule', params: { group: 'Fidèles' } },
    });
  });

  test('its log is in the order in which things happened, page by page', async () => {
    const rule = await putOn({
      trigger: { on: 'order-paid' },
      actions: [{ do: 'tag-order', tag: 'suivie' }],
    });
    await stop(rule);
    // One ended late, two together: what began first is not last.
    await sql`insert into automation.run (rule_id, event_key, subject_kind, subject_id, occurred_at, due_at, state, ended_at)
      values (${rule.id}, 'late', 'order', '1', ${MORNING}, ${MORNING}, 'done', ${new Date(MORNING.getTime() + 9_000)}),
        (${rule.id}, 'together', 'order', '1', ${MORNING}, ${MORNING}, 'done', ${new Date(MORNING.getTime() + 5_000)}),
        (${rule.id}, 'as well', 'order', '1', ${MORNING}, ${MORNING}, 'done', ${new Date(MORNING.getTime() + 5_000)}),
        (${rule.id}, 'first', 'order', '1', ${MORNING}, ${MORNING}, 'waiting', null)`.execute(
      database.db,
    );
    const { rows } = await sql<{ id: number }>`
      select id from automation.run where rule_id = ${rule.id} order by id`.execute(database.db);
    const [late, together, asWell, first] = rows.map(({ id }) => id);
    const seen: number[] = [];
    for (let before: { at: string; id: number } | null = null; seen.length < 5;) {
      const [one] = await listRuns(database.db, rule.id, { state: null, before, limit: 1 });
      if (!one) break;
      seen.push(one.id);
      before = { at: one.loggedAt, id: one.id };
    }
    expect(seen).toEqual([late, asWell, together, first]);
  });

  test('asks the database as often for two hundred events as for two when none fits', async () => {
    const rule = await putOn({
      trigger: { on: 'order-paid' },
      conditions: [{ field: 'order.country', op: 'is', value: 'BE' }],
      actions: [{ do: 'tag-order', tag: 'belge' }],
    });
    const { rows } = await sql<{ id: number }>`select id from orders."order" limit 2`.execute(
      database.db,
    );
    for (const row of rows) await happenNow(row, 'paid');
    const two = await countQueries(() => followRules(deps()));
    await sql`delete from automation.run where rule_id = ${rule.id}`.execute(database.db);
    await sql`insert into automation.run (rule_id, event_key, subject_kind, subject_id, occurred_at, due_at)
      select ${rule.id}, 'n' || n, 'order', ${String(rows[0]!.id)}, ${now}, ${now} from generate_series(1, 190) n`.execute(
      database.db,
    );
    expect(await countQueries(() => followRules(deps()))).toBeLessThanOrEqual(two);
    await stop(rule);
  });
});

async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const { pool } = database;
  let count = 0;
  const onRelease = () => (count += 1);
  pool.on('release', onRelease);
  await work();
  pool.off('release', onRelease);
  return count;
}

describe('mails to buyers', () => {
  const news = {
    do: 'mail-customer' as const,
    purpose: 'news' as const,
    subjectFr: 'Votre panier',
    bodyFr: 'Bonjour {{firstName}},\n\nIl reste {{total}}.',
    subjectEn: '',
    bodyEn: '',
    button: 'cart' as const,
  };

  const allowNews = (email: string) =>
    transact(database.db, async (tx) => {
      const fact = { email, purpose: 'newsletter', granted: true, source: 'test', proof: {} };
      await recordConsent(tx, fact);
      return ok(null);
    });

  async function leaveCart(email: string): Promise<string> {
    const cartId = await readyCart(
      commerceDeps(database.db),
      [{ variantId, quantity: 1 }],
      optionId,
      { email },
    );
    await sql`update carts.cart set updated_at = ${new Date(now.getTime() - 20 * 3_600_000 - 60_000)}
      where id = ${cartId}`.execute(database.db);
    return cartId;
  }

  test('an abandoned cart is written about only with consent, once a day, with an end in the message (R42)', async () => {
    await allowNews('oui@example.org');
    const carts = [
      await leaveCart('oui@example.org'),
      await leaveCart('oui@example.org'),
      await leaveCart('non@example.org'),
    ];
    const rule = await putOn({ trigger: { on: 'cart-abandoned', hours: 20 }, actions: [news] });
    await followRules(deps());
    const acts = (await runsOf(rule)).map(
      ({ label, acts: [act] }) => `${label} ${act!.outcome} ${act!.reason}`,
    );
    expect(acts.sort()).toEqual([
      'non@example.org held no-consent',
      'oui@example.org done ',
      'oui@example.org done ',
    ]);
    const { rows } = await sql<{ text: string; headers: Record<string, string> }>`
      select text, headers from platform.mail where template = 'rule-message'`.execute(database.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toContain('Bonjour Camille,');
    expect(carts.some((id) => rows[0]!.text.includes(`https://b.example/panier/${id}`))).toBe(true);
    expect(rows[0]!.headers['List-Unsubscribe']).toContain('/stop>');
    const token = /nouvelles\/([^/]+)\/stop/.exec(rows[0]!.text)![1]!;
    const end = (said: string) =>
      transact(database.db, (tx) =>
        endNews(tx, { secret: deps().secret }, { token: said, wording: '' }),
      );
    expect(await end(`${token}x`)).toMatchObject({
      ok: false,
      refusal: { code: 'newsletter-link-invalid' },
    });
    const agreed = async () => (await listConsents(database.db, 'oui@example.org'))[0]!.granted;
    expect(await agreed()).toBe(true);
    expect(await end(token)).toMatchObject({ ok: true });
    expect(await agreed()).toBe(false);
    await allowNews('oui@example.org');
    await stop(rule);
  });

  test('a mail that falls due in the night leaves in the morning, also when the clocks change', async () => {
    // Saturday 27 March 2027, 23:30 in Paris; on Sunday nobody is written to, and the clocks go on.
    now = new Date('2027-03-27T22:30:00Z');
    await leaveCart('oui@example.org');
    const rule = await putOn({ trigger: { on: 'cart-abandoned', hours: 20 }, actions: [news] });
    await followRules(deps());
    expect(
      (await runsOf(rule)).map(({ state, dueAt }) => [state, new Date(dueAt).toISOString()]),
    ).toEqual([['waiting', '2027-03-29T06:00:00.000Z']]);
    now = new Date('2027-03-29T06:00:00Z');
    await followRules(deps());
    expect((await runsOf(rule)).map(({ state }) => state)).toEqual(['done']);
    now = MORNING;
    await stop(rule);
  });
});

test('whoever ticked the box is in the list with the proof, and nobody else (R42)', async () => {
  const rule = await putOn({ trigger: { on: 'order-placed' }, actions: [{ do: 'subscribe' }] });
  const shop = commerceDeps(database.db);
  for (const [email, ticked] of [
    ['coche@example.org', true],
    ['pas@example.org', false],
  ] as const) {
    const cartId = await readyCart(shop, [{ variantId, quantity: 1 }], optionId, { email });
    const placed = await completeCart(shop, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    await sql`update carts.cart set newsletter = ${ticked} where id = ${cartId}`.execute(
      database.db,
    );
    const { rows } = await sql<{ id: number }>`
      select id from orders."order" where cart_id = ${cartId}`.execute(database.db);
    await happenNow(rows[0]!, 'placed');
  }
  await followRules(deps());
  const { rows } = await sql<{ email: string; proof: Record<string, string> }>`
    select email::text, proof from parties.consent where email in ('coche@example.org', 'pas@example.org')`.execute(
    database.db,
  );
  expect(rows.map(({ email }) => email)).toEqual(['coche@example.org']);
  expect(rows[0]!.proof['tickedIn']).toMatch(/^order /);
  await stop(rule);
});

test('a stock that falls below the level is told once for each fall, not for each sale', async () => {
  const scarce = await sellableVariant(database.db, { stock: 10 });
  const sell = (quantity: number, minutesAgo: number) =>
    transact(database.db, async (tx) => {
      await moveStock(tx, seeder, [
        {
          variantId: scarce.variantId,
          fromCode: 'MAIN',
          toCode: 'CUSTOMER',
          quantity,
          reason: 'sale',
          origin: { kind: 'test', id: `${minutesAgo}` },
        },
      ]);
      return ok(null);
    });
  await sell(4, 3);
  await sell(3, 2);
  await sell(1, 1);
  const past = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 60_000) };
  const rule = ruleFields.parse({
    trigger: { on: 'stock-below', level: 5 },
    actions: [{ do: 'task', title: 'Commander {{subject}}' }],
  });
  const seen = await dryRun(database.db, rule, past);
  expect(seen.rows.filter(({ path }) => path === `/products/${scarce.productId}`)).toHaveLength(1);
});

test('a dry run says what would be done and writes nothing', async () => {
  const before = await sql<{
    runs: number;
    mails: number;
  }>`select (select count(*) from automation.run) as runs,
    (select count(*) from platform.mail) as mails`.execute(database.db);
  const rule = ruleFields.parse({
    trigger: { on: 'order-placed' },
    conditions: [{ field: 'order.total', op: 'at-least', value: 5_000 }],
    actions: [{ do: 'mail-customer', purpose: 'news', subjectFr: 'a', bodyFr: 'b' }],
  });
  const result = await dryRun(database.db, rule, {
    from: new Date('2020-01-01'),
    to: new Date('2030-01-01'),
  });
  const { rows } = await sql<{ all: number; large: number }>`select count(*) as all,
    count(*) filter (where total_cents >= 5000) as large from orders."order"`.execute(database.db);
  expect(result).toMatchObject({ events: rows[0]!.all, matched: rows[0]!.large });
  expect(result.counts[0]!.done + result.counts[0]!.held).toBe(result.matched);
  const after = await sql`select (select count(*) from automation.run) as runs,
    (select count(*) from platform.mail) as mails`.execute(database.db);
  expect(after.rows).toEqual(before.rows);
});

test('rules that come with the system are whole, paused, and wait for one tap', async () => {
  const ready = (await listRules(database.db)).filter((rule) => rule.ready !== null);
  expect(ready.map((rule) => rule.ready).sort()).toEqual([
    'abandoned-cart',
    'fifth-order',
    'late-supplier',
    'mailing-base',
    'review-request',
    'stock-alert',
    'unpaid-transfer',
  ]);
  for (const rule of ready) {
    expect(rule.state).toBe('paused');
    const fields = ruleFields.parse(
      Object.fromEntries(
        Object.keys(ruleFields.shape).map((key) => [key, rule[key as keyof RuleFields]]),
      ),
    );
    expect(findMisfits(fields)).toEqual([]);
    await dryRun(database.db, fields, { from: new Date('2026-01-01'), to: new Date('2027-01-01') });
  }
});

test('nobody gets a right by writing a rule, and what was changed can be undone', async () => {
  const fields = ruleFields.parse({
    trigger: { on: 'order-paid' },
    actions: [{ do: 'cancel-order', reason: 'x' }],
  });
  const refused = await transact(database.db, (tx) =>
    createRule(tx, seeder, new Set(['settings:write']), fields),
  );
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'scope-not-held', params: { scope: 'orders:write' } },
  });
  const rule = await putOn({
    trigger: { on: 'order-paid' },
    actions: [{ do: 'tag-order', tag: 'a' }],
  });
  await transact(database.db, (tx) =>
    changeRule(
      tx,
      seeder,
      everything,
      { id: rule.id, expected: 'any' },
      { actions: [{ do: 'tag-order', tag: 'b' }] },
    ),
  );
  const { rows } = await sql<{ id: number }>`select max(id) as id from platform.change
    where entity_kind = 'rule'`.execute(database.db);
  const undone = await transact(database.db, (tx) =>
    undoChange(tx, seeder, new Map([['rule', ruleUndo]]), rows[0]!.id),
  );
  expect(undone.ok).toBe(true);
  expect((await findRule(database.db, rule.id))!.actions).toEqual([{ do: 'tag-order', tag: 'a' }]);
  await stop(rule);
});

test('the time saved is what was done by the minutes it takes, and what was held back saves none', async () => {
  const { rows } = await sql<{ done: number; held: number }>`
    select count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome = 'held') as held
    from automation.act`.execute(database.db);
  const saved = await readSavedTime(database.db);
  expect(saved.actions.reduce((sum, { count }) => sum + count, 0)).toBe(rows[0]!.done);
  expect(rows[0]!.held).toBeGreaterThan(0);
  const expected = saved.actions.reduce((sum, one) => sum + one.count * one.minutesEach, 0);
  expect(saved.minutes).toBe(expected);
  expect(expected).toBeGreaterThan(0);
});
