export {
  consentPart,
  findOrCreateParty,
  partyPart,
  recordConsent,
  type ConsentFact,
  type PartyFacts,
} from './checkout.ts';
export { rememberAddress } from './addresses.ts';
export {
  chooseDefaultAddress,
  readAddressBook,
  removeBookEntry,
  saveBookEntry,
  type BookEntry,
} from './address-book.ts';
export { customerUndo, updateCustomer } from './commands.ts';
export { partyKeeper, pseudonymOf } from './forget.ts';
export { customerAdminRoutes, type CustomerRouteDeps } from './admin-routes.ts';
export type {
  Customer,
  CustomerFields,
  OrderFacts,
  PageByLastOrder,
  Person,
  PersonKeeper,
  ReadOrderFacts,
} from './model.ts';
export { listAddresses, listConsents } from './queries.ts';
