import type { Rows } from './history-store.ts';
import type { WrittenOrder } from './write-history.ts';

/** A variant whose stock the story tells. */
export interface LedgerVariant {
  variantId: number;
  launchedAt: Date;
  /** Available at the end. */
  initialStock: number;
  backorder: boolean;
}

/** Pieces sold in three months from which an article counts as one that sells well. */
const SELLS_WELL = 6;
const NEARLY_OUT = 3;

type Row = Record<string, unknown>;

const DAY_MS = 86_400_000;
// Locations as the first migration of stock numbers them.
const MAIN = 1;
const SUPPLIER = 3;
const CUSTOMER = 4;
const ADJUSTMENT = 5;

/** Every other article that sells well is nearly out: there is something to order. */
function leftOf(v: LedgerVariant, lately: ReadonlyMap<number, number>): number {
  const sellsWell = (lately.get(v.variantId) ?? 0) >= SELLS_WELL;
  return sellsWell && v.variantId % 2 === 0 ? Math.min(v.initialStock, NEARLY_OUT) : v.initialStock;
}

function soldSince(shipped: readonly WrittenOrder[], from: Date): Map<number, number> {
  const units = new Map<number, number>();
  for (const { shippedAt, full } of shipped) {
    if (shippedAt! < from) continue;
    for (const { variantId, quantity } of full.lines)
      units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  }
  return units;
}

/**
 * The stock ledger of past orders: receipts in time for each departure, departures with their
 * shipments, returns, reservations of open orders, and a last count that leaves what the shop shows today.
 */
export function ledgerOf(
  written: readonly WrittenOrder[],
  variants: readonly LedgerVariant[],
): Rows[] {
  const moves: Row[] = [];
  const reservations: Row[] = [];
  const onHand = new Map<number, number>();
  const open = new Map<number, number>();
  const batch = new Map(variants.map((v) => [v.variantId, Math.max(24, v.initialStock * 2)]));
  const book = (
    variantId: number,
    from: number,
    to: number,
    quantity: number,
    reason: string,
    origin: [string, string],
    at: Date,
  ) => {
    moves.push({
      variant_id: variantId,
      from_location_id: from,
      to_location_id: to,
      quantity,
      reason,
      origin_kind: origin[0],
      origin_id: origin[1],
      actor_label: 'Camille Exemple',
      occurred_at: at,
    });
    const change = to === MAIN ? quantity : -quantity;
    onHand.set(variantId, (onHand.get(variantId) ?? 0) + change);
  };
  for (const v of variants) {
    book(
      v.variantId,
      SUPPLIER,
      MAIN,
      batch.get(v.variantId)!,
      'Première réception',
      ['opening', 'demo'],
      v.launchedAt,
    );
  }
  const shipped = written.filter((w) => w.shippedAt).sort((a, b) => +a.shippedAt! - +b.shippedAt!);
  for (const w of shipped) {
    for (const line of w.full.lines) {
      if ((onHand.get(line.variantId) ?? 0) < line.quantity + 2) {
        const at = new Date(w.shippedAt!.getTime() - DAY_MS);
        book(
          line.variantId,
          SUPPLIER,
          MAIN,
          batch.get(line.variantId) ?? 24,
          'Réception fournisseur',
          ['receipt', 'demo'],
          at,
        );
      }
    }
    const units = new Map<number, number>();
    for (const line of w.full.lines)
      units.set(line.variantId, (units.get(line.variantId) ?? 0) + line.quantity);
    for (const [variantId, quantity] of units) {
      book(
        variantId,
        MAIN,
        CUSTOMER,
        quantity,
        `order ${w.full.number}`,
        ['shipment', String(w.shipmentId)],
        w.shippedAt!,
      );
    }
    if (w.returnRefundId) {
      const line = w.full.lines[0]!;
      book(
        line.variantId,
        CUSTOMER,
        MAIN,
        1,
        `return of order ${w.full.number}`,
        ['order', String(w.full.id)],
        w.returnedAt!,
      );
    }
  }
  for (const w of written) {
    if (!['placed', 'paid', 'prepared'].includes(w.full.state)) continue;
    for (const line of w.full.lines) {
      open.set(line.variantId, (open.get(line.variantId) ?? 0) + line.quantity);
      reservations.push({
        origin_kind: 'order',
        origin_id: String(w.full.id),
        variant_id: line.variantId,
        location_id: MAIN,
        quantity: line.quantity,
        created_at: w.full.placedAt,
        expires_at:
          w.full.state === 'placed' ? new Date(Date.parse(w.full.placedAt) + 10 * DAY_MS) : null,
      });
    }
  }
  const counted = new Date(Math.max(...written.map((w) => Date.parse(w.full.placedAt))));
  const lately = soldSince(shipped, new Date(counted.getTime() - 90 * DAY_MS));
  for (const v of variants) {
    const wanted = leftOf(v, lately) + (open.get(v.variantId) ?? 0);
    const difference = wanted - (onHand.get(v.variantId) ?? 0);
    if (difference > 0)
      book(
        v.variantId,
        SUPPLIER,
        MAIN,
        difference,
        'Réception fournisseur',
        ['receipt', 'demo'],
        counted,
      );
    if (difference < 0)
      book(v.variantId, MAIN, ADJUSTMENT, -difference, 'Inventaire', ['count', 'demo'], counted);
  }
  moves.sort((a, b) => +(a.occurred_at as Date) - +(b.occurred_at as Date));
  return [
    {
      table: 'stock.move',
      rows: moves,
      columns: {
        variant_id: 'bigint',
        from_location_id: 'bigint',
        to_location_id: 'bigint',
        quantity: 'int',
        reason: 'text',
        origin_kind: 'text',
        origin_id: 'text',
        actor_label: 'text',
        occurred_at: 'timestamptz',
      },
    },
    {
      table: 'stock.reservation',
      rows: reservations,
      columns: {
        origin_kind: 'text',
        origin_id: 'text',
        variant_id: 'bigint',
        location_id: 'bigint',
        quantity: 'int',
        created_at: 'timestamptz',
        expires_at: 'timestamptz',
      },
    },
  ];
}
