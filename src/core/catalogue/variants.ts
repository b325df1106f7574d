import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { ChangeFacts } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import {
  definedOnly,
  EMPTY_VARIANT,
  productFields,
  variantFields,
  VARIANT_FIELDS,
} from './fields.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin, Variant, VariantFields, VariantInput } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { checkVariants, completeOptions, normaliseVariant, UNFIT } from './rules.ts';
import {
  findTakenSkus,
  freeVariantKeys,
  insertVariant,
  loadProduct,
  loadVariant,
  saveProduct,
  saveVariant,
  touchProduct,
} from './store.ts';

/** What will become of the variants of a product. */
export interface VariantPlan {
  /** As asked for, null when the request says nothing about variants. */
  inputs: VariantInput[] | null;
  /** All variants as they will be: those of the request in its order, then those that are archived. */
  all: VariantFields[];
  /** New ones, and existing ones that differ; `index` points into `all`. */
  changes: { index: number; before: Variant | null }[];
  /** Identifiers of `all`, null for new ones. */
  ids: (number | null)[];
  refused: RefusedField[];
}

/**
 * Plans the variants of a product from the whole list asked for (null: leave them). Existing ones
 * that the list leaves out are archived; a new one with the option values of an archived one revives it.
 */
export function planVariants(
  current: readonly Variant[],
  inputs: VariantInput[] | null,
): VariantPlan {
  const plan: VariantPlan = { inputs, all: [], changes: [], ids: [], refused: [] };
  if (inputs === null) {
    plan.all = current.map(variantFields);
    plan.ids = current.map((variant) => variant.id);
    return plan;
  }
  const left = new Map(current.map((variant) => [variant.id, variant]));
  const take = (before: Variant | null, fields: VariantFields) => {
    const index = plan.all.push(normaliseVariant(fields)) - 1;
    plan.ids.push(before?.id ?? null);
    if (before) left.delete(before.id);
    const differs = !before || diffFields(variantFields(before), plan.all[index]!, VARIANT_FIELDS);
    if (differs) plan.changes.push({ index, before });
  };
  const asked = new Set(inputs.flatMap((input) => input.id ?? []));
  inputs.forEach(({ id, ...given }, position) => {
    const before = id === undefined ? findArchived(left, asked, given) : left.get(id);
    if (id !== undefined && !before) {
      plan.refused.push({ pointer: `/variants/${position}/id`, code: 'variant-unknown' });
      return;
    }
    const base = before ? { ...variantFields(before), state: 'active' as const } : EMPTY_VARIANT;
    take(before ?? null, { ...base, position, ...definedOnly(given) });
  });
  for (const variant of left.values()) {
    take(variant, { ...variantFields(variant), state: 'archived' });
  }
  return plan;
}

function findArchived(
  left: ReadonlyMap<number, Variant>,
  asked: ReadonlySet<number>,
  given: Partial<VariantFields>,
): Variant | undefined {
  const values = JSON.stringify((given.optionValues ?? []).map((value) => value.trim()));
  return [...left.values()].find(
    (variant) =>
      variant.state === 'archived' &&
      !asked.has(variant.id) &&
      JSON.stringify(variant.optionValues) === values,
  );
}

/** Writes a plan; gives the identifiers of all its variants and the entries of the timeline. */
export async function saveVariants(
  tx: Tx,
  productId: number,
  productTitle: string,
  plan: VariantPlan,
  origin: ChangeOrigin,
): Promise<{ ids: number[]; changes: ChangeFacts[] }> {
  const renamed = plan.changes.filter(({ index, before }) => {
    const after = plan.all[index]!;
    return before && diffFields(variantFields(before), after, ['sku', 'optionValues']);
  });
  await freeVariantKeys(
    tx,
    renamed.map(({ before }) => before!.id),
  );
  const ids = [...plan.ids];
  const changes: ChangeFacts[] = [];
  for (const { index, before } of plan.changes) {
    const after = plan.all[index]!;
    if (before) await saveVariant(tx, before.id, after);
    else ids[index] = await insertVariant(tx, productId, after);
    const diff = before && diffFields(variantFields(before), after, VARIANT_FIELDS);
    const entity = {
      kind: 'variant',
      id: ids[index]!,
      label: variantLabel(productTitle, after.optionValues),
    };
    const facts: JsonObject = { ...after };
    changes.push(
      before
        ? changeOf(entity, 'update', diff!.before, diff!.after, origin)
        : changeOf(entity, 'create', null, facts, origin),
    );
  }
  return { ids: ids.map((id) => id!), changes };
}

/**
 * Changes one variant. Refusals: `variant-unknown` (404), `version-changed` (412), `gtin-invalid`,
 * `option-values-mismatch`, `variant-repeated` (422), `sku-taken` (409).
 */
export async function updateVariant(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<VariantFields>,
  origin: ChangeOrigin = {},
): Promise<Result<Variant>> {
  const found = await loadVariant(tx, id);
  const product = found && (await loadProduct(tx, found.productId, true));
  const current = product?.variants.find((variant) => variant.id === id);
  if (!product || !current) return refuse('variant-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;

  const before = variantFields(current);
  const after = normaliseVariant({ ...before, ...definedOnly(patch) });
  const diff = diffFields(before, after, VARIANT_FIELDS);
  if (!diff) return ok(current);
  const siblings = product.variants.filter((variant) => variant.id !== id).map(variantFields);
  const taken = after.sku ? await findTakenSkus(tx, [after.sku], id) : [];
  const refused = checkVariants([after, ...siblings], product.options.length, taken)
    // What siblings lack was accepted before; only what this change breaks is refused.
    .filter(
      (field) => field.pointer.startsWith('/variants/0/') || field.code === 'variant-repeated',
    )
    .filter((field) => !(origin.inParts === true && field.code === UNFIT))
    .map((field) => ({ ...field, pointer: field.pointer.replace(/^\/variants\/\d+/, '') }));
  if (refused[0]) {
    const { code, params } = refused[0];
    return refuse(code, code === 'sku-taken' ? 409 : 422, {
      fields: refused,
      ...(params ? { params } : {}),
    });
  }
  await saveVariant(tx, id, after);
  const options = completeOptions(product.options, [after]);
  if (JSON.stringify(options) === JSON.stringify(product.options))
    await touchProduct(tx, product.id);
  else await saveProduct(tx, product.id, { ...productFields(product), options });
  const entity = {
    kind: 'variant',
    id,
    label: variantLabel(product.title, after.optionValues),
  };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await tellProductsChanged(tx, [product.id]);
  return ok((await loadVariant(tx, id))!);
}

/** How the timeline names a variant: `Tasse · Bleu, 20 cl`. */
function variantLabel(title: string, optionValues: readonly string[]): string {
  return optionValues.length === 0 ? title : `${title} · ${optionValues.join(', ')}`;
}
