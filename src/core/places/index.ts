export { hintsOf, type AddressHint } from './places.ts';
export { distanceKm, pointsOf, type Point } from './points.ts';
export { placeStoreRoutes } from './routes.ts';
