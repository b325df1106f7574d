import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';
import { createBrand, deleteBrand, findBrand, updateBrand } from './brands.ts';
import { createCategory, deleteCategory, findCategory, updateCategory } from './categories.ts';
import type {
  BrandFields,
  CategoryFields,
  ChangeOrigin,
  ProductPatch,
  VariantFields,
} from './model.ts';
import { archiveProduct, updateProduct } from './products.ts';
import { sameJson } from './record.ts';
import { loadProduct, loadVariant } from './store.ts';
import { updateVariant } from './variants.ts';

/** An entry of the timeline as its undo needs it. */
export interface UndoableChange {
  id: number;
  entityKind: string;
  entityId: string;
  action: 'create' | 'update' | 'delete' | 'import' | 'undo';
  before: Json;
  after: Json;
}

/** The kinds of entries that this module can undo. */
export const CATALOGUE_ENTITY_KINDS = ['product', 'variant', 'brand', 'category'] as const;

/**
 * Undoes one change of the catalogue: fields get back what they were, what was created is archived
 * (or deleted while nothing uses it), what was deleted is created again.
 * Refuses `undo-superseded` (409) when a field has been changed again since, `undo-impossible` (409)
 * when the thing is gone, and whatever the command itself refuses.
 */
export async function undoCatalogueChange(
  tx: Tx,
  actor: Actor,
  change: UndoableChange,
): Promise<Result<unknown>> {
  const id = Number(change.entityId);
  const origin = { undoesId: change.id };
  const created = change.before === null;
  if (change.after === null) return recreate(tx, actor, change, origin);
  switch (change.entityKind) {
    case 'product': {
      if (created) return archiveProduct(tx, actor, id, 'any', origin);
      const current = await loadProduct(tx, id, true);
      const media = current?.media.map(({ id: mediaId, fileId, variantId, alt, altEn }) => {
        return { id: mediaId, fileId, variantId, alt, altEn };
      });
      const stale = refuseSuperseded(current && { ...current, media }, change);
      if (!stale.ok) return stale;
      return updateProduct(tx, actor, id, 'any', change.before as ProductPatch, origin);
    }
    case 'variant': {
      if (created) return updateVariant(tx, actor, id, 'any', { state: 'archived' }, origin);
      const stale = refuseSuperseded(await loadVariant(tx, id), change);
      if (!stale.ok) return stale;
      const before = change.before as Partial<VariantFields>;
      return updateVariant(tx, actor, id, 'any', before, origin);
    }
    case 'brand': {
      if (created) return deleteBrand(tx, actor, id, 'any', origin);
      const stale = refuseSuperseded(await findBrand(tx, id), change);
      if (!stale.ok) return stale;
      return updateBrand(tx, actor, id, 'any', change.before as Partial<BrandFields>, origin);
    }
    case 'category': {
      if (created) return deleteCategory(tx, actor, id, 'any', origin);
      const stale = refuseSuperseded(await findCategory(tx, id), change);
      if (!stale.ok) return stale;
      return updateCategory(tx, actor, id, 'any', change.before as Partial<CategoryFields>, origin);
    }
    default:
      return refuse('undo-impossible', 409);
  }
}

async function recreate(
  tx: Tx,
  actor: Actor,
  change: UndoableChange,
  origin: ChangeOrigin,
): Promise<Result<unknown>> {
  if (change.entityKind === 'brand') {
    return createBrand(tx, actor, change.before as BrandFields & JsonObject, origin);
  }
  if (change.entityKind === 'category') {
    return createCategory(tx, actor, change.before as CategoryFields & JsonObject, origin);
  }
  return refuse('undo-impossible', 409);
}

function refuseSuperseded(current: object | undefined, change: UndoableChange): Result<null> {
  if (!current) return refuse('undo-impossible', 409);
  const now = current as Record<string, unknown>;
  const fields = Object.entries(change.after as JsonObject).filter(
    ([key, value]) => !sameJson(now[key], value),
  );
  if (fields.length === 0) return ok(null);
  return refuse('undo-superseded', 409, { details: { fields: fields.map(([key]) => key) } });
}
