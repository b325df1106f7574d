import { sameSecret } from '../../kernel/ids.ts';
import { isoInstants } from '../../kernel/instants.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { listMoney, type Payment, type Refund } from '../payments/index.ts';
import type { Order, OrderState, PaymentState } from './model.ts';
import { orderOrigin, readOrder } from './store.ts';
import { OPEN_WITHDRAWALS } from './withdrawal.ts';

/** One row of the list of orders. */
export interface OrderRow {
  id: number;
  number: string;
  state: OrderState;
  paymentState: PaymentState;
  paymentMethod: string;
  email: string;
  customerName: string;
  city: string;
  country: string;
  units: number;
  totalCents: number;
  currency: string;
  channelId: string;
  tags: string[];
  assignedTo: { id: string; name: string } | null;
  placedAt: string;
  promisedToOn: string | null;
  version: number;
}

/** How the list can be ordered besides by number, the newest first. */
export const ORDER_SORTS = ['placedAt', '-placedAt', 'total', '-total'] as const;

export type OrderSort = (typeof ORDER_SORTS)[number];

/** Filters and order of the list; `after` is the last row of the page before. */
export interface OrderFilter {
  state?: OrderState[];
  paymentState?: PaymentState[];
  /** Number, e-mail, name. */
  q?: string;
  partyId?: number;
  channelId?: string;
  tag?: string;
  /** A person of the team, or `none`. */
  assignedTo?: string;
  placedFrom?: string;
  placedTo?: string;
  sort?: OrderSort;
  /** Paid, not gone, and promised before today. */
  late?: boolean;
  /** Money that was promised back and has not left, or was refused on its way. */
  refund?: 'waiting' | 'to-make' | 'failed';
  /** Whose buyer withdrew and waits for the money. */
  withdrawal?: 'open';
  /** The last id of the page before; when and for how much it was placed never changes. */
  after?: number;
  limit: number;
}

const SORTED = { placedAt: 'placed_at', total: 'total_cents' } as const;

/** Orders, newest first unless a sort is given, one statement. */
export async function listOrders(db: Db, filter: OrderFilter): Promise<OrderRow[]> {
  const { sort, after } = filter;
  const column = sort && sql.ref(SORTED[sort.replace('-', '') as keyof typeof SORTED]);
  const isUp = sort !== undefined && !sort.startsWith('-');
  const [onward, direction] = isUp ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const order = column ? sql`o.${column} ${direction}, o.id ${direction}` : sql`o.id desc`;
  const beyond =
    after === undefined
      ? sql``
      : column
        ? sql`and (o.${column}, o.id) ${onward}
            ((select ${column} from orders."order" where id = ${after}), ${after}::bigint)`
        : sql`and o.id < ${after}`;
  const { rows } = await sql<OrderRow>`
    select o.id, o.number, o.state, o.payment_state as "paymentState", o.payment_method as "paymentMethod", o.email,
      trim(concat_ws(' ', o.shipping_address ->> 'firstName', o.shipping_address ->> 'lastName')) as "customerName",
      o.shipping_address ->> 'city' as city, o.shipping_address ->> 'country' as country,
      (select sum(quantity)::int from orders.line l where l.order_id = o.id) as units,
      o.total_cents as "totalCents", o.currency, o.channel_id as "channelId", o.tags,
      (select jsonb_build_object('id', s.id, 'name', s.name) from access.staff s where s.id = o.assigned_to) as "assignedTo",
      o.placed_at as "placedAt", o.promised_to_on as "promisedToOn", o.version
    from orders."order" o
    where true
      ${beyond}
      ${filter.state ? sql`and o.state = any(${filter.state})` : sql``}
      ${filter.paymentState ? sql`and o.payment_state = any(${filter.paymentState})` : sql``}
      ${
        filter.partyId === undefined
          ? sql``
          : sql`and o.party_id in (
        select ${filter.partyId}::bigint union all select id from parties.party where company_id = ${filter.partyId})`
      }
      ${filter.channelId === undefined ? sql`` : sql`and o.channel_id = ${filter.channelId}`}
      ${filter.tag ? sql`and o.tags <> '{}' and o.tags @> array[${filter.tag}]` : sql``}
      ${filter.assignedTo === undefined ? sql`` : isAssigned(filter.assignedTo)}
      ${filter.placedFrom ? sql`and o.placed_at >= ${filter.placedFrom}::timestamptz` : sql``}
      ${filter.placedTo ? sql`and o.placed_at < ${filter.placedTo}::timestamptz` : sql``}
      ${filter.late ? IS_LATE : sql``}
      ${filter.refund ? hasRefund(filter.refund) : sql``}
      ${filter.withdrawal ? sql`and o.id in (select order_id from (${OPEN_WITHDRAWALS}) open)` : sql``}
      ${filter.q ? matches(filter.q) : sql``}
    order by ${order} limit ${filter.limit}`.execute(db);
  return rows.map(isoInstants);
}

