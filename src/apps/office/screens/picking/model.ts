/** One stop on the way: what to take there, for which order. */
export interface PickStop {
  orderId: number;
  orderNumber: string;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  locationId: number;
  /** The warehouse. */
  placeName: string;
  binId: number | null;
  binCode: string | null;
  zoneName: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
  /** Sold although it is not there yet. */
  missing: boolean;
}

/** What one stop is, whatever the order of the list. */
export function keyOf(stop: PickStop): string {
  return [
    stop.orderId,
    stop.locationId,
    stop.variantId,
    stop.binId,
    stop.lotId,
    stop.missing ? 'missing' : '',
  ].join('.');
}

/** Whether a code that was scanned names the article of a stop. */
export function names(stop: PickStop, code: string): boolean {
  const text = code.trim().toLowerCase();
  return (
    stop.gtin === text || stop.sku?.toLowerCase() === text || text.startsWith(`(01)0${stop.gtin}`)
  );
}
