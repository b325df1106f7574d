import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { createSupplier } from '../../buy/suppliers/index.ts';
import { listEntries } from '../../core/calendar/index.ts';
import { createCustomer, getCustomer, recordConsent } from '../../core/parties/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { createStaff } from '../../platform/access/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { completeCart } from '../../sell/orders/index.ts';
import { readProposals } from './candidates.ts';
import { addLead, concludeOuting, planOuting, type OutingPlan } from './commands.ts';
import { readDossier } from './dossier.ts';
import { readFeedAddress, renewFeedAddress, writeFeed } from './feed.ts';
import { outingKeeper } from './keeper.ts';
import { readOutcome } from './outcome.ts';
import { findOuting } from './store.ts';
import { keepTrainingHour } from './training.ts';

const database = testDatabase();
const now = new Date();
const inDays = (days: number, hours = 0) =>
  new Date(now.getTime() + days * 86_400_000 + hours * 3_600_000).toISOString();

async function within<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}

let person: number;
let company: number;
let supplier: number;

async function order(email: string, quantity: number, variantId: number, option: number) {
  const deps = commerceDeps(database.db);
  const cartId = await readyCart(deps, [{ variantId, quantity }], option, { email });
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
}

beforeAll(async () => {
  const option = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db, { priceCents: 2_400, stock: 1_000 });
  await sql`update catalogue.variant set cost_cents = 800 where id = ${variantId}`.execute(
    database.db,
  );
  const made = async (fields: Parameters<typeof createCustomer>[2]) =>
    (await within((tx) => createCustomer(tx, seeder, fields))).id;
  person = await made({ firstName: 'Lise', lastName: 'Moreau', email: 'lise@example.org' });
  company = await made({
    kind: 'company',
    companyName: 'Gîtes du Lac',
    email: 'gites@example.org',
  });
  for (const email of ['lise@example.org', 'gites@example.org']) {
    await order(email, 1, variantId, option);
    await order(email, 2, variantId, option);
  }
  await sql`update orders."order" set placed_at = placed_at - interval '100 days' where party_id = ${company}`.execute(
    database.db,
  );
  supplier = (
    await within((tx) =>
      createSupplier(tx, seeder, {
        name: 'Atelier du Quai',
        address: { line1: '', line2: '', postalCode: '69002', city: 'Lyon', country: 'FR' },
      }),
    )
  ).id;
});

const plan = (more: Partial<OutingPlan>): OutingPlan => ({
  kind: 'customer-lunch',
  title: 'Déjeuner avec Lise',
  place: 'La Cigale',
  postalCode: '44000',
  town: 'Nantes',
  startsAt: inDays(5),
  endsAt: inDays(5, 2),
  aim: '',
  plannedCostCents: 6_000,
  guests: [],
  ...more,
});

