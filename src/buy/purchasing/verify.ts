import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { PurchaseOrderState } from './model.ts';
import { orderState } from './rules.ts';

/** Proves orders from their receipts: quantities, states, moves of stock, landed costs, numbers (at most 100 a rule). */
export async function verifyPurchasing(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'purchase-line-received' as rule, format('line %s of purchase order %s', l.id, l.order_id) as subject,
       coalesce(sum(r.quantity), 0)::text as expected, l.received_quantity::text as actual
     from purchasing.order_line l left join purchasing.receipt_line r on r.order_line_id = l.id
     group by l.id having coalesce(sum(r.quantity), 0) <> l.received_quantity limit 100)
    union all
    (select 'receipt-line-moved', format('receipt line %s', r.id), r.quantity::text, coalesce(sum(m.quantity), 0)::text
     from purchasing.receipt_line r
     left join stock.move m on m.origin_kind = 'goods-receipt' and m.origin_id = r.id::text and m.variant_id = r.variant_id
     group by r.id having coalesce(sum(m.quantity), 0) <> r.quantity limit 100)
    union all
    (select 'landed-cost-split', format('landed cost %s', c.id), c.amount_cents::text, coalesce(sum(s.share_cents), 0)::text
     from purchasing.landed_cost c left join purchasing.landed_share s on s.cost_id = c.id
     group by c.id having coalesce(sum(s.share_cents), 0) <> c.amount_cents limit 100)
    union all
    (select 'purchase-numbers-gapless', format('%s %s', s.series, s.scope), s.last_value::text, count(n.number)::text
     from platform.number_series s
     left join (
       select 'purchase-order' as series, number, '20' || substr(number, 3, 2) as scope from purchasing.purchase_order where number is not null
       union all
       select 'goods-receipt', number, '20' || substr(number, 3, 2) from purchasing.goods_receipt where number is not null
       union all
       select 'supplier-return', number, '20' || substr(number, 3, 2) from purchasing.supplier_return
     ) n on n.series = s.series and n.scope = s.scope
     where s.series in ('purchase-order', 'goods-receipt', 'supplier-return')
     group by s.series, s.scope, s.last_value having s.last_value <> count(n.number) limit 100)`.execute(
    db,
  );
  return [...rows, ...(await wrongStates(db))];
}

interface StateRow {
  id: number;
  state: PurchaseOrderState;
  sentAt: string | null;
  confirmedAt: string | null;
  cancelledAt: string | null;
  closedAt: string | null;
  lines: { quantity: number; confirmedQuantity: number | null; receivedQuantity: number }[];
}

/** States by the rule itself, page by page: a shop has thousands of orders, not millions. */
async function wrongStates(db: Db): Promise<Finding[]> {
  const wrong: Finding[] = [];
  for (let after = 0; wrong.length < 100;) {
    const { rows } = await sql<StateRow>`
      select o.id, o.state, to_json(o.sent_at) #>> '{}' as "sentAt", to_json(o.confirmed_at) #>> '{}' as "confirmedAt",
        to_json(o.cancelled_at) #>> '{}' as "cancelledAt", to_json(o.closed_at) #>> '{}' as "closedAt",
        coalesce((select jsonb_agg(jsonb_build_object('quantity', l.quantity, 'confirmedQuantity', l.confirmed_quantity,
          'receivedQuantity', l.received_quantity)) from purchasing.order_line l where l.order_id = o.id), '[]') as lines
      from purchasing.purchase_order o where o.id > ${after} order by o.id limit 1000`.execute(db);
    for (const order of rows) {
      const expected = orderState(order);
      if (expected === order.state) continue;
      const subject = `purchase order ${order.id}`;
      wrong.push({ rule: 'purchase-order-state', subject, expected, actual: order.state });
    }
    const last = rows.at(-1);
    if (!last || rows.length < 1000) break;
    after = last.id;
  }
  return wrong;
}
