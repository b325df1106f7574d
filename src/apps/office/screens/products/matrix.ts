import type { DraftVariant, Matrix, Option, OptionValue } from './model.ts';

/** More combinations than this are not made at once. */
export const MOST_VARIANTS = 500;

/** Adds an option; every variant takes its first value. An option without values changes nothing. */
export function addOption(matrix: Matrix, option: Option): Matrix {
  const first = option.values[0]?.value;
  if (first === undefined) return matrix;
  return sorted({
    options: [...matrix.options, option],
    variants: matrix.variants.map((variant) =>
      variant.state === 'active'
        ? { ...variant, optionValues: [...variant.optionValues, first] }
        : variant,
    ),
  });
}

/** Gives an option another name, English name or kind. */
export function changeOption(
  matrix: Matrix,
  at: number,
  patch: Partial<Omit<Option, 'values'>>,
): Matrix {
  return { ...matrix, options: replaceAt(matrix.options, at, patch) };
}

/** Removes an option; of the variants that become the same the first stays, the others leave. */
export function removeOption(matrix: Matrix, at: number): Matrix {
  const seen = new Set<string>();
  const variants = matrix.variants.flatMap((variant) => {
    if (variant.state !== 'active') return [variant];
    const optionValues = variant.optionValues.toSpliced(at, 1);
    const name = JSON.stringify(optionValues);
    if (seen.has(name)) return leave(variant);
    seen.add(name);
    return [{ ...variant, optionValues }];
  });
  return { options: matrix.options.toSpliced(at, 1), variants };
}

/** Adds values to an option; those that it has already, or that are empty, are left out. */
export function addValues(matrix: Matrix, at: number, values: readonly string[]): Matrix {
  const option = matrix.options[at]!;
  const known = new Set(option.values.map(({ value }) => value.toLowerCase()));
  const added: OptionValue[] = [];
  for (const value of values.map((text) => text.trim())) {
    if (value === '' || known.has(value.toLowerCase())) continue;
    known.add(value.toLowerCase());
    added.push({ value });
  }
  return {
    ...matrix,
    options: replaceAt(matrix.options, at, { values: [...option.values, ...added] }),
  };
}

/** Changes one value of an option; variants follow its new name. */
export function changeValue(
  matrix: Matrix,
  at: number,
  valueAt: number,
  patch: Partial<OptionValue>,
): Matrix {
  const option = matrix.options[at]!;
  const before = option.values[valueAt]!.value;
  const values = replaceAt(option.values, valueAt, patch);
  const after = values[valueAt]!.value;
  return {
    options: replaceAt(matrix.options, at, { values }),
    variants: matrix.variants.map((variant) =>
      variant.optionValues[at] === before
        ? { ...variant, optionValues: variant.optionValues.with(at, after) }
        : variant,
    ),
  };
}

/** Removes a value; the variants that have it leave. The last value stays: then the option is to be removed. */
export function removeValue(matrix: Matrix, at: number, valueAt: number): Matrix {
  const option = matrix.options[at]!;
  if (option.values.length < 2) return matrix;
  const gone = option.values[valueAt]!.value;
  return {
    options: replaceAt(matrix.options, at, { values: option.values.toSpliced(valueAt, 1) }),
    variants: matrix.variants.flatMap((variant) =>
      variant.state === 'active' && variant.optionValues[at] === gone ? leave(variant) : [variant],
    ),
  };
}

/** Puts a value at another place among those of its option; the shop shows them in this order. */
export function moveValue(matrix: Matrix, at: number, from: number, to: number): Matrix {
  const { values } = matrix.options[at]!;
  const moved = values.toSpliced(from, 1).toSpliced(to, 0, values[from]!);
  return sorted({ ...matrix, options: replaceAt(matrix.options, at, { values: moved }) });
}

