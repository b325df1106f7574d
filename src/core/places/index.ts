export { hintsOf, type AddressHint } from './places.ts';
export { countryOfIp } from './ip-country.ts';
export { placeStoreRoutes } from './routes.ts';
