import type { DemoProduct } from './model.ts';
import { tableware } from './products/tableware.ts';

export type * from './model.ts';
export { brands } from './brands.ts';
export { categories } from './categories.ts';
export { company } from './company.ts';
export { computeGtin13 } from './gtin.ts';
export { palette } from './palette.ts';

/** Every article of the demonstration shop. */
export const products: readonly DemoProduct[] = [...tableware];
