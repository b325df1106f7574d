import type { Address } from '../../kernel/address.ts';
import {
  leavesAfter,
  listPickupPoints,
  loadDeliveryOptions,
  quoteOptions,
  type DeliveryQuote,
  type PickupPoint,
} from '../../core/promise/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { readGiftOffer, titleOf } from '../carts/index.ts';
import { isWaiting } from './edit-lines.ts';
import type { Order } from './model.ts';
import type { OrderDeps } from './place.ts';

/** What an order that is changed may choose from. */
export interface EditChoices {
  /** Deliveries that reach the address; relays with the points nearby. */
  options: {
    id: number;
    name: string;
    kind: DeliveryQuote['option']['kind'];
    priceCents: number;
    promisedFromOn: string;
    promisedToOn: string;
    pickupPoints: Pick<PickupPoint, 'id' | 'name' | 'address'>[];
  }[];
  /** The article that wrapping is, and whether it is among the lines; null: none is offered. */
  wrapping: { title: string; priceCents: number; wrapped: boolean } | null;
}

/** The deliveries that would bring an order to an address, at the prices of now, and the wrapping that may be asked for. */
export async function findEditChoices(
  deps: OrderDeps,
  db: Db,
  order: Order,
  address: Pick<Address, 'country' | 'postalCode'>,
): Promise<EditChoices> {
  const carried = order.lines.filter((line) => !line.digital);
  const need = {
    address,
    itemsCents: order.itemsCents,
    weightGrams: carried.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0),
  };
  const [options, preparation, gift, waits] = await Promise.all([
    loadDeliveryOptions(db, order.channelId),
    deps.preparation(),
    readGiftOffer(db, order),
    isWaiting(db, order),
  ]);
  const days = order.lines.flatMap((line) => line.preorderOn ?? []);
  const from = leavesAfter(days, waits, preparation, deps.now());
  const quotes = carried.length === 0 ? [] : quoteOptions(options, need, preparation, from);
  const carriers = quotes.flatMap(({ option }) => (option.kind === 'relay' ? option.carrier : []));
  const points = new Map(
    await Promise.all(
      [...new Set(carriers)].map(
        async (carrier) =>
          [carrier, await listPickupPoints(db, carrier, address.postalCode)] as const,
      ),
    ),
  );
  return {
    options: quotes
      .map((quote) => choiceOf(quote, points))
      // A relay option without a point nearby cannot be chosen.
      .filter(({ kind, pickupPoints }) => kind !== 'relay' || pickupPoints.length > 0),
    wrapping: gift.wrapping && {
      title: titleOf(gift.wrapping, order.locale),
      priceCents: gift.wrapping.priceCents,
      wrapped: order.lines.some(({ variantId }) => variantId === gift.wrapping!.variantId),
    },
  };
}

function choiceOf(
  { option, priceCents, promisedFromOn, promisedToOn }: DeliveryQuote,
  points: ReadonlyMap<string, PickupPoint[]>,
): EditChoices['options'][number] {
  const near = option.kind === 'relay' ? (points.get(option.carrier) ?? []) : [];
  return {
    id: option.id,
    name: option.name,
    kind: option.kind,
    priceCents,
    promisedFromOn,
    promisedToOn,
    pickupPoints: near.map(({ id, name, address }) => ({ id, name, address })),
  };
}
