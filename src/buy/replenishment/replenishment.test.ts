import { beforeAll, describe, expect, it } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { listStockPlaces, openDepot } from '../../core/stock/index.ts';
import { readSetting, writeSetting } from '../../platform/settings/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createPurchaseOrder } from '../purchasing/index.ts';
import { saveOffer } from '../suppliers/index.ts';
import { saveArticleRule } from './article-rules.ts';
import { acceptProposals, acceptTransfers, computeProposals } from './commands.ts';
import { readDemand } from './demand-store.ts';
import { explainProposal, explainTransfer } from './explain.ts';
import { replenishmentSetting } from './setting.ts';
import { listOpen } from './store.ts';
import { listOpenTransfers } from './transfer-store.ts';
import { replenishmentGround, TODAY, WEEKS } from './testing.ts';

const database = testDatabase();
const { must, sellFrom, soldVariant, supplierNamed } = replenishmentGround(database);
let mainId = 0;
beforeAll(async () => {
  mainId = (await listStockPlaces(database.db))[0]!.id;
});
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
    const today = { ...proposal!.reason, leadTimeDays: 0, leadTimeSpreadDays: 0 };
    expect(explainProposal(today, 'fr')).toMatch(/par semaine, livré le jour même, 0\sen\sroute/);
    const tomorrow = { ...today, leadTimeDays: 1, sellsPerWeek: 0.02 };
    expect(explainProposal(tomorrow, 'fr')).toMatch(/^Se vend rarement, délai 1\sjour, /);
    const early = { ...proposal!.reason, outOn: '2027-03-08', strongOutOn: '2026-12-09' };
    expect(explainProposal(early, 'fr')).toMatch(
      /, rupture le 8\smars 2027\s; commandez \d+\. Si les ventes sont fortes, la rupture viendrait le 9\sdéc\. 2026\./,
    );
    expect(explainProposal({ ...early, outOn: TODAY, onHand: 0 }, 'fr')).toMatch(
      /, déjà en rupture\s; commandez \d+\.$/,
    );
    expect(proposal!.reason.strongOutOn! <= proposal!.reason.outOn!).toBe(true);
    expect(proposal!.chart.history).toHaveLength(WEEKS);
  });

  it('name no article without a price: it is bought of the supplier that has one, or of nobody', async () => {
    const [silent, priced] = [await supplierNamed('Sans tarif'), await supplierNamed('Avec tarif')];
    const alone = await soldVariant(priced.id, () => 5, 0);
    const both = await soldVariant(priced.id, () => 5, 0);
    await sql`update suppliers.offer set state = 'archived' where variant_id = ${alone}`.execute(
      database.db,
    );
    for (const variantId of [alone, both]) {
      const offer = { supplierId: silent.id, variantId, isPreferred: true };
      await must((tx) => saveOffer(tx, seeder, offer, TODAY));
    }
    await computeProposals(database.db, TODAY);
    const open = await openFor([alone, both]);
    expect(open).toMatchObject([{ variantId: both, supplierId: priced.id }]);
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
    const { panel } = await readDemand(database.db, [variantId], [mainId], TODAY);
    const weeks = [...panel.values[0]!];
    expect(weeks.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 4));
    expect(weeks.slice(21).every(Number.isNaN)).toBe(true);
  });

  it('keep to the budget of the setting, what runs out first before the rest, and aim at its service', async () => {
    const supplier = await supplierNamed('Budget');
    const soon = await soldVariant(supplier.id, (week) => 3 + (week % 3), 0);
    const later = await soldVariant(supplier.id, (week) => 3 + (week % 3), 9);
    const usual = await readSetting(database.db, replenishmentSetting);
    const save = (value: typeof usual) =>
      must((tx) => writeSetting(tx, seeder, replenishmentSetting, value, 'any'));
    await computeProposals(database.db, TODAY);
    const free = await openFor([soon, later]);
    expect(free.map(({ variantId }) => variantId)).toEqual([soon, later]);
    expect(free[0]!.reason.service).toBe(0.97);
    // All others are ordered already: the budget is for these two.
    await sql`delete from replenishment.proposal where variant_id <> all(${[soon, later]}::bigint[])`.execute(
      database.db,
    );
    await sql`update suppliers.supplier set state = 'archived' where id <> ${supplier.id}`.execute(
      database.db,
    );
    await save({ ...usual, budgetCents: free[0]!.costCents });
    await computeProposals(database.db, TODAY);
    const poor = await openFor([soon, later]);
    expect(poor.map(({ variantId }) => variantId)).toEqual([soon]);
    expect(poor[0]!.costCents).toBeLessThanOrEqual(free[0]!.costCents);
    await save({ ...usual, service: { A: 60, B: 55, C: 50 }, reviewDays: 1 });
    await computeProposals(database.db, TODAY);
    const lean = await openFor([soon]);
    expect(lean[0]!.reason.service).toBe(0.6);
    expect(lean[0]!.quantity).toBeLessThan(free[0]!.quantity);
    await save(usual);
  });

  it('spend a budget on what a supplier asks in another currency at the rate of the last order', async () => {
    await sql`update suppliers.supplier set state = 'archived'`.execute(database.db);
    const supplier = await supplierNamed('Dollars', { currency: 'USD' });
    const variantId = await soldVariant(supplier.id, (week) => 3 + (week % 3), 0);
    const other = await soldVariant(supplier.id, () => 0, 0);
    // One dollar is two euros in the last order.
    await must((tx) =>
      createPurchaseOrder(tx, seeder, {
        supplierId: supplier.id,
        rate: 2,
        lines: [{ variantId: other, quantity: 6 }],
      }),
    );
    const usual = await readSetting(database.db, replenishmentSetting);
    const costWith = async (budgetCents: number | null) => {
      const value = { ...usual, budgetCents };
      await must((tx) => writeSetting(tx, seeder, replenishmentSetting, value, 'any'));
      await computeProposals(database.db, TODAY);
      return (await openFor([variantId]))[0]?.costCents ?? 0;
    };
    const free = await costWith(null);
    expect(free).toBeGreaterThan(0);
    expect(await costWith(2 * free)).toBe(free);
    expect(await costWith(2 * free - 1)).toBeLessThan(free);
    await costWith(null);
  });

  it('leave the weeks of a promotion out of the history', async () => {
    const supplier = await supplierNamed('Promotion');
    const variantId = await soldVariant(supplier.id, (week) => (week === 20 ? 40 : 4), 0);
    // Week 20 begins on 17 August.
    await sql`with list as (
        insert into pricing.price_list (name, channel_id, includes_tax, starts_at, ends_at, state, announces_reduction)
        values ('Fin d’été', 'web', true, '2026-08-18T08:00:00+02:00', '2026-08-22T00:00:00+02:00', 'active', true)
        returning id)
      insert into pricing.price_list_line (list_id, variant_id, amount_cents) select id, ${variantId}, 900 from list`.execute(
      database.db,
    );
    const { panel } = await readDemand(database.db, [variantId], [mainId], TODAY);
    const weeks = [...panel.values[0]!];
    expect(weeks[20]).toBeNaN();
    expect([weeks[19], weeks[21]]).toEqual([4, 4]);
  });
});