/** The combinations of values that no active variant has, in the order of the options. */
export function missingCombinations({ options, variants }: Matrix): string[][] {
  if (options.length === 0) return [];
  const known = new Set(
    variants
      .filter(({ state }) => state === 'active')
      .map(({ optionValues }) => JSON.stringify(optionValues)),
  );
  const size = options.reduce((product, { values }) => product * values.length, 1);
  if (size > MOST_VARIANTS * 4) return [];
  const all = options.reduce<string[][]>(
    (lines, { values }) => lines.flatMap((line) => values.map(({ value }) => [...line, value])),
    [[]],
  );
  return all.filter((values) => !known.has(JSON.stringify(values)));
}

/**
 * Makes a variant of every combination: archived ones come back, new ones start from the first active variant, without its
 * codes and its stock. `nextKey` names new ones.
 */
export function fillMatrix(matrix: Matrix, nextKey: () => string): Matrix {
  const missing = missingCombinations(matrix).slice(0, MOST_VARIANTS);
  const pattern = (matrix.variants.find(({ state }) => state === 'active') ?? matrix.variants[0])
    ?.base;
  const variants = [...matrix.variants];
  for (const optionValues of missing) {
    const name = JSON.stringify(optionValues);
    const back = variants.findIndex(
      (variant) => variant.state === 'archived' && JSON.stringify(variant.optionValues) === name,
    );
    if (back >= 0) variants[back] = { ...variants[back]!, state: 'active' };
    else variants.push({ key: nextKey(), optionValues, state: 'active', base: newBase(pattern) });
  }
  return sorted({ ...matrix, variants });
}

/** Takes a variant out of sale; one that was never saved is forgotten. The last active one stays. */
export function archiveVariant(matrix: Matrix, key: string): Matrix {
  const active = matrix.variants.filter(({ state }) => state === 'active');
  if (active.length < 2) return matrix;
  return {
    ...matrix,
    variants: matrix.variants.flatMap((variant) =>
      variant.key === key ? leave(variant) : [variant],
    ),
  };
}

/** Whether an archived variant can come back: it has a value for each option, and no other has the same. */
export function canRestore({ options, variants }: Matrix, variant: DraftVariant): boolean {
  const name = JSON.stringify(variant.optionValues);
  return (
    variant.optionValues.length === options.length &&
    !variants.some((one) => one.state === 'active' && JSON.stringify(one.optionValues) === name)
  );
}

/** Puts an archived variant back on sale, with its values among those of the options. */
export function restoreVariant(matrix: Matrix, key: string): Matrix {
  const found = matrix.variants.find((variant) => variant.key === key);
  if (!found || !canRestore(matrix, found)) return matrix;
  const options = matrix.options.map((option, at) => {
    const value = found.optionValues[at]!;
    const isKnown = option.values.some((one) => one.value === value);
    return isKnown ? option : { ...option, values: [...option.values, { value }] };
  });
  const variants = matrix.variants.map((variant) =>
    variant.key === key ? { ...variant, state: 'active' as const } : variant,
  );
  return sorted({ options, variants });
}

/** What a new variant starts from. */
export function newBase(pattern: DraftVariant['base'] | undefined): DraftVariant['base'] {
  return {
    weightGrams: 0,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    costCents: null,
    contentQuantity: null,
    contentUnit: null,
    ecoCents: 0,
    backorder: false,
    requiresShipping: true,
    prices: [],
    ...pattern,
    sku: null,
    gtin: null,
    available: 0,
    onHand: 0,
    reserved: 0,
  };
}

/** Active variants in the order of the values of their options, archived ones behind. */
function sorted(matrix: Matrix): Matrix {
  const rank = ({ optionValues, state }: DraftVariant) =>
    state === 'archived'
      ? [Number.MAX_SAFE_INTEGER]
      : matrix.options.map(({ values }, at) =>
          values.findIndex(({ value }) => value === optionValues[at]),
        );
  const compare = (a: DraftVariant, b: DraftVariant) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : left[at]! - (right[at] ?? 0);
  };
  return { ...matrix, variants: matrix.variants.toSorted(compare) };
}

function leave(variant: DraftVariant): DraftVariant[] {
  return variant.id === undefined ? [] : [{ ...variant, state: 'archived' }];
}

function replaceAt<T>(list: readonly T[], at: number, patch: Partial<NoInfer<T>>): T[] {
  return list.map((item, index) => (index === at ? { ...item, ...patch } : item));
}
