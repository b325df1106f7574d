import type { Rows } from './history-store.ts';
import type { WrittenOrder } from './write-history.ts';

/** A variant whose stock the story tells. */
export interface LedgerVariant {
  variantId: number;
  launchedAt: Date;
  /** Available at the end. */
  initialStock: number;
  soldOut: boolean;
  backorder: boolean;
}

/** Pieces sold in three months from which an article counts as one that sells well. */
const SELLS_WELL = 6;
const NEARLY_OUT = 3;

type Row = Record<string, unknown>;

const DAY_MS = 86_400_000;
const OPEN_STATES: readonly string[] = ['placed', 'paid', 'prepared'];
// Locations as the first migration of stock numbers them.
const MAIN = 1;
const SUPPLIER = 3;
const CUSTOMER = 4;
const ADJUSTMENT = 5;

/** What is sold out is; every other article that sells well is nearly out: there is something to order. */
function leftOf(v: LedgerVariant, lately: ReadonlyMap<number, number>): number {
  if (v.soldOut) return 0;
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

/** Units of each variant that leave in all, less those that come back. */
function unitsToLeave(shipped: readonly WrittenOrder[]): Map<number, number> {
  const units = soldSince(shipped, new Date(0));
  for (const { returnRefundId, full } of shipped) {
    const variantId = full.lines[0]!.variantId;
    if (returnRefundId) units.set(variantId, (units.get(variantId) ?? 0) - 1);
  }
  return units;
}

/** Units of each variant that open orders wait for. */
function unitsOpen(written: readonly WrittenOrder[]): Map<number, number> {
  const units = new Map<number, number>();
  for (const { full } of written) {
    if (!OPEN_STATES.includes(full.state)) continue;
    for (const { variantId, quantity } of full.lines)
      units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  }
  return units;
}

/**
 * The stock ledger of past orders: receipts in time for each departure, departures with their shipments, returns, and
 * reservations of open orders. Receipts end with what the shop shows today: whoever buys knows what will still be sold.
 */
export function ledgerOf(
  written: readonly WrittenOrder[],
  variants: readonly LedgerVariant[],
): Rows[] {
  const moves: Row[] = [];
  const reservations: Row[] = [];
  const onHand = new Map<number, number>();
  const open = unitsOpen(written);
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
  const shipped = written.filter((w) => w.shippedAt).sort((a, b) => +a.shippedAt! - +b.shippedAt!);
  const counted = new Date(Math.max(...written.map((w) => Date.parse(w.full.placedAt))));
  const lately = soldSince(shipped, new Date(counted.getTime() - 90 * DAY_MS));
  const left = new Map(
    variants.map((v) => [v.variantId, leftOf(v, lately) + (open.get(v.variantId) ?? 0)]),
  );
  const leaving = unitsToLeave(shipped);
  /** Pieces that are still to be bought, of what will leave and what is there today. */
  const toBuy = (variantId: number) =>
    (leaving.get(variantId) ?? 0) + (left.get(variantId) ?? 0) - (onHand.get(variantId) ?? 0);
  for (const { variantId, launchedAt } of variants) {
    const quantity = Math.min(batch.get(variantId)!, toBuy(variantId));
    if (quantity > 0) {
      const origin: [string, string] = ['opening', 'demo'];
      book(variantId, SUPPLIER, MAIN, quantity, 'Première réception', origin, launchedAt);
    }
  }
  const comingBack: WrittenOrder[] = [];
  const takeBack = (until: number) => {
    for (const w of comingBack.filter(({ returnedAt }) => +returnedAt! <= until)) {
      comingBack.splice(comingBack.indexOf(w), 1);
      const { variantId } = w.full.lines[0]!;
      const origin: [string, string] = ['order', String(w.full.id)];
      book(variantId, CUSTOMER, MAIN, 1, `return of order ${w.full.number}`, origin, w.returnedAt!);
      leaving.set(variantId, (leaving.get(variantId) ?? 0) + 1);
    }
  };
  for (const w of shipped) {
    const receivedAt = new Date(w.shippedAt!.getTime() - DAY_MS);
    takeBack(receivedAt.getTime());
    const units = new Map<number, number>();
    for (const line of w.full.lines)
      units.set(line.variantId, (units.get(line.variantId) ?? 0) + line.quantity);
    for (const [variantId, quantity] of units) {
      const missing = quantity - (onHand.get(variantId) ?? 0);
      if (missing > -2 && Math.max(missing, toBuy(variantId)) > 0) {
        const most = Math.min(toBuy(variantId), batch.get(variantId) ?? 24);
        const origin: [string, string] = ['receipt', 'demo'];
        const bought = Math.max(missing, most);
        book(variantId, SUPPLIER, MAIN, bought, 'Réception fournisseur', origin, receivedAt);
      }
      const origin: [string, string] = ['shipment', String(w.shipmentId)];
      book(variantId, MAIN, CUSTOMER, quantity, `order ${w.full.number}`, origin, w.shippedAt!);
      leaving.set(variantId, (leaving.get(variantId) ?? 0) - quantity);
    }
    if (w.returnRefundId) comingBack.push(w);
  }
  takeBack(Infinity);
  for (const w of written) {
    if (!OPEN_STATES.includes(w.full.state)) continue;
    for (const line of w.full.lines) {
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
  for (const { variantId } of variants) {
    const difference = left.get(variantId)! - (onHand.get(variantId) ?? 0);
    if (difference > 0) {
      const origin: [string, string] = ['receipt', 'demo'];
      book(variantId, SUPPLIER, MAIN, difference, 'Réception fournisseur', origin, counted);
    }
    if (difference < 0) {
      const origin: [string, string] = ['count', 'demo'];
      book(variantId, MAIN, ADJUSTMENT, -difference, 'Inventaire', origin, counted);
    }
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
