import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { createProduct } from '../catalogue/index.ts';
import { customerGroupAdminRoutes } from '../parties/index.ts';
import {
  priceListAdminRoutes,
  priceListLineUndo,
  priceListUndo,
  setPrices,
  verifyPrices,
} from './index.ts';

const database = testDatabase();
const actor = systemActor('test');
let app: Http;
let key = 0;

beforeAll(async () => {
  app = await testHttp(async (server) => {
    await server.register(priceListAdminRoutes({ db: database.db }));
    await server.register(customerGroupAdminRoutes({ db: database.db }));
  });
});
afterAll(() => app.close());

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  more = {},
) {
  key += 1;
  const answer = await app.inject({
    method,
    url: `/api/admin${url}`,
    headers: { 'idempotency-key': `key-${key}`, ...more },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

/** A variant on sale at a price; gives its id. */
async function onSale(sku: string, priceCents: number, ecoCents = 0): Promise<number> {
  const made = await transact(database.db, async (tx) => {
    const product = await createProduct(tx, actor, {
      title: `Bougie ${sku}`,
      channelIds: ['web'],
      variants: [{ sku, ecoCents }],
    });
    if (!product.ok) return product;
    const variantId = product.value.variants[0]!.id;
    const priced = await setPrices(tx, actor, [
      { variantId, channelId: 'web', amountCents: priceCents },
    ]);
    return priced.ok ? { ok: true as const, value: variantId } : priced;
  });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

async function newList(body: object = {}): Promise<{ id: number; version: number }> {
  const made = await call('POST', '/price-lists', { name: 'Soldes', channelId: 'web', ...body });
  expect(made.status).toBe(201);
  return made.body;
}

describe('price lists', () => {
  it('are drafts until they are put into use, listed by where they stand, and refused with a field each', async () => {
    const { id } = await newList({ startsAt: '2030-01-08T08:00:00+01:00' });
    expect((await call('GET', `/price-lists/${id}`)).body).toMatchObject({
      phase: 'draft',
      startsAt: '2030-01-08T07:00:00.000Z',
      includesTax: true,
      variantsCount: 0,
    });
    await call('PATCH', `/price-lists/${id}`, { state: 'active' }, { 'if-match': '"1"' });
    expect((await call('GET', '/price-lists?phase=upcoming')).body.items).toMatchObject([{ id }]);
    const stale = await call('PATCH', `/price-lists/${id}`, { name: 'x' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    const refused = await call('POST', '/price-lists', {
      name: ' ',
      channelId: 'web',
      includesTax: false,
      startsAt: '2030-01-08T08:00:00Z',
      endsAt: '2030-01-08T08:00:00Z',
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/name',
      '/endsAt',
      '/includesTax',
    ]);
    const nowhere = await call('POST', '/price-lists', { name: 'x', channelId: 'nowhere' });
    expect(nowhere.body.code).toBe('channel-unknown');
  });

  it('R37: for a group are never announced as a reduction, and keep their group', async () => {
    const group = await call('POST', '/customer-groups', {
      name: 'Professionnels',
      nameEn: 'Trade',
    });
    const groupId = group.body.id;
    const refused = await call('POST', '/price-lists', {
      name: 'Pro',
      channelId: 'web',
      groupId,
      announcesReduction: true,
    });
    expect(refused.body.code).toBe('reduction-for-group');
    const { id } = await newList({ name: 'Pro', groupId, includesTax: false });
    const kept = await call('DELETE', `/customer-groups/${groupId}`, undefined, {
      'if-match': '*',
    });
    expect(kept.body).toMatchObject({ status: 409, code: 'group-in-use' });
    const open = await call('PATCH', `/price-lists/${id}`, { groupId: null }, { 'if-match': '*' });
    expect(open.body.code).toBe('list-tax-mode');
  });

  it('set, change and take out lines; each is kept in a history that refuses to be changed', async () => {
    const variantId = await onSale('LIGNE-1', 1_000);
    const { id } = await newList();
    const set = (lines: object[]) => call('POST', `/price-lists/${id}/lines`, { lines });
    await set([
      { variantId, amountCents: 900 },
      { variantId, minQuantity: 6, amountCents: 800 },
    ]);
    expect((await set([{ variantId, amountCents: 900 }])).body).toEqual({ changed: 0 });
    await set([
      { variantId, amountCents: 850 },
      { variantId, minQuantity: 6, amountCents: null },
    ]);
    const lines = (await call('GET', `/price-lists/${id}/lines?q=ligne`)).body.items;
    expect(lines).toMatchObject([
      { variantId, sku: 'LIGNE-1', minQuantity: 1, amountCents: 850, basePriceCents: 1_000 },
    ]);
    const history = (await call('GET', `/price-lists/${id}/history`)).body.items;
    expect(
      history.map((one: { minQuantity: number; amountCents: number }) => [
        one.minQuantity,
        one.amountCents,
      ]),
    ).toEqual([
      [6, null],
      [1, 850],
      [6, 800],
      [1, 900],
    ]);
    await expect(
      sql`delete from pricing.price_list_line_change where list_id = ${id}`.execute(database.db),
    ).rejects.toThrow(/append-only/);
    expect(await verifyPrices(database.db)).toEqual([]);
  });

  it('R41: never go below the eco-participation, nor discount it', async () => {
    const variantId = await onSale('ECO-1', 2_000, 400);
    const { id } = await newList();
    const refused = await call('POST', `/price-lists/${id}/lines`, {
      lines: [{ variantId, amountCents: 399 }],
    });
    expect(refused.body).toMatchObject({
      code: 'price-below-eco-participation',
      errors: [{ pointer: '/lines/0/amountCents' }],
    });
    await call('POST', `/price-lists/${id}/fill`, { percentOffBp: 2_500 });
    const lines = (await call('GET', `/price-lists/${id}/lines?q=ECO-1`)).body.items;
    // A quarter off the 16.00 of the goods, the 4.00 of eco-participation left whole.
    expect(lines).toMatchObject([{ amountCents: 1_600, ecoCents: 400 }]);
  });

  it('are filled by pasted rows, whose errors are told row by row before anything is written', async () => {
    const first = await onSale('COLLE-1', 1_000);
    const second = await onSale('COLLE-2', 2_000);
    const { id } = await newList();
    const paste = (text: string, dryRun = false) =>
      call('POST', `/price-lists/${id}/pasted-lines`, { text, dryRun });
    const wrong = await paste(
      'Référence;Quantité;Prix\nCOLLE-1;1;9,50\nINCONNU;1;3\nCOLLE-2;x;3\nCOLLE-2;6;douze',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toMatchObject([
      { pointer: '/rows/3', code: 'reference-unknown' },
      { pointer: '/rows/4', code: 'quantity-invalid' },
      { pointer: '/rows/5', code: 'price-invalid' },
    ]);
    const seen = await paste('colle-1\t9,50\nCOLLE-2\t1 200,00 €', true);
    expect(seen.body).toMatchObject({
      changed: 0,
      lines: [
        { variantId: first, minQuantity: 1, amountCents: 950 },
        { variantId: second, amountCents: 120_000 },
      ],
    });
    const done = await paste('COLLE-1;1;9,50\nCOLLE-1;6;8,00\nCOLLE-2;1;17');
    expect(done.body.changed).toBe(3);
    await paste('COLLE-1;6;');
    const lines = (await call('GET', `/price-lists/${id}/lines`)).body.items;
    expect(lines.map((one: { amountCents: number }) => one.amountCents)).toEqual([950, 1_700]);
    expect((await paste('')).body.code).toBe('lines-unreadable');
  });

  it('explain a price: the lists in the order in which they decide, each with why it does not', async () => {
    const variantId = await onSale('POURQUOI', 1_000);
    const group = (await call('POST', '/customer-groups', { name: 'Amis' })).body;
    const lists = [
      { name: 'Amis', groupId: group.id },
      { name: 'Semaine', priority: 10 },
      { name: 'Mois' },
      { name: 'Plus tard', startsAt: '2040-01-01T00:00:00Z' },
    ];
    const ids: number[] = [];
    for (const list of lists) {
      const { id } = await newList({ ...list, state: 'active' });
      await call('POST', `/price-lists/${id}/lines`, {
        lines: [
          { variantId, amountCents: 900 - ids.length * 10 },
          { variantId, minQuantity: 5, amountCents: 700 - ids.length * 10 },
        ],
      });
      ids.push(id);
    }
    const ask = async (more: string) =>
      (await call('GET', `/effective-price?variantId=${variantId}&channelId=web${more}`)).body;
    const everybody = await ask('');
    expect(everybody).toMatchObject({ amountCents: 890, basePriceCents: 1_000, listId: ids[1] });
    expect(
      everybody.candidates.map(
        (one: { listName: string; minQuantity: number; notApplied: string }) => [
          one.listName,
          one.minQuantity,
          one.notApplied,
        ],
      ),
    ).toEqual([
      ['Amis', 5, 'other-group'],
      ['Amis', 1, 'other-group'],
      ['Semaine', 5, 'quantity-not-reached'],
      ['Semaine', 1, null],
      ['Plus tard', 5, 'not-started'],
      ['Plus tard', 1, 'not-started'],
      ['Mois', 5, 'quantity-not-reached'],
      ['Mois', 1, 'outranked'],
    ]);
    expect(await ask(`&groupId=${group.id}&quantity=5`)).toMatchObject({
      amountCents: 700,
      listId: ids[0],
    });
    expect(await ask('&quantity=5')).toMatchObject({ amountCents: 690, listId: ids[1] });
  });

  it('undone are put back, their lines too, as one more entry of the history', async () => {
    const variantId = await onSale('DEFAIRE', 1_000);
    const { id } = await newList({ state: 'active' });
    const set = (amountCents: number) =>
      call('POST', `/price-lists/${id}/lines`, { lines: [{ variantId, amountCents }] });
    await set(900);
    await set(700);
    await call('PATCH', `/price-lists/${id}`, { priority: 3 }, { 'if-match': '*' });
    const handlers = new Map([
      ['price-list', priceListUndo],
      ['price-list-line', priceListLineUndo],
    ]);
    for (const kind of ['price-list-line', 'price-list']) {
      const { rows } = await sql<{ id: number }>`
        select max(id) as id from platform.change where entity_kind = ${kind}`.execute(database.db);
      const undone = await transact(database.db, (tx) =>
        undoChange(tx, actor, handlers, rows[0]!.id),
      );
      expect(undone).toMatchObject({ ok: true });
    }
    expect((await call('GET', `/price-lists/${id}`)).body.priority).toBe(0);
    const history = (await call('GET', `/price-lists/${id}/history`)).body.items;
    expect(history.map((one: { amountCents: number }) => one.amountCents)).toEqual([900, 700, 900]);
    expect(await verifyPrices(database.db)).toEqual([]);
  });

  it('changed behind the histories are found', async () => {
    const variantId = await onSale('FRAUDE', 1_000);
    const { id } = await newList();
    await call('POST', `/price-lists/${id}/lines`, { lines: [{ variantId, amountCents: 900 }] });
    await sql`update pricing.price_list_line set amount_cents = 1 where list_id = ${id}`.execute(
      database.db,
    );
    await sql`update pricing.price_list set priority = 9 where id = ${id}`.execute(database.db);
    expect((await verifyPrices(database.db)).map((finding) => finding.rule)).toEqual([
      'price-list-line-equals-history',
      'price-list-equals-history',
    ]);
  });
});
