export type {
  Offer,
  PriceBreak,
  Supplier,
  SupplierClosure,
  SupplierFields,
  VariantOffer,
} from './model.ts';
export { addSupplierNote, createSupplier, supplierUndo, updateSupplier } from './commands.ts';
export { readDirectOffers, takeSupplierStock } from './direct.ts';
export { addDocument, documentUndo } from './documents.ts';
export { offerUndo, readVariantOffers, saveOffer, type OfferInput } from './offers.ts';
export { arrivalOn, breakFor, dueOn, leadTimeOf, lineCents } from './rules.ts';
export { findSupplier, readClosedDays } from './store.ts';
export { supplierAdminRoutes } from './routes.ts';
export { describeIssues, type DescribedIssue } from './describe-issues.ts';
export { findArticle, findArticles, type ScannedArticle } from './find-article.ts';
export type { FileIssue } from './read-file.ts';
