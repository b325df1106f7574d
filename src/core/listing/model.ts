import type { Money } from '../../kernel/money.ts';
import type { KnowledgeNote } from '../catalogue/index.ts';

/** One picture with its derivatives, ready for `<picture>`: AVIF and WebP sets and a JPEG to fall back on. */
export interface Picture {
  alt: string;
  widthPx: number;
  heightPx: number;
  /** Shown while the picture loads, `#rrggbb`. */
  colour: string | null;
  /** The fallback, a JPEG (or the original while derivatives are being made). */
  src: string;
  /** `{ type: 'image/avif', srcset: '/files/…-320.avif 320w, …' }`, best first. */
  sources: { type: string; srcset: string }[];
  /** What stays in sight where a layout cuts the picture, in percent; null: its middle. */
  focalPoint: { xPercent: number; yPercent: number } | null;
}

/** `low`: five or fewer; `backorder`: none on hand but sold; `out`: cannot be bought now. */
export type Availability = 'in-stock' | 'low' | 'backorder' | 'out';

/**
 * The price that may be struck through beside a reduced one (R37): the lowest of `windowDays` days before the reduction,
 * which started on `since` (an instant, ISO 8601).
 */
export interface PriorPrice extends Money {
  since: string;
  windowDays: number;
}

/** A price per unit of measure (R40). */
export interface UnitPriceView extends Money {
  per: 'kg' | 'l' | 'm' | 'm2' | 'piece';
}

/** A product in a list. Prices as the channel shows them (with or without tax). */
export interface ProductCard {
  id: number;
  handle: string;
  title: string;
  subtitle: string;
  brand: { handle: string; name: string } | null;
  picture: Picture | null;
  /** Second view, shown on hover. */
  secondPicture: Picture | null;
  price: Money;
  /** Highest variant price; equal to `price` when all variants cost the same. */
  priceMax: Money;
  /** Beside `price`, when every variant at that price is reduced. */
  priorPrice: PriorPrice | null;
  /** Of the variant whose price is `price`, the first one of several. */
  unitPrice: UnitPriceView | null;
  availability: Availability;
  inStock: boolean;
  /** Delivered by a link, whatever is chosen of it: no parcel comes. */
  digital: boolean;
  colours: { name: string; hex: string }[];
}

/** One sellable variant of a product. */
export interface VariantView {
  id: number;
  sku: string | null;
  gtin: string | null;
  /** One value per option, in the order of the product's options. */
  optionValues: string[];
  price: Money;
  priorPrice: PriorPrice | null;
  unitPrice: UnitPriceView | null;
  /** Included in the price, tax included (R41). */
  ecoParticipation: Money | null;
  /** What one costs when several are bought; ascending, without the price of a single one. */
  quantityPrices: { minQuantity: number; price: Money }[];
  /** Units that can be bought now, capped at 99 so that stock is not disclosed. */
  available: number;
  availability: Availability;
  /** While it has not come out: the day it does, whether it is sold before, and how many still, capped at 99. */
  launch: { on: string; preorder: boolean; left: number } | null;
  /** What one bundle is made of; empty for one article. `handle` of what is on sale alone too. */
  components: {
    variantId: number;
    handle: string | null;
    title: string;
    options: string;
    quantity: number;
  }[];
  /** What is received by a link: `type` as people call it (`PDF`); null: nothing, it is carried. */
  downloads: { name: string; type: string; byteSize: number }[] | null;
  backorder: boolean;
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  /** Index into the product's `media`, or null. */
  mediaIndex: number | null;
}

/** Whom to ask about the safety of a product; `contact` is an e-mail or a web page. */
export interface SafetyContact {
  name: string;
  address: string;
  contact: string;
}

/** Something tried, worn, tested, asked or to be known of a product, in the language of the reader. */
export type KnowledgeView = Pick<KnowledgeNote, 'kind' | 'by' | 'on' | 'question' | 'text'>;

