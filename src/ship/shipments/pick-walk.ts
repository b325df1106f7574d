import { proposePicks, readWalk, type PickStop } from '../../core/warehouse/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { orderOrigin, unitsOfLine, type OrderLine } from '../../sell/orders/index.ts';
import { readElsewhere } from './elsewhere.ts';
import { readMissingUnits } from './missing.ts';

/** One stop on the way: what to take there, for which order. */
export interface OrderStop extends Omit<PickStop, 'holderId'> {
  orderId: number;
  orderNumber: string;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  /** Sold although it is not there: nothing to be taken until it comes in. */
  missing: boolean;
}

/**
 * Where to take what is left to ship of these orders, in the order in which one walks past it; what a supplier sends itself is
 * nowhere to be taken. Four statements, and one of each who sends from elsewhere.
 */
export async function readPickWalk(db: Db, orderIds: readonly number[]): Promise<OrderStop[]> {
  const { rows: lines } = await sql<
    Pick<OrderLine, 'variantId' | 'components' | 'stockless'> & {
      id: number;
      orderId: number;
      number: string;
      left: number;
    }
  >`
    select l.id, l.order_id as "orderId", o.number, l.variant_id as "variantId", l.components, l.stockless,
      l.quantity - l.cancelled_quantity - l.shipped_quantity as left
    from orders.line l join orders."order" o on o.id = l.order_id
    where l.order_id = any(${[...orderIds]}::bigint[]) and l.quantity > l.cancelled_quantity + l.shipped_quantity
    order by l.order_id, l.position`.execute(db);
  const elsewhere = await readElsewhere(db, orderIds);
  const hereOf = (line: (typeof lines)[number]) =>
    Math.max(0, line.left - (elsewhere.get(line.id) ?? 0));
  const wants = lines.flatMap((line) =>
    unitsOfLine(line, hereOf(line)).map((units) => ({
      ...units,
      holder: orderOrigin(line.orderId),
    })),
  );
  const walk = await readWalk(db, await proposePicks(db, wants));
  const awaited = new Map(
    (await readMissingUnits(db, orderIds)).map((one) => [
      `${one.orderId} ${one.variantId}`,
      one.quantity,
    ]),
  );
  const numbers = new Map(lines.map((line) => [String(line.orderId), line.number]));
  const { rows: articles } = await sql<{
    id: number;
    title: string;
    options: string;
    sku: string | null;
    gtin: string | null;
  }>`
    select v.id, p.title, array_to_string(v.option_values, ', ') as options, v.sku, v.gtin
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.id = any(${walk.map((stop) => stop.variantId)}::bigint[]) and v.requires_shipping`.execute(
    db,
  );
  const known = new Map(articles.map(({ id, ...article }) => [id, article]));
  return walk.flatMap(({ holderId, ...stop }) => {
    // What is downloaded lies nowhere.
    const article = known.get(stop.variantId);
    const orderNumber = numbers.get(holderId)!;
    if (!article) return [];
    const whole = { ...stop, ...article, orderId: Number(holderId), orderNumber };
    const key = `${holderId} ${stop.variantId}`;
    // What lies in a bin or is of a lot is there.
    const isLoose = stop.binId === null && stop.lotId === null;
    const missing = isLoose ? Math.min(stop.quantity, awaited.get(key) ?? 0) : 0;
    awaited.set(key, (awaited.get(key) ?? 0) - missing);
    return [
      { ...whole, quantity: stop.quantity - missing, missing: false },
      { ...whole, quantity: missing, missing: true },
    ].filter(({ quantity }) => quantity > 0);
  });
}
