/** Where a parcel is. */
export type TrackingStatus =
  | 'announced'
  | 'in-transit'
  | 'out-for-delivery'
  | 'available'
  | 'delivered'
  | 'returned'
  | 'exception';

/** One parcel of a shipment with what is in it. Instants are ISO 8601 UTC. */
export interface Parcel {
  id: number;
  position: number;
  trackingNumber: string | null;
  trackingUrl: string | null;
  weightGrams: number | null;
  deliveredAt: string | null;
  lines: {
    orderLineId: number;
    quantity: number;
    title: string;
    options: string;
    sku: string | null;
  }[];
  events: { status: TrackingStatus; label: string; at: string }[];
}

/** What left together. */
export interface Shipment {
  id: number;
  number: string;
  /** How it left: in parcels, or digital articles by a link. */
  kind: 'parcels' | 'link';
  orderId: number;
  orderNumber: string;
  carrier: string;
  actorLabel: string;
  shippedAt: string;
  parcels: Parcel[];
}
