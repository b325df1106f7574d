import type { Characteristic } from '../catalogue/index.ts';
import type { OptionRecord } from './model.ts';
import { ANY_VALUE, type PlannedProduct, type PlannedVariant } from './plan-model.ts';

/**
 * Brings the options of the product and of the record together; answers how the record's values are
 * written in the product's order. A product that had no options gives up its bare variant.
 */
export function alignOptions(
  product: PlannedProduct,
  options: readonly OptionRecord[],
  whole: boolean,
): (values: readonly string[]) => string[] {
  const renamed =
    whole &&
    options.length === product.options.length &&
    options.some((option, i) => !sameName(option.name, product.options[i]?.name ?? ''));
  if (renamed) {
    product.options = product.options.map((option, i) => ({
      ...option,
      name: options[i]?.name ?? option.name,
    }));
    product.dirty = true;
  }
  const added = options.filter(
    ({ name }) => !product.options.some((option) => sameName(option.name, name)),
  );
  if (added.length > 0) {
    for (const variant of product.variants) {
      if (variant.optionValues.length === 0) retire(variant);
      else {
        variant.optionValues = [...variant.optionValues, ...added.map(() => ANY_VALUE)];
        variant.dirty = true;
      }
    }
    product.options = [
      ...product.options,
      ...added.map(({ name, kind }) => ({ name, kind, values: [] })),
    ];
    product.dirty = true;
  } else if (options.length === 0 && product.options.length > 0) {
    // The product has become a simple one.
    for (const variant of product.variants) retire(variant);
    product.options = [];
    product.dirty = true;
  }
  const characteristics = withoutOptions(product.characteristics, product.options);
  if (characteristics.length < product.characteristics.length) {
    product.characteristics = characteristics;
    product.dirty = true;
  }
  const positions = product.options.map((option) =>
    options.findIndex(({ name }) => sameName(name, option.name)),
  );
  return (values) =>
    positions.map((position) => (position < 0 ? ANY_VALUE : values[position] || ANY_VALUE));
}

/** The characteristics that are not said by an option already. */
export function withoutOptions(
  characteristics: readonly Characteristic[],
  options: readonly { name: string }[],
): Characteristic[] {
  return characteristics.filter(
    ({ name }) => !options.some((option) => sameName(option.name, name)),
  );
}

/** Lists the values of each option in the order in which variants use them, keeping known swatches. */
export function completeValues(product: PlannedProduct): void {
  const options = product.options.map((option, index) => {
    const listed = new Set(option.values.map(({ value }) => value));
    const used = product.variants
      .filter(({ state }) => state === 'active')
      .map(({ optionValues }) => optionValues[index])
      .filter((value): value is string => value !== undefined && !listed.has(value));
    return {
      ...option,
      values: [...option.values, ...[...new Set(used)].map((value) => ({ value }))],
    };
  });
  if (JSON.stringify(options) === JSON.stringify(product.options)) return;
  product.options = options;
  product.dirty = true;
}

function retire(variant: PlannedVariant): void {
  if (variant.state === 'archived') return;
  variant.state = 'archived';
  // When the file brings it back, it is not taken for unchanged.
  variant.sourceHash = null;
  variant.dirty = true;
  variant.onHand = 0;
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
