export { customerRoomRoutes } from './routes.ts';
export { wireCustomers } from './wiring.ts';
