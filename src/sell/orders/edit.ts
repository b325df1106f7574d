import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { holdStock } from '../../core/stock/index.ts';
import { sql, type Json, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { cancelPayment, findMethod, openPayment, type Payment } from '../payments/index.ts';
import { planEdit, type EditPlan, type OrderEdit } from './edit-plan.ts';
import { holdOrder, promiseAmount, settleOrder } from './lifecycle.ts';
import type { Order } from './model.ts';
import type { OrderDeps } from './place.ts';
import { insertEvent, orderOrigin, readOrder } from './store.ts';

/** What an edit leaves to be paid or given back. */
interface EditMoney {
  totalCents: number;
  dueCents: number;
  refundCents: number;
}

/** An order as it is to be, why, and whether its buyer is told. */
export interface EditOrder extends OrderEdit {
  orderId: number;
  reason: string;
  tellBuyer: boolean;
  expectedVersion?: number;
}

/**
 * Changes an order before it is prepared: lines, addresses and delivery, its reservation and its money in one transaction. What
 * it costs more is asked (a payment that waits on the order's page), what it costs less is promised back. The history keeps
 * what it was and what it became. Refusals: `order-unknown`, `version-changed`, those of `planEdit`, `out-of-stock` (409),
 * `order-refunded` (409) when it becomes dearer after money went back.
 */
export async function editOrder(
  deps: OrderDeps,
  tx: Tx,
  actor: Actor,
  command: EditOrder,
): Promise<Result<{ order: Order; money: EditMoney }>> {
  const held = await holdOrder(tx, command.orderId, command.expectedVersion);
  if (!held.ok) return held;
  const { order, payments } = held.value;
  const plan = await planEdit(deps, tx, order, command);
  if (!plan.ok) return plan;
  const money = moneyOf(order, payments, plan.value.totals.totalCents);
  if (!money.ok) return money;
  const stock = await moveReservation(tx, order, plan.value);
  if (!stock.ok) return stock;
  await writePlan(tx, order, plan.value);
  if (command.giftMessage !== undefined && command.giftMessage !== order.giftMessage) {
    await sql`update orders."order" set gift_message = ${command.giftMessage} where id = ${order.id}`.execute(
      tx,
    );
  }
  const paid = await settleDifference(
    deps,
    tx,
    actor,
    order,
    payments,
    money.value,
    command.reason,
  );
  if (!paid.ok) return paid;
  const after = (await readOrder(tx, { id: order.id }))!;
  await insertEvent(tx, order.id, {
    kind: 'edited',
    facts: {
      reason: command.reason,
      before: summaryOf(order),
      after: summaryOf(after),
      beforeCents: order.totalCents,
      afterCents: after.totalCents,
      ...money.value,
    } as unknown as Json,
    actorLabel: actor.label,
  });
  const settled = await settleOrder(tx, order.id);
  await emit(tx, 'stock.changed', { variantIds: stock.value });
  await emit(tx, 'order.edited', {
    orderId: order.id,
    version: settled.version,
    beforeCents: order.totalCents,
    dueCents: money.value.dueCents,
    refundCents: money.value.refundCents,
    tellBuyer: command.tellBuyer,
  });
  return ok({ order: settled, money: money.value });
}

/** What of a new total is to be paid or given back; money on its way back counts as gone. */
export function moneyOf(
  order: Pick<Order, 'paidCents'>,
  payments: readonly Payment[],
  totalCents: number,
): Result<EditMoney> {
  const returned = payments.reduce((sum, p) => sum + p.refundedCents + p.promisedCents, 0);
  const hereCents = order.paidCents - returned;
  // What went back was for something: it cannot be told from what would now be missing.
  if (returned > 0 && totalCents > hereCents) return refuse('order-refunded', 409);
  return ok({
    totalCents,
    dueCents: Math.max(0, totalCents - hereCents),
    refundCents: order.paidCents === 0 ? 0 : Math.max(0, hereCents - totalCents),
  });
}

async function moveReservation(tx: Tx, order: Order, plan: EditPlan): Promise<Result<number[]>> {
  const origin = orderOrigin(order.id);
  const { rows } = await sql<{ expiresAt: Date | null }>`
    select max(expires_at) as "expiresAt" from stock.reservation
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(tx);
  const expiresAt = order.paidCents > 0 ? null : (rows[0]?.expiresAt ?? null);
  const wants = plan.lines.flatMap((line) => line.wants);
  return holdStock(tx, origin, wants, expiresAt);
}

async function writePlan(tx: Tx, order: Order, plan: EditPlan): Promise<void> {
  const kept = plan.lines.flatMap((line) => line.id ?? []);
  await sql`delete from orders.line where order_id = ${order.id} and id <> all(${kept}::bigint[])`.execute(
    tx,
  );
  const rows = plan.lines.map((line, index) => ({ ...line, position: index + 1 }));
  await sql`update orders.line l set position = n.position, quantity = n.quantity,
      unit_price_cents = n."unitPriceCents", reduction_cents = n."reductionCents", total_cents = n."totalCents", net_cents = n."netCents",
      tax_cents = n."taxCents", tax_rate_bp = n."taxRateBp", tax_category = n."taxCategory", components = n.components
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, position int, quantity int,
      "unitPriceCents" int, "reductionCents" int, "totalCents" int, "netCents" int, "taxCents" int, "taxRateBp" int,
      "taxCategory" text, components jsonb)
    where l.id = n.id and l.order_id = ${order.id}`.execute(tx);
  await sql`insert into orders.line (order_id, position, variant_id, product_id, sku, title, options, quantity,
      unit_price_cents, total_cents, net_cents, tax_cents, tax_rate_bp, tax_category, weight_grams, price_origin, eco_cents, components,
      preorder_on, stockless)
    select ${order.id}, n.position, n."variantId", n."productId", n.sku, n.title, n.options, n.quantity,
      n."unitPriceCents", n."totalCents", n."netCents", n."taxCents", n."taxRateBp", n."taxCategory",
      n."weightGrams", n."priceOrigin", n."ecoCents", n.components, n."preorderOn", n.stockless
    from jsonb_to_recordset(${JSON.stringify(rows.filter((row) => row.id === null))}::jsonb) as n (position int,
      "variantId" bigint, "productId" bigint, sku text, title text, options text, quantity int, "unitPriceCents" int,
      "totalCents" int, "netCents" int, "taxCents" int, "taxRateBp" int, "taxCategory" text, "weightGrams" int,
      "priceOrigin" jsonb, "ecoCents" int, components jsonb, "preorderOn" date, stockless boolean)`.execute(
    tx,
  );
  await sql`update orders."order" set shipping_address = ${JSON.stringify(plan.shippingAddress)}::jsonb,
      billing_address = ${JSON.stringify(plan.billingAddress)}::jsonb, tax_territory = ${plan.territory},
      delivery_option_id = coalesce(${plan.deliveryOptionId}::bigint, delivery_option_id),
      delivery = ${JSON.stringify(plan.delivery)}::jsonb, promised_from_on = ${plan.promisedFromOn}::date,
      promised_to_on = ${plan.promisedToOn}::date, items_cents = ${plan.totals.itemsCents},
      delivery_cents = ${plan.totals.deliveryCents}, total_cents = ${plan.totals.totalCents},
      taxes = ${JSON.stringify(plan.totals.taxes)}::jsonb, discounts = ${JSON.stringify(plan.discounts)}::jsonb
    where id = ${order.id}`.execute(tx);
}

/** Asks the difference by a payment that waits on the order's page, or promises it back. */
async function settleDifference(
  deps: OrderDeps,
  tx: Tx,
  actor: Actor,
  order: Order,
  payments: readonly Payment[],
  money: EditMoney,
  reason: string,
): Promise<Result<null>> {
  for (const payment of payments.filter((p) => p.state !== 'captured')) {
    const given = await cancelPayment(tx, payment.id);
    if (!given.ok) return given;
  }
  if (money.refundCents > 0) {
    const { refundCents: amountCents } = money;
    const back = await promiseAmount(tx, actor, payments, { amountCents, reason, allocation: [] });
    return back.ok ? ok(null) : back;
  }
  if (money.dueCents === 0) return ok(null);
  const code = order.paymentMethod === 'cheque' ? 'cheque' : 'bank-transfer';
  const method = findMethod(deps.providers, code)?.method;
  if (!method?.instant) return ok(null);
  const decide = await method.instant();
  // Whoever has paid a part never loses the order for the rest of it.
  const holdMs = (await method.holdMinutes()) * 60_000;
  await openPayment(tx, {
    origin: orderOrigin(order.id),
    provider: method.provider,
    method: code,
    amountCents: money.dueCents,
    currency: order.currency,
    expiresAt: order.paidCents > 0 ? null : new Date(deps.now().getTime() + holdMs),
    outcome: decide(order.number),
    actorLabel: actor.label,
  });
  return ok(null);
}

/** What the history keeps of an order before and after. */
function summaryOf(order: Order): Json {
  return {
    lines: order.lines.map(({ sku, title, options, quantity, unitPriceCents }) => ({
      sku,
      title,
      options,
      quantity,
      unitPriceCents,
    })),
    shippingAddress: { ...order.shippingAddress },
    billingAddress: { ...order.billingAddress },
    delivery: { name: order.delivery.name, priceCents: order.delivery.priceCents },
    isGift: order.giftMessage !== '',
    totalCents: order.totalCents,
  };
}
