import { secretId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import {
  creditLines,
  deliveryLabelOf,
  draftInvoice,
  insertInvoice,
  invoiceNumber,
  shipmentLines,
  type Invoice,
} from '../../manage/invoicing/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { orderNumber, type Order } from '../../sell/orders/index.ts';
import type { PastOrder } from './history.ts';
import { insertRows, setSeries, type Rows } from './history-store.ts';
import { ledgerOf, type LedgerVariant } from './stock-story.ts';

/** An order of the past with the ids it gets. */
export interface WrittenOrder extends PastOrder {
  full: Order;
  shipmentId: number | null;
  paymentId: number;
  returnRefundId: number | null;
}

type Row = Record<string, unknown>;

/**
 * Writes orders of the past with everything they left behind — buyers, payments, stock moves, parcels,
 * invoices, credit notes — numbered without gaps and reconciling to the cent, without telling anybody (no
 * mail, no job). The tables must be empty.
 */
export async function writeHistory(
  tx: Tx,
  past: readonly PastOrder[],
  variants: readonly LedgerVariant[],
  company: Company,
): Promise<{ orders: number }> {
  const parties = partiesOf(past);
  const written = numberOrders(past, parties);
  for (const rows of [
    partyRows(parties),
    orderRows(written),
    lineRows(written),
    ...moneyRows(written),
    ...parcelRows(written),
    eventRows(written),
    ...ledgerOf(written, variants),
  ]) {
    await insertRows(tx, rows);
  }
  await setSeries(
    tx,
    seriesOf(
      written.map((w) => w.order.placedAt),
      'order',
    ),
  );
  await setSeries(
    tx,
    seriesOf(
      written.flatMap((w) => w.order.shippedAt ?? []),
      'shipment',
    ),
  );
  await writeDocuments(tx, written, company);
  return { orders: written.length };
}

function partiesOf(past: readonly PastOrder[]): Map<string, Row> {
  const parties = new Map<string, Row>();
  for (const { person, order } of past) {
    if (parties.has(person.email)) continue;
    parties.set(person.email, {
      id: parties.size + 1,
      kind: 'person',
      email: person.email,
      first_name: person.address.firstName,
      last_name: person.address.lastName,
      locale: order.locale,
      created_at: order.placedAt,
    });
  }
  return parties;
}

function numberOrders(past: readonly PastOrder[], parties: Map<string, Row>): WrittenOrder[] {
  const ranks = new Map<string, number>();
  let lineId = 0;
  let shipmentId = 0;
  let refundId = past.filter((p) => p.cancelledAt && p.order.paidCents > 0).length;
  const shipped = past.filter((p) => p.shippedAt).sort((a, b) => +a.shippedAt! - +b.shippedAt!);
  const shipmentIds = new Map(shipped.map((p) => [p, (shipmentId += 1)]));
  return past.map((p, index) => {
    const year = businessDate(new Date(p.order.placedAt)).slice(0, 4);
    const rank = (ranks.get(year) ?? 0) + 1;
    ranks.set(year, rank);
    const full: Order = {
      ...p.order,
      id: index + 1,
      number: orderNumber(year, rank),
      token: secretId(),
      partyId: parties.get(p.person.email)!.id as number,
      version: 1,
      events: [],
      lines: p.order.lines.map((line) => ({ ...line, id: (lineId += 1) })),
    };
    return {
      ...p,
      full,
      shipmentId: shipmentIds.get(p) ?? null,
      paymentId: index + 1,
      returnRefundId: p.returnedAt ? (refundId += 1) : null,
    };
  });
}

function partyRows(parties: Map<string, Row>): Rows {
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
function returnedCents(w: WrittenOrder): number {
  const line = w.full.lines[0]!;
  return Math.round(line.totalCents / line.quantity);
}

function orderRows(written: readonly WrittenOrder[]): Rows {
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
        tags: [],
        version: 1,
        phone: '',
      };
    }),
  };
}

function lineRows(written: readonly WrittenOrder[]): Rows {
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
        prepared_quantity: l.preparedQuantity,
        shipped_quantity: l.shippedQuantity,
        cancelled_quantity: l.cancelledQuantity,
      })),
    ),
  };
}

/** The provider that takes each means of payment in the story. */
function providerOf(method: string): string {
  return method === 'card' ? 'test' : 'manual';
}

