import type { Actor } from '../../kernel/actor.ts';
import { toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { ChangeFacts } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import {
  definedOnly,
  EMPTY_PRODUCT,
  PRODUCT_FIELDS,
  productFields,
  variantFields,
} from './fields.ts';
import { checkFacts, replaceFacts } from './attribute-facts.ts';
import { tellProductsChanged } from './hooks.ts';
import type {
  ChangeOrigin,
  MediaInput,
  NewProduct,
  Product,
  ProductFields,
  ProductMedia,
  ProductPatch,
} from './model.ts';
import { changeOf, diffFields, sameJson, writeTimeline } from './record.ts';
import { checkRelated, saveRelated } from './related.ts';
import {
  checkMedia,
  checkProduct,
  checkVariants,
  completeOptions,
  normaliseProduct,
  UNFIT,
} from './rules.ts';
import {
  findFreeHandle,
  insertProduct,
  loadProduct,
  readProductFacts,
  saveCategories,
  saveMedia,
  saveProduct,
  savePublications,
} from './store.ts';
import { planVariants, saveVariants, type VariantPlan } from './variants.ts';

/**
 * Creates a product with its variants, pictures, categories and publications.
 * Refuses with a field each (422): `title-required`, `handle-invalid`, `handle-taken`, `sku-taken`,
 * `gtin-invalid`, `brand-unknown`, `category-unknown`, `channel-unknown`, `file-unknown`,
 * `option-name-required`, `option-repeated`, `option-values-mismatch`, `variant-repeated`, `variant-unknown`.
 */
export async function createProduct(
  tx: Tx,
  actor: Actor,
  input: NewProduct,
  origin: ChangeOrigin = {},
): Promise<Result<Product>> {
  const { variants = [{}], media = [], ...given } = input;
  const handle = given.handle ?? (await findFreeHandle(tx, 'product', toHandle(given.title)));
  const plan = planVariants([], variants);
  const wanted = normaliseProduct({ ...EMPTY_PRODUCT, ...given, handle }, null);
  const fields = { ...wanted, options: completeOptions(wanted.options, plan.all) };
  const allowed = await refuseInvalid(tx, null, fields, plan, media);
  if (!allowed.ok) return allowed;

  const id = await insertProduct(tx, fields);
  await saveCategories(tx, id, fields.categoryIds);
  await savePublications(tx, id, fields.channelIds);
  const saved = await saveVariants(tx, id, fields.title, plan, {});
  if (fields.attributes.length > 0)
    await replaceFacts(tx, [{ productId: id, facts: fields.attributes }]);
  if (fields.related.length > 0) await saveRelated(tx, id, fields.related);
  await saveMedia(tx, id, media, saved.ids);
  const product = (await loadProduct(tx, id))!;
  const after: JsonObject = { ...JSON.parse(JSON.stringify(fields)), variants: plan.all.length };
  await writeTimeline(
    tx,
    actor,
    [changeOf({ kind: 'product', id, label: product.title }, 'create', null, after, origin)],
    origin,
  );
  await tellProductsChanged(tx, [id]);
  return ok(product);
}

/**
 * Changes a product: only what the patch gives. Refusals as `createProduct`, and `product-unknown` (404),
 * `version-changed` (412). Nothing is written, and no version counted, when nothing differs.
 */
export async function updateProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: ProductPatch,
  origin: ChangeOrigin = {},
): Promise<Result<Product>> {
  const current = await loadProduct(tx, id, true);
  if (!current) return refuse('product-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;

  const { variants, media, ...given } = patch;
  const plan = planVariants(current.variants, variants ?? null);
  const before = productFields(current);
  const wanted = normaliseProduct({ ...before, ...definedOnly(given) }, id);
  const isStep = origin.inParts === true;
  const options =
    isStep && given.options ? wanted.options : completeOptions(wanted.options, plan.all);
  const fields = { ...wanted, options };
  const allowed = await refuseInvalid(tx, id, fields, plan, media ?? [], { current, isStep });
  if (!allowed.ok) return allowed;

  const diff = diffFields(before, fields, PRODUCT_FIELDS);
  const mediaChanged = media !== undefined && !sameMedia(current.media, media);
  if (!diff && !mediaChanged && plan.changes.length === 0) return ok(current);

  await saveProduct(tx, id, fields);
  if (diff?.after.categoryIds) await saveCategories(tx, id, fields.categoryIds);
  if (diff?.after.channelIds) await savePublications(tx, id, fields.channelIds);
  const saved = await saveVariants(tx, id, fields.title, plan, origin);
  if (diff?.after.related) await saveRelated(tx, id, fields.related);
  if (diff?.after.attributes) await replaceFacts(tx, [{ productId: id, facts: fields.attributes }]);
  if (mediaChanged) await saveMedia(tx, id, media, saved.ids);
  const product = (await loadProduct(tx, id))!;
  await writeTimeline(
    tx,
    actor,
    [...productChange(current, product, diff, mediaChanged, origin), ...saved.changes],
    origin,
  );
  await tellProductsChanged(tx, [id]);
  return ok(product);
}

/**
 * Looks whether a product that was changed in parts is whole: each variant on sale has one value for each option, and no two the same.
 * Refusals (422): `option-values-mismatch`, `variant-repeated`; a product that is gone is whole.
 */
export async function settleProduct(tx: Tx, id: number): Promise<Result<null>> {
  const product = await loadProduct(tx, id, true);
  if (!product) return ok(null);
  const variants = product.variants.map(variantFields);
  const refused = checkVariants(variants, product.options.length, []).find(
    ({ code }) => code === UNFIT || code === 'variant-repeated',
  );
  return refused
    ? refuse(refused.code, 422, refused.params ? { params: refused.params } : {})
    : ok(null);
}

/** Takes a product off sale everywhere without forgetting it. Refusals as `updateProduct`. */
export async function archiveProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: ChangeOrigin = {},
): Promise<Result<Product>> {
  return updateProduct(tx, actor, id, expected, { state: 'archived' }, origin);
}

