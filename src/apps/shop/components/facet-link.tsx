import { useShop } from '../context.ts';
import { keptFields, type ListingChoice } from '../listing-params.ts';
import { Icon } from './icon.tsx';
import { Swatch } from './product-card.tsx';

/** One facet with its choices. */
export function FacetGroup({
  title,
  children,
}: {
  title: string;
  children: preact.ComponentChildren;
}) {
  return (
    <section class="facet">
      <h2>{title}</h2>
      <ul role="list">{children}</ul>
    </section>
  );
}

interface FacetLinkProps {
  href: string;
  count: number;
  /** Undefined: a plain link; else a filter that is on or off. */
  chosen?: boolean;
  /** The place where the reader is. */
  current?: boolean;
  /** The colour it stands for. */
  hex?: string | null;
  children: preact.ComponentChildren;
}

/** A choice of a facet, with the number of products that it leaves. */
export function FacetLink({
  href,
  count,
  chosen,
  current = false,
  hex = null,
  children,
}: FacetLinkProps) {
  const { t } = useShop();
  return (
    <li>
      <a
        href={href}
        class={chosen === undefined ? 'facet__link' : 'facet__link facet__link--box'}
        aria-current={current ? 'page' : chosen ? 'true' : undefined}
        rel={chosen === undefined ? undefined : 'nofollow'}
        data-swap={chosen === undefined ? undefined : ''}
      >
        {chosen === undefined ? null : (
          <span class="facet__box" aria-hidden="true">
            {chosen ? <Icon name="check" small /> : null}
          </span>
        )}
        {hex ? <Swatch hex={hex} /> : null}
        <span>{children}</span>
        <span class="facet__count soft">
          <span aria-hidden="true">{count}</span>
          <span class="visually-hidden">{t('shop.listing.count', { count })}</span>
        </span>
      </a>
    </li>
  );
}

/** The hidden fields of a form that narrows or orders a list further. */
export function KeptFields({
  choice,
  asked,
}: {
  choice: ListingChoice;
  asked: Partial<ListingChoice>;
}) {
  const { locale } = useShop();
  return (
    <>
      {keptFields(choice, locale, asked).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
