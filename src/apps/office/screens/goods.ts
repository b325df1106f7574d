/** Articles and their stock: one chunk. */
export { Products } from './products/products.tsx';
export { ProductPage } from './products/product-page.tsx';
export { ProductsSheet } from './products/products-sheet.tsx';
export { Categories } from './categories/categories.tsx';
export { Brands } from './brands/brands.tsx';
export { BrandPage } from './brands/brand-page.tsx';
export { Attributes } from './attributes/attributes.tsx';
export { AttributePage } from './attributes/attribute-page.tsx';
export { SizeGuides } from './size-guides/size-guides.tsx';
export { SizeGuidePage } from './size-guides/size-guide-page.tsx';
export { Collections } from './collections/collections.tsx';
export { CollectionPage } from './collections/collection-page.tsx';
export { StockLevels } from './stock/stock-levels.tsx';
export { StockMoves } from './stock/stock-moves.tsx';
export { Imports } from './imports/imports.tsx';
export { ImportPage } from './imports/import-page.tsx';
