import { namedDiscounts } from './discounts.ts';
import type { Order } from './model.ts';
import type { OrderWithMoney } from './queries.ts';
import { textLocale } from '../../platform/i18n/index.ts';

/** What the buyer may see of an order: no staff note, no tags, no actor names. */
export function publicOrder({ order, payments, refunds }: OrderWithMoney) {
  const open = payments.findLast((p) => p.state === 'pending' || p.state === 'requires-action');
  return {
    number: order.number,
    token: order.token,
    status: order.state,
    paymentStatus: order.paymentState,
    email: order.email,
    locale: order.locale,
    currency: order.currency,
    shippingAddress: order.shippingAddress,
    billingAddress: order.billingAddress,
    delivery: {
      code: order.delivery.code,
      name:
        textLocale(order.locale) === 'en' && order.delivery.nameEn
          ? order.delivery.nameEn
          : order.delivery.name,
      carrier: order.delivery.carrier,
      kind: order.delivery.kind,
      priceCents: order.delivery.priceCents,
      pickupPoint: order.delivery.pickupPoint,
    },
    promisedFromOn: order.promisedFromOn,
    promisedToOn: order.promisedToOn,
    itemsCents: order.itemsCents,
    deliveryCents: order.deliveryCents,
    totalCents: order.totalCents,
    paidCents: order.paidCents,
    refundedCents: order.refundedCents,
    taxes: order.taxes,
    lines: order.lines.map((line) => publicLine(line, order.pricesIncludeTax)),
    payment: {
      method: order.paymentMethod,
      status: open?.state ?? payments.at(-1)?.state ?? 'pending',
      nextAction: open?.nextAction ?? null,
    },
    giftMessage: order.giftMessage,
    withdrawalWaivedAt: order.withdrawalWaivedAt,
    discounts: namedDiscounts(order),
    refunds: refunds.map((r) => ({ amountCents: r.amountCents, status: r.state, at: r.createdAt })),
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    preparedAt: order.preparedAt,
    shippedAt: order.shippedAt,
    deliveredAt: order.deliveredAt,
    cancelledAt: order.cancelledAt,
  };
}

function publicLine(line: Order['lines'][number], pricesIncludeTax: boolean) {
  const { id, variantId, productId, sku, title, options, quantity } = line;
  const {
    unitPriceCents,
    reductionCents,
    totalCents,
    taxRateBp,
    shippedQuantity,
    cancelledQuantity,
  } = line;
  return {
    id,
    variantId,
    productId,
    sku,
    title,
    options,
    quantity,
    unitPriceCents,
    reductionCents,
    unitPriceIncludesTax: line.priceOrigin?.includesTax ?? pricesIncludeTax,
    ecoCents: line.ecoCents,
    totalCents,
    taxRateBp,
    preorderOn: line.preorderOn,
    digital: line.digital,
    components: (line.components ?? []).map((part) => ({
      title: part.title,
      options: part.options,
      sku: part.sku,
      quantity: part.quantity,
    })),
    shippedQuantity,
    cancelledQuantity,
  };
}