describe('several places', () => {
  const transfersOf = async (variantIds: number[]) => {
    await computeProposals(database.db, TODAY);
    const open = await listOpenTransfers(database.db, { limit: 1_000 });
    return open.filter(({ variantId }) => variantIds.includes(variantId));
  };
  const accept = (open: { id: number; quantity: number }[]) =>
    must((tx) =>
      acceptTransfers(
        tx,
        seeder,
        open.map(({ id, quantity }) => ({ proposalId: id, quantity })),
      ),
    );

  it('bring what a depot has before anything is bought, then buy the rest, once', async () => {
    const supplier = await supplierNamed('Deux lieux');
    await must((tx) => openDepot(tx, seeder, { code: 'LYON', name: 'Lyon' }));
    const plenty = await soldVariant(supplier.id, (week) => 3 + (week % 2), 2);
    const little = await soldVariant(supplier.id, (week) => 3 + (week % 2), 2);
    const soldOff = await soldVariant(supplier.id, () => 4, 0);
    await sellFrom('LYON', plenty, () => 0, 200);
    await sellFrom('LYON', little, () => 0, 5);
    await sellFrom('LYON', soldOff, () => 0, 30);
    await must((tx) => saveArticleRule(tx, seeder, soldOff, { endOfLife: true }));
    const all = [plenty, little, soldOff];

    const open = await transfersOf(all);
    const of = (variantId: number) => open.find((one) => one.variantId === variantId)!;
    expect(open).toHaveLength(3);
    expect(of(plenty)).toMatchObject({
      fromCode: 'LYON',
      toCode: 'MAIN',
      reason: { onHand: 2, spare: 200 },
    });
    expect(of(plenty).quantity).toBeLessThan(60);
    expect(of(little).quantity).toBe(5);
    const sentence = explainTransfer(of(little).reason, 'Lyon', 'fr');
    expect(sentence).toMatch(/Lyon en a 5\sdont il peut se passer\s: transférez-en 5\.$/);
    // What Lyon sends counts as on the way; only what it cannot send is bought, and nothing that is sold off.
    const bought = await openFor(all);
    expect(bought.map(({ variantId }) => variantId)).toEqual([little]);
    expect(bought[0]!.reason).toMatchObject({ onTheWay: 5, transferred: 5 });

    // The same again gives the same; the transfers accepted, none is proposed again, and the order stays.
    expect((await transfersOf(all)).map((one) => one.quantity)).toEqual(
      open.map((o) => o.quantity),
    );
    await accept(await transfersOf(all));
    expect(await transfersOf(all)).toEqual([]);
    expect((await openFor(all)).map(({ quantity }) => quantity)).toEqual([bought[0]!.quantity]);
    await must((tx) => acceptProposals(tx, seeder, { supplierId: supplier.id }));
    expect(await transfersOf(all)).toEqual([]);
    expect(await openFor(all)).toEqual([]);
  });

  it('have a demand and an order of their own each, and give only what they do not need', async () => {
    const supplier = await supplierNamed('Deux boutiques');
    await must((tx) => openDepot(tx, seeder, { code: 'NANTES', name: 'Nantes' }));
    await sql`update stock.location set kind = 'warehouse' where code = 'NANTES'`.execute(
      database.db,
    );
    const variantId = await soldVariant(supplier.id, () => 6, 3);
    await sellFrom('NANTES', variantId, () => 2, 1);
    const other = await soldVariant(supplier.id, () => 6, 300);
    await sellFrom('NANTES', other, (week) => 2 + (week % 2), 0);
    const transfers = await transfersOf([variantId, other]);
    expect(transfers).toMatchObject([{ variantId: other, fromCode: 'MAIN', toCode: 'NANTES' }]);
    expect(transfers[0]!.quantity).toBeLessThan(25);
    const open = await openFor([variantId]);
    expect(open.map(({ placeCode }) => placeCode).sort()).toEqual(['MAIN', 'NANTES']);
    const at = (code: string) => open.find(({ placeCode }) => placeCode === code)!;
    expect(at('MAIN').reason.sellsPerWeek).toBeGreaterThan(5);
    expect(at('NANTES').reason.sellsPerWeek).toBeLessThan(3);
    expect(at('NANTES').quantity).toBeLessThan(at('MAIN').quantity);
    const { purchaseOrderIds } = await must((tx) =>
      acceptProposals(tx, seeder, { supplierId: supplier.id }),
    );
    const { rows } = await sql<{ code: string }>`
      select location_code as code from purchasing.purchase_order
      where id = any(${purchaseOrderIds}::bigint[]) order by 1`.execute(database.db);
    expect(rows.map(({ code }) => code)).toEqual(['MAIN', 'NANTES']);
    await accept(transfers);
    expect(await transfersOf([variantId, other])).toEqual([]);
    expect(await openFor([variantId, other])).toEqual([]);
  });
});
