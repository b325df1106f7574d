export { findOrCreateParty, recordConsent, type ConsentFact, type PartyFacts } from './checkout.ts';
export { rememberAddress } from './addresses.ts';
export { createCustomer, customerUndo, updateCustomer } from './commands.ts';
export { customerAdminRoutes, type CustomerRouteDeps } from './admin-routes.ts';
export type { Customer, CustomerFields, OrderFacts, ReadOrderFacts } from './model.ts';
export { getCustomer, listAddresses, listConsents, listCustomers } from './queries.ts';
