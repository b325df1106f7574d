import type { ProductDetail, VariantView } from '../../core/listing/index.ts';

/** One value of an option and the variant it leads to. */
interface ValueChoice {
  value: string;
  hex: string | null;
  chosen: boolean;
  /** Null when no variant has it together with the others: it leads to the nearest one. */
  variant: VariantView | null;
  /** Whether that variant was sold out; one that is not out yet is not. */
  gone: boolean;
}

/** One option with its values in the order of the product. */
export interface OptionChoice {
  name: string;
  kind: string;
  values: ValueChoice[];
}

/** Whether a variant is shown before its day and cannot be ordered yet. */
export function awaitsLaunch({ launch }: Pick<VariantView, 'launch'>): boolean {
  return launch !== null && !launch.preorder;
}

function isBuyable(variant: VariantView): boolean {
  return variant.availability !== 'out';
}

/** The variant of an address, else the first that can be bought, else the first. */
export function chooseVariant(
  product: ProductDetail,
  variantId: number | null,
): VariantView | null {
  const asked = product.variants.find((variant) => variant.id === variantId);
  return asked ?? product.variants.find(isBuyable) ?? product.variants[0] ?? null;
}

/**
 * Where each value of each option leads from the chosen variant: the variant that differs in this
 * option only; when there is none, one with this value, buyable ones first.
 */
export function listOptionChoices(product: ProductDetail, chosen: VariantView): OptionChoice[] {
  return product.options.map((option, position) => ({
    name: option.name,
    kind: option.kind,
    values: option.values.map(({ value, hex }) => {
      const having = product.variants.filter((one) => one.optionValues[position] === value);
      const exact = having.find((one) =>
        one.optionValues.every(
          (other, index) => index === position || other === chosen.optionValues[index],
        ),
      );
      const variant = exact ?? having.find(isBuyable) ?? having[0] ?? null;
      return {
        value,
        hex,
        chosen: chosen.optionValues[position] === value,
        variant,
        gone: variant === null || (!isBuyable(variant) && !awaitsLaunch(variant)),
      };
    }),
  }));
}
