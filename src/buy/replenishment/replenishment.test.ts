import { describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { moveStock } from '../../core/stock/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { createSupplier, saveOffer } from '../suppliers/index.ts';
import { saveArticleRule } from './article-rules.ts';
import { acceptProposals, computeProposals } from './commands.ts';
import { readDemand } from './demand-store.ts';
import { explainProposal } from './explain.ts';
import { listOpen } from './store.ts';

const database = testDatabase();
/** A Wednesday: the last whole week began on 16 November. */
const TODAY = '2026-11-25';
const FIRST_MONDAY = Date.parse('2026-03-30T09:00:00Z');
const WEEKS = 34;

async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}
const supplierNamed = (
  name: string,
  terms: { freeFreightCents?: number; freightCents?: number } = {},
) => must((tx) => createSupplier(tx, seeder, { name, ...terms }));

/** A variant with `stock` pieces left that sold `weekly(week)` pieces in each of the last weeks. */
async function soldVariant(supplierId: number, weekly: (week: number) => number, stock: number) {
  const { variantId } = await sellableVariant(database.db, { stock: 0 });
  await must((tx) =>
    saveOffer(
      tx,
      seeder,
      {
        supplierId,
        variantId,
        packSize: 6,
        breaks: [{ minQuantity: 1, priceCents: 400, pricePer: 1 }],
      },
      '2026-01-01',
    ),
  );
  const sold = Array.from({ length: WEEKS }, (_, week) => weekly(week));
  const bought = sold.reduce((sum, units) => sum + units, 0) + stock;
  const move = (fromCode: string, toCode: string, quantity: number, week: number) => ({
    variantId,
    fromCode,
    toCode,
    quantity,
    reason: 'test',
    origin: { kind: 'test', id: `${variantId}-${week}` },
    occurredAt: new Date(FIRST_MONDAY + week * 7 * 86_400_000),
  });
  await must(async (tx) => {
    if (bought > 0) await moveStock(tx, seeder, [move('SUPPLIER', 'MAIN', bought, -1)]);
    const moves = sold.flatMap((units, week) =>
      units > 0 ? [move('MAIN', 'CUSTOMER', units, week)] : [],
    );
    if (moves.length > 0) await moveStock(tx, seeder, moves);
    return ok(null);
  });
  return variantId;
}
const openFor = async (variantIds: number[]) =>
  (await listOpen(database.db, { limit: 1_000 })).filter((p) => variantIds.includes(p.variantId));

describe('proposals', () => {
  it('cover what runs out in whole packs, and say why in one sentence', async () => {
    const supplier = await supplierNamed('Poterie');
    const short = await soldVariant(supplier.id, (week) => 3 + (week % 2), 4);
    const ample = await soldVariant(supplier.id, (week) => 3 + (week % 2), 400);
    await computeProposals(database.db, TODAY);
    const [proposal, ...others] = await openFor([short, ample]);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ variantId: short, supplierId: supplier.id });
    expect(proposal!.quantity % 6).toBe(0);
    // Three weeks of 3.5 a week and a margin, less the four at hand.
    expect(proposal!.quantity).toBeGreaterThanOrEqual(6);
    expect(proposal!.quantity).toBeLessThanOrEqual(30);
    expect(proposal!.costCents).toBe(proposal!.quantity * 400);
    expect(proposal!.reason).toMatchObject({ onHand: 4, onTheWay: 0, leadTimeDays: 14 });
    expect(proposal!.reason.sellsPerWeek).toBeGreaterThan(3);
    expect(proposal!.reason.sellsPerWeek).toBeLessThan(4);
    expect(explainProposal(proposal!.reason, 'en')).toMatch(
      new RegExp(
        `^Sells 3\\.\\d a week, 14 days’ lead time ± 4, 0 on the way, out on .+; order ${proposal!.quantity}\\.`,
      ),
    );
    expect(explainProposal(proposal!.reason, 'fr')).toContain(`commandez ${proposal!.quantity}.`);
    expect(proposal!.chart.history).toHaveLength(WEEKS);
  });

  it('are the same when made twice, and gone once accepted', async () => {
    const supplier = await supplierNamed('Verrerie');
    const variantIds = [
      await soldVariant(supplier.id, () => 5, 2),
      await soldVariant(supplier.id, (week) => week % 3, 0),
    ];
    const quantities = async () => {
      await computeProposals(database.db, TODAY);
      return (await openFor(variantIds)).map(({ variantId, quantity }) => [variantId, quantity]);
    };
    const first = await quantities();
    expect(first.length).toBeGreaterThan(0);
    expect(await quantities()).toEqual(first);
    const accepted = await must((tx) => acceptProposals(tx, seeder, { supplierId: supplier.id }));
    const { rows } = await sql<{ variant_id: number; quantity: number }>`
      select variant_id, quantity from purchasing.order_line where order_id = ${accepted.purchaseOrderIds[0]!}
      order by position`.execute(database.db);
    expect(rows.map((row) => [row.variant_id, row.quantity])).toEqual(first);
    expect(await quantities()).toEqual([]);
    const again = await transact(database.db, (tx) =>
      acceptProposals(tx, seeder, { supplierId: supplier.id }),
    );
    expect(again).toMatchObject({ ok: false, refusal: { code: 'proposals-gone' } });
  });

  it('leave out what is sold off', async () => {
    const supplier = await supplierNamed('Fin de série');
    const variantId = await soldVariant(supplier.id, () => 5, 0);
    await computeProposals(database.db, TODAY);
    expect(await openFor([variantId])).toHaveLength(1);
    await must((tx) => saveArticleRule(tx, seeder, variantId, { endOfLife: true }));
    expect(await openFor([variantId])).toEqual([]);
    await computeProposals(database.db, TODAY);
    expect(await openFor([variantId])).toEqual([]);
  });

  it('let a launch sell like the article it resembles', async () => {
    const supplier = await supplierNamed('Nouveautés');
    const model = await soldVariant(supplier.id, () => 8, 500);
    const launch = await soldVariant(supplier.id, () => 0, 0);
    await computeProposals(database.db, TODAY);
    expect(await openFor([launch])).toEqual([]);
    await must((tx) =>
      saveArticleRule(tx, seeder, launch, { likeVariantId: model, likeShare: 0.5 }),
    );
    const itself = await transact(database.db, (tx) =>
      saveArticleRule(tx, seeder, launch, { likeVariantId: launch }),
    );
    expect(itself).toMatchObject({ ok: false, refusal: { code: 'launch-like-itself' } });
    await computeProposals(database.db, TODAY);
    const [proposal] = await openFor([launch]);
    expect(proposal!.reason).toMatchObject({ likeVariantId: model });
    expect(proposal!.reason.sellsPerWeek).toBeGreaterThan(3);
    expect(proposal!.reason.sellsPerWeek).toBeLessThan(5);
  });

  it('take a week without stock for unknown demand', async () => {
    const supplier = await supplierNamed('Rupture');
    const variantId = await soldVariant(supplier.id, (week) => (week < 20 ? 4 : 0), 0);
    const { panel } = await readDemand(database.db, [variantId], TODAY);
    const weeks = [...panel.values[0]!];
    expect(weeks.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 4));
    expect(weeks.slice(21).every(Number.isNaN)).toBe(true);
  });
});
