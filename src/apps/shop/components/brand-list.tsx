import type { BrandView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { Picture } from './picture.tsx';

/** Brands by name, each with the first words about it. */
export function BrandList({ brands }: { brands: BrandView[] }) {
  const { t, urls } = useShop();
  return (
    <ul class="brands" role="list">
      {brands.map((brand) => (
        <li key={brand.handle}>
          <a class="brand" href={urls.brand(brand.handle)}>
            {brand.logo ? (
              <Picture class="brand__logo" picture={brand.logo} sizes="72px" alt="" />
            ) : null}
            <span class="brand__name">{brand.name}</span>
            <span class="small soft">{firstWords(brand.descriptionHtml)}</span>
            <span class="small soft">{t('shop.listing.count', { count: brand.count })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const MOST_LETTERS = 90;

/** The first sentence of a description as plain text, or its beginning. */
export function firstWords(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  const sentence = /^.*?[.!?…](?=\s|$)/.exec(text)?.[0] ?? text;
  if (sentence.length <= MOST_LETTERS) return sentence;
  return `${sentence.slice(0, MOST_LETTERS).replace(/\s\S*$/, '')}…`;
}