/** A product page. */
export interface ProductDetail extends ProductCard {
  descriptionHtml: string;
  categories: CategoryRef[];
  options: { name: string; kind: string; values: { value: string; hex: string | null }[] }[];
  variants: VariantView[];
  media: Picture[];
  characteristics: { name: string; value: string }[];
  /** What its attributes say, in their order. */
  attributes: AttributeView[];
  /** Handles of articles that the merchant shows beside it; not all need be on sale here. */
  related: string[];
  sizeGuide: { handle: string; name: string } | null;
  /** What is said of its safety (R50): who made it, who answers for it in the Union, what to beware of. */
  safety: {
    manufacturer: SafetyContact | null;
    responsible: SafetyContact | null;
    identifiers: string;
    warnings: string;
  } | null;
  /** What the merchant knows from handling it, in the order to show; `question` is empty but of questions. */
  knowledge: KnowledgeView[];
  taxRateBp: number;
  pricesIncludeTax: boolean;
  seoTitle: string;
  seoDescription: string;
  updatedAt: string;
}

/** A category by name; `path` from the root to the category itself. */
export interface CategoryRef {
  handle: string;
  name: string;
  path: { handle: string; name: string }[];
}

/** The category tree of the shop; `count` of published products below it. */
export interface CategoryNode {
  id: number;
  handle: string;
  name: string;
  description: string;
  picture: Picture | null;
  count: number;
  children: CategoryNode[];
}

/** A brand with something on sale; `count` of its published products. */
export interface BrandView {
  handle: string;
  name: string;
  /** Sanitised HTML, as the office saved it. */
  descriptionHtml: string;
  logo: Picture | null;
  count: number;
}

/** What is asked of one attribute: some of its values, or a range of its numbers. */
export interface AttributeFilter {
  /** Of the attribute. */
  handle: string;
  /** Handles of values; `yes` of an attribute that is yes or no. */
  values?: string[];
  min?: number;
  max?: number;
}

/** An attribute offered beside a list, with what the other choices leave of each value. */
export interface AttributeFacet {
  handle: string;
  name: string;
  kind: 'choice' | 'choices' | 'number' | 'flag' | 'colour';
  unit: string;
  values: { handle: string; name: string; hex: string | null; count: number }[];
  /** Of numbers. */
  range: { min: number; max: number } | null;
}

/** What an attribute says on the page of a product. */
export interface AttributeView {
  handle: string;
  name: string;
  kind: string;
  unit: string;
  /** Words as they are read: `Lin, Coton`, `50 cl`, `Oui`. */
  value: string;
  /** Null: of the product; else of this variant only. */
  variantId: number | null;
}

/** What a list is asked for (DESIGN §4: GET /products). */
export interface ListingQuery {
  channelId: string;
  locale: 'fr' | 'en';
  q?: string;
  /** Category handle; includes its descendants. */
  category?: string;
  /** Handle of a collection; its order by hand is the one `featured` means. */
  collection?: string;
  /** Brand handles. */
  brand?: string[];
  /** All of them; of one attribute any of the values. */
  attributes?: AttributeFilter[];
  priceMinCents?: number;
  priceMaxCents?: number;
  inStock?: boolean;
  sort?: 'featured' | 'price-asc' | 'price-desc' | 'newest' | 'title' | 'relevance';
  /** 1…100, default 24. */
  limit?: number;
  cursor?: string;
}

/** A page of a list. Facet counts ignore the facet's own choice, as shoppers expect. */
export interface ListingPage {
  items: ProductCard[];
  nextCursor: string | null;
  total: number;
  facets: {
    categories: { handle: string; name: string; count: number }[];
    brands: { handle: string; name: string; count: number }[];
    price: { minCents: number; maxCents: number } | null;
    inStock: { count: number };
    attributes: AttributeFacet[];
  };
  /** When nothing matched as typed and a near spelling did: what was searched instead. */
  correctedQuery: string | null;
}
