import { ok } from '../../kernel/refusal.ts';
import { pickFields, type UndoHandler } from '../../platform/changes/index.ts';
import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { AttributeValueInput } from './attribute-model.ts';
import { deleteAttribute, lockAttribute, updateAttribute } from './attributes.ts';
import { deleteBrand, findBrand, updateBrand } from './brands.ts';
import { collectionUndo } from './collections.ts';
import { findCategory, updateCategory } from './categories.ts';
import { deleteCategory, readPlace, restorePlace } from './category-places.ts';
import { componentsUndo } from './components.ts';
import { digitalUndo } from './digital.ts';
import type { CategoryPlace, Product } from './model.ts';
import { archiveProduct, mediaFacts, settleProduct, updateProduct } from './products.ts';
import { knowledgeUndo } from './knowledge.ts';
import { datesUndo } from './publication.ts';
import { sizeGuideUndo } from './size-guides.ts';
import { safetyUndo } from './safety.ts';
import { loadProduct, loadVariant, lockRow } from './store.ts';
import { updateVariant } from './variants.ts';

/** The undo itself writes the timeline. */
const SILENT = { record: false } as const;

/** The fields asked for, as the timeline has them; null when the thing is gone. */
function pick(thing: object | undefined, fields: readonly string[]): JsonObject | null {
  if (!thing) return null;
  const values = thing as Record<string, Json>;
  return pickFields(values, fields);
}

const product: UndoHandler = {
  async read(tx, id, fields) {
    const found = await loadProduct(tx, Number(id), true);
    return pick(found && { ...found, ...timelineForms(found, fields) }, fields);
  },
  apply: (tx, actor, id, values, how) =>
    updateProduct(tx, actor, Number(id), 'any', values, { ...SILENT, ...how }),
  // What was created is archived: orders and moves may name it already.
  remove: (tx, actor, id) => archiveProduct(tx, actor, Number(id), 'any', SILENT),
  settle: (tx, id) => settleProduct(tx, Number(id)),
};

/** Pictures stand on the timeline without their addresses, and the variants of a creation as their number. */
function timelineForms(found: Product, fields: readonly string[]): JsonObject {
  return {
    ...(fields.includes('media') ? { media: mediaFacts(found.media) } : {}),
    ...(fields.includes('variants') ? { variants: found.variants.length } : {}),
  };
}

const variant: UndoHandler = {
  async read(tx, id, fields) {
    const found = await loadVariant(tx, Number(id));
    if (found) await lockRow(tx, 'product', found.productId);
    return pick(await loadVariant(tx, Number(id)), fields);
  },
  apply: (tx, actor, id, values, how) =>
    updateVariant(tx, actor, Number(id), 'any', values, { ...SILENT, ...how }),
  remove: (tx, actor, id, how) =>
    updateVariant(tx, actor, Number(id), 'any', { state: 'archived' }, { ...SILENT, ...how }),
  async settle(tx, id) {
    const found = await loadVariant(tx, Number(id));
    return found ? settleProduct(tx, found.productId) : ok(null);
  },
};

const brand: UndoHandler = {
  async read(tx, id, fields) {
    await lockRow(tx, 'brand', Number(id));
    return pick(await findBrand(tx, Number(id)), fields);
  },
  apply: (tx, actor, id, values) => updateBrand(tx, actor, Number(id), 'any', values, SILENT),
  remove: (tx, actor, id) => deleteBrand(tx, actor, Number(id), 'any', SILENT),
};

const category: UndoHandler = {
  async read(tx, id, fields) {
    await lockRow(tx, 'category', Number(id));
    const found = await findCategory(tx, Number(id));
    const place = found && fields.includes('place') ? await readPlace(tx, found) : null;
    return pick(found && { ...found, place }, fields);
  },
  async apply(tx, actor, id, { place, ...values }) {
    if (place) {
      const back = await restorePlace(tx, actor, Number(id), place as unknown as CategoryPlace);
      if (!back.ok) return back;
    }
    return updateCategory(tx, actor, Number(id), 'any', values, SILENT);
  },
  remove: (tx, actor, id) => deleteCategory(tx, actor, Number(id), 'any', null, SILENT),
};

const attribute: UndoHandler = {
  read: async (tx, id, fields) => pick(await lockAttribute(tx, Number(id)), fields),
  async apply(tx, actor, id, { values, ...others }) {
    const known = (await lockAttribute(tx, Number(id)))?.values ?? [];
    // A value that was taken away comes back as a new one.
    const back = (values as AttributeValueInput[] | undefined)?.map(({ id: was, ...value }) =>
      known.some((one) => one.id === was) ? { ...value, id: was! } : value,
    );
    const patch = { ...others, ...(back ? { values: back } : {}) };
    return updateAttribute(tx, actor, Number(id), 'any', patch, SILENT);
  },
  remove: (tx, actor, id) => deleteAttribute(tx, actor, Number(id), 'any', SILENT),
};

/** How changes of the catalogue are undone, by entity kind. */
export const catalogueUndo: ReadonlyMap<string, UndoHandler> = new Map([
  ['product', product],
  ['variant', variant],
  ['brand', brand],
  ['category', category],
  ['components', componentsUndo],
  ['product-dates', datesUndo],
  ['product-digital', digitalUndo],
  ['product-knowledge', knowledgeUndo],
  ['attribute', attribute],
  ['collection', collectionUndo],
  ['size-guide', sizeGuideUndo],
  ['product-safety', safetyUndo('product')],
  ['brand-safety', safetyUndo('brand')],
]);
