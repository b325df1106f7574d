import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  deliverOrder,
  readOrder,
  shipUnits,
  type LineQuantity,
  type Order,
} from '../../sell/orders/index.ts';
import { readElsewhere, refuseElsewhere } from './elsewhere.ts';
import { readHeldPlaces, refuseUnheld, type HeldPlace } from './held-places.ts';
import { missingByLine, readMissingUnits } from './missing.ts';
import type { Shipment, TrackingStatus } from './model.ts';
import {
  allArrived,
  allocateShipmentId,
  insertShipment,
  insertTracking,
  parcelsOfBox,
  readShipment,
} from './store.ts';

/** Parcels of an order that leave now. */
export interface ShipOrder {
  orderId: number;
  /** Default: the carrier the buyer chose. */
  carrier?: string;
  /** Default: one parcel from each warehouse, with everything that is left. */
  parcels?: {
    trackingNumber: string | null;
    weightGrams: number | null;
    /** The warehouse that it leaves; left out: wherever its goods are held. */
    placeId?: number | undefined;
    lines: { orderLineId: number; quantity: number }[];
  }[];
  expectedVersion?: number;
  at?: Date;
  /** Who ships elsewhere says that it left. */
  isDirect?: true;
}

/**
 * Ships an order in one or several parcels: numbers the shipment without gaps, books the stock moves with
 * the shipment as proof and tells the world (invoice, mail). Refusals: those of `shipUnits`, and
 * `parcel-empty` (422), `digital-leaves-by-link` (409), `shipped-elsewhere` (409) for units that a supplier sends itself,
 * `not-held-there` (409).
 */
export async function shipOrder(
  tx: Tx,
  actor: Actor,
  command: ShipOrder,
): Promise<Result<Shipment>> {
  const order = await readOrder(tx, { id: command.orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: command.orderId } });
  const elsewhere = command.isDirect
    ? new Map<number, number>()
    : await readElsewhere(tx, [order.id]);
  const refused = refuseElsewhere(order, command.parcels ?? [], elsewhere);
  if (!refused.ok) return refused;
  const left = leftHere(order, elsewhere);
  const parcels = command.parcels ?? (await parcelsOf(tx, order, left));
  const empty = parcels.findIndex((parcel) => parcel.lines.length === 0);
  if (left.length > 0 && (parcels.length === 0 || empty >= 0)) {
    return refuse('parcel-empty', 422, {
      fields: [{ pointer: `/parcels/${Math.max(empty, 0)}/lines`, code: 'parcel-empty' }],
    });
  }
  const byLink = parcels
    .flatMap((parcel) => parcel.lines)
    .find(({ orderLineId }) => order.lines.find(({ id }) => id === orderLineId)?.digital);
  if (byLink) {
    return refuse('digital-leaves-by-link', 409, { details: { orderLineId: byLink.orderLineId } });
  }
  const held = await refuseUnheld(tx, order, parcels);
  if (!held.ok) return held;
  return book(tx, actor, order, { ...command, kind: 'parcels', parcels });
}

/** One parcel from each warehouse that holds some of what is left, and one with what lies apart. */
async function parcelsOf(tx: Tx, order: Order, left: readonly LineQuantity[]) {
  const nothing = { trackingNumber: null, weightGrams: null };
  const places = await readHeldPlaces(tx, order, left);
  if (places.length < 2) return [{ ...nothing, lines: [...left] }];
  const packed = (orderLineId: number) =>
    places
      .flatMap((place) => place.lines)
      .reduce((sum, line) => sum + (line.orderLineId === orderLineId ? line.quantity : 0), 0);
  const rest = left.flatMap(({ orderLineId, quantity }) =>
    quantity > packed(orderLineId)
      ? [{ orderLineId, quantity: quantity - packed(orderLineId) }]
      : [],
  );
  return [
    ...places.map(({ placeId, lines }) => ({ ...nothing, placeId, lines })),
    ...(rest.length > 0 ? [{ ...nothing, lines: rest }] : []),
  ];
}

/**
 * Hands the digital lines of an order over by a link: a shipment like every other, so that it is numbered, invoiced and
 * proven, whose parcel has arrived when it leaves. When nothing else is on its way the order is delivered. Articles that
 * are not out yet wait for their day; null when no line is due. Refusals: those of `shipUnits`.
 */
export async function shipByLink(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; lineIds: readonly number[]; at?: Date },
): Promise<Result<Shipment | null>> {
  const order = await readOrder(tx, { id: command.orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: command.orderId } });
  const lines = unitsLeft(order, ({ id, digital }) => digital && command.lineIds.includes(id));
  if (lines.length === 0) return ok(null);
  const parcel = { trackingNumber: null, weightGrams: null, lines };
  const left = await book(tx, actor, order, {
    ...command,
    kind: 'link',
    carrier: '',
    parcels: [parcel],
  });
  if (!left.ok) return left;
  // Refused while something has still to leave.
  if (await allArrived(tx, order.id)) await deliverOrder(tx, actor, order.id);
  return left;
}

