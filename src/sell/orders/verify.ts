import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/**
 * Recomputes orders: totals from lines and delivery, lines from units and their price, taxes from lines (R32), money from the
 * payment ledger, states from lines and money, reservations from what is left to ship, numbers from ids, one order for
 * each completed cart. Returns what differs.
 */
export async function verifyOrders(db: Db): Promise<Finding[]> {
  const parts = await Promise.all([
    amounts(db),
    money(db),
    states(db),
    reservations(db),
    numbers(db),
    carts(db),
  ]);
  return parts.flat();
}

async function amounts(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with sums as (
      select o.id, o.number, o.items_cents, o.delivery_cents, o.total_cents, o.taxes, o.delivery,
        sum(l.total_cents)::int as lines, sum(l.net_cents)::int as net, sum(l.tax_cents)::int as tax,
        bool_or(l.net_cents + l.tax_cents <> l.total_cents) as split_wrong,
        -- A price list may be agreed in the other tax mode than the shop's.
        bool_or(l.quantity * l.unit_price_cents <> case
          when coalesce((l.price_origin ->> 'includesTax')::boolean, o.prices_include_tax) then l.total_cents
          else l.net_cents end) as price_wrong
      from orders."order" o join orders.line l on l.order_id = o.id group by o.id)
    (select 'order-items-equal-lines' as rule, number as subject, lines::text as expected, items_cents::text as actual
     from sums where lines <> items_cents limit 100)
    union all
    (select 'order-total-equals-items-and-delivery', number, (items_cents + delivery_cents)::text, total_cents::text
     from sums where items_cents + delivery_cents <> total_cents limit 100)
    union all
    (select 'order-discounts-equal-reductions', o.number, sums.reduced::text, sums.named::text
     from orders."order" o, lateral (
       select (select sum(l.reduction_cents * l.quantity)::int from orders.line l where l.order_id = o.id) as reduced,
         (select coalesce(sum((d ->> 'amountCents')::int), 0)::int from jsonb_array_elements(o.discounts) d) as named) sums
     where o.discounts <> '[]' and o.prices_include_tax and sums.reduced <> sums.named limit 100)
    union all
    (select 'order-line-net-and-tax-equal-total', number, 'net + tax = total on each line', 'differs'
     from sums where split_wrong limit 100)
    union all
    (select 'order-line-equals-units-and-price', number, 'units × price on each line', 'differs'
     from sums where price_wrong limit 100)
    union all
    (select 'order-bundle-equals-components', o.number, l.total_cents || ' / ' || l.tax_cents, parts.total || ' / ' || parts.tax
     from orders.line l join orders."order" o on o.id = l.order_id,
       lateral (select sum((c ->> 'totalCents')::int) as total, sum((c ->> 'taxCents')::int) as tax
         from jsonb_array_elements(l.components) c) parts
     where l.components is not null and (parts.total, parts.tax) is distinct from (l.total_cents, l.tax_cents) limit 100)
    union all
    (select 'order-taxes-equal-lines', number, (tax + coalesce((delivery ->> 'taxCents')::int, 0))::text, t.tax_cents::text
     from sums, lateral (select coalesce(sum((x ->> 'taxCents')::int), 0) as tax_cents from jsonb_array_elements(taxes) x) t
     where tax + coalesce((delivery ->> 'taxCents')::int, 0) <> t.tax_cents limit 100)
    union all
    (select 'order-has-lines', o.number, 'at least one line', 'none'
     from orders."order" o where not exists (select from orders.line l where l.order_id = o.id) limit 100)`.execute(
    db,
  );
  return rows;
}

async function money(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with ledger as (
      select p.origin_id::bigint as order_id,
        coalesce(sum(e.amount_cents) filter (where e.kind = 'capture'), 0)::int as captured,
        coalesce(sum(case e.kind when 'refund' then e.amount_cents when 'refund-returned' then -e.amount_cents end), 0)::int as refunded
      from payments.payment p left join payments.entry e on e.payment_id = p.id
      where p.origin_kind = 'order' group by 1)
    (select 'order-paid-equals-payments' as rule, o.number as subject, coalesce(l.captured, 0)::text as expected,
       o.paid_cents::text as actual
     from orders."order" o left join ledger l on l.order_id = o.id
     where o.paid_cents <> coalesce(l.captured, 0) limit 100)
    union all
    (select 'order-refunded-equals-payments', o.number, coalesce(l.refunded, 0)::text, o.refunded_cents::text
     from orders."order" o left join ledger l on l.order_id = o.id
     where o.refunded_cents <> coalesce(l.refunded, 0) limit 100)`.execute(db);
  return rows;
}

