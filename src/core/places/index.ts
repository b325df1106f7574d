export { hintsOf, type AddressHint } from './places.ts';
export { distanceKm, pointsOf, type Point } from './points.ts';
export { countryOfIp } from './ip-country.ts';
export { placeStoreRoutes } from './routes.ts';
