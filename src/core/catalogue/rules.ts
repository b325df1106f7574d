import { isGtin } from '../../kernel/gtin.ts';
import { isHandle } from '../../kernel/handle.ts';
import type { RefusedField } from '../../kernel/refusal.ts';
import { normaliseFacts } from './attribute-facts.ts';
import type { AttributeFactInput } from './attribute-model.ts';
import { sanitiseHtml } from './html.ts';
import { normaliseRelated } from './related.ts';
import type {
  MediaInput,
  ProductFields,
  ProductOption,
  ProductTranslation,
  VariantFields,
  VariantInput,
} from './model.ts';
import type { ProductFacts } from './store.ts';

/** Trims texts, sanitises HTML, drops repeated tags, categories and channels. */
export function normaliseProduct(
  fields: Omit<ProductFields, 'attributes'> & { attributes: readonly AttributeFactInput[] },
  id: number | null,
): ProductFields {
  const { en } = fields.translations;
  return {
    ...fields,
    handle: fields.handle.trim().toLowerCase(),
    title: fields.title.trim(),
    subtitle: fields.subtitle.trim(),
    descriptionHtml: sanitiseHtml(fields.descriptionHtml),
    seoTitle: fields.seoTitle.trim(),
    seoDescription: fields.seoDescription.trim(),
    translations: en ? { en: normaliseTranslation(en) } : {},
    tags: distinct(fields.tags.map((tag) => tag.trim()).filter(Boolean)),
    categoryIds: distinct(fields.categoryIds),
    channelIds: distinct(fields.channelIds).sort(),
    attributes: normaliseFacts(fields.attributes),
    related: normaliseRelated(fields.related, id),
  };
}

function normaliseTranslation(texts: ProductTranslation): ProductTranslation {
  return {
    ...texts,
    ...(texts.descriptionHtml === undefined
      ? {}
      : { descriptionHtml: sanitiseHtml(texts.descriptionHtml) }),
  };
}

/** Empty codes are none; texts are trimmed. */
export function normaliseVariant(fields: VariantFields): VariantFields {
  return {
    ...fields,
    ...followDigital(fields),
    sku: fields.sku?.trim() || null,
    gtin: fields.gtin?.trim() || null,
    optionValues: fields.optionValues.map((value) => value.trim()),
    contentQuantity:
      fields.contentQuantity === null ? null : Math.round(fields.contentQuantity * 1_000) / 1_000,
  };
}

/**
 * What follows for a variant from being digital: nothing is carried, and without a limit of copies it is never short, so
 * that everything that asks for stock lets it pass.
 */
export function followDigital(
  fields: Pick<VariantFields, 'digital' | 'limitedCopies' | 'requiresShipping' | 'backorder'>,
): Pick<VariantFields, 'limitedCopies' | 'requiresShipping' | 'backorder'> {
  const { digital, requiresShipping, backorder } = fields;
  if (!digital) return { limitedCopies: false, requiresShipping, backorder };
  return {
    limitedCopies: fields.limitedCopies,
    requiresShipping: false,
    backorder: !fields.limitedCopies,
  };
}

/** The options with every value that a variant uses, known values keeping their order and swatch. */
export function completeOptions(
  options: readonly ProductOption[],
  variants: readonly VariantFields[],
): ProductOption[] {
  return options.map((option, index) => {
    const known = new Set(option.values.map((value) => value.value));
    const used = variants
      .filter((variant) => variant.state === 'active')
      .map((variant) => variant.optionValues[index])
      .filter((value): value is string => value !== undefined && !known.has(value));
    return { ...option, values: [...option.values, ...distinct(used).map((value) => ({ value }))] };
  });
}

