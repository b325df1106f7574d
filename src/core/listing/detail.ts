import { money } from '../../kernel/money.ts';
import type { RawBuilder } from 'kysely';
import { sql, type Db } from '../../platform/db/index.ts';
import {
  DOWNLOADS_OF_VARIANT,
  EFFECTIVE_SAFETY,
  PUBLIC_KNOWLEDGE,
  PUBLISHED_NOW,
  RELATED_HANDLES,
  SAFETY_JOINS,
  SIZE_GUIDE_OF_PRODUCT,
  type KnowledgeNote,
  type SafetyFields,
} from '../catalogue/index.ts';
import { LOCAL_TERRITORY, quantityPricesOf } from '../pricing/index.ts';
import { ATTRIBUTE_ROWS, attributeViews, type AttributeRow } from './attribute-views.ts';
import { availabilityOf, AVAILABLE_UNITS } from './availability.ts';
import type { CategoryRef, ProductDetail, VariantView } from './model.ts';
import {
  PRIOR_PRICE,
  priorPriceView,
  PUBLIC_DEAL,
  PUBLIC_PRICE,
  unitPriceView,
  utcInstant,
  type CardOffer,
} from './offer.ts';
import { typeName, type PictureFile } from '../../platform/files/index.ts';
import { FILE_JSON, pictureFrom } from './pictures.ts';

/** Stock is not disclosed beyond this many units. */
const MOST_UNITS_SHOWN = 99;

interface OptionRow {
  name: string;
  nameEn?: string;
  kind: string;
  values: { value: string; valueEn?: string; hex?: string }[];
}

interface VariantRow extends CardOffer {
  id: number;
  sku: string | null;
  gtin: string | null;
  optionValues: string[];
  amountCents: number;
  quantityPrices: { minQuantity: number; amountCents: number }[] | null;
  ecoCents: number;
  available: number | null;
  components: ComponentRow[] | null;
  launchesOn: string | null;
  preorder: boolean | null;
  advance: number | null;
  backorder: boolean;
  downloads: DownloadRow[] | null;
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
}

type DownloadRow = { name: string; mediaType: string; byteSize: number; fileName: string };

interface ComponentRow {
  variantId: number;
  quantity: number;
  handle: string | null;
  title: string;
  titleEn: string | null;
  optionValues: string[];
  options: OptionRow[];
}

interface MediaRow {
  variantId: number | null;
  alt: string;
  altEn: string;
  file: PictureFile;
}

interface CategoryPathRow {
  handle: string;
  name: string;
  nameEn: string | null;
}

interface DetailRow {
  id: number;
  handle: string;
  title: string;
  subtitle: string;
  description_html: string;
  seo_title: string;
  seo_description: string;
  translations: { en?: Record<string, string | undefined> };
  options: OptionRow[];
  characteristics: { name: string; nameEn?: string; value: string; valueEn?: string }[];
  attributes: AttributeRow[];
  related: string[];
  size_guide: { handle: string; name: string; nameEn: string | null } | null;
  brand: { handle: string; name: string } | null;
  tax_rate_bp: number;
  prices_include_tax: boolean;
  currency: string;
  safety: SafetyFields;
  knowledge: KnowledgeNote[];
  updated_at: string;
  variants: VariantRow[];
  media: MediaRow[];
  categories: CategoryPathRow[][];
}

/**
 * A product page in one statement: what is on sale in the channel, with price and stock of now;
 * null when the product is not on sale there, or only with another one. The first category is the deepest.
 */
export async function getProductDetail(
  db: Db,
  channelId: string,
  handle: string,
  locale: 'fr' | 'en',
): Promise<ProductDetail | null> {
  const [row] = await readDetails(db, channelId, sql`p.handle = ${handle}`);
  return row ? detailOf(row, locale === 'en') : null;
}

/** What bundle `v` is made of; the handle only of what is on sale in channel `ch` too. */
const COMPONENTS = sql`
  case when v.bundle then (
    select json_agg(json_build_object('variantId', kv.id, 'quantity', k.quantity, 'title', kp.title,
      'titleEn', kp.translations #>> '{en,title}', 'optionValues', kv.option_values, 'options', kp.options,
      'handle', case when ke.product_id is not null then kp.handle end) order by k.position, k.component_id)
    from catalogue.component k
    join catalogue.variant kv on kv.id = k.component_id
    join catalogue.product kp on kp.id = kv.product_id
    left join listing.entry ke on ke.product_id = kp.id and ke.channel_id = ch.id
    where k.variant_id = v.id) end`;

