import type { ProductCard } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { ProductGrid } from './product-card.tsx';

/** What somebody looked at before, and the means to forget it. */
export function SeenArticles({ cards }: { cards: ProductCard[] }) {
  const { t } = useShop();
  if (cards.length === 0) return null;
  return (
    <section class="goes-with" aria-labelledby="deja-vus">
      <div class="home__title">
        <h2 id="deja-vus">{t('shop.product.seen')}</h2>
        <button class="link-button small soft" type="button" data-forget-seen>
          {t('shop.product.forgetSeen')}
        </button>
      </div>
      <ProductGrid cards={cards} />
    </section>
  );
}
