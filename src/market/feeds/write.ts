import { stringify } from 'csv-stringify/sync';
import { csvSafe } from '../../kernel/csv-safe.ts';
import type { Offer } from './offers.ts';

/** The kinds of feeds: file name → who reads it. */
export const FEED_KINDS = {
  'google-merchant.xml': 'google',
  'meta.csv': 'meta',
  'articles.csv': 'csv',
  'articles.xml': 'xml',
} as const;

export type FeedFile = keyof typeof FEED_KINDS;

/** How a feed names itself. */
export interface FeedHead {
  title: string;
  link: string;
  description: string;
}

/** How one kind of feed is written: what comes before, each batch, what comes after. */
export interface FeedWriter {
  contentType: string;
  start(head: FeedHead): string;
  offers(offers: readonly Offer[]): string;
  end(): string;
}

/** `12.50 EUR`, as Google and Meta write money. */
const euros = (cents: number, { currency }: Offer) => `${(cents / 100).toFixed(2)} ${currency}`;

/** The usual price: what may lawfully be struck through when the article is reduced (R37), else what it costs. */
const usual = (offer: Offer) => euros(Math.max(offer.priorCents ?? 0, offer.priceCents), offer);
/** What it costs, when that is less than a price that may be struck through. */
const reduced = (offer: Offer) =>
  offer.priorCents !== null && offer.priorCents > offer.priceCents
    ? euros(offer.priceCents, offer)
    : '';

