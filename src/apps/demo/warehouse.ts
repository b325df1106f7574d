import { putAway } from '../../buy/put-away/index.ts';
import { createTransfer, sendTransfer } from '../../buy/transfers/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { listStockPlaces, moveStock, openDepot } from '../../core/stock/index.ts';
import { createBins, createZone, receiveLots } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Zones of the workshop in the order in which one walks through it, with the aisles of each. */
const ZONES = [
  { code: 'REC', name: 'Réception', kind: 'reception', aisles: ['R', 'R'], bays: 2, levels: 1 },
  { code: 'PREP', name: 'Rayonnages', kind: 'picking', aisles: ['A', 'D'], bays: 6, levels: 3 },
  { code: 'RES', name: 'Réserve du haut', kind: 'storage', aisles: ['H', 'H'], bays: 6, levels: 2 },
  {
    code: 'DEP',
    name: 'Table de départ',
    kind: 'dispatch',
    aisles: ['X', 'X'],
    bays: 3,
    levels: 1,
  },
  {
    code: 'QUA',
    name: 'Étagère de quarantaine',
    kind: 'quarantine',
    aisles: ['Q', 'Q'],
    bays: 2,
    levels: 1,
  },
] as const;

/** What fits into a bin that one picks from, and what is laid into one of the reserve. */
const PICKING_UNITS = 220;
const STORAGE_UNITS = 600;

/** Every so many articles one still waits on the floor. */
const WAITS = 11;

/**
 * The workshop with its zones and bins, nearly everything in them; candles of two lots, one of which expires soon and partly left; a depot in
 * Lyon, and a transfer from it that is on the way.
 */
export async function seedWarehouse(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const [main] = await listStockPlaces(tx);
  const zoneIds = new Map<string, number>();
  for (const [index, zone] of ZONES.entries()) {
    const { code, name, kind, aisles, bays, levels } = zone;
    const position = (index + 1) * 10;
    const made = must(
      await createZone(tx, actor, main!.id, { code, name, kind, position, categoryIds: [] }),
    );
    zoneIds.set(code, made.id);
    const series = { aisleFrom: aisles[0], aisleTo: aisles[1], firstBay: 1, bays, levels };
    const room = {
      maxUnits: kind === 'picking' ? PICKING_UNITS : null,
      maxLitres: null,
      maxWeightGrams: null,
    };
    must(await createBins(tx, actor, made.id, { ...series, serpentine: true }, room));
  }
  await seedLots(tx, actor, now);
  await fillBins(tx, actor, [zoneIds.get('PREP')!, zoneIds.get('RES')!]);
  await shipLots(tx, actor, now);
  await seedTransfer(tx, actor, now);
}