/** Where orders and their money stand, said once more in SQL: `orderState` and `paymentState` are held against it. */
async function states(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with lines as (
      select order_id, bool_and(quantity <= cancelled_quantity) as given_up,
        bool_and(shipped_quantity >= quantity - cancelled_quantity) as shipped,
        bool_and(greatest(prepared_quantity, shipped_quantity) >= quantity - cancelled_quantity) as prepared
      from orders.line group by order_id),
    tries as (
      select origin_id::bigint as order_id, bool_or(state = 'captured') as captured,
        (array_agg(state order by id desc))[1] = 'failed' as failed
      from payments.payment where origin_kind = 'order' group by 1),
    stand as (
      select o.number, o.state, o.payment_state,
        case when l.given_up then 'cancelled'
          when l.shipped then case when o.delivered_at is null then 'shipped' else 'delivered' end
          when l.prepared then 'prepared'
          when o.paid_cents >= o.total_cents then 'paid' else 'placed' end as should,
        case when o.paid_cents > 0 or (o.total_cents = 0 and t.captured) then
            case when o.refunded_cents = 0 and o.paid_cents >= o.total_cents then 'paid'
              when o.refunded_cents = 0 then case when t.failed then 'failed' else 'awaiting' end
              when o.refunded_cents >= o.paid_cents then 'refunded' else 'partially-refunded' end
          when l.given_up then 'cancelled'
          when t.failed then 'failed' else 'awaiting' end as payment_should
      from orders."order" o join lines l on l.order_id = o.id left join tries t on t.order_id = o.id)
    (select 'order-state-follows-lines' as rule, number as subject, should as expected, state as actual
     from stand where state <> should limit 100)
    union all
    (select 'order-payment-state-follows-money', number, payment_should, payment_state
     from stand where payment_state <> payment_should limit 100)`.execute(db);
  return rows;
}

async function reservations(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with due as (
      select o.id::text as origin_id, o.number, u.variant_id,
        sum(u.each * (l.quantity - l.shipped_quantity - l.cancelled_quantity))::int as units
      from orders."order" o join orders.line l on l.order_id = o.id
      cross join lateral (
        select l.variant_id, 1 as each where l.components is null and not l.stockless
        union all
        select (c ->> 'variantId')::bigint, (c ->> 'quantity')::int from jsonb_array_elements(l.components) c
        where not coalesce((c ->> 'stockless')::boolean, false)) u
      where o.state in ('placed', 'paid', 'prepared')
      group by o.id, u.variant_id
      having sum(l.quantity - l.shipped_quantity - l.cancelled_quantity) > 0),
    held as (
      select origin_id, variant_id, sum(quantity)::int as units
      from stock.reservation where origin_kind = 'order' group by 1, 2)
    select 'reservation-equals-order' as rule,
      format('order %s, variant %s', coalesce(d.number, h.origin_id), coalesce(d.variant_id, h.variant_id)) as subject,
      coalesce(d.units, 0)::text as expected, coalesce(h.units, 0)::text as actual
    from due d full join held h on h.origin_id = d.origin_id and h.variant_id = d.variant_id
    where coalesce(d.units, 0) <> coalesce(h.units, 0) limit 100`.execute(db);
  return rows;
}

/** A number names its year and its id; before 2026-12 a rank within the year, which no id can reach again. */
async function numbers(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'order-number-unique' as rule, number as subject, '1 order' as expected, format('%s orders', count(*)) as actual
     from orders."order" group by number having count(*) > 1 limit 100)
    union all
    (select 'order-number-follows-id', format('order %s', id),
       format('%s-%s or lower', to_char(placed_at at time zone 'Europe/Paris', 'YY'), lpad(id::text, 6, '0')), number
     from orders."order"
     where case when number ~ '^\\d\\d-\\d{6,}$'
       then left(number, 2) <> to_char(placed_at at time zone 'Europe/Paris', 'YY') or substr(number, 4)::bigint > id
       else true end limit 100)`.execute(db);
  return rows;
}

/**
 * A cart and its order are written at once, and neither is ever deleted afterwards: each completed cart has the one order
 * that names it, and each order that names a cart names a completed one.
 */
async function carts(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'completed-cart-has-its-order' as rule,
       format('cart completed at %s', to_char(c.completed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as subject,
       coalesce('order ' || (c.completion_answer #>> '{completion,order,number}'), 'an order') as expected, 'none names the cart' as actual
     from carts.cart c
     where c.completed_at is not null and not exists (select from orders."order" o where o.cart_id = c.id)
     order by c.completed_at limit 100)
    union all
    (select 'order-cart-is-completed', o.number, 'a completed cart',
       case when c.id is null then 'no cart' else 'a cart that is still open' end
     from orders."order" o left join carts.cart c on c.id = o.cart_id
     where o.cart_id is not null and c.completed_at is null limit 100)`.execute(db);
  return rows;
}
