import { randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { changeRule, listRules } from '../../calm/automation/index.ts';
import { changePreference, tell } from '../../calm/rhythm/index.ts';
import { noteTask } from '../../calm/tasks/index.ts';
import { recordConsent } from '../../core/parties/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;
const EVERYTHING: ReadonlySet<string> = new Set(['*']);

/** Rules that have been on for a month, with what they did; somebody who rests; things to come back to. */
export async function seedRhythm(tx: Tx, actor: Actor, now: Date): Promise<void> {
  await seedRules(tx, actor);
  await seedLeftCarts(tx, now);
  const owner = await staffOf(tx, DEMO_ACCOUNTS[0]!.email);
  const colleague = await staffOf(tx, DEMO_ACCOUNTS[1]!.email);
  must(
    await changePreference(tx, owner.id, 'any', {
      isOn: true,
      zone: 'Europe/Paris',
      work: { fromMinute: 9 * 60, toMinute: 18 * 60, restDays: [6, 7] },
      quiet: { fromMinute: 22 * 60, toMinute: 6 * 60, restDays: [] },
      digestMinute: 8 * 60 + 30,
    }),
  );
  await seedActivity(tx, owner.id, now);
  // In the morning of a later day, as people note it.
  const inDays = (days: number) =>
    new Date(new Date(now.getTime() + days * DAY_MS).setUTCHours(8, 0, 0, 0)).toISOString();
  const tasks = [
    ['Rappeler la faïencerie : délai des bols', colleague.name, inDays(1), '/suppliers'],
    ['Choisir la photo de la page d’accueil pour janvier', '', inDays(6), '/home-page'],
  ] as const;
  for (const [title, askedBy, comeBackAt, path] of tasks) {
    const task = { title, detail: '', path, staffId: owner.id, askedBy, comeBackAt };
    must(await noteTask(tx, task));
  }
  await tell(tx, owner.id, {
    kind: 'interruption',
    title: 'Le carton de papier bulle est presque vide',
    detail: colleague.name,
    path: '/tasks',
    isRed: false,
    dedupeKey: 'demo:paper',
  });
}

async function staffOf(tx: Tx, email: string): Promise<{ id: string; name: string }> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.staff where email = ${email}::citext`.execute(tx);
  return rows[0]!;
}

/** What rules would have done with the deliveries and payments of the last weeks, as if they had been on. */
async function seedRules(tx: Tx, actor: Actor): Promise<void> {
  const ready = new Map((await listRules(tx)).map((rule) => [rule.ready, rule]));
  for (const name of ['review-request', 'late-supplier', 'stock-alert', 'fifth-order']) {
    const known = { id: ready.get(name)!.id, expected: 'any' as const };
    must(await changeRule(tx, actor, EVERYTHING, known, { state: 'on' }));
  }
  await sql`
    with rule as (select id, ready, delay_minutes from automation.rule where ready in ('review-request', 'fifth-order')),
    made as (
      insert into automation.run (rule_id, event_key, subject_kind, subject_id, occurred_at, due_at, state, attempts, ended_at)
      select r.id, o.id::text, 'order', o.id::text, o.delivered_at, d.due_at, 'done', 1, d.due_at
      from orders."order" o cross join rule r
      cross join lateral (select o.delivered_at + make_interval(mins => r.delay_minutes) as due_at) d
      where o.delivered_at > now() - interval '40 days' and d.due_at < now() and (r.ready = 'review-request'
        or (select count(*) from orders."order" x where x.party_id = o.party_id and x.id <= o.id and x.state <> 'cancelled') = 5)
      returning id, rule_id, subject_id, ended_at
    )
    insert into automation.act (run_id, position, kind, outcome, reason, at)
    select m.id, a.position - 1, a.action ->> 'do',
      case when a.action ->> 'do' = 'ask-review' and m.subject_id::bigint % 9 = 0 then 'held' else 'done' end,
      case when a.action ->> 'do' = 'ask-review' and m.subject_id::bigint % 9 = 0 then 'already-invited' else '' end, m.ended_at
    from made m join automation.rule r on r.id = m.rule_id
    cross join lateral jsonb_array_elements(r.actions) with ordinality as a (action, position)`.execute(
    tx,
  );
}

/** Carts left at the checkout in the last weeks: of two buyers one asked for the news. */
async function seedLeftCarts(tx: Tx, now: Date): Promise<void> {
  const left = [
    ['Lise', 'lise.morvan@exemple.example', 3],
    ['Karim', 'karim.azoulay@exemple.example', 9],
  ] as const;
  const { rows: articles } = await sql<{ variantId: number; cents: number }>`
    select variant_id as "variantId", amount_cents as cents from pricing.price
    where channel_id = 'web' and amount_cents between 2000 and 6000 order by variant_id limit 2`.execute(
    tx,
  );
  for (const [index, [firstName, email, daysAgo]] of left.entries()) {
    const at = new Date(now.getTime() - daysAgo * DAY_MS);
    const id = randomBytes(18).toString('base64url');
    const address = { ...ADDRESS, firstName };
    await sql`
      with cart as (
        insert into carts.cart (id, channel_id, currency, locale, email, shipping_address, created_at, updated_at)
        values (${id}, 'web', 'EUR', 'fr', ${email}, ${JSON.stringify(address)}::jsonb, ${at}, ${at}) returning id)
      insert into carts.line (cart_id, variant_id, quantity, seen_price_cents)
      select cart.id, a.variant_id, 1, a.cents from cart, unnest(${articles.map((a) => a.variantId)}::bigint[],
        ${articles.map((a) => a.cents)}::int[]) as a (variant_id, cents)`.execute(tx);
    if (index === 0) {
      const proof = { confirmedAt: at.toISOString() };
      const fact = { email, purpose: 'newsletter', granted: true, source: 'shop', proof };
      await recordConsent(tx, fact);
    }
  }
}

const ADDRESS = {
  lastName: 'Exemple',
  company: '',
  line1: '4 rue des Lavoirs',
  line2: '',
  postalCode: '44000',
  city: 'Nantes',
  country: 'FR',
  phone: '',
};

/** Mornings, some evenings, one night: sign-ins that are over long ago. */
async function seedActivity(tx: Tx, staffId: string, now: Date): Promise<void> {
  const at = (daysAgo: number, hour: number) => {
    const day = new Date(now.getTime() - daysAgo * DAY_MS);
    day.setUTCHours(hour, 12, 0, 0);
    return day;
  };
  const mornings = Array.from({ length: 75 }, (_, days) => at(days + 1, 8)).filter(
    (day) => day.getUTCDay() !== 0 && day.getUTCDay() !== 6,
  );
  const evenings = [18, 19, 23, 32, 46, 47, 60].map((days) => at(days, 20));
  const instants = [...mornings, ...evenings];
  await sql`insert into access.session (id, staff_id, token, expires_at, created_at, updated_at)
    select 'demo-' || n, ${staffId}, t.token, t.at + interval '1 hour', t.at, t.at
    from unnest(${instants.map(() => randomBytes(24).toString('hex'))}::text[], ${instants}::timestamptz[])
      with ordinality as t (token, at, n)`.execute(tx);
  await sql`insert into rhythm.peek (staff_id, at) values (${staffId}, ${at(23, 2)})`.execute(tx);
}
