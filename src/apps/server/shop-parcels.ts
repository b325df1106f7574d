import type { Db } from '../../platform/db/index.ts';
import { listShipmentsOfOrder } from '../../ship/shipments/index.ts';
import type { ShopDeps } from '../shop/index.ts';

/** The parcels of an order as its page shows them. */
export function parcelsOfOrder(db: Db): ShopDeps['parcels'] {
  return async (orderId) => {
    const shipments = await listShipmentsOfOrder(db, orderId);
    return shipments
      .filter(({ kind }) => kind === 'parcels')
      .flatMap(({ carrier, shippedAt, parcels }) =>
        parcels.map(({ trackingNumber, trackingUrl }) => ({
          carrier,
          trackingNumber: trackingNumber ?? '',
          trackingUrl,
          shippedAt,
        })),
      );
  };
}
