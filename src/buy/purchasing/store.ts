import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import { lineCents } from '../suppliers/index.ts';
import type {
  DirectDelivery,
  OrderTerms,
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderState,
} from './model.ts';
import { orderState } from './rules.ts';

const LINE_COLUMNS = sql`l.id, l.position, l.variant_id as "variantId", v.product_id as "productId", l.title, l.options,
  l.sku, l.reference, l.pack_size as "packSize", l.quantity, l.price_cents as "priceCents", l.price_per as "pricePer",
  l.confirmed_quantity as "confirmedQuantity", l.expected_on as "expectedOn", l.received_quantity as "receivedQuantity",
  coalesce((select sum(r.quantity) from purchasing.return_line r where r.order_line_id = l.id), 0)::int as "returnedQuantity"`;

/** One order with its lines, or undefined. */
export async function findOrder(db: Db | Tx, id: number): Promise<PurchaseOrder | undefined> {
  return (await findOrders(db, [id]))[0];
}

/** Orders with their lines, in the order of these ids; what nobody knows is left out. Two statements. */
export async function findOrders(db: Db | Tx, ids: readonly number[]): Promise<PurchaseOrder[]> {
  const { rows } = await sql<PurchaseOrder>`
    select o.id, o.number, o.supplier_id as "supplierId", coalesce(o.terms->>'name', s.name) as "supplierName", o.state,
      o.currency, o.rate::float8 as rate, o.location_code as "locationCode",
      coalesce(o.terms->'deliverTo', jsonb_build_object('name', loc.name, 'address', loc.address)) as "deliverTo",
      case when o.ship_to is not null then jsonb_build_object('shipTo', o.ship_to, 'origin',
        jsonb_build_object('kind', o.origin_kind, 'id', o.origin_id, 'label', o.origin_label)) end as direct, o.expected_on as "expectedOn", o.note, o.terms,
      to_json(o.sent_at) #>> '{}' as "sentAt", o.sent_to as "sentTo", to_json(o.confirmed_at) #>> '{}' as "confirmedAt",
      o.supplier_number as "supplierNumber", to_json(o.cancelled_at) #>> '{}' as "cancelledAt",
      to_json(o.closed_at) #>> '{}' as "closedAt", to_json(o.created_at) #>> '{}' as "createdAt",
      o.created_by as "createdBy", to_json(o.reminded_at) #>> '{}' as "remindedAt", o.version
    from purchasing.purchase_order o join suppliers.supplier s on s.id = o.supplier_id
    join stock.location loc on loc.code = o.location_code where o.id = any(${[...ids]}::bigint[])
    order by array_position(${[...ids]}::bigint[], o.id)`.execute(db);
  const lines = await linesOf(db, ids);
  return rows.map((order) => {
    const own = lines.get(order.id) ?? [];
    return { ...order, lines: own, totalCents: own.reduce((sum, line) => sum + line.lineCents, 0) };
  });
}

async function linesOf(
  db: Db | Tx,
  orderIds: readonly number[],
): Promise<Map<number, PurchaseOrderLine[]>> {
  const { rows } = await sql<PurchaseOrderLine & { orderId: number }>`
    select l.order_id as "orderId", ${LINE_COLUMNS} from purchasing.order_line l
    join catalogue.variant v on v.id = l.variant_id
    where l.order_id = any(${[...orderIds]}::bigint[]) order by l.order_id, l.position`.execute(db);
  const lines = new Map<number, PurchaseOrderLine[]>();
  for (const { orderId, ...line } of rows) {
    const own = lines.get(orderId) ?? [];
    own.push({ ...line, lineCents: lineCents(line.quantity, line) });
    lines.set(orderId, own);
  }
  return lines;
}

/** The same, its row locked until the transaction ends. */
export async function lockOrder(tx: Tx, id: number): Promise<PurchaseOrder | undefined> {
  await sql`select 1 from purchasing.purchase_order where id = ${id} for update`.execute(tx);
  return findOrder(tx, id);
}

/** Writes the state that follows from the order's facts, and the next version. */
export async function refreshOrder(tx: Tx, id: number): Promise<PurchaseOrder> {
  const order = (await findOrder(tx, id))!;
  await sql`update purchasing.purchase_order set state = ${orderState(order)}, version = version + 1
    where id = ${id}`.execute(tx);
  return (await findOrder(tx, id))!;
}

