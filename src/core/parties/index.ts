export { findOrCreateParty, recordConsent, type ConsentFact, type PartyFacts } from './checkout.ts';
export { rememberAddress } from './addresses.ts';
export { customerUndo } from './commands.ts';
export { customerAdminRoutes, type CustomerRouteDeps } from './admin-routes.ts';
export type {
  Customer,
  CustomerFields,
  OrderFacts,
  PageByLastOrder,
  ReadOrderFacts,
} from './model.ts';
export { listAddresses } from './queries.ts';
