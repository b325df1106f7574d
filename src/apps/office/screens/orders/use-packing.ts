import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { Order } from '../../data/types.ts';

interface LineQuantity {
  orderLineId: number;
  quantity: number;
}

/** What of an order waits in one warehouse. */
export interface HeldPlace {
  placeId: number;
  placeName: string;
  lines: LineQuantity[];
}

/** Where what is left to ship of an order lies. */
export interface Packing {
  /** The warehouses that hold some of it. */
  items: HeldPlace[];
  /** What suppliers send themselves. */
  elsewhere: LineQuantity[];
  /** What was sold although it is not there yet. */
  missing: LineQuantity[];
}

const EVERYTHING_HERE: Packing = { items: [], elsewhere: [], missing: [] };

/** Where what is left to ship lies; without an answer, everything is packed here. Null until it is known. */
export function usePacking({ id, version }: Order): Packing | null {
  const { data, error } = useQuery({
    queryKey: ['orders', id, 'packing', version],
    queryFn: ({ signal }) => api<Packing>(`/orders/${id}/packing`, { signal }),
  });
  return data ?? (error ? EVERYTHING_HERE : null);
}

/** Pieces of a line that may still be prepared, and shipped, by whoever packs here. */
export function openQuantities(
  line: Order['lines'][number],
  elsewhere: Packing['elsewhere'],
): { toPrepare: number; toShip: number } {
  const away = elsewhere.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
  const open = line.quantity - line.cancelledQuantity - away;
  return {
    toPrepare: Math.max(0, open - line.preparedQuantity),
    // What is delivered by a link never leaves in a parcel.
    toShip: line.digital ? 0 : Math.max(0, open - line.shippedQuantity),
  };
}

/** Of pieces that are open by line, those that are on the shelf. */
export function whatIsThere(
  open: Readonly<Record<number, number>>,
  { missing }: Pick<Packing, 'missing'>,
): Record<number, number> {
  const here: Record<number, number> = { ...open };
  for (const { orderLineId, quantity } of missing) {
    here[orderLineId] = Math.max(0, (here[orderLineId] ?? 0) - quantity);
  }
  return here;
}

/** Whether suppliers send all that is left: nobody here prepares or ships anything. */
export function isAllElsewhere(order: Order, { elsewhere }: Packing): boolean {
  return (
    elsewhere.length > 0 &&
    order.lines.every((line) => openQuantities(line, elsewhere).toShip === 0)
  );
}
