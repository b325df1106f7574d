import { putAway } from '../../buy/put-away/index.ts';
import { changePlace, listStockPlaces, moveStock, openDepot } from '../../core/stock/index.ts';
import { createBins, createZone } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { Commerce } from '../commerce.ts';
import { placeDemoOrder } from './customer.ts';
import { must } from './must.ts';

const CODE = 'BOUTIQUE';
/** Pieces of each article that lie in the shop in town. */
const PIECES = 6;

/** Where the lorry goes. */
const ADDRESSES = [
  { code: 'LYON', address: 'Quai 3, entrepôt de la Démonstration\n12 rue de Gerland\n69007 Lyon' },
  { code: CODE, address: '3 rue de l’Essai\n44000 Fictive-sur-Loire' },
];

/** A shop in town that serves orders of the web too, with its own shelf, and where goods are delivered to each place. */
export async function seedSecondWarehouse(tx: Tx, actor: Actor): Promise<void> {
  const shop = must(await openDepot(tx, actor, { code: CODE, name: 'Boutique de Nantes' }));
  must(await changePlace(tx, actor, shop.id, { servesOrders: true, servesRank: 1 }));
  for (const place of await listStockPlaces(tx)) {
    const known = ADDRESSES.find(({ code }) => code === place.code);
    if (known) must(await changePlace(tx, actor, place.id, { address: known.address }));
  }
  const shelf = { code: 'RAY', name: 'Rayon', kind: 'picking' as const, position: 10 };
  const zone = must(await createZone(tx, actor, shop.id, { ...shelf, categoryIds: [] }));
  const series = { aisleFrom: 'V', aisleTo: 'V', firstBay: 1, bays: 4, levels: 2 };
  const room = { maxUnits: 40, maxLitres: null, maxWeightGrams: null };
  must(await createBins(tx, actor, zone.id, { ...series, serpentine: false }, room));
  // One that is nearly out in the main warehouse, and some that are not.
  const { rows: goods } = await sql<{ variantId: number }>`
    (select variant_id as "variantId" from (${FREE}) f where free between 1 and 3 and not elsewhere order by 1 limit 1)
    union all
    (select variant_id from (${FREE}) f where free > 60 and not elsewhere order by 1 limit 7)`.execute(
    tx,
  );
  await moveStock(
    tx,
    actor,
    goods.map(({ variantId }) => ({
      variantId,
      fromCode: 'SUPPLIER',
      toCode: CODE,
      quantity: PIECES,
      reason: 'Réception fournisseur',
      origin: { kind: 'opening', id: 'boutique' },
    })),
  );
  const { rows: bins } = await sql<{ id: number }>`
    select id from warehouse.bin where zone_id = ${zone.id} order by position`.execute(tx);
  for (const [index, { variantId }] of goods.entries()) {
    const binId = bins[index]!.id;
    must(await putAway(tx, actor, { binId, variantId, lotId: null, quantity: PIECES }));
  }
}

/** What is free of each article in the main warehouse, and whether it lies in another place too. */
const FREE = sql`
  select l.variant_id, l.on_hand - l.reserved as free, exists (
    select from stock.level o where o.variant_id = l.variant_id and o.location_id <> l.location_id and o.on_hand > 0) as elsewhere
  from stock.level l
  join stock.location loc on loc.id = l.location_id and loc.is_default
  join catalogue.variant v on v.id = l.variant_id and not v.bundle and v.requires_shipping
  join pricing.price p on p.variant_id = v.id and p.channel_id = 'web'`;

/** An order that no single warehouse can send: more of one article than the main one has, and one that only it has. */
export async function seedSharedOrder(commerce: Commerce, tx: Tx): Promise<void> {
  const { rows } = await sql<{ scarce: number; free: number; plenty: number }>`
    select f.variant_id as scarce, f.free,
      (select min(variant_id) from (${FREE}) o where not o.elsewhere and o.free > 60) as plenty
    from (${FREE}) f
    join stock.level s on s.variant_id = f.variant_id
    join stock.location loc on loc.id = s.location_id and loc.code = ${CODE}
    where f.free between 1 and 3 and s.on_hand - s.reserved > f.free order by 1 limit 1`.execute(
    tx,
  );
  const [found] = rows;
  if (!found?.plenty) return;
  const scarce = Array.from({ length: found.free + 1 }, () => found.scarce);
  await placeDemoOrder(commerce, tx, [...scarce, found.plenty]);
}
