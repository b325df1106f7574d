import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { MERGE } from '../../apps/compose-accounts.ts';
import {
  createCustomer,
  mergeParties,
  previewMerge,
  recordConsent,
  setCompanyOf,
  undoMerge,
  type Customer,
} from '../../core/parties/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { completeCart, listBuyerOrders, readOrder, verifyOrders } from '../../sell/orders/index.ts';
import {
  isInSegment,
  saveSegment,
  segmentAdminRoutes,
  walkSegment,
  type Rules,
} from '../segments/index.ts';
import { customerRoomRoutes, type TimelineSource } from './index.ts';
import { followMerged } from './wiring.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;
let product: { variantId: number; productId: number };

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
  product = await sellableVariant(database.db, { priceCents: 2400, stock: 1000 });
});

async function within<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}

let made = 0;
async function customer(facts: Partial<Customer> = {}): Promise<Customer> {
  made += 1;
  const email = `c${made}@example.org`;
  return within((tx) => createCustomer(tx, seeder, { lastName: `Nom ${made}`, email, ...facts }));
}

async function orderOf(email: string) {
  const cartId = await readyCart(deps, [{ variantId: product.variantId, quantity: 1 }], option, {
    email,
  });
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return (await readOrder(database.db, { number: done.value.order.number }))!;
}

const ordersOf = async (partyId: number) =>
  (await listBuyerOrders(database.db, partyId, { before: null, limit: 50 })).length;

describe('merging two sheets', () => {
  test('moves all that rooms keep, fills what was empty, overwrites nothing, and can be taken back', async () => {
    const guest = await customer({ phone: '0611111111', tags: ['salon'], note: 'Aime le bleu' });
    const kept = await customer({ firstName: 'Léa', tags: ['fidèle'] });
    await orderOf(guest.email!);
    await orderOf(kept.email!);
    await within(async (tx) => {
      await sql`insert into parties.address (party_id, kind, address, address_hash)
        values (${guest.id}, 'shipping', ${JSON.stringify(nantes)}::jsonb, 'h')`.execute(tx);
      return ok(null);
    });
    expect(await previewMerge(MERGE, database.db, guest.id, kept.id)).toMatchObject({
      value: { moves: expect.arrayContaining([{ what: 'orders', count: 1 }]) },
    });
    const { id } = await within((tx) => mergeParties(MERGE, tx, seeder, guest.id, kept.id));
    expect(await ordersOf(kept.id)).toBe(2);
    expect(await ordersOf(guest.id)).toBe(0);
    const { rows } = await sql<Record<string, unknown>>`
      select first_name, phone, note, tags from parties.party where id = ${kept.id}`.execute(
      database.db,
    );
    expect(rows[0]).toEqual({
      first_name: 'Léa',
      phone: '0611111111',
      note: 'Aime le bleu',
      tags: ['fidèle', 'salon'],
    });
    expect(await verifyOrders(database.db)).toEqual([]);

    await within((tx) => undoMerge(MERGE, tx, seeder, id));
    expect([await ordersOf(kept.id), await ordersOf(guest.id)]).toEqual([1, 1]);
    const { rows: back } = await sql<Record<string, unknown>>`
      select phone, note, tags from parties.party where id = ${kept.id}`.execute(database.db);
    expect(back[0]).toEqual({ phone: '', note: '', tags: ['fidèle'] });
  });

  test('whoever orders later with the address of the merged sheet is the kept customer', async () => {
    const guest = await customer();
    const kept = await customer();
    await within((tx) => mergeParties(MERGE, tx, seeder, guest.id, kept.id));
    const order = await orderOf(guest.email!);
    await followMerged({ db: database.db, movers: MERGE.movers }, order.id);
    expect(await ordersOf(kept.id)).toBe(1);
  });

  test('a sheet with a login never goes; two merges at once in opposite directions leave one sheet', async () => {
    const a = await customer();
    const b = await customer();
    await sql`insert into accounts.account (party_id) values (${a.id})`.execute(database.db);
    expect(await previewMerge(MERGE, database.db, a.id, b.id)).toMatchObject({
      refusal: { code: 'merge-login' },
    });
    const c = await customer();
    const done = await Promise.all([
      transact(database.db, (tx) => mergeParties(MERGE, tx, seeder, b.id, c.id)),
      transact(database.db, (tx) => mergeParties(MERGE, tx, seeder, c.id, b.id)),
    ]);
    expect(done.filter(({ ok: isDone }) => isDone)).toHaveLength(1);
  });
});

