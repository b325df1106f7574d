import type { Rows } from './history-store.ts';
import type { WrittenOrder } from './write-history.ts';

type Row = Record<string, unknown>;

/** Rows of the buyers. */
export function partyRows(parties: Map<string, Row>): Rows {
  return {
    table: 'parties.party',
    identity: 'id',
    columns: {
      id: 'bigint',
      kind: 'text',
      email: 'citext',
      first_name: 'text',
      last_name: 'text',
      locale: 'text',
      created_at: 'timestamptz',
    },
    rows: [...parties.values()],
  };
}

/** What one returned unit of the first line is worth. */
export function returnedCents(w: WrittenOrder): number {
  const line = w.full.lines[0]!;
  return Math.round(line.totalCents / line.quantity);
}

/** Rows of the orders. */
export function orderRows(written: readonly WrittenOrder[]): Rows {
  return {
    table: 'orders.order',
    identity: 'id',
    columns: {
      id: 'bigint',
      number: 'text',
      token: 'text',
      channel_id: 'text',
      party_id: 'bigint',
      email: 'text',
      locale: 'text',
      currency: 'text',
      prices_include_tax: 'boolean',
      tax_territory: 'text',
      shipping_address: 'jsonb',
      billing_address: 'jsonb',
      delivery_option_id: 'bigint',
      delivery: 'jsonb',
      promised_from_on: 'date',
      promised_to_on: 'date',
      items_cents: 'int',
      delivery_cents: 'int',
      total_cents: 'int',
      taxes: 'jsonb',
      state: 'text',
      payment_state: 'text',
      paid_cents: 'int',
      refunded_cents: 'int',
      payment_method: 'text',
      placed_at: 'timestamptz',
      paid_at: 'timestamptz',
      prepared_at: 'timestamptz',
      shipped_at: 'timestamptz',
      delivered_at: 'timestamptz',
      cancelled_at: 'timestamptz',
      note: 'text',
      gift_message: 'text',
      tags: 'text[]',
      version: 'int',
      phone: 'text',
    },
    rows: written.map((w) => {
      const o = w.full;
      const returned = w.returnRefundId ? returnedCents(w) : 0;
      return {
        id: o.id,
        number: o.number,
        token: o.token,
        channel_id: o.channelId,
        party_id: o.partyId,
        email: o.email,
        locale: o.locale,
        currency: o.currency,
        prices_include_tax: o.pricesIncludeTax,
        tax_territory: o.taxTerritory,
        shipping_address: o.shippingAddress,
        billing_address: o.billingAddress,
        delivery_option_id: w.deliveryOptionId,
        delivery: o.delivery,
        promised_from_on: o.promisedFromOn,
        promised_to_on: o.promisedToOn,
        items_cents: o.itemsCents,
        delivery_cents: o.deliveryCents,
        total_cents: o.totalCents,
        taxes: o.taxes,
        state: o.state,
        payment_state:
          returned > 0
            ? returned >= o.paidCents
              ? 'refunded'
              : 'partially-refunded'
            : o.paymentState,
        paid_cents: o.paidCents,
        refunded_cents: o.refundedCents + returned,
        payment_method: o.paymentMethod,
        placed_at: o.placedAt,
        paid_at: o.paidAt,
        prepared_at: o.preparedAt,
        shipped_at: o.shippedAt,
        delivered_at: o.deliveredAt,
        cancelled_at: o.cancelledAt,
        note: '',
        gift_message: o.giftMessage,
        tags: [],
        version: 1,
        phone: '',
      };
    }),
  };
}

/** Rows of the lines. */
export function lineRows(written: readonly WrittenOrder[]): Rows {
  return {
    table: 'orders.line',
    identity: 'id',
    columns: {
      id: 'bigint',
      order_id: 'bigint',
      position: 'int',
      variant_id: 'bigint',
      product_id: 'bigint',
      sku: 'text',
      title: 'text',
      options: 'text',
      quantity: 'int',
      unit_price_cents: 'int',
      total_cents: 'int',
      net_cents: 'int',
      tax_cents: 'int',
      tax_rate_bp: 'int',
      tax_category: 'text',
      weight_grams: 'int',
      eco_cents: 'int',
      price_origin: 'jsonb',
      prepared_quantity: 'int',
      shipped_quantity: 'int',
      cancelled_quantity: 'int',
    },
    rows: written.flatMap((w) =>
      w.full.lines.map((l) => ({
        id: l.id,
        order_id: w.full.id,
        position: l.position,
        variant_id: l.variantId,
        product_id: l.productId,
        sku: l.sku,
        title: l.title,
        options: l.options,
        quantity: l.quantity,
        unit_price_cents: l.unitPriceCents,
        total_cents: l.totalCents,
        net_cents: l.netCents,
        tax_cents: l.taxCents,
        tax_rate_bp: l.taxRateBp,
        tax_category: l.taxCategory,
        weight_grams: l.weightGrams,
        eco_cents: l.ecoCents,
        price_origin: l.priceOrigin,
        prepared_quantity: l.preparedQuantity,
        shipped_quantity: l.shippedQuantity,
        cancelled_quantity: l.cancelledQuantity,
      })),
    ),
  };
}