/** Units that are still to be packed here: neither files nor what a supplier sends itself. */
function leftHere(order: Order, elsewhere: ReadonlyMap<number, number>): LineQuantity[] {
  return unitsLeft(order, ({ digital }) => !digital).flatMap((line) => {
    const quantity = line.quantity - (elsewhere.get(line.orderLineId) ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

/** Where what is left to ship of an order lies: in which warehouses, what others send, what is not there yet; nothing of an unknown one. */
export async function readPacking(
  db: Db,
  orderId: number,
): Promise<{ items: HeldPlace[]; elsewhere: LineQuantity[]; missing: LineQuantity[] }> {
  const order = await readOrder(db, { id: orderId });
  if (!order) return { items: [], elsewhere: [], missing: [] };
  const away = await readElsewhere(db, [orderId]);
  const items = await readHeldPlaces(db, order, leftHere(order, away));
  const elsewhere = [...away].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
  const missing = missingByLine(order, await readMissingUnits(db, [orderId]), away);
  return { items, elsewhere, missing };
}

/** Units of an order's lines that have still to leave. */
function unitsLeft(order: Order, which: (line: Order['lines'][number]) => boolean): LineQuantity[] {
  return order.lines.filter(which).flatMap((line) => {
    const quantity = line.quantity - line.cancelledQuantity - line.shippedQuantity;
    return quantity > 0 ? [{ orderLineId: line.id, quantity }] : [];
  });
}

/** Numbers a shipment, books what leaves with it as proof, and tells the world. */
async function book(
  tx: Tx,
  actor: Actor,
  order: Order,
  leaving: Omit<ShipOrder, 'parcels'> & {
    kind: Shipment['kind'];
    parcels: NonNullable<ShipOrder['parcels']>;
  },
): Promise<Result<Shipment>> {
  const id = await allocateShipmentId(tx);
  const shipped = await shipUnits(tx, actor, {
    orderId: order.id,
    lines: leaving.parcels.flatMap(({ lines, placeId }) =>
      lines.map((line) => ({ ...line, placeId })),
    ),
    proof: { kind: 'shipment', id: String(id) },
    expectedVersion: leaving.expectedVersion,
  });
  if (!shipped.ok) return shipped;
  const at = leaving.at ?? new Date();
  const year = businessDate(at).slice(0, 4);
  const rank = await nextNumber(tx, 'shipment', year);
  await insertShipment(tx, {
    id,
    number: `EX${year.slice(2)}-${String(rank).padStart(6, '0')}`,
    kind: leaving.kind,
    orderId: order.id,
    orderNumber: order.number,
    carrier: leaving.kind === 'link' ? '' : leaving.carrier || order.delivery.carrier,
    actorLabel: actor.label,
    shippedAt: at,
    parcels: leaving.parcels.map((parcel) => ({
      ...parcel,
      trackingUrl: trackingUrl(order.delivery.trackingUrl, parcel.trackingNumber),
    })),
  });
  await emit(tx, 'order.shipped', { orderId: order.id, shipmentId: id });
  return ok((await readShipment(tx, id))!);
}

function trackingUrl(template: string, number: string | null): string | null {
  if (!number || !template) return null;
  return template.replace('{number}', encodeURIComponent(number));
}

/**
 * Records where a parcel is; when the last parcel of a fully shipped order is delivered, the order is.
 * Refusal: `parcel-unknown` (404).
 */
export async function recordTracking(
  tx: Tx,
  actor: Actor,
  command: { parcelId: number; status: TrackingStatus; label: string; at?: Date },
): Promise<Result<{ orderId: number; delivered: boolean }>> {
  // A box that holds several orders arrives for all of them.
  for (const parcelId of await parcelsOfBox(tx, command.parcelId)) {
    await trackParcel(tx, actor, { ...command, parcelId });
  }
  return trackParcel(tx, actor, command);
}

async function trackParcel(
  tx: Tx,
  actor: Actor,
  command: { parcelId: number; status: TrackingStatus; label: string; at?: Date },
): Promise<Result<{ orderId: number; delivered: boolean }>> {
  const told = await insertTracking(tx, command.parcelId, {
    status: command.status,
    label: command.label,
    actorLabel: actor.label,
    at: command.at ?? new Date(),
  });
  if (!told) return refuse('parcel-unknown', 404, { params: { parcel: command.parcelId } });
  if (command.status !== 'delivered' || !told.allDelivered) {
    return ok({ orderId: told.orderId, delivered: false });
  }
  const delivered = await deliverOrder(tx, actor, told.orderId);
  // Parcels may all have arrived while other units still wait to be shipped.
  return ok({ orderId: told.orderId, delivered: delivered.ok });
}
