/** Articles and their stock: one chunk. */
export { Products } from './products/products.tsx';
export { ProductPage } from './products/product-page.tsx';
export { StockLevels } from './stock/stock-levels.tsx';
export { StockMoves } from './stock/stock-moves.tsx';
export { Imports } from './imports/imports.tsx';
export { ImportPage } from './imports/import-page.tsx';