/** Characters that XML 1.0 cannot carry at all. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

function xml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const element = (name: string, text: string) =>
  text === '' ? '' : `<${name}>${xml(text)}</${name}>`;

/** RSS 2.0 with Google's namespace. Source: Google Merchant Center product data specification. */
const google: FeedWriter = {
  contentType: 'application/xml; charset=utf-8',
  start: (head) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>` +
    element('title', head.title) +
    element('link', head.link) +
    `<description>${xml(head.description)}</description>\n`,
  offers: (offers) => offers.map(googleItem).join(''),
  end: () => '</channel></rss>\n',
};

function googleItem(offer: Offer): string {
  const identified = offer.gtin !== '' || (offer.brand !== '' && offer.mpn !== '');
  return [
    '<item>',
    element('g:id', offer.id),
    element('g:item_group_id', offer.groupId),
    element('g:title', offer.title),
    element('g:description', offer.description),
    element('g:link', offer.link),
    element('g:image_link', offer.imageLink),
    ...offer.moreImages.map((image) => element('g:additional_image_link', image)),
    element('g:availability', offer.availability),
    // Google wants the day with `preorder` and `backorder`.
    element('g:availability_date', offer.availableOn),
    element('g:price', usual(offer)),
    element('g:sale_price', reduced(offer)),
    element('g:condition', 'new'),
    element('g:brand', offer.brand),
    element('g:gtin', offer.gtin),
    element('g:mpn', offer.mpn),
    element('g:identifier_exists', identified ? '' : 'no'),
    element('g:color', offer.colour),
    element('g:size', offer.size),
    element('g:material', offer.material.replaceAll(', ', '/').slice(0, 200)),
    element('g:product_type', offer.productType),
    element('g:shipping_weight', offer.weightGrams > 0 ? `${offer.weightGrams} g` : ''),
    element('g:min_handling_time', String(offer.handlingDays)),
    element('g:max_handling_time', String(offer.handlingDays)),
    '</item>\n',
  ].join('');
}

type Columns = readonly (readonly [name: string, value: (offer: Offer) => string | number])[];

/** Comma-separated, as Meta's catalogue reads it. It has no field for the day on which an order leaves. Sources: Meta catalogue product feed specification; `availability` in
 * the reference of `items_batch`. */
const META_COLUMNS: Columns = [
  ['id', (o) => o.id],
  ['title', (o) => o.title],
  ['description', (o) => o.description],
  ['availability', metaAvailability],
  ['condition', () => 'new'],
  ['price', usual],
  ['sale_price', reduced],
  ['link', (o) => o.link],
  ['image_link', (o) => o.imageLink],
  ['additional_image_link', (o) => o.moreImages.join(',')],
  ['brand', (o) => o.brand],
  ['gtin', (o) => o.gtin],
  ['item_group_id', (o) => o.groupId],
  ['color', (o) => o.colour],
  ['size', (o) => o.size],
  ['material', (o) => o.material.slice(0, 200)],
  ['product_type', (o) => o.productType],
  ['quantity_to_sell_on_facebook', (o) => o.available],
];

const META_AVAILABILITY = {
  in_stock: 'in stock',
  out_of_stock: 'out of stock',
  backorder: 'available for order',
  preorder: 'preorder',
} as const;

/** `in stock` ships immediately, `available for order` in one to two weeks: what leaves no sooner than after a working week is that. */
const WORKING_WEEK_DAYS = 5;

function metaAvailability({ availability, handlingDays }: Offer): string {
  const waits = availability === 'in_stock' && handlingDays >= WORKING_WEEK_DAYS;
  return META_AVAILABILITY[waits ? 'backorder' : availability];
}

/** Every field, for comparison sites and partners that map columns themselves. */
const ALL_COLUMNS: Columns = [
  ['id', (o) => o.id],
  ['group_id', (o) => o.groupId],
  ['title', (o) => o.title],
  ['description', (o) => o.description],
  ['link', (o) => o.link],
  ['image_link', (o) => o.imageLink],
  ['additional_image_links', (o) => o.moreImages.join(' ')],
  ['availability', (o) => o.availability],
  ['available_on', (o) => o.availableOn],
  ['quantity', (o) => o.available],
  ['price', (o) => (o.priceCents / 100).toFixed(2)],
  ['prior_price', (o) => (o.priorCents === null ? '' : (o.priorCents / 100).toFixed(2))],
  ['currency', (o) => o.currency],
  ['brand', (o) => o.brand],
  ['gtin', (o) => o.gtin],
  ['reference', (o) => o.mpn],
  ['colour', (o) => o.colour],
  ['size', (o) => o.size],
  ['material', (o) => o.material],
  ['category', (o) => o.productType],
  ['weight_grams', (o) => o.weightGrams],
  ['handling_days', (o) => o.handlingDays],
  ['ships_on', (o) => o.shipsOn],
  ['manufacturer', (o) => o.manufacturer],
  ['eu_responsible_person', (o) => o.responsible],
  ['safety_warnings', (o) => o.warnings],
];

function csvWriter(columns: Columns, delimiter: string): FeedWriter {
  return {
    contentType: 'text/csv; charset=utf-8',
    start: () => `${columns.map(([name]) => name).join(delimiter)}\r\n`,
    offers: (offers) =>
      stringify(
        offers.map((offer) =>
          columns.map(([, value]) => {
            const cell = value(offer);
            return typeof cell === 'number' ? cell : csvSafe(cell.replace(FORBIDDEN, ''));
          }),
        ),
        { delimiter, record_delimiter: '\r\n' },
      ),
    end: () => '',
  };
}

const plainXml: FeedWriter = {
  contentType: 'application/xml; charset=utf-8',
  start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<articles>\n',
  offers: (offers) =>
    offers
      .map(
        (offer) =>
          `<article>${ALL_COLUMNS.map(([name, value]) => element(name, String(value(offer)))).join('')}</article>\n`,
      )
      .join(''),
  end: () => '</articles>\n',
};

/** How each kind is written. */
export const FEED_WRITERS: Record<(typeof FEED_KINDS)[FeedFile], FeedWriter> = {
  google,
  meta: csvWriter(META_COLUMNS, ','),
  csv: csvWriter(ALL_COLUMNS, ';'),
  xml: plainXml,
};