/** Products of one batch of `walkProductDetails`. */
const BATCH = 200;

/** Every product on sale in the channel as its page shows it, in the order of ids, some hundred at a time. */
export async function* walkProductDetails(
  db: Db,
  channelId: string,
  locale: 'fr' | 'en',
): AsyncGenerator<ProductDetail[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select product_id as id from listing.entry
      where channel_id = ${channelId} and product_id > ${after}
      order by product_id limit ${BATCH}`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const ids = rows.map((row) => row.id);
    const details = await readDetails(db, channelId, sql`p.id = any(${ids}::bigint[])`);
    yield details.map((row) => detailOf(row, locale === 'en'));
  }
}

/** What is on sale in the channel of the products that `which` picks, in the order of ids. */
async function readDetails(
  db: Db,
  channelId: string,
  which: RawBuilder<unknown>,
): Promise<DetailRow[]> {
  const { rows } = await sql<DetailRow>`
    select p.id, p.handle, p.title, p.subtitle, p.description_html, p.seo_title, p.seo_description,
      p.translations, p.options, p.characteristics, ${ATTRIBUTE_ROWS} as attributes,
      ${RELATED_HANDLES} as related, ${SIZE_GUIDE_OF_PRODUCT} as size_guide,
      case when b.id is not null then json_build_object('handle', b.handle, 'name', b.name) end as brand,
      ch.prices_include_tax, ch.currency, ${EFFECTIVE_SAFETY} as safety, ${PUBLIC_KNOWLEDGE} as knowledge,
      to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at,
      coalesce((select rate_bp from pricing.tax_rate r
        where r.territory = ${LOCAL_TERRITORY} and r.tax_class = p.tax_class
          and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
        order by r.valid_from desc limit 1), 0) as tax_rate_bp,
      (select coalesce(json_agg(json_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin,
          'optionValues', v.option_values, 'amountCents', ${PUBLIC_PRICE},
          'priorCents', prior.amount_cents, 'reducedSince', ${utcInstant('prior.reduced_since')},
          'windowDays', prior.window_days, 'quantityPrices', ${quantityPricesOf(sql`v.id`, sql`ch.id`)},
          'contentQuantity', v.content_quantity, 'contentUnit', v.content_unit, 'ecoCents', v.eco_cents,
          'components', ${COMPONENTS}, 'downloads', ${DOWNLOADS_OF_VARIANT}, 'available', units.available, 'backorder', units.later,
          'launchesOn', units.launches_on, 'preorder', units.preorder, 'advance', units.advance, 'weightGrams', v.weight_grams, 'lengthMm', v.length_mm,
          'widthMm', v.width_mm, 'heightMm', v.height_mm) order by v.position, v.id), '[]')
        from catalogue.variant v
        join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ch.id
        ${PUBLIC_DEAL} ${PRIOR_PRICE}
        left join lateral (${AVAILABLE_UNITS}) units on true
        where v.product_id = p.id and v.state = 'active') as variants,
      (select coalesce(json_agg(json_build_object('variantId', m.variant_id, 'alt', m.alt,
          'altEn', m.alt_en, 'file', ${FILE_JSON}) order by m.position, m.id), '[]')
        from catalogue.product_media m join platform.file f on f.id = m.file_id
        where m.product_id = p.id and m.state = 'ready') as media,
      (select coalesce(json_agg(line.path order by json_array_length(line.path) desc, pc.position,
          pc.category_id), '[]')
        from catalogue.product_category pc
        cross join lateral (
          with recursive above as (
            select c.*, 0 as height from catalogue.category c where c.id = pc.category_id
            union all
            select c.*, above.height + 1 from catalogue.category c join above on c.id = above.parent_id
          )
          select json_agg(json_build_object('handle', a.handle, 'name', a.name,
            'nameEn', a.translations #>> '{en,name}') order by a.height desc) as path,
            bool_or(a.hidden) as hidden from above a
        ) line
        where pc.product_id = p.id and not line.hidden) as categories
    from catalogue.product p
    join catalogue.publication pub on pub.product_id = p.id and pub.channel_id = ${channelId}
      and ${PUBLISHED_NOW}
    join channels.channel ch on ch.id = pub.channel_id
    left join catalogue.brand b on b.id = p.brand_id
    ${SAFETY_JOINS}
    where ${which} and p.state = 'active' and not p.add_on
    order by p.id`.execute(db);
  return rows.filter((row) => row.variants.length > 0);
}

function detailOf(row: DetailRow, english: boolean): ProductDetail {
  const en = english ? (row.translations.en ?? {}) : {};
  const named = <T extends { value: string; valueEn?: string }>(value: T) =>
    (english && value.valueEn) || value.value;
  const media = row.media.map(({ file, alt, altEn }) =>
    pictureFrom(file, (english && altEn) || alt)!,
  );
  const options = row.options.map((option) => ({
    name: (english && option.nameEn) || option.name,
    kind: option.kind,
    values: option.values.map((value) => ({ value: named(value), hex: value.hex ?? null })),
  }));
  const variants = row.variants.map((variant) => variantOf(variant, row, english));
  const best = bestAvailability(variants);
  const prices = variants.map((variant) => variant.price.amountCents);
  const cheapest = variants.filter((variant) => variant.price.amountCents === Math.min(...prices));
  return {
    id: row.id,
    handle: row.handle,
    title: en.title || row.title,
    subtitle: en.subtitle || row.subtitle,
    brand: row.brand,
    picture: media[0] ?? null,
    secondPicture: media[1] ?? null,
    price: money(Math.min(...prices), row.currency),
    priceMax: money(Math.max(...prices), row.currency),
    priorPrice: commonPriorPrice(cheapest),
    unitPrice: cheapest[0]?.unitPrice ?? null,
    availability: best,
    inStock: best === 'in-stock' || best === 'low',
    digital: variants.every(({ downloads }) => downloads !== null),
    colours: coloursOf(options),
    descriptionHtml: en.descriptionHtml || row.description_html,
    categories: row.categories.map((path) => categoryRef(path, english)),
    options,
    variants,
    media,
    characteristics: row.characteristics.map((fact) => ({
      name: (english && fact.nameEn) || fact.name,
      value: named(fact),
    })),
    attributes: attributeViews(row.attributes, english ? 'en' : 'fr'),
    related: row.related,
    sizeGuide: row.size_guide && {
      handle: row.size_guide.handle,
      name: (english && row.size_guide.nameEn) || row.size_guide.name,
    },
    safety: safetyView(row.safety, english),
    knowledge: row.knowledge.map((note) => ({
      kind: note.kind,
      by: note.by,
      on: note.on,
      question: (english && note.questionEn) || note.question,
      text: (english && note.textEn) || note.text,
    })),
    taxRateBp: row.tax_rate_bp,
    pricesIncludeTax: row.prices_include_tax,
    seoTitle: en.seoTitle || row.seo_title,
    seoDescription: en.seoDescription || row.seo_description,
    updatedAt: row.updated_at,
  };
}

/** What is said of safety (R50), in the language of the reader; null when nothing is. */
function safetyView(said: SafetyFields, english: boolean): ProductDetail['safety'] {
  const who = (name: string, address: string, contact: string) =>
    name === '' ? null : { name, address, contact };
  const warnings = (english && said.warningsEn) || said.warnings;
  if (said.manufacturerName === '' && said.responsibleName === '' && warnings === '') return null;
  return {
    manufacturer: who(said.manufacturerName, said.manufacturerAddress, said.manufacturerContact),
    responsible: who(said.responsibleName, said.responsibleAddress, said.responsibleContact),
    identifiers: said.identifiers,
    warnings,
  };
}

function variantOf(variant: VariantRow, row: DetailRow, english: boolean): VariantView {
  const available = Math.max(variant.available ?? 0, 0);
  return {
    id: variant.id,
    sku: variant.sku,
    gtin: variant.gtin,
    optionValues: valuesIn(variant, row.options, english),
    price: money(variant.amountCents, row.currency),
    priorPrice: priorPriceView(variant, row.currency),
    unitPrice: unitPriceView(variant.amountCents, variant, row.currency),
    ecoParticipation: variant.ecoCents > 0 ? money(variant.ecoCents, row.currency) : null,
    quantityPrices: quantityPricesView(variant, row.currency),
    available: Math.min(available, MOST_UNITS_SHOWN),
    launch: launchView(variant),
    availability: availabilityOf(available, variant.backorder),
    components: (variant.components ?? []).map((part) => ({
      variantId: part.variantId,
      handle: part.handle,
      title: (english && part.titleEn) || part.title,
      options: valuesIn(part, part.options, english)
        .filter((value) => value !== '')
        .join(', '),
      quantity: part.quantity,
    })),
    downloads:
      variant.downloads?.map(({ name, mediaType, byteSize, fileName }) => ({
        name,
        type: typeName(mediaType, fileName),
        byteSize,
      })) ?? null,
    backorder: variant.backorder,
    weightGrams: variant.weightGrams,
    lengthMm: variant.lengthMm,
    widthMm: variant.widthMm,
    heightMm: variant.heightMm,
    mediaIndex: mediaIndexOf(variant, row),
  };
}

/** The place of the picture that shows a variant: its own, else that of the variant most like it, as `picturesOfVariants`. */
function mediaIndexOf(variant: VariantRow, row: DetailRow): number | null {
  const likeness = row.media.map(({ variantId }) => {
    if (variantId === variant.id) return Infinity;
    const shown = row.variants.find(({ id }) => id === variantId)?.optionValues ?? [];
    return variant.optionValues.filter((value, at) => value !== '' && value === shown[at]).length;
  });
  const most = Math.max(0, ...likeness);
  return most === 0 ? null : likeness.indexOf(most);
}

/** The day a variant comes out, while that lies ahead, and how many may be bought before. */
function launchView({ launchesOn, preorder, advance }: VariantRow): VariantView['launch'] {
  if (launchesOn === null) return null;
  return {
    on: launchesOn,
    preorder: preorder ?? false,
    left: Math.min(advance ?? 0, MOST_UNITS_SHOWN),
  };
}

/** Option values in the language of the reader. */
function valuesIn(
  { optionValues }: { optionValues: readonly string[] },
  options: readonly OptionRow[],
  english: boolean,
): string[] {
  return optionValues.map((value, index) => {
    const known = options[index]?.values.find((option) => option.value === value);
    return (english && known?.valueEn) || value;
  });
}

/** The prices by quantity where they change; a list that changes nothing says nothing. */
function quantityPricesView(variant: VariantRow, currency: string): VariantView['quantityPrices'] {
  let before = variant.amountCents;
  return (variant.quantityPrices ?? []).flatMap(({ minQuantity, amountCents }) => {
    if (amountCents === before) return [];
    before = amountCents;
    return [{ minQuantity, price: money(amountCents, currency) }];
  });
}

/** The lowest prior price of variants that are all reduced; null when one is not. */
function commonPriorPrice(variants: readonly VariantView[]): ProductDetail['priorPrice'] {
  const priors = variants.flatMap((variant) => variant.priorPrice ?? []);
  if (priors.length < variants.length) return null;
  return priors.toSorted((a, b) => a.amountCents - b.amountCents)[0] ?? null;
}

const BEST_FIRST = ['in-stock', 'low', 'backorder', 'out'] as const;

function bestAvailability(variants: readonly VariantView[]): VariantView['availability'] {
  return BEST_FIRST.find((state) => variants.some((v) => v.availability === state)) ?? 'out';
}

function coloursOf(options: ProductDetail['options']): ProductDetail['colours'] {
  return options
    .filter((option) => option.kind === 'colour')
    .flatMap((option) => option.values)
    .flatMap(({ value, hex }) => (hex === null ? [] : [{ name: value, hex }]));
}

function categoryRef(path: readonly CategoryPathRow[], english: boolean): CategoryRef {
  const named = path.map(({ handle, name, nameEn }) => ({
    handle,
    name: (english && nameEn) || name,
  }));
  const self = named.at(-1)!;
  return { handle: self.handle, name: self.name, path: named };
}