describe('a company', () => {
  test('sees the orders of its buyers, who take its group; a wrong VAT number is refused by its form', async () => {
    const company = await customer({ kind: 'company', companyName: 'Hôtel du Port' });
    const buyer = await customer();
    await orderOf(buyer.email!);
    await within((tx) => setCompanyOf(tx, seeder, buyer.id, company.id));
    expect(await ordersOf(company.id)).toBe(1);
    const person = await customer();
    const refused = await transact(database.db, (tx) =>
      setCompanyOf(tx, seeder, company.id, person.id),
    );
    expect(refused).toMatchObject({ refusal: { code: 'company-unknown' } });
    const wrong = await transact(database.db, (tx) =>
      createCustomer(tx, seeder, { lastName: 'X', vatNumber: 'FR00123456789' }),
    );
    expect(wrong).toMatchObject({ refusal: { code: 'vat-number-invalid' } });
  });
});

test('one timeline tells of all trades, page after page without a gap', async () => {
  const somebody = await customer();
  await orderOf(somebody.email!);
  await within(async (tx) => {
    await recordConsent(tx, {
      email: somebody.email!,
      purpose: 'newsletter',
      granted: true,
      source: 'checkout',
      proof: {},
    });
    return ok(null);
  });
  const app = await testHttp(customerRoomRoutes({ db: database.db, ...MERGE }));
  const kinds: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `/api/admin/customers/${somebody.id}/timeline?limit=1&cursor=${cursor}`;
    const page = (await app.inject({ method: 'GET', url })).json() as {
      items: { kind: string }[];
      nextCursor: string | null;
    };
    kinds.push(...page.items.map(({ kind }) => kind));
    cursor = page.nextCursor;
  }
  await app.close();
  expect(kinds.sort()).toEqual(['change', 'consent', 'order', 'order-event']);
});

test('a room above adds what it knows to the same timeline, in its place', async () => {
  const somebody = await customer();
  const late: TimelineSource = ({ partyId, before, most }) => sql`
    select 'song', 'sung', ${partyId}::bigint, 'À la claire fontaine', null::int, '', now() + interval '1 hour'
    where now() + interval '1 hour' <= ${before} ${most}`;
  const app = await testHttp(customerRoomRoutes({ db: database.db, ...MERGE, timeline: [late] }));
  const answer = await app.inject({ url: `/api/admin/customers/${somebody.id}/timeline` });
  await app.close();
  expect(answer.json().items).toMatchObject([
    { kind: 'song', what: 'sung', label: 'À la claire fontaine' },
    { kind: 'change' },
  ]);
});

describe('segments', () => {
  const members = async (rules: Rules) => {
    const segment = await within((tx) =>
      saveSegment(tx, seeder, { ...rules, name: `s${(made += 1)}` }),
    );
    const ids: number[] = [];
    for await (const page of walkSegment(database.db, segment.id)) {
      ids.push(...page.map(({ id }) => id));
    }
    for (const id of ids) expect(await isInSegment(database.db, segment.id, id)).toBe(true);
    return ids;
  };

  test('choose by what was spent, bought, agreed to, and by place; all or any of the rules', async () => {
    const buyer = await customer({ tags: ['vip'] });
    const reader = await customer({ tags: ['vip'] });
    await orderOf(buyer.email!);
    await within(async (tx) => {
      await recordConsent(tx, {
        email: reader.email!,
        purpose: 'newsletter',
        granted: true,
        source: 'test',
        proof: {},
      });
      return ok(null);
    });
    const vip = { about: 'tag', tag: 'vip' } as const;
    const spent = { about: 'spent', atLeastCents: 2000 } as const;
    const bought = { about: 'bought-product', productId: product.productId } as const;
    const agreed = { about: 'newsletter', granted: true } as const;
    expect(await members({ match: 'all', rules: [vip, spent, bought] })).toEqual([buyer.id]);
    expect(await members({ match: 'all', rules: [vip, agreed] })).toEqual([reader.id]);
    const either = await members({ match: 'any', rules: [vip, spent] });
    expect(either).toEqual(expect.arrayContaining([buyer.id, reader.id]));
    // Where something was sent counts, whether the address was kept or not.
    const town = { about: 'postal-code', startsWith: '44' } as const;
    expect(await members({ match: 'all', rules: [vip, town] })).toEqual([buyer.id]);
    const late = { about: 'not-ordered-for', days: 1 } as const;
    expect(await members({ match: 'all', rules: [vip, late] })).toEqual([]);
    // The list counts them all and names what their rules name.
    const app = await testHttp(segmentAdminRoutes({ db: database.db }));
    const { items } = (await app.inject({ url: '/api/admin/segments' })).json() as {
      items: { count: number; ruleNames: (string | null)[] }[];
    };
    await app.close();
    expect(items.map(({ count }) => count)).toEqual(
      expect.arrayContaining([1, 1, either.length, 1, 0]),
    );
    const { rows } = await sql<{ title: string }>`
      select title from catalogue.product where id = ${product.productId}`.execute(database.db);
    expect(items.map(({ ruleNames }) => ruleNames)).toContainEqual([null, null, rows[0]!.title]);
  });
});
