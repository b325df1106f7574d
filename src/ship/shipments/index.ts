export type { Parcel, Shipment, TrackingStatus } from './model.ts';
export { shipByLink, shipOrder, type ShipOrder } from './commands.ts';
export { shipElsewhere } from './elsewhere.ts';
export { listShipmentsOfOrder, readShipment } from './store.ts';
export { printPackingSlip } from './packing-slip.ts';
export { shipTogetherRoutes } from './together-route.ts';
export { shipmentAdminRoutes } from './routes.ts';
export { verifyShipments } from './verify.ts';
