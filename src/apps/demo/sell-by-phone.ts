import type { Address } from '../../kernel/address.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createCustomer, setCompanyOf, setTerms } from '../../core/parties/index.ts';
import { loadDeliveryOptions } from '../../core/promise/index.ts';
import { saveSegment } from '../../manage/segments/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import {
  addDraftLine,
  changeDraft,
  createDraft,
  sendDraft,
  type DraftDeps,
} from '../../sell/drafts/index.ts';
import { assignOrders, tagOrders } from '../../sell/orders/index.ts';
import type { SeededVariant } from './catalogue.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;

/**
 * What the office does for customers: orders on the phone at each stage, a company with its buyers, the same person under two
 * sheets, segments, and orders that are given to somebody.
 */
export async function seedOfficeSales(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
): Promise<void> {
  const buyer = await seedCompany(tx, actor);
  await seedTwin(tx, actor);
  await seedDrafts(deps, tx, actor, sellers, buyer);
  await seedSegments(tx, actor);
  const { rows: staff } = await sql<{ id: string }>`
    select id from access.staff order by created_at, id limit 1`.execute(tx);
  const { rows: open } = await sql<{ id: number }>`
    select id from orders."order" where state = 'paid' order by id desc limit 4`.execute(tx);
  const ids = open.map(({ id }) => id);
  if (!staff[0] || ids.length === 0) return;
  must(await assignOrders(tx, actor, { ids: ids.slice(0, 2), staffId: staff[0].id }));
  must(await tagOrders(tx, { ids: ids.slice(0, 1), add: ['cadeau'], remove: [] }));
  must(await tagOrders(tx, { ids: ids.slice(1, 3), add: ['fragile'], remove: [] }));
}

/** The first trade customer pays at thirty days and has two buyers; gives the first one. */
async function seedCompany(tx: Tx, actor: Actor): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from parties.party where kind = 'company' and group_id is not null order by id limit 1`.execute(
    tx,
  );
  const buyers: number[] = [];
  for (const [firstName, lastName] of [
    ['Maud', 'Kerbrat'],
    ['Ismaël', 'Diop'],
  ] as const) {
    const made = await createCustomer(tx, actor, {
      firstName,
      lastName,
      email: `${firstName.normalize('NFD').replace(/\W/g, '').toLowerCase()}@example.org`,
      phone: '+33 2 99 00 00 00',
    });
    buyers.push(must(made).id);
  }
  if (rows[0]) {
    must(await setTerms(tx, actor, rows[0].id, 30));
    for (const id of buyers) must(await setCompanyOf(tx, actor, id, rows[0].id));
  }
  return buyers[0]!;
}

/** The demonstration's customer once ordered as a guest with another address. */
async function seedTwin(tx: Tx, actor: Actor): Promise<void> {
  const { rows } = await sql<{ firstName: string; lastName: string }>`
    select p.first_name as "firstName", p.last_name as "lastName"
    from accounts.account a join parties.party p on p.id = a.party_id order by p.id limit 1`.execute(
    tx,
  );
  if (!rows[0]) return;
  const note = 'A appelé le 3 novembre pour un cadeau.';
  must(await createCustomer(tx, actor, { ...rows[0], email: 'autre-adresse@example.org', note }));
}

async function seedDrafts(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
  buyerId: number,
): Promise<void> {
  const { rows: persons } = await sql<{ id: number; email: string; address: Address }>`
    select p.id, o.email, o.shipping_address as address
    from parties.party p join lateral (
      select * from orders."order" o where o.party_id = p.id order by o.id desc limit 1) o on true
    where p.locale = 'fr' and o.shipping_address ->> 'country' = 'FR' and o.email not like '%@invalid'
    order by o.id desc limit 3`.execute(tx);
  const contactOf = ({ email, address }: { email: string; address: Address }) => ({
    email,
    phone: address.phone,
    shippingAddress: address,
    newsletter: false,
  });
  const [home] = (await loadDeliveryOptions(tx, 'web')).filter(({ kind }) => kind === 'home');
  const until = (days: number) => new Date(deps.now().getTime() + days * DAY_MS).toISOString();
  const begin = async (customerId: number, wanted: readonly [rank: number, quantity: number][]) => {
    const made = must(
      await createDraft(deps, tx, actor, { channelId: 'web', locale: 'fr', customerId }),
    );
    for (const [rank, quantity] of wanted) {
      const { variantId } = sellers[rank % sellers.length]!;
      must(await addDraftLine(tx, made.id, 'any', { variantId, quantity }));
    }
    return made.id;
  };
  if (persons[0] && home) {
    const id = await begin(persons[0].id, [
      [3, 2],
      [40, 1],
    ]);
    const delivery = { optionId: home.id, pickupPointId: null };
    const message = 'Comme convenu au téléphone. Relisez, et réglez comme il vous plaît.';
    const contact = contactOf(persons[0]);
    must(await changeDraft(deps, tx, actor, id, 'any', { contact, delivery, message }));
    must(await sendDraft(deps, tx, id, 'any'));
  }
  if (persons[1] && home) {
    const id = await begin(persons[1].id, [[12, 4]]);
    const discount = { discountBp: 1000, discountReason: 'Lot de quatre' };
    const delivery = { optionId: home.id, pickupPointId: null };
    const contact = contactOf(persons[1]);
    const change = { ...discount, contact, delivery, note: 'Rappeler mardi' };
    must(await changeDraft(deps, tx, actor, id, 'any', change));
  }
  const company = await begin(buyerId, [[25, 12]]);
  must(await changeDraft(deps, tx, actor, company, 'any', { expiresAt: until(30) }));
}

async function seedSegments(tx: Tx, actor: Actor): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.category where parent_id is null order by id limit 1`.execute(tx);
  must(
    await saveSegment(tx, actor, {
      name: 'Fidèles à rappeler',
      match: 'all',
      rules: [
        { about: 'orders', atLeast: 2 },
        { about: 'not-ordered-for', days: 180 },
      ],
    }),
  );
  must(
    await saveSegment(tx, actor, {
      name: 'Lecteurs des nouvelles qui achètent la table',
      match: 'all',
      rules: [
        { about: 'newsletter', granted: true },
        ...(rows[0] ? [{ about: 'bought-category' as const, categoryId: rows[0].id }] : []),
      ],
    }),
  );
  must(
    await saveSegment(tx, actor, {
      name: 'Bretagne et Loire',
      match: 'any',
      rules: ['22', '29', '35', '44', '56'].map((startsWith) => ({
        about: 'postal-code' as const,
        startsWith,
      })),
    }),
  );
}
