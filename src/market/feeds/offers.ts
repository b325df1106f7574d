import { loadLater } from '../../kernel/load-later.ts';
import { isGlobalGtin } from '../../kernel/gtin.ts';
import type sanitize from 'sanitize-html';
import type { ProductDetail, SafetyContact, VariantView } from '../../core/listing/index.ts';

const sanitizer = loadLater<typeof sanitize>('sanitize-html');

/** One line of a product feed: a variant as advertising and comparison sites read it. */
export interface Offer {
  /** Stable: the SKU, else the variant's number. */
  id: string;
  /** The product that the variants share. */
  groupId: string;
  title: string;
  /** Plain text. */
  description: string;
  link: string;
  imageLink: string;
  moreImages: string[];
  availability: 'in_stock' | 'out_of_stock' | 'backorder' | 'preorder';
  /** The day it comes out, `YYYY-MM-DD`, while that lies ahead; else empty. */
  availableOn: string;
  /** Units left, capped. */
  available: number;
  /** What a consumer pays, with tax, in cents. */
  priceCents: number;
  /**
   * What it cost before a reduction that may be announced (R37: the lowest price of the days before), with tax; null when none may.
   */
  priorCents: number | null;
  currency: string;
  brand: string;
  /** A GTIN that means the same everywhere; empty when there is none. */
  gtin: string;
  /** The maker's or shop's own reference. */
  mpn: string;
  colour: string;
  size: string;
  /** As an attribute or a characteristic says it. */
  material: string;
  /** Categories from the root, `La table > Assiettes`. */
  productType: string;
  weightGrams: number;
  /** Business days until an order placed now leaves. */
  handlingDays: number;
  /** That day, `YYYY-MM-DD`. */
  shipsOn: string;
  /** Who made it, who answers for it in the Union, what to beware of (R50); empty when not said. */
  manufacturer: string;
  responsible: string;
  warnings: string;
}

/** When an order placed now leaves: business days from now, and the day `YYYY-MM-DD`. */
export interface Departure {
  days: number;
  on: string;
}

/** The same for what is there, and for what is sold without stock: it comes in first. */
export interface Departures extends Departure {
  backordered: Departure & { comesInOn: string };
}

/** Where offers lead and whom they speak to. */
export interface OfferContext {
  /** How the outside reaches the shop, without a final slash. */
  origin: string;
  departure: Departures;
  productUrl(handle: string, variantId: number): string;
}

const MOST_PICTURES = 10;
const MOST_DESCRIPTION = 5_000;
const MOST_TITLE = 150;

/** The offers of a product, one a variant; those without a picture are left out, since no feed takes them. */
export function offersOf(product: ProductDetail, context: OfferContext): Offer[] {
  if (product.media.length === 0) return [];
  const description = textOf(product.descriptionHtml) || product.subtitle || product.title;
  const productType = (product.categories[0]?.path ?? []).map(({ name }) => name).join(' > ');
  const { backordered } = context.departure;
  const isAwaited = (variant: VariantView) =>
    variant.availability === 'backorder' && variant.launch === null;
  const leaves = (variant: VariantView) => (isAwaited(variant) ? backordered : context.departure);
  return product.variants.map((variant) => ({
    id: variant.sku ?? `v${variant.id}`,
    groupId: String(product.id),
    title: titleOf(product, variant),
    description: description.slice(0, MOST_DESCRIPTION),
    link: context.origin + context.productUrl(product.handle, variant.id),
    ...picturesOf(product, variant, context.origin),
    availability:
      variant.launch && variant.availability === 'backorder'
        ? 'preorder'
        : AVAILABILITY[variant.availability],
    availableOn: variant.launch?.on ?? (isAwaited(variant) ? backordered.comesInOn : ''),
    available: variant.available,
    priceCents: consumerCents(variant.price.amountCents, product),
    priorCents: variant.priorPrice && consumerCents(variant.priorPrice.amountCents, product),
    currency: variant.price.currency,
    brand: product.brand?.name ?? '',
    gtin: variant.gtin !== null && isGlobalGtin(variant.gtin) ? variant.gtin : '',
    mpn: variant.sku ?? '',
    colour: optionOf(product, variant, 'colour') || saidOf(product, variant, COLOUR),
    size: optionOf(product, variant, 'size') || saidOf(product, variant, SIZE),
    material: saidOf(product, variant, MATERIAL),
    productType,
    weightGrams: variant.weightGrams,
    handlingDays: leaves(variant).days,
    shipsOn: leaves(variant).on,
    manufacturer: contactOf(product.safety?.manufacturer),
    responsible: contactOf(product.safety?.responsible),
    warnings: product.safety?.warnings ?? '',
  }));
}

function contactOf(who: SafetyContact | null | undefined): string {
  if (!who) return '';
  return [who.name, who.address.replaceAll('\n', ', '), who.contact]
    .filter((text) => text !== '')
    .join(', ');
}

const AVAILABILITY = {
  'in-stock': 'in_stock',
  low: 'in_stock',
  backorder: 'backorder',
  out: 'out_of_stock',
} as const;

function titleOf(product: ProductDetail, variant: VariantView): string {
  const choice = product.variants.length > 1 ? variant.optionValues.join(', ') : '';
  const title = choice === '' ? product.title : `${product.title} – ${choice}`;
  return title.slice(0, MOST_TITLE);
}

function picturesOf(product: ProductDetail, variant: VariantView, origin: string) {
  const first = variant.mediaIndex ?? 0;
  const addresses = product.media.map((picture) => new URL(picture.src, origin).href);
  const imageLink = addresses[first]!;
  const moreImages = addresses.filter((address) => address !== imageLink);
  return { imageLink, moreImages: moreImages.slice(0, MOST_PICTURES) };
}

function optionOf(product: ProductDetail, variant: VariantView, kind: string): string {
  const index = product.options.findIndex((option) => option.kind === kind);
  return index === -1 ? '' : (variant.optionValues[index] ?? '');
}

/** Names by which merchants call what feeds ask for, compared without accents and case. */
const COLOUR = /^(couleur|coloris|colou?r)s?$/;
const SIZE = /^(taille|pointure|size)s?$/;
const MATERIAL = /^(matiere|materiau|composition|material|fabric|tissu)(s|x)?$/;

/** What an attribute of the variant, else of the product, else a characteristic says under such a name. */
function saidOf(product: ProductDetail, variant: VariantView, name: RegExp): string {
  const bears = (one: { name: string }) =>
    name.test(
      one.name
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .trim()
        .toLowerCase(),
    );
  const attributes = product.attributes.filter(bears);
  const said =
    attributes.find(({ variantId }) => variantId === variant.id) ??
    attributes.find(({ variantId }) => variantId === null) ??
    product.characteristics.find(bears);
  return said?.value ?? '';
}

/** The price with tax, half up to the cent, whatever the channel shows. */
function consumerCents(cents: number, product: ProductDetail): number {
  if (product.pricesIncludeTax) return cents;
  return Math.floor((cents * (10_000 + product.taxRateBp) + 5_000) / 10_000);
}

function textOf(html: string): string {
  const spaced = html.replace(/<\/(?:p|li|h\d|div|tr)>|<br\s*\/?>/gi, '$& ');
  return sanitizer()(spaced, { allowedTags: [], allowedAttributes: {} })
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();
}
