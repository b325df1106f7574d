export type { Parcel, Shipment, TrackingStatus } from './model.ts';
export { shipByLink, shipOrder, type ShipOrder } from './commands.ts';
export { listShipmentsOfOrder, readShipment } from './store.ts';
export { printPackingSlip } from './packing-slip.ts';
export { shipTogetherRoutes } from './together-route.ts';
export { shipmentAdminRoutes } from './routes.ts';
export { verifyShipments } from './verify.ts';
export { pickRoutes } from './pick-routes.ts';
export { readPickWalk } from './pick-walk.ts';