/** Orders that wait for goods of a lot leave: a recall then knows who got them. */
async function shipLots(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct o.id from orders."order" o join orders.line l on l.order_id = o.id
    where o.state in ('paid', 'prepared') and l.shipped_quantity = 0
      and l.variant_id in (select variant_id from warehouse.holding where lot_id is not null)
    order by o.id limit 3`.execute(tx);
  for (const [index, { id: orderId }] of rows.entries()) {
    const at = new Date(now.getTime() - (index + 2) * HOUR_MS);
    must(await shipOrder(tx, actor, { orderId, at }));
  }
}

interface Waiting {
  variantId: number;
  lotId: number | null;
  quantity: number;
}

/** Puts what is there into the bins, article by article along the way. */
async function fillBins(tx: Tx, actor: Actor, zoneIds: readonly number[]): Promise<void> {
  const { rows: bins } = await sql<{ id: number; most: number | null }>`
    select b.id, b.max_units as most from warehouse.bin b join warehouse.zone z on z.id = b.zone_id
    where b.zone_id = any(${[...zoneIds]}::bigint[]) order by z.position, b.position`.execute(tx);
  const { rows: goods } = await sql<Waiting>`
    select l.variant_id as "variantId", null::bigint as "lotId", (l.on_hand - coalesce(h.pieces, 0))::int as quantity
    from stock.level l
    join catalogue.variant v on v.id = l.variant_id and v.requires_shipping
    join stock.location loc on loc.id = l.location_id and loc.is_default
    left join lateral (select sum(quantity) as pieces from warehouse.holding
      where variant_id = l.variant_id and location_id = l.location_id) h on true
    where l.on_hand > coalesce(h.pieces, 0)
    union all
    select variant_id, lot_id, quantity from warehouse.holding where bin_id is null and location_id =
      (select id from stock.location where is_default)
    order by 1, 2`.execute(tx);
  const free = new Map(bins.map((bin) => [bin.id, bin.most ?? STORAGE_UNITS]));
  for (const [index, { variantId, lotId, quantity }] of goods.entries()) {
    if (index % WAITS === WAITS - 1) continue;
    for (let left = quantity; left > 0;) {
      const bin = bins.find(({ id }) => free.get(id)! >= Math.min(left, 20));
      if (!bin) return;
      const pieces = Math.min(left, free.get(bin.id)!);
      must(await putAway(tx, actor, { binId: bin.id, variantId, lotId, quantity: pieces }));
      free.set(bin.id, free.get(bin.id)! - pieces);
      left -= pieces;
    }
  }
}

/** Beeswax candles in two lots: one is best before a day that comes soon, the other has time. */
async function seedLots(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const on = (days: number) => businessDate(new Date(now.getTime() + days * DAY_MS));
  const { rows } = await sql<{ id: number }>`
    select v.id from catalogue.variant v join catalogue.product p on p.id = v.product_id
    join stock.level l on l.variant_id = v.id join stock.location loc on loc.id = l.location_id and loc.is_default
    where not v.bundle and l.on_hand - l.reserved >= 4 and platform.plain(p.title) ~ 'bougie|cire|savon|tisane'
    -- Those that an order waits for come first: what leaves is then of a lot.
    order by exists (select from orders.line ol join orders."order" o on o.id = ol.order_id and o.state in ('paid', 'prepared')
      where ol.variant_id = v.id) desc, v.id limit 3`.execute(tx);
  for (const [index, { id: variantId }] of rows.entries()) {
    const lots = [
      { lotCode: `L${41 + index}-A`, bestBefore: on(19 + index * 11), quantity: 3 },
      { lotCode: `L${41 + index}-B`, bestBefore: on(240 + index * 30), quantity: 6 },
    ];
    const origin = { kind: 'opening', id: `lot ${variantId}` };
    await moveStock(
      tx,
      actor,
      lots.map(({ quantity }) => ({
        variantId,
        fromCode: 'SUPPLIER',
        toCode: 'MAIN',
        quantity,
        reason: 'Première réception',
        origin,
      })),
    );
    await receiveLots(
      tx,
      actor,
      lots.map((lot) => ({ ...lot, variantId, locationCode: 'MAIN', origin })),
    );
  }
}

/** A depot in Lyon with the surplus of some articles, part of which is on its way here. */
async function seedTransfer(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const depot = must(await openDepot(tx, actor, { code: 'LYON', name: 'Dépôt de Lyon' }));
  const { rows } = await sql<{ variantId: number }>`
    select l.variant_id as "variantId" from stock.level l
    join stock.location loc on loc.id = l.location_id and loc.is_default
    join catalogue.variant v on v.id = l.variant_id and not v.bundle and v.requires_shipping
    -- What is nearly out here lies there: a transfer is proposed before a purchase.
    where l.on_hand - l.reserved between 2 and 30 order by l.on_hand - l.reserved, l.variant_id limit 6`.execute(
    tx,
  );
  await moveStock(
    tx,
    actor,
    rows.map(({ variantId }) => ({
      variantId,
      fromCode: 'SUPPLIER',
      toCode: depot.code,
      quantity: 24,
      reason: 'Réception fournisseur',
      origin: { kind: 'opening', id: 'lyon' },
    })),
  );
  const transfer = must(
    await createTransfer(tx, actor, {
      fromCode: depot.code,
      toCode: 'MAIN',
      note: 'Pour le marché de Noël',
      lines: rows
        .slice(0, 4)
        .map(({ variantId }, index) => ({ variantId, quantity: 6 + index * 2 })),
    }),
  );
  const sentAt = new Date(now.getTime() - DAY_MS);
  const expectedOn = businessDate(new Date(now.getTime() + DAY_MS));
  must(await sendTransfer(tx, actor, transfer.id, 'any', { expectedOn, at: sentAt }));
}