/** Everything that is wrong with a product and its variants, each with its field. */
export function checkProduct(
  fields: ProductFields,
  variants: readonly VariantFields[],
  facts: ProductFacts,
): RefusedField[] {
  const refused: RefusedField[] = [];
  const add = (pointer: string, code: string, params?: Record<string, string | number>) =>
    refused.push({ pointer, code, ...(params ? { params } : {}) });
  if (fields.title === '') add('/title', 'title-required');
  if (!isHandle(fields.handle)) {
    add('/handle', 'handle-invalid', { handle: fields.handle.slice(0, 80) });
  } else if (facts.handleTaken) add('/handle', 'handle-taken', { handle: fields.handle });
  if (facts.brandMissing) add('/brandId', 'brand-unknown');
  fields.categoryIds.forEach((id, index) => {
    if (facts.missingCategoryIds.includes(id)) add(`/categoryIds/${index}`, 'category-unknown');
  });
  fields.channelIds.forEach((id, index) => {
    if (facts.missingChannelIds.includes(id)) add(`/channelIds/${index}`, 'channel-unknown');
  });
  const names = fields.options.map((option) => option.name.trim().toLowerCase());
  names.forEach((name, index) => {
    if (name === '') add(`/options/${index}/name`, 'option-name-required');
    else if (names.indexOf(name) !== index) add(`/options/${index}/name`, 'option-repeated');
  });
  refused.push(...checkVariants(variants, fields.options.length, facts.skusTaken));
  return refused;
}

/** A variant that has not one value for each option of its article. */
export const UNFIT = 'option-values-mismatch';

/** What is wrong with the variants of a product among themselves and with the codes of others. */
export function checkVariants(
  variants: readonly VariantFields[],
  optionCount: number,
  skusTaken: readonly string[],
): RefusedField[] {
  const refused: RefusedField[] = [];
  const seenSkus = new Set<string>();
  const seenValues = new Set<string>();
  variants.forEach((variant, index) => {
    refused.push(...checkVariant(variant, `/variants/${index}`, skusTaken));
    if (variant.sku !== null) {
      if (seenSkus.has(variant.sku)) {
        refused.push({
          pointer: `/variants/${index}/sku`,
          code: 'sku-taken',
          params: { sku: variant.sku },
        });
      }
      seenSkus.add(variant.sku);
    }
    if (variant.state !== 'active') return;
    const pointer = `/variants/${index}/optionValues`;
    if (variant.optionValues.length !== optionCount || variant.optionValues.includes('')) {
      refused.push({ pointer, code: UNFIT, params: { count: optionCount } });
      return;
    }
    const key = JSON.stringify(variant.optionValues);
    if (seenValues.has(key)) refused.push({ pointer, code: 'variant-repeated' });
    seenValues.add(key);
  });
  return refused;
}

/** What is wrong with one variant by itself. */
function checkVariant(
  variant: VariantFields,
  pointer: string,
  skusTaken: readonly string[],
): RefusedField[] {
  const refused: RefusedField[] = [];
  if (variant.gtin !== null && !isGtin(variant.gtin)) {
    refused.push({
      pointer: `${pointer}/gtin`,
      code: 'gtin-invalid',
      params: { gtin: variant.gtin.slice(0, 40) },
    });
  }
  if ((variant.contentQuantity === null) !== (variant.contentUnit === null)) {
    const missing = variant.contentQuantity === null ? 'contentQuantity' : 'contentUnit';
    refused.push({ pointer: `${pointer}/${missing}`, code: 'content-incomplete' });
  } else if (variant.contentQuantity !== null && variant.contentQuantity <= 0) {
    refused.push({ pointer: `${pointer}/contentQuantity`, code: 'content-invalid' });
  }
  if (variant.sku !== null && skusTaken.includes(variant.sku)) {
    refused.push({ pointer: `${pointer}/sku`, code: 'sku-taken', params: { sku: variant.sku } });
  }
  return refused;
}

/** What is wrong with the pictures asked for. */
export function checkMedia(
  media: readonly MediaInput[],
  variants: readonly VariantInput[],
  facts: ProductFacts,
): RefusedField[] {
  return media.flatMap((item, index): RefusedField[] => {
    if (item.fileId && facts.missingFileIds.includes(item.fileId)) {
      return [{ pointer: `/media/${index}/fileId`, code: 'file-unknown' }];
    }
    if (item.variantIndex !== undefined && !variants[item.variantIndex]) {
      return [{ pointer: `/media/${index}/variantIndex`, code: 'variant-unknown' }];
    }
    if (item.variantId && !variants.some((variant) => variant.id === item.variantId)) {
      return [{ pointer: `/media/${index}/variantId`, code: 'variant-unknown' }];
    }
    return [];
  });
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