/** Writes a new draft; returns its id. */
export async function insertOrder(
  tx: Tx,
  order: Pick<
    PurchaseOrder,
    | 'supplierId'
    | 'currency'
    | 'rate'
    | 'locationCode'
    | 'direct'
    | 'expectedOn'
    | 'note'
    | 'createdBy'
  > & { origin: DirectDelivery['origin'] | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into purchasing.purchase_order (supplier_id, currency, rate, location_code, expected_on, note, created_by, ship_to,
      origin_kind, origin_id, origin_label)
    values (${order.supplierId}, ${order.currency}, ${order.rate}, ${order.locationCode}, ${order.expectedOn}::date,
      ${order.note}, ${order.createdBy}, ${order.direct ? JSON.stringify(order.direct.shipTo) : null}::jsonb,
      ${order.origin?.kind ?? null}, ${order.origin?.id ?? null}, ${order.origin?.label ?? ''}) returning id`.execute(
    tx,
  );
  return rows[0]!.id;
}

/** A line to write. */
export type NewLine = Omit<
  PurchaseOrderLine,
  | 'id'
  | 'position'
  | 'productId'
  | 'lineCents'
  | 'confirmedQuantity'
  | 'receivedQuantity'
  | 'returnedQuantity'
  | 'expectedOn'
>;

/** Replaces the lines of a draft. */
export async function replaceLines(
  tx: Tx,
  orderId: number,
  lines: readonly NewLine[],
): Promise<void> {
  await sql`delete from purchasing.order_line where order_id = ${orderId}`.execute(tx);
  const rows = lines.map((line, position) => ({ ...line, position }));
  await sql`insert into purchasing.order_line (order_id, position, variant_id, title, options, sku, reference, pack_size,
      quantity, price_cents, price_per)
    select ${orderId}, l.position, l."variantId", l.title, l.options, l.sku, l.reference, l."packSize", l.quantity,
      l."priceCents", l."pricePer"
    from ${asTable(rows, {
      position: 'int',
      variantId: 'bigint',
      title: 'text',
      options: 'text',
      sku: 'text',
      reference: 'text',
      packSize: 'int',
      quantity: 'int',
      priceCents: 'bigint',
      pricePer: 'int',
    })} as l`.execute(tx);
}

/** Freezes an order under its number. */
export async function markSent(
  tx: Tx,
  id: number,
  sent: { number: string; terms: OrderTerms; expectedOn: string; sentTo: string; at: Date },
): Promise<void> {
  await sql`update purchasing.purchase_order set number = ${sent.number}, terms = ${JSON.stringify(sent.terms)}::jsonb,
      sent_at = ${sent.at}, sent_to = ${sent.sentTo}, expected_on = coalesce(expected_on, ${sent.expectedOn}::date)
    where id = ${id}`.execute(tx);
}

/** An order as a list shows it. */
export interface PurchaseOrderRow {
  id: number;
  number: string | null;
  supplierId: number;
  supplierName: string;
  state: PurchaseOrderState;
  currency: string;
  totalCents: number;
  pieces: number;
  receivedPieces: number;
  expectedOn: string | null;
  isLate: boolean;
  remindedAt: string | null;
  createdAt: string;
}

/** Orders, the newest first; `before` is the last id of the page before. */
export async function listOrders(
  db: Db,
  filter: {
    q?: string | undefined;
    state?: string | undefined;
    supplierId?: number | undefined;
    late?: boolean | undefined;
    before?: number | undefined;
    today: string;
    limit: number;
  },
): Promise<PurchaseOrderRow[]> {
  const { q, state, supplierId, before, today } = filter;
  const late = sql`o.state in ('sent', 'confirmed', 'partially-received') and o.expected_on < ${today}::date`;
  const { rows } = await sql<PurchaseOrderRow>`
    select o.id, o.number, o.supplier_id as "supplierId", s.name as "supplierName", o.state, o.currency,
      coalesce(sum.cents, 0)::bigint as "totalCents", coalesce(sum.pieces, 0)::int as pieces,
      coalesce(sum.received, 0)::int as "receivedPieces", o.expected_on as "expectedOn", coalesce(${late}, false) as "isLate",
      to_json(o.reminded_at) #>> '{}' as "remindedAt", to_json(o.created_at) #>> '{}' as "createdAt"
    from purchasing.purchase_order o
    join suppliers.supplier s on s.id = o.supplier_id
    left join lateral (
      select sum(floor((2 * l.quantity * l.price_cents + l.price_per) / (2 * l.price_per))) as cents,
        sum(l.quantity) as pieces, sum(l.received_quantity) as received
      from purchasing.order_line l where l.order_id = o.id
    ) sum on true
    where true
      ${state === undefined ? sql`` : sql`and o.state = any(${state.split(',')}::text[])`}
      ${supplierId === undefined ? sql`` : sql`and o.supplier_id = ${supplierId}`}
      ${filter.late ? sql`and ${late}` : sql``}
      ${before === undefined ? sql`` : sql`and o.id < ${before}`}
      ${q ? sql`and (o.number ilike ${`%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`} or platform.plain(s.name) like '%' || platform.plain(${q}) || '%')` : sql``}
    order by o.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** Pieces on their way to the shop. */
export interface OnOrder {
  variantId: number;
  /** Where the goods will be received. */
  locationCode: string;
  quantity: number;
  /** When the supplier or its usual lead time says they come. */
  expectedOn: string | null;
}

/** What was ordered of these variants and has not come yet, by place and day; drafts only when asked for. */
export async function readOnOrder(
  db: Db | Tx,
  variantIds: readonly number[],
  { drafts = false } = {},
): Promise<OnOrder[]> {
  const { rows } = await sql<OnOrder>`
    select l.variant_id as "variantId", o.location_code as "locationCode", sum(coalesce(l.confirmed_quantity, l.quantity) - l.received_quantity)::int as quantity,
      coalesce(l.expected_on, o.expected_on) as "expectedOn"
    from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id and o.ship_to is null
    where l.variant_id = any(${variantIds}::bigint[]) and (o.state in ('sent', 'confirmed', 'partially-received') or (${drafts} and o.state = 'draft'))
      and coalesce(l.confirmed_quantity, l.quantity) > l.received_quantity
    group by 1, 2, 4 order by 1, 4, 2`.execute(db);
  return rows;
}

/** Orders to suppliers for one thing, their goods going straight to a customer or coming here; those given up are left out. */
export async function listOrdersFor(
  db: Db | Tx,
  origin: { kind: string; id: string },
): Promise<PurchaseOrder[]> {
  const { rows } = await sql<{ id: number }>`
    select id from purchasing.purchase_order
    where origin_kind = ${origin.kind} and origin_id = ${origin.id} and cancelled_at is null order by id`.execute(
    db,
  );
  const orders: PurchaseOrder[] = [];
  for (const { id } of rows) orders.push((await findOrder(db, id))!);
  return orders;
}

/** Pieces that suppliers have still to send straight to customers, for some things of one kind. */
export async function readDirectOpen(
  db: Db | Tx,
  kind: string,
  ids: readonly string[],
): Promise<{ originId: string; variantId: number; quantity: number }[]> {
  const { rows } = await sql<{ originId: string; variantId: number; quantity: number }>`
    select o.origin_id as "originId", l.variant_id as "variantId",
      sum(greatest(0, coalesce(l.confirmed_quantity, l.quantity) - l.received_quantity))::int as quantity
    from purchasing.purchase_order o join purchasing.order_line l on l.order_id = o.id
    where o.origin_kind = ${kind} and o.origin_id = any(${[...ids]}::text[]) and o.ship_to is not null and o.cancelled_at is null
      and o.state <> 'closed'
    group by 1, 2`.execute(db);
  return rows;
}

/** Units of the shop's currency for one of each other currency, as the last order in it has them. */
export async function readRates(db: Db | Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ currency: string; rate: number }>`
    select distinct on (currency) currency, rate::float8 as rate from purchasing.purchase_order
    order by currency, id desc`.execute(db);
  return new Map(rows.map((row) => [row.currency, row.rate]));
}