function productChange(
  before: Product,
  after: Product,
  diff: { before: JsonObject; after: JsonObject } | null,
  mediaChanged: boolean,
  origin: ChangeOrigin,
): ChangeFacts[] {
  if (!diff && !mediaChanged) return [];
  const was: JsonObject = { ...diff?.before };
  const is: JsonObject = { ...diff?.after };
  if (mediaChanged) {
    was.media = mediaFacts(before.media);
    is.media = mediaFacts(after.media);
  }
  const entity = { kind: 'product', id: after.id, label: after.title };
  return [changeOf(entity, 'update', was, is, origin)];
}

/** Pictures as the timeline keeps them. */
export function mediaFacts(media: readonly ProductMedia[]): JsonObject[] {
  return media.map(({ id, fileId, variantId, alt, altEn }) => ({
    id,
    fileId,
    variantId,
    alt,
    altEn,
  }));
}

/** True when the pictures asked for are those that are there, in the same order. */
function sameMedia(current: readonly ProductMedia[], wanted: readonly MediaInput[]): boolean {
  if (current.length !== wanted.length) return false;
  return current.every((item, index) => {
    const { variantIndex, ...given } = wanted[index]!;
    if (variantIndex !== undefined || given.id !== item.id) return false;
    return sameJson({ ...item }, { ...item, variantId: null, ...definedOnly(given) });
  });
}

async function refuseInvalid(
  tx: Tx,
  id: number | null,
  fields: ProductFields,
  plan: VariantPlan,
  media: readonly MediaInput[],
  { current, isStep = false }: { current?: Product; isStep?: boolean } = {},
): Promise<Result<null>> {
  const facts = await readProductFacts(tx, {
    id,
    handle: fields.handle,
    skus: plan.all.flatMap((variant) => variant.sku ?? []),
    brandId: fields.brandId,
    categoryIds: fields.categoryIds,
    channelIds: fields.channelIds,
    fileIds: media.flatMap((item) => item.fileId ?? []),
  });
  const variants = plan.inputs ?? current?.variants ?? [];
  const refused: RefusedField[] = [
    ...plan.refused,
    ...checkProduct(fields, plan.all, facts),
    ...checkMedia(media, variants, facts),
    ...(await checkRelated(tx, fields.related)),
    ...(await checkFacts(
      tx,
      fields.attributes,
      (current?.variants ?? []).map((variant) => variant.id),
    )),
  ];
  const first = refused.find(({ code }) => !(isStep && code === UNFIT));
  if (!first) return ok(null);
  const status = first.code === 'handle-taken' || first.code === 'sku-taken' ? 409 : 422;
  return refuse(first.code, status, {
    fields: refused,
    ...(first.params ? { params: first.params } : {}),
  });
}
