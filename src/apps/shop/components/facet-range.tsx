import { useShop } from '../context.ts';
import type { ListingChoice } from '../listing-params.ts';
import { KeptFields } from './facet-link.tsx';
import { Icon } from './icon.tsx';

/** One end of a range: what is asked, and what the list has. */
interface RangeEnd {
  id: string;
  name: string;
  label: string;
  value: string;
  placeholder: string;
}

interface FacetRangeProps {
  title: string;
  path: string;
  choice: ListingChoice;
  /** What of the choice these fields decide. */
  asked: Partial<ListingChoice>;
  ends: readonly RangeEnd[];
  /** What the button does, in words. */
  verb: string;
  /** From what to what this list goes; null when it has no bounds. */
  bounds: { min: string; max: string } | null;
}

/** A facet of figures: from, to, and one small button. */
export function FacetRange({ title, path, choice, asked, ends, verb, bounds }: FacetRangeProps) {
  const { t } = useShop();
  return (
    <section class="facet">
      <h2>{title}</h2>
      <form class="facet__range" action={path} data-swap-form>
        <KeptFields choice={choice} asked={asked} />
        {ends.map((end) => (
          <div class="field" key={end.id}>
            <label class="small" for={end.id}>
              {end.label}
            </label>
            <input
              class="input input--small"
              id={end.id}
              name={end.name}
              inputMode="decimal"
              size={5}
              maxLength={10}
              value={end.value}
              placeholder={end.placeholder}
            />
          </div>
        ))}
        <button class="button button--quiet button--icon" type="submit">
          <Icon name="arrow" small />
          <span class="visually-hidden">{verb}</span>
        </button>
      </form>
      {bounds ? <p class="small soft">{t('shop.listing.priceBounds', bounds)}</p> : null}
    </section>
  );
}
