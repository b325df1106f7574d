export type {
  Brand,
  BrandFields,
  Category,
  CategoryFields,
  CategoryPlace,
  ChangeOrigin,
  Characteristic,
  ContentUnit,
  MediaInput,
  NewProduct,
  OptionValue,
  Product,
  ProductFields,
  ProductMedia,
  ProductOption,
  ProductPatch,
  ProductState,
  ProductTranslation,
  Variant,
  VariantFields,
  VariantInput,
} from './model.ts';
export type {
  Attribute,
  AttributeFact,
  AttributeFactInput,
  AttributeKind,
  AttributePatch,
  AttributeValue,
} from './attribute-model.ts';
export { ATTRIBUTE_KINDS, hasValues } from './attribute-model.ts';
export { FACTS_OF_PRODUCT, normaliseFacts, replaceFacts } from './attribute-facts.ts';
export {
  addAttributeValues,
  createAttribute,
  findAttributesNamed,
  updateAttribute,
} from './attributes.ts';
export type { Collection, CollectionCondition, CollectionFields } from './collection-model.ts';
export {
  createCollection,
  deleteCollection,
  findCollection,
  findShownCollection,
  listCollections,
  listShownCollections,
  updateCollection,
} from './collections.ts';
export type { SizeCell, SizeColumn, SizeGuide } from './size-guide-model.ts';
export { createSizeGuide, findSizeGuideByHandle, SIZE_GUIDE_OF_PRODUCT } from './size-guides.ts';
export { RELATED_HANDLES, relatedOf } from './related.ts';
export { findFormerHandle } from './former-handles.ts';
export { CONTENT_UNITS } from './model.ts';
export { lockProducts, projectProducts, tellProductsChanged } from './hooks.ts';
export { sanitiseHtml } from './html.ts';
export { archiveProduct, createProduct, updateProduct } from './products.ts';
export { updateVariant } from './variants.ts';
export { createBrand, type BrandRow } from './brands.ts';
export { createCategory, findCategory, updateCategory, type CategoryRow } from './categories.ts';
export { deleteCategory, moveCategory } from './category-places.ts';
export { setComponents, type Component } from './components.ts';
export {
  KNOWLEDGE_KINDS,
  PUBLIC_KNOWLEDGE,
  setKnowledge,
  type KnowledgeNote,
} from './knowledge.ts';
export { setDigital } from './digital.ts';
export { DOWNLOADS_OF_VARIANT } from './digital-store.ts';
export type { DigitalFields, DownloadTerms } from './digital-model.ts';
export { followDates, wireCatalogue } from './follow-publications.ts';
export {
  launchAhead,
  PUBLISHED_NOW,
  setDates,
  type Launch,
  type Publication,
} from './publication.ts';
export {
  EFFECTIVE_SAFETY,
  LACKS_SAFETY,
  SAFETY_JOINS,
  setSafety,
  type SafetyFields,
} from './safety.ts';
export { loadProduct, loadVariant } from './store.ts';
export {
  addPendingMedia,
  SPARE_POSITION,
  attachKnownFiles,
  ensureBrands,
  findBrandIds,
  findChildCategories,
  insertCategory,
  insertProducts,
  insertVariants,
  publishProducts,
  replaceCategories,
  settleMedia,
  updateProducts,
  updateVariants,
  type PendingMedia,
} from './bulk-store.ts';
export { catalogueUndo } from './undo.ts';
export { changeProducts, type BulkAction } from './bulk.ts';
export { followDigital } from './rules.ts';
export { definedOnly, EMPTY_PRODUCT } from './fields.ts';
export { catalogueAdminRoutes } from './admin-routes.ts';