function isAssigned(to: string) {
  return to === 'none' ? sql`and o.assigned_to is null` : sql`and o.assigned_to = ${to}`;
}

const IS_LATE = sql`and o.state in ('paid', 'prepared')
  and o.promised_to_on < (now() at time zone 'Europe/Paris')::date`;

const REFUND_CONDITIONS = {
  waiting: sql`r.state = 'pending' and p.provider <> 'manual'`,
  'to-make': sql`r.state = 'pending' and p.provider = 'manual'`,
  failed: sql`r.state = 'failed'`,
};

function hasRefund(state: keyof typeof REFUND_CONDITIONS) {
  return sql`and o.id in (
    select p.origin_id::bigint from payments.refund r
    join payments.payment p on p.id = r.payment_id and p.origin_kind = 'order'
    where ${REFUND_CONDITIONS[state]})`;
}

function matches(q: string) {
  const plain = q.trim();
  // Each arm uses an index of its own; a name is looked up among customers, never by reading all orders.
  return sql`and o.id in (
    select id from orders."order" where number = ${plain}
    union all
    select id from orders."order" where lower(email) = lower(${plain})
    union all
    (select po.id from parties.party p join orders."order" po on po.party_id = p.id
     where platform.plain(coalesce(p.email::text, '') || ' ' || p.first_name || ' ' || p.last_name || ' ' || p.company_name || ' ' || p.phone)
       like '%' || platform.plain(${plain}) || '%'
     order by po.id desc limit 1000))`;
}

/** An order with its money: what the office's order screen reads. */
export interface OrderWithMoney {
  order: Order;
  payments: Payment[];
  refunds: Refund[];
}

/** One order with payments and refunds. Refusal: `order-unknown` (404). */
export async function getOrder(db: Db, orderId: number): Promise<Result<OrderWithMoney>> {
  const order = await readOrder(db, { id: orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
  return ok({ order, ...(await listMoney(db, orderOrigin(orderId))) });
}

/**
 * The order behind a secret link. Refusal: `order-unknown` (404), the same for a wrong number and a
 * wrong token, so that numbers cannot be probed.
 */
export async function getOrderByToken(
  db: Db,
  number: string,
  token: string,
): Promise<Result<OrderWithMoney>> {
  const order = await readOrder(db, { number });
  if (!order || !sameSecret(order.token, token)) return refuse('order-unknown', 404);
  return ok({ order, ...(await listMoney(db, orderOrigin(order.id))) });
}

/** The order that a cart became, by its secret link, while its payment is awaited; null when there is none, or nothing is awaited. */
export async function unpaidOrderOfCart(
  db: Db,
  cartId: string,
): Promise<{ number: string; token: string } | null> {
  const { rows } = await sql<{ number: string; token: string }>`
    select number, token from orders."order"
    where cart_id = ${cartId} and state = 'placed' and payment_state in ('awaiting', 'failed')`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What names an order to another program and says whether it moved on since. */
export interface OrderMark {
  id: number;
  number: string;
  status: OrderState;
  paymentStatus: PaymentState;
  version: number;
}

/** The marks of orders by id; unknown ones are left out. */
export async function orderMarks(
  db: Db | Tx,
  ids: readonly number[],
): Promise<Map<number, OrderMark>> {
  const { rows } = await sql<OrderMark>`
    select id, number, state as status, payment_state as "paymentStatus", version
    from orders."order" where id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { ...row }]));
}
