import type { AttributeFacet, AttributeFilter } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { formatNumber } from '../../../platform/i18n/index.ts';
import {
  attributeParam,
  listingHref,
  withAttribute,
  type ListingChoice,
} from '../listing-params.ts';
import type { ShopLocale } from '../urls.ts';
import { FacetGroup, FacetLink } from './facet-link.tsx';
import { FacetRange } from './facet-range.tsx';

/** Choices shown at once; the others open with a tap. */
const SHOWN = 8;

interface AttributeFacetsProps {
  path: string;
  choice: ListingChoice;
  facets: readonly AttributeFacet[];
}

/** What the attributes of a list's articles offer: values to tick, colours, ranges of numbers. */
export function AttributeFacets({ path, choice, facets }: AttributeFacetsProps) {
  return (
    <>
      {facets.map((facet) =>
        facet.kind === 'number' ? (
          <RangeFacet key={facet.handle} path={path} choice={choice} facet={facet} />
        ) : (
          <ValueFacet key={facet.handle} path={path} choice={choice} facet={facet} />
        ),
      )}
    </>
  );
}

interface OneFacetProps {
  path: string;
  choice: ListingChoice;
  facet: AttributeFacet;
}

function ValueFacet({ path, choice, facet }: OneFacetProps) {
  const { t, locale } = useShop();
  const chosen = filterOf(choice, facet)?.values ?? [];
  const link = (value: AttributeFacet['values'][number]) => {
    const isChosen = chosen.includes(value.handle);
    const values = isChosen
      ? chosen.filter((handle) => handle !== value.handle)
      : [...chosen, value.handle].toSorted();
    const change = withAttribute(choice, facet.handle, { values });
    return (
      <FacetLink
        key={value.handle}
        href={listingHref(path, choice, change, locale)}
        count={value.count}
        chosen={isChosen}
        hex={value.hex}
      >
        {value.name}
      </FacetLink>
    );
  };
  // What is ticked stays in sight.
  const isFirst = (value: AttributeFacet['values'][number], index: number) =>
    index < SHOWN || chosen.includes(value.handle);
  const others = facet.values.filter((value, index) => !isFirst(value, index));
  return (
    <FacetGroup title={facet.name}>
      {facet.values.filter(isFirst).map(link)}
      {others.length > 0 ? (
        <li>
          <details class="facet__more">
            <summary>{t('shop.listing.moreValues', { count: others.length })}</summary>
            <ul role="list">{others.map(link)}</ul>
          </details>
        </li>
      ) : null}
    </FacetGroup>
  );
}

function RangeFacet({ path, choice, facet }: OneFacetProps) {
  const { t, locale } = useShop();
  const filter = filterOf(choice, facet);
  const title = facet.unit === '' ? facet.name : `${facet.name} (${facet.unit})`;
  const bounds = facet.range && {
    min: figure(facet.range.min, facet, locale),
    max: figure(facet.range.max, facet, locale),
  };
  return (
    <FacetRange
      title={title}
      path={path}
      choice={choice}
      asked={withAttribute(choice, facet.handle, null)}
      ends={(['min', 'max'] as const).map((end) => ({
        id: `${facet.handle}-${end}`,
        name: attributeParam(facet.handle, end),
        label: t(`shop.listing.range-${end}`),
        value: filter?.[end] === undefined ? '' : formatNumber(filter[end], locale),
        placeholder: facet.range ? formatNumber(facet.range[end], locale) : '',
      }))}
      verb={t('shop.listing.applyRange', { name: facet.name })}
      bounds={bounds}
    />
  );
}

function filterOf(choice: ListingChoice, facet: AttributeFacet): AttributeFilter | undefined {
  return choice.attributes.find(({ handle }) => handle === facet.handle);
}

function figure(value: number, { unit }: AttributeFacet, locale: ShopLocale): string {
  const text = formatNumber(value, locale);
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** What was chosen of attributes, each removable; a yes and a range bear the name of their attribute. */
export function attributeChips(
  choice: ListingChoice,
  facets: readonly AttributeFacet[],
  locale: ShopLocale,
): { label: string; change: Partial<ListingChoice> }[] {
  return choice.attributes.flatMap(({ handle, values, min, max }) => {
    const facet = facets.find((one) => one.handle === handle);
    const name = facet?.name ?? handle;
    if (values === undefined) {
      const ends = [min, max].map((end) =>
        end === undefined || !facet ? (end ?? '…') : figure(end, facet, locale),
      );
      return [
        { label: `${name} : ${ends.join(' – ')}`, change: withAttribute(choice, handle, null) },
      ];
    }
    return values.map((value) => {
      const known = facet?.values.find((one) => one.handle === value);
      return {
        label: facet?.kind === 'flag' ? name : (known?.name ?? value),
        change: withAttribute(choice, handle, { values: values.filter((one) => one !== value) }),
      };
    });
  });
}
