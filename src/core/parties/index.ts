export { findOrCreateParty, recordConsent, type ConsentFact, type PartyFacts } from './checkout.ts';
