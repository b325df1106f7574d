import type { ProductCard } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { showDay } from '../format.ts';

/** When an order placed now would arrive: business days, `YYYY-MM-DD`. */
export interface DeliveryWindow {
  fromOn: string;
  toOn: string;
}

interface PromiseLineProps {
  card: Pick<ProductCard, 'digital' | 'inStock'>;
  /** When an order placed now would arrive; null where no date is shown. */
  promise: DeliveryWindow | null;
}

/** “Livré entre le 3 et le 5 déc.”; what comes by a link says so, and what is not there promises nothing. */
export function PromiseLine({ card, promise }: PromiseLineProps) {
  const { t } = useShop();
  if (!promise || !card.inStock) return null;
  if (card.digital) return <p class="promise">{t('shop.digital.download')}</p>;
  return <PromisedDays promise={promise} />;
}

function PromisedDays({ promise }: { promise: DeliveryWindow }) {
  return <p class="promise">{usePromiseText(promise)}</p>;
}

/** The promise as one sentence. */
export function usePromiseText({ fromOn, toOn }: DeliveryWindow): string {
  const { t, locale } = useShop();
  if (fromOn === toOn) return t('shop.promise.on', { day: showDay(toOn, locale) });
  const sameMonth = fromOn.slice(0, 7) === toOn.slice(0, 7);
  const from = sameMonth ? String(Number(fromOn.slice(8))) : showDay(fromOn, locale);
  return t('shop.promise.between', { from, to: showDay(toOn, locale) });
}
