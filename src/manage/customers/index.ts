export { customerRoomRoutes } from './routes.ts';
export type { TimelineSource } from './timeline.ts';
export { wireCustomers } from './wiring.ts';
