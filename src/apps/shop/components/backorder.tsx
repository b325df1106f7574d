import type { CartLineView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';

/** What of a line is not there yet, as a few words; null when all of it is. */
export function useBackorderText({
  quantity,
  backorderedQuantity: count,
}: Pick<CartLineView, 'quantity' | 'backorderedQuantity'>): string | null {
  const { t } = useShop();
  if (count === 0) return null;
  return count < quantity
    ? t('shop.availability.backorderPart', { count })
    : t('shop.availability.backorder');
}

/** A line of which something is not there yet; nothing for others. */
export function BackorderLine({
  line,
}: {
  line: Pick<CartLineView, 'quantity' | 'backorderedQuantity'>;
}) {
  const text = useBackorderText(line);
  return text === null ? null : <p class="small">{text}</p>;
}
