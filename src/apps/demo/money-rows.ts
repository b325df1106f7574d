import type { Rows } from './history-store.ts';
import { returnedCents } from './order-rows.ts';
import type { WrittenOrder } from './write-history.ts';

type Row = Record<string, unknown>;

/** The provider that takes each means of payment in the story. */
export function providerOf(method: string): string {
  return method === 'card' ? 'test' : 'manual';
}

/** Rows of payments, refunds and the money ledger. */
export function moneyRows(written: readonly WrittenOrder[]): Rows[] {
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

/** What the refund of a returned unit is for. */
export function returnAllocation(w: WrittenOrder) {
  return [
    {
      kind: 'line' as const,
      orderLineId: w.full.lines[0]!.id,
      quantity: 1,
      amountCents: returnedCents(w),
    },
  ];
}
