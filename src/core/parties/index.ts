export {
  consentPart,
  findOrCreateParty,
  partyPart,
  recordConsent,
  type ConsentFact,
  type PartyFacts,
} from './checkout.ts';
export {
  addressMover,
  mergedInto,
  mergeParties,
  previewMerge,
  undoMerge,
  type MergeDeps,
  type PartyMover,
} from './merge.ts';
export { partiesOfCompany, setCompanyOf, setTerms } from './companies.ts';
export { getCustomer } from './queries.ts';
export { nameUnnamed, rememberAddress } from './addresses.ts';
export {
  chooseDefaultAddress,
  readAddressBook,
  removeBookEntry,
  saveBookEntry,
  type BookEntry,
} from './address-book.ts';
export { createCustomer, customerUndo, updateCustomer } from './commands.ts';
export { partyKeeper, pseudonymOf } from './forget.ts';
export { consentProofRoutes } from './consent-routes.ts';
export { customerAdminRoutes, type CustomerRouteDeps } from './admin-routes.ts';
export type {
  Customer,
  CustomerFields,
  CustomerGroup,
  OrderFacts,
  PageByLastOrder,
  Person,
  PersonKeeper,
  ReadOrderFacts,
} from './model.ts';
export { listAddresses, listConsents } from './queries.ts';
export {
  createCustomerGroup,
  changeMembers,
  customerGroupUndo,
  keepGroupsInUse,
  type CustomerGroupRow,
} from './customer-groups.ts';
export { customerGroupAdminRoutes } from './group-routes.ts';
export { sirenSchema, withoutEmptySiren } from './siren-schema.ts';
