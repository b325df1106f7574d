import type { VariantView } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';

interface Part {
  title: string;
  options: string;
  quantity: number;
}

/** What one bundle is made of, in a line below its name; nothing for one article. */
export function BundleLine({ parts }: { parts: readonly Part[] | null }) {
  if (!parts || parts.length === 0) return null;
  return <p class="soft small">{parts.map(partText).join(' · ')}</p>;
}

function partText({ title, options, quantity }: Part): string {
  return `${quantity} × ${options ? `${title}, ${options}` : title}`;
}

/** What a bundle contains, on its page: each article leads to its own page where it is sold alone too. */
export function BundleContents({ variant }: { variant: VariantView }) {
  const { t, urls } = useShop();
  if (variant.components.length === 0) return null;
  return (
    <section class="bundle" aria-labelledby="contenu">
      <h2 id="contenu">{t('shop.product.bundle')}</h2>
      <ul role="list">
        {variant.components.map((part) => (
          <li key={part.variantId}>
            <span>{part.quantity} ×</span>{' '}
            {part.handle ? (
              <a href={urls.product(part.handle, part.variantId)}>{part.title}</a>
            ) : (
              part.title
            )}
            {part.options ? <span class="soft"> {part.options}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
