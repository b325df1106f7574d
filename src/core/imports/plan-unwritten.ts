import { issue, type VariantsRecord } from './model.ts';
import {
  ANY_VALUE,
  type Names,
  type Plan,
  type PlanContext,
  type PlannedProduct,
} from './plan-model.ts';
import { blankVariant, skuOf } from './plan-variants.ts';

// A dry run writes nothing, so that later batches cannot read in the catalogue what earlier ones planned. What they need
// to know of it is noted: keys, combinations of options, handles and SKUs.

/** How a handle is noted. */
export const handleKey = (handle: string) => `handle ${handle}`;

/** Notes the variants of new products, for additions to them in later batches. */
export function noteUnwritten(products: readonly PlannedProduct[], context: PlanContext): void {
  for (const { known, key, aliases, variants, options } of products) {
    if (known) continue;
    const names = options.map(({ name }) => name);
    for (const parentKey of [key, ...aliases])
      for (const { sourceKey, optionValues } of variants) {
        context.notePlanned(`${parentKey} ${sourceKey}`);
        context.notePlanned(combinationKey(parentKey, names, optionValues));
      }
  }
}

/** Plans variants of a product that an earlier batch of a dry run planned: they are counted as a run would count them. */
export function planUnwritten(
  record: VariantsRecord,
  context: PlanContext,
  plan: Plan,
  names: Names,
): void {
  const options = record.options.map(({ name }) => name);
  const urls = record.images.map(({ url }) => url);
  for (const variant of record.variants) {
    const { sourceKey, optionValues, row } = variant;
    if (!context.notePlanned(`${record.parentKey} ${sourceKey}`)) {
      plan.counts.variantsUnchanged += 1;
      continue;
    }
    if (!context.notePlanned(combinationKey(record.parentKey, options, optionValues))) {
      const value = optionValues.join(' / ');
      plan.issues.push(issue('error', 'variant-repeated', { row, value }));
      continue;
    }
    skuOf(blankVariant(0), variant, context, plan, names);
    plan.counts.variantsCreated += 1;
    if (variant.imageUrl !== null) urls.push(variant.imageUrl);
  }
  plan.unwritten.push({ parentKey: record.parentKey, urls });
}

/** Options in any order, those that are left open aside. */
function combinationKey(
  parentKey: string,
  names: readonly string[],
  values: readonly string[],
): string {
  const said = names
    .map((name, index) => [name.trim().toLowerCase(), values[index] ?? ''] as const)
    .filter(([, value]) => value !== '' && value !== ANY_VALUE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${parentKey} options ${JSON.stringify(said)}`;
}