function moneyRows(written: readonly WrittenOrder[]): Rows[] {
  const payments: Row[] = [];
  const entries: Row[] = [];
  const refunds: Row[] = [];
  const refund = (
    w: WrittenOrder,
    id: number,
    amountCents: number,
    reason: string,
    at: Date,
    allocation: unknown,
  ) => {
    refunds.push({
      id,
      payment_id: w.paymentId,
      amount_cents: amountCents,
      reason,
      state: 'done',
      allocation,
      actor_label: 'Camille Exemple',
      created_at: at,
      updated_at: at,
    });
    entries.push({
      payment_id: w.paymentId,
      kind: 'refund',
      amount_cents: amountCents,
      proof: `refund:${id}`,
      reason,
      actor_label: 'Camille Exemple',
      at,
    });
  };
  let cancelRefundId = 0;
  for (const w of written) {
    const { full: o } = w;
    const paid = o.paidCents > 0;
    payments.push({
      id: w.paymentId,
      origin_kind: 'order',
      origin_id: String(o.id),
      provider: providerOf(o.paymentMethod),
      method: o.paymentMethod,
      amount_cents: o.totalCents,
      currency: o.currency,
      state: paid ? 'captured' : o.state === 'cancelled' ? 'cancelled' : 'pending',
      expires_at: paid ? null : new Date(Date.parse(o.placedAt) + 10 * 86_400_000),
      created_at: o.placedAt,
      updated_at: o.paidAt ?? o.placedAt,
    });
    if (paid) {
      entries.push({
        payment_id: w.paymentId,
        kind: 'capture',
        amount_cents: o.totalCents,
        proof: `history:${w.paymentId}`,
        reason: '',
        actor_label: providerOf(o.paymentMethod),
        at: o.paidAt,
      });
    }
    if (w.cancelledAt && paid) {
      const allocation = [
        ...o.lines.map((l) => ({
          kind: 'cancelled',
          orderLineId: l.id,
          quantity: l.quantity,
          amountCents: l.totalCents,
        })),
        ...(o.deliveryCents > 0
          ? [{ kind: 'delivery', orderLineId: null, quantity: 0, amountCents: o.deliveryCents }]
          : []),
      ];
      refund(
        w,
        (cancelRefundId += 1),
        o.totalCents,
        'Annulée à la demande du client',
        w.cancelledAt,
        allocation,
      );
    }
    if (w.returnRefundId)
      refund(w, w.returnRefundId, returnedCents(w), 'Retour', w.returnedAt!, returnAllocation(w));
  }
  return [
    {
      table: 'payments.payment',
      identity: 'id',
      rows: payments,
      columns: {
        id: 'bigint',
        origin_kind: 'text',
        origin_id: 'text',
        provider: 'text',
        method: 'text',
        amount_cents: 'int',
        currency: 'text',
        state: 'text',
        expires_at: 'timestamptz',
        created_at: 'timestamptz',
        updated_at: 'timestamptz',
      },
    },
    {
      table: 'payments.refund',
      identity: 'id',
      rows: refunds,
      columns: {
        id: 'bigint',
        payment_id: 'bigint',
        amount_cents: 'int',
        reason: 'text',
        state: 'text',
        allocation: 'jsonb',
        actor_label: 'text',
        created_at: 'timestamptz',
        updated_at: 'timestamptz',
      },
    },
    {
      table: 'payments.entry',
      rows: entries,
      columns: {
        payment_id: 'bigint',
        kind: 'text',
        amount_cents: 'int',
        proof: 'text',
        reason: 'text',
        actor_label: 'text',
        at: 'timestamptz',
      },
    },
  ];
}

function returnAllocation(w: WrittenOrder) {
  return [
    {
      kind: 'line' as const,
      orderLineId: w.full.lines[0]!.id,
      quantity: 1,
      amountCents: returnedCents(w),
    },
  ];
}

function parcelRows(written: readonly WrittenOrder[]): Rows[] {
  const shipped = written.filter((w) => w.shipmentId).sort((a, b) => a.shipmentId! - b.shipmentId!);
  const ranks = new Map<string, number>();
  const shipments = shipped.map((w) => {
    const year = businessDate(w.shippedAt!).slice(0, 4);
    const rank = (ranks.get(year) ?? 0) + 1;
    ranks.set(year, rank);
    return {
      id: w.shipmentId,
      number: `EX${year.slice(2)}-${String(rank).padStart(6, '0')}`,
      order_id: w.full.id,
      order_number: w.full.number,
      carrier: w.full.delivery.carrier,
      actor_label: 'Camille Exemple',
      shipped_at: w.shippedAt,
    };
  });
  const tracking = (w: WrittenOrder) =>
    `6A${String(10_000_000_000 + w.shipmentId! * 7919).slice(0, 11)}`;
  const parcels = shipped.map((w) => ({
    id: w.shipmentId,
    shipment_id: w.shipmentId,
    position: 1,
    tracking_number: tracking(w),
    tracking_url: w.full.delivery.trackingUrl.replace('{number}', tracking(w)) || null,
    weight_grams: w.full.lines.reduce((sum, l) => sum + l.weightGrams * l.quantity, 180),
    delivered_at: w.deliveredAt,
  }));
  const contents = shipped.flatMap((w) =>
    w.full.lines.map((l) => ({
      parcel_id: w.shipmentId,
      order_line_id: l.id,
      quantity: l.quantity,
    })),
  );
  const events = shipped.flatMap((w) => [
    {
      parcel_id: w.shipmentId,
      status: 'announced',
      label: '',
      actor_label: w.full.delivery.carrier,
      at: w.shippedAt,
    },
    ...(w.deliveredAt
      ? [
          {
            parcel_id: w.shipmentId,
            status: 'delivered',
            label: '',
            actor_label: w.full.delivery.carrier,
            at: w.deliveredAt,
          },
        ]
      : []),
  ]);
  return [
    {
      table: 'shipments.shipment',
      identity: 'id',
      rows: shipments,
      columns: {
        id: 'bigint',
        number: 'text',
        order_id: 'bigint',
        order_number: 'text',
        carrier: 'text',
        actor_label: 'text',
        shipped_at: 'timestamptz',
      },
    },
    {
      table: 'shipments.parcel',
      identity: 'id',
      rows: parcels,
      columns: {
        id: 'bigint',
        shipment_id: 'bigint',
        position: 'int',
        tracking_number: 'text',
        tracking_url: 'text',
        weight_grams: 'int',
        delivered_at: 'timestamptz',
      },
    },
    {
      table: 'shipments.parcel_line',
      rows: contents,
      columns: { parcel_id: 'bigint', order_line_id: 'bigint', quantity: 'int' },
    },
    {
      table: 'shipments.tracking_event',
      rows: events,
      columns: {
        parcel_id: 'bigint',
        status: 'text',
        label: 'text',
        actor_label: 'text',
        at: 'timestamptz',
      },
    },
  ];
}

