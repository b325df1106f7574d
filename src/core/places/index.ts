export { hintsOf, type AddressHint } from './places.ts';
export { placeStoreRoutes } from './routes.ts';
