import type { ProductCard } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { withQuery } from '../urls.ts';
import { Picture } from './picture.tsx';
import { PriceFrom } from './price.tsx';

/** What the search box offers while somebody types: a list for the island that asked. */
export function Suggestions({ query, cards }: { query: string; cards: ProductCard[] }) {
  const { t, urls } = useShop();
  if (cards.length === 0) return null;
  return (
    <div
      class="suggestions"
      role="listbox"
      aria-label={t('shop.search.suggestions')}
      data-count={t('shop.search.suggestionCount', { count: cards.length })}
    >
      {cards.map((card, index) => (
        <a
          key={card.id}
          id={`suggestion-${index}`}
          role="option"
          aria-selected="false"
          tabIndex={-1}
          href={urls.product(card.handle)}
        >
          <Picture picture={card.picture} sizes="3rem" alt="" />
          <span>{card.title}</span>
          <PriceFrom price={card.price} priceMax={card.priceMax} />
        </a>
      ))}
      <a
        id={`suggestion-${cards.length}`}
        role="option"
        aria-selected="false"
        tabIndex={-1}
        href={withQuery(urls.search, { q: query })}
      >
        {t('shop.search.all', { query })}
      </a>
    </div>
  );
}
