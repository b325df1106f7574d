import { money, type Money } from '../../kernel/money.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import { PUBLISHED_NOW } from '../catalogue/index.ts';
import { AVAILABLE_UNITS, availabilityOf } from './availability.ts';
import type { Availability, Picture } from './model.ts';
import { PUBLIC_DEAL, PUBLIC_PRICE } from './offer.ts';
import { picturesOfVariants } from './pictures.ts';

/** One variant in a list of variants: a wish, an alert, a line to be reviewed. */
export interface VariantCard {
  variantId: number;
  productId: number;
  handle: string;
  title: string;
  /** Option values joined: `Bleu nuit, 24 cm`. */
  options: string;
  /** Null when it is not sold in the channel now, or only with another article. */
  price: Money | null;
  availability: Availability;
  picture: Picture | null;
}

type Row = Omit<VariantCard, 'price' | 'availability' | 'options' | 'picture'> & {
  optionValues: string[];
  optionNames: { values?: { value: string; valueEn?: string }[] }[];
  priceCents: number | null;
  currency: string;
  available: number | null;
  backorder: boolean;
};

/** These variants as a channel sells them now, in the order asked for; unknown ones are left out. */
export async function listVariantCards(
  db: Db | Tx,
  query: { channelId: string; locale: string; variantIds: readonly number[] },
): Promise<Omit<VariantCard, 'picture'>[]> {
  if (query.variantIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select v.id as "variantId", p.id as "productId", p.handle,
      case when ${query.locale} = 'en' then coalesce(p.translations #>> '{en,title}', p.title) else p.title end as title,
      v.option_values as "optionValues", p.options as "optionNames", units.later as backorder, ch.currency, units.available,
      case when v.state = 'active' and p.state = 'active' and not p.add_on and pub.product_id is not null
        then ${PUBLIC_PRICE} end as "priceCents"
    from unnest(${[...query.variantIds]}::bigint[]) with ordinality as wanted (id, rank)
    join catalogue.variant v on v.id = wanted.id
    join catalogue.product p on p.id = v.product_id
    join channels.channel ch on ch.id = ${query.channelId}
    left join catalogue.publication pub
      on pub.product_id = p.id and pub.channel_id = ch.id and ${PUBLISHED_NOW}
    left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ch.id
    ${PUBLIC_DEAL}
    left join lateral (${AVAILABLE_UNITS}) units on true
    order by wanted.rank`.execute(db);
  return rows.map((row) => ({
    variantId: row.variantId,
    productId: row.productId,
    handle: row.handle,
    title: row.title,
    options: optionsOf(row, query.locale),
    price: row.priceCents === null ? null : money(row.priceCents, row.currency),
    availability:
      row.priceCents === null ? 'out' : availabilityOf(row.available ?? 0, row.backorder),
  }));
}

/** The same, each with the picture that shows it. */
export async function listPicturedVariants(
  db: Db,
  query: { channelId: string; locale: string; variantIds: readonly number[] },
): Promise<VariantCard[]> {
  const cards = await listVariantCards(db, query);
  const pictures = await picturesOfVariants(
    db,
    cards.map((card) => card.variantId),
  );
  return cards.map((card) => ({ ...card, picture: pictures.get(card.variantId) ?? null }));
}

function optionsOf({ optionValues, optionNames }: Row, locale: string): string {
  return optionValues
    .map((value, index) => {
      const known = optionNames[index]?.values?.find((one) => one.value === value);
      return textLocale(locale) === 'en' ? known?.valueEn || value : value;
    })
    .filter((value) => value !== '')
    .join(', ');
}
