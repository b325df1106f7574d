import type { DemoProduct } from './model.ts';
import { desk } from './products/desk.ts';
import { glassware } from './products/glassware.ts';
import { kitchen } from './products/kitchen.ts';
import { light } from './products/light.ts';
import { linen } from './products/linen.ts';
import { paper } from './products/paper.ts';
import { storageAndDecor } from './products/storage-and-decor.ts';
import { tableware } from './products/tableware.ts';
import { teaAndTableLinen } from './products/tea-and-table-linen.ts';
import { vases } from './products/vases.ts';

export type * from './model.ts';
export { brands } from './brands.ts';
export { categories } from './categories.ts';
export { company } from './company.ts';
export { categoryPictures, homeStatement, houseStory, makers, selections } from './home.ts';
export { listPictures, recolourScene } from './pictures.ts';
export { findColour } from './palette.ts';

/** Every article of the demonstration shop. */
export const products: readonly DemoProduct[] = [
  ...tableware,
  ...glassware,
  ...teaAndTableLinen,
  ...kitchen,
  ...vases,
  ...light,
  ...storageAndDecor,
  ...linen,
  ...paper,
  ...desk,
];