describe('going out', () => {
  test('R42: a person is proposed only while they agree to hear from the shop, a company unless it said no', async () => {
    const names = async () =>
      (await readProposals(database.db, now)).groups.flatMap(({ items }) =>
        items.map(({ name }) => name),
      );
    expect(await names()).toEqual(['Gîtes du Lac']);
    expect((await readProposals(database.db, now)).leftOut.noConsent).toBe(1);
    const say = (email: string, granted: boolean) =>
      within(async (tx) => {
        await recordConsent(tx, {
          email,
          purpose: 'newsletter',
          granted,
          source: 'test',
          proof: {},
        });
        return { ok: true, value: null };
      });
    // Known for a hundred days, so that margin × time is more than nothing.
    await sql`update parties.party set created_at = created_at - interval '50 days' where id = ${person}`.execute(
      database.db,
    );
    await say('lise@example.org', true);
    expect(await names()).toEqual(['Gîtes du Lac', 'Lise Moreau']);
    await say('gites@example.org', false);
    expect(await names()).toEqual(['Lise Moreau']);
  });

  test('the days stand in the one calendar; neither it nor the address that goes out names whom one meets', async () => {
    const outing = await within((tx) =>
      planOuting(tx, seeder, plan({ guests: [{ partyId: person, supplierId: null }] })),
    );
    const entries = await listEntries(database.db, {
      fromOn: inDays(4).slice(0, 10),
      toOn: inDays(6).slice(0, 10),
    });
    expect(entries.find(({ origin }) => origin?.id === String(outing.id))?.titleFr).toBe(
      'Déjeuner avec un client, Nantes',
    );
    await within((tx) =>
      createStaff(tx, seeder, 'system', {
        name: 'Camille',
        email: 'camille@example.org',
        locale: 'fr',
        role: 'owner',
        password: 'un mot de passe calme et long',
        endsAt: null,
      }),
    );
    const { rows } = await sql<{ id: string }>`select id from access.staff limit 1`.execute(
      database.db,
    );
    const staffId = rows[0]!.id;
    await within(async (tx) => {
      await renewFeedAddress(tx, staffId);
      return keepTrainingHour(tx, staffId, { weekday: 4, fromMinute: 540, minutes: 60 });
    });
    const deps = { db: database.db, secret: 's', publicUrl: 'https://b.example', now: () => now };
    const words = { name: 'Boutique', training: 'Apprendre', lunch: 'Déjeuner' };
    const address = (await readFeedAddress(deps, staffId))!;
    const token = address.split('/').at(-1)!.replace('.ics', '');
    const feed = (await writeFeed(deps, staffId, token, words))!;
    expect(feed).toContain(`UID:outing-${outing.id}@b.example`);
    expect(feed.match(/SUMMARY:Apprendre/g)!.length).toBeGreaterThan(20);
    expect(feed).not.toContain('Lise');
    await within(async (tx) => {
      await renewFeedAddress(tx, staffId);
      return { ok: true, value: null };
    });
    expect(await writeFeed(deps, staffId, token, words)).toBeNull();
  });

  test('what was said goes to the sheets and what is to do to the tasks; the margin of ninety days is counted', async () => {
    const outing = await within((tx) =>
      planOuting(
        tx,
        seeder,
        plan({
          kind: 'fair',
          title: 'Salon',
          startsAt: inDays(-50),
          endsAt: inDays(-49),
          guests: [
            { partyId: person, supplierId: null },
            { partyId: null, supplierId: supplier },
          ],
        }),
      ),
    );
    expect(
      (await readDossier(database.db, outing, now)).pages.map(({ asks, orders }) => [
        asks.at(-1)!.code,
        orders,
      ]),
    ).toEqual([
      ['expects', 2],
      ['news', 0],
    ]);
    await within((tx) =>
      addLead(tx, outing.id, { name: 'Gîtes', email: 'GITES@example.org', phone: '', note: '' }),
    );
    const [guest, maker] = outing.guests;
    const current = (await findOuting(database.db, outing.id))!;
    await within((tx) =>
      concludeOuting(tx, seeder, outing.id, current.version, {
        costCents: 4_500,
        learnt: '',
        guests: [
          {
            id: guest!.id,
            notes: 'Aimerait un emballage plus simple',
            task: 'Essayer sans plastique',
            comeBackAt: null,
          },
          { id: maker!.id, notes: 'Nouvelle gamme en mars', task: '', comeBackAt: null },
        ],
      }),
    );
    const sheet = await getCustomer(database.db, person);
    expect(sheet.ok && sheet.value.note).toContain('Aimerait un emballage plus simple');
    const { rows } = await sql<{ text: string }>`
      select text from suppliers.note where supplier_id = ${supplier}
      union all select title from tasks.task where path = ${`/customers/${person}/show`}`.execute(
      database.db,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      'Nouvelle gamme en mars',
      'Essayer sans plastique',
    ]);
    // Three pieces after it, at 20 € without tax, 8 € of goods each; the company's hundred days ago came before.
    expect(await readOutcome(database.db, outing.id)).toMatchObject({
      beforeCents: 3 * (2_000 - 800),
      afterCents: 3 * (2_000 - 800),
      ordersAfter: 2,
      leadsWon: 0,
    });
  });

  test('R45: forgetting a person takes what was said and asked, and their line among people one got to know', async () => {
    const who = { partyId: person, email: 'lise@example.org' };
    const kept = await outingKeeper.read(database.db, who);
    expect(kept['meetings']!.map(({ notes }) => notes)).toContain(
      'Aimerait un emballage plus simple',
    );
    const forget = () =>
      within(async (tx) => {
        await outingKeeper.forget(tx, who);
        return { ok: true, value: null };
      });
    await forget();
    await forget();
    expect(await outingKeeper.read(database.db, who)).toEqual({ meetings: [], leads: [] });
    const { rows } = await sql<{
      title: string;
    }>`select title from outings.outing where title like '%Lise%'`.execute(database.db);
    expect(rows).toEqual([]);
  });
});
