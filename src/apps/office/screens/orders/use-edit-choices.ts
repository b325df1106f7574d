import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { Address, Order } from '../../data/types.ts';

/** The delivery that an edit chooses instead of the one that was agreed. */
export interface ChosenDelivery {
  optionId: number;
  pickupPointId: string | null;
}

/** A delivery that reaches the order's address; a relay with the points nearby. */
interface DeliveryChoice {
  id: number;
  name: string;
  kind: 'home' | 'relay' | 'pickup';
  priceCents: number;
  promisedFromOn: string;
  promisedToOn: string;
  pickupPoints: { id: string; name: string; address: Address }[];
}

/** What an order that is changed may choose from. */
export interface EditChoices {
  options: DeliveryChoice[];
  wrapping: { title: string; priceCents: number; wrapped: boolean } | null;
}

/** The deliveries that reach the order, or the address that it is to have, and the wrapping that may be asked for. */
export function useEditChoices(order: Order, address: Address | null): EditChoices | undefined {
  const { country, postalCode } = address ?? order.shippingAddress;
  const place = new URLSearchParams({ country, postalCode }).toString();
  const { data } = useQuery({
    queryKey: ['orders', order.id, 'edit-choices', place],
    queryFn: ({ signal }) =>
      api<EditChoices>(`/orders/${order.id}/edit/choices?${place}`, { signal }),
    placeholderData: (before) => before,
  });
  return data;
}
