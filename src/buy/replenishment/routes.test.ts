import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { articleBuyingRoutes } from './article-routes.ts';
import { computeProposals } from './commands.ts';
import { replenishmentRoutes } from './routes.ts';
import { replenishmentGround, TODAY } from './testing.ts';
import { wireReplenishment } from './wiring.ts';

const database = testDatabase();
const { soldVariant, supplierNamed } = replenishmentGround(database);
const BASE = '/api/admin/replenishment';
let app: Awaited<ReturnType<typeof testHttp>>;

beforeAll(async () => {
  const { db } = database;
  app = await testHttp(async (server) => {
    await server.register(replenishmentRoutes({ db }));
    await server.register(articleBuyingRoutes({ db }));
  });
});
afterAll(() => app.close());

interface Line {
  id: number;
  variantId: number;
  quantity: number;
  costCents: number;
  sentence: string;
  breaks: { minQuantity: number; priceCents: number; pricePer: number }[];
  packSize: number;
}

const get = async <T>(url: string) => (await app.inject({ url: BASE + url })).json<T>();
let sent = 0;
const post = (url: string, payload?: object) =>
  app.inject({
    method: 'POST',
    url: BASE + url,
    headers: { 'idempotency-key': `proposals-${(sent += 1)}` },
    ...(payload ? { payload } : {}),
  });
const linesOf = async (supplierId: number) =>
  (await get<{ items: Line[] }>(`/proposals?supplierId=${supplierId}`)).items;

describe('the routes of proposals', () => {
  it('show a basket with its terms, take some lines in other quantities, and propose nothing twice', async () => {
    const supplier = await supplierNamed('Poterie', {
      freeFreightCents: 30_000,
      freightCents: 900,
    });
    const variants = [
      await soldVariant(supplier.id, (week) => 4 + (week % 2), 0),
      await soldVariant(supplier.id, () => 6, 3),
    ];
    await computeProposals(database.db, TODAY);
    const { items } = await get<{ items: { supplierId: number; totalCents: number }[] }>(
      '/baskets',
    );
    const basket = items.find(({ supplierId }) => supplierId === supplier.id);
    const lines = await linesOf(supplier.id);
    expect(lines.map(({ variantId }) => variantId)).toEqual(variants);
    expect(basket).toMatchObject({
      lines: 2,
      freeFreightCents: 30_000,
      totalCents: lines.reduce((sum, { costCents }) => sum + costCents, 0),
    });
    expect(lines[0]).toMatchObject({
      packSize: 6,
      breaks: [{ minQuantity: 1, priceCents: 400, pricePer: 1 }],
    });
    expect(lines[0]!.sentence).toContain(`${lines[0]!.quantity}`);

    const chosen = { proposalId: lines[0]!.id, quantity: lines[0]!.quantity + 6 };
    const some = await post('/proposals/accept', { lines: [chosen] });
    expect(some.statusCode).toBe(201);
    const [orderId] = some.json<{ purchaseOrderIds: number[] }>().purchaseOrderIds;
    const { rows } = await sql<{ quantity: number }>`
      select quantity from purchasing.order_line where order_id = ${orderId!}`.execute(database.db);
    expect(rows).toEqual([{ quantity: chosen.quantity }]);
    expect((await linesOf(supplier.id)).map(({ id }) => id)).toEqual([lines[1]!.id]);

    expect((await post('/proposals/accept', { supplierId: supplier.id })).statusCode).toBe(201);
    expect(await linesOf(supplier.id)).toEqual([]);
    const again = await post('/proposals/accept', { supplierId: supplier.id });
    expect(again.json()).toMatchObject({ status: 409, code: 'proposals-gone' });
    await computeProposals(database.db, TODAY);
    expect(await linesOf(supplier.id)).toEqual([]);
  });

  it('begin one run however often they are asked, and tell when it is done', async () => {
    const first = await post('/proposals/compute');
    expect(first.statusCode).toBe(202);
    expect(first.json()).toMatchObject({ step: 'waiting' });
    const second = await post('/proposals/compute');
    expect(second.json()).toEqual(first.json());
    const { id } = first.json<{ id: number }>();
    const job = wireReplenishment({ db: database.db }).jobs!['replenishment.propose']!;
    await job({ runId: id }, { jobId: '1', attempt: 1, signal: new AbortController().signal });
    const { run } = await get<{ run: { proposals: number } }>('/run');
    expect(run).toMatchObject({ id, step: 'done' });
    const { items } = await get<{ items: { lines: number }[] }>('/baskets');
    expect(items.reduce((sum, { lines }) => sum + lines, 0)).toBe(run.proposals);
    expect((await post('/proposals/compute')).json<{ id: number }>().id).toBeGreaterThan(id);
  });

  it('say the same of several variants at once, of all or of none', async () => {
    const supplier = await supplierNamed('Vannerie');
    const [one, other] = [
      await soldVariant(supplier.id, () => 5, 0),
      await soldVariant(supplier.id, () => 5, 0),
    ];
    const sellOff = (variantIds: number[]) =>
      app.inject({
        method: 'PATCH',
        url: `${BASE}/articles`,
        headers: { 'idempotency-key': `rules-${(sent += 1)}` },
        payload: { variantIds, endOfLife: true, likeVariantId: null, likeShare: 1 },
      });
    const ended = async () => {
      const rules = [one, other].map((id) => get<{ endOfLife: boolean }>(`/articles/${id}`));
      return (await Promise.all(rules)).map((rule) => rule.endOfLife);
    };
    expect((await sellOff([one, 999_999_999])).json()).toMatchObject({ code: 'variant-unknown' });
    expect(await ended()).toEqual([false, false]);
    expect((await sellOff([one, other])).json()).toEqual({ saved: 2 });
    expect(await ended()).toEqual([true, true]);
    // What is sold off is never proposed.
    await computeProposals(database.db, TODAY);
    expect(await linesOf(supplier.id)).toEqual([]);
  });
});
