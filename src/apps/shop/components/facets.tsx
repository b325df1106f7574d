import type { ListingPage } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { showMoney } from '../format.ts';
import {
  hasFilters,
  listingHref,
  listingNames,
  NO_FILTERS,
  SORTS,
  writeEuros,
  type ListingChoice,
} from '../listing-params.ts';
import { AttributeFacets, attributeChips } from './attribute-facets.tsx';
import { FacetGroup, FacetLink, KeptFields } from './facet-link.tsx';
import { FacetRange } from './facet-range.tsx';
import { Icon } from './icon.tsx';

interface FacetsProps {
  path: string;
  choice: ListingChoice;
  facets: ListingPage['facets'];
  currency: string;
  /** Categories to go on to, with the number of products that the choice leaves in each. */
  categories: OfferedCategory[];
}

/** A category offered beside a list. */
export interface OfferedCategory {
  handle: string;
  name: string;
  count: number;
  href: string;
  current: boolean;
}

/** Side column on a desktop; on the phone a sheet that opens by its address (`#filtres`). */
export function Facets({ path, choice, facets, currency, categories }: FacetsProps) {
  const { t, locale } = useShop();
  return (
    <aside class="facets" id="filtres" aria-label={t('shop.listing.filters')} data-sheet>
      <div class="facets__head">
        <h2>{t('shop.listing.filters')}</h2>
        <a href="#resultats" class="header__tool" data-sheet-close>
          <Icon name="cross" />
          <span class="visually-hidden">{t('shop.listing.closeFilters')}</span>
        </a>
      </div>
      {categories.length > 0 ? (
        <FacetGroup title={t('shop.listing.categories')}>
          {categories.map((one) => (
            <FacetLink key={one.handle} href={one.href} count={one.count} current={one.current}>
              {one.name}
            </FacetLink>
          ))}
        </FacetGroup>
      ) : null}
      {facets.brands.length > 1 || choice.brand.length > 0 ? (
        <FacetGroup title={t('shop.listing.brands')}>
          {facets.brands.map((one) => {
            const chosen = choice.brand.includes(one.handle);
            const brand = chosen
              ? choice.brand.filter((handle) => handle !== one.handle)
              : [...choice.brand, one.handle];
            return (
              <FacetLink
                key={one.handle}
                href={listingHref(path, choice, { brand }, locale)}
                count={one.count}
                chosen={chosen}
              >
                {one.name}
              </FacetLink>
            );
          })}
        </FacetGroup>
      ) : null}
      <AttributeFacets path={path} choice={choice} facets={facets.attributes} />
      <FacetGroup title={t('shop.listing.availability')}>
        <FacetLink
          href={listingHref(path, choice, { inStock: !choice.inStock }, locale)}
          count={facets.inStock.count}
          chosen={choice.inStock}
        >
          {t('shop.listing.inStockOnly')}
        </FacetLink>
      </FacetGroup>
      {facets.price && facets.price.maxCents > facets.price.minCents ? (
        <PriceFacet path={path} choice={choice} price={facets.price} currency={currency} />
      ) : null}
      <a class="button button--wide facets__done" href="#resultats" data-sheet-close>
        {t('shop.listing.seeResults')}
      </a>
    </aside>
  );
}

interface PriceFacetProps {
  path: string;
  choice: ListingChoice;
  price: { minCents: number; maxCents: number };
  currency: string;
}

function PriceFacet({ path, choice, price, currency }: PriceFacetProps) {
  const { t, locale } = useShop();
  const names = listingNames(locale);
  const bounds = {
    min: showMoney({ amountCents: price.minCents, currency }, locale),
    max: showMoney({ amountCents: price.maxCents, currency }, locale),
  };
  const nearest = {
    min: Math.floor(price.minCents / 100) * 100,
    max: Math.ceil(price.maxCents / 100) * 100,
  };
  return (
    <FacetRange
      title={t('shop.listing.price')}
      path={path}
      choice={choice}
      asked={{ priceMinCents: null, priceMaxCents: null }}
      ends={(['min', 'max'] as const).map((side) => ({
        id: `prix-${side}`,
        name: names[side],
        label: t(`shop.listing.price-${side}`),
        value: writeEuros(side === 'min' ? choice.priceMinCents : choice.priceMaxCents),
        placeholder: writeEuros(nearest[side]),
      }))}
      verb={t('shop.listing.applyPrice')}
      bounds={bounds}
    />
  );
}

interface ChosenProps {
  path: string;
  choice: ListingChoice;
  facets: ListingPage['facets'];
  currency: string;
}

/** What was chosen, each removable. */
export function ChosenFacets({ path, choice, facets, currency }: ChosenProps) {
  const { t, locale } = useShop();
  if (!hasFilters(choice)) return null;
  const chips: { label: string; change: Partial<ListingChoice> }[] = choice.brand.map((handle) => ({
    label: facets.brands.find((one) => one.handle === handle)?.name ?? handle,
    change: { brand: choice.brand.filter((other) => other !== handle) },
  }));
  chips.push(...attributeChips(choice, facets.attributes, locale));
  if (choice.inStock) {
    chips.push({ label: t('shop.listing.inStockOnly'), change: { inStock: false } });
  }
  const amount = (amountCents: number) => showMoney({ amountCents, currency }, locale);
  if (choice.priceMinCents !== null) {
    chips.push({
      label: t('shop.listing.chipMin', { amount: amount(choice.priceMinCents) }),
      change: { priceMinCents: null },
    });
  }
  if (choice.priceMaxCents !== null) {
    chips.push({
      label: t('shop.listing.chipMax', { amount: amount(choice.priceMaxCents) }),
      change: { priceMaxCents: null },
    });
  }
  return (
    <ul class="chips" role="list" aria-label={t('shop.listing.chosen')}>
      {chips.map((chip) => (
        <li key={chip.label}>
          <a
            class="chip chip--on"
            href={listingHref(path, choice, chip.change, locale)}
            rel="nofollow"
            data-swap
          >
            <span class="visually-hidden">{t('shop.listing.remove')} </span>
            {chip.label}
            <Icon name="cross" small />
          </a>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <a
            class="chip"
            href={listingHref(path, choice, NO_FILTERS, locale)}
            rel="nofollow"
            data-swap
          >
            {t('shop.listing.removeAll')}
          </a>
        </li>
      ) : null}
    </ul>
  );
}

/** The order of the list: a form that a script sends by itself. */
export function SortForm({ path, choice }: { path: string; choice: ListingChoice }) {
  const { t, locale } = useShop();
  const names = listingNames(locale);
  const current = choice.sort ?? (choice.q ? 'relevance' : 'featured');
  const sorts = choice.q ? (['relevance', ...SORTS.slice(1)] as const) : SORTS;
  return (
    <form class="sort" action={path} data-swap-form data-auto>
      <KeptFields choice={choice} asked={{ sort: null }} />
      <label class="small soft" for="tri">
        {t('shop.listing.sort')}
      </label>
      <select class="select select--small" id="tri" name={names.sort}>
        {sorts.map((sort) => (
          <option key={sort} value={sort} selected={sort === current}>
            {t(`shop.listing.sorts.${sort}`)}
          </option>
        ))}
      </select>
      <button class="button button--quiet button--small" type="submit" data-auto-hidden>
        {t('shop.listing.applySort')}
      </button>
    </form>
  );
}