function eventRows(written: readonly WrittenOrder[]): Rows {
  const rows = written.flatMap((w) => {
    const told: [string, Date | string | null, string, Row][] = [
      ['placed', w.full.placedAt, 'client', { method: w.full.paymentMethod }],
      [
        'paid',
        w.full.paidAt,
        providerOf(w.full.paymentMethod),
        { method: w.full.paymentMethod, amountCents: w.full.paidCents },
      ],
      ['prepared', w.full.preparedAt, 'Camille Exemple', {}],
      [
        'shipped',
        w.full.shippedAt,
        'Camille Exemple',
        { proof: { kind: 'shipment', id: String(w.shipmentId) } },
      ],
      ['delivered', w.full.deliveredAt, w.full.delivery.carrier, {}],
      [
        'cancelled',
        w.full.cancelledAt,
        'Camille Exemple',
        { reason: 'Annulée à la demande du client' },
      ],
      [
        'refunded',
        w.returnRefundId ? w.returnedAt : null,
        'Camille Exemple',
        {
          amountCents: w.returnRefundId ? returnedCents(w) : 0,
          reason: 'Retour',
          refundId: w.returnRefundId,
        },
      ],
    ];
    return told.flatMap(([kind, at, actor, facts]) =>
      at ? [{ order_id: w.full.id, kind, facts, actor_label: actor, at }] : [],
    );
  });
  return {
    table: 'orders.event',
    rows,
    columns: {
      order_id: 'bigint',
      kind: 'text',
      facts: 'jsonb',
      actor_label: 'text',
      at: 'timestamptz',
    },
  };
}

function seriesOf(instants: readonly string[], series: string) {
  const counts = new Map<string, number>();
  for (const at of instants) {
    const year = businessDate(new Date(at)).slice(0, 4);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].map(([scope, last]) => ({ series, scope, last }));
}

async function writeDocuments(
  tx: Tx,
  written: readonly WrittenOrder[],
  company: Company,
): Promise<void> {
  const causes = written
    .flatMap((w) => [
      ...(w.shipmentId ? [{ w, at: w.shippedAt!, kind: 'invoice' as const }] : []),
      ...(w.returnRefundId ? [{ w, at: w.returnedAt!, kind: 'credit-note' as const }] : []),
    ])
    .sort((a, b) => +a.at - +b.at);
  const ranks = new Map<string, number>();
  const issued = new Map<number, { id: number; invoice: Invoice }>();
  for (const { w, at, kind } of causes) {
    const order = w.full;
    const before = issued.get(order.id);
    const lines =
      kind === 'invoice'
        ? shipmentLines(
            order,
            order.lines.map((l) => ({ orderLineId: l.id, quantity: l.quantity })),
            [],
            deliveryLabelOf(order),
          )
        : creditLines(order, returnAllocation(w), before ? [before.invoice] : [], {
            delivery: deliveryLabelOf(order),
            gesture: translator(order.locale)('documents.gesture'),
          });
    const totalCents = lines.reduce((sum, l) => sum + l.totalCents, 0);
    const draft = draftInvoice(company, order, {
      kind,
      origin:
        kind === 'invoice'
          ? { kind: 'shipment', id: String(w.shipmentId) }
          : { kind: 'refund', id: String(w.returnRefundId) },
      lines,
      at,
      suppliedOn: businessDate(w.shippedAt!),
      correctsId: before?.id ?? null,
      paidCents: totalCents,
    });
    const year = draft.issuedOn.slice(0, 4);
    const rank = (ranks.get(`${kind}|${year}`) ?? 0) + 1;
    ranks.set(`${kind}|${year}`, rank);
    const number = invoiceNumber(kind, year, rank);
    const id = await insertInvoice(tx, { ...draft, number, issuedAt: at });
    if (kind === 'invoice') {
      const invoice: Invoice = { ...draft, id, number, corrects: null, issuedAt: at.toISOString() };
      issued.set(order.id, { id, invoice });
    }
  }
  await setSeries(
    tx,
    [...ranks].map(([key, last]) => {
      const [series = '', scope = ''] = key.split('|');
      return { series, scope, last };
    }),
  );
}
