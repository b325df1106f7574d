import { isGlobalGtin } from '../../../kernel/gtin.ts';
import type { ProductDetail } from '../../../core/listing/index.ts';
import type { RatingSummary } from '../../../market/reviews/index.ts';
import type { Company, Shop } from '../../../platform/settings/index.ts';
import type { Crumb } from '../components/breadcrumb.tsx';

type Structured = Record<string, unknown>;

const SCHEMA_AVAILABILITY = {
  'in-stock': 'https://schema.org/InStock',
  low: 'https://schema.org/LimitedAvailability',
  backorder: 'https://schema.org/BackOrder',
  out: 'https://schema.org/OutOfStock',
} as const;

/**
 * schema.org Product with one Offer per variant, what its attributes say, and its rating once there are reviews.
 * Addresses are made absolute with `origin`.
 */
export function productStructured(
  product: ProductDetail,
  origin: string,
  url: string,
  rating: RatingSummary | null = null,
): Structured {
  const absolute = (address: string) => new URL(address, origin).href;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: product.seoDescription || product.subtitle,
    url: absolute(url),
    ...(product.media.length > 0
      ? { image: product.media.map((picture) => absolute(picture.src)) }
      : {}),
    ...(product.brand ? { brand: { '@type': 'Brand', name: product.brand.name } } : {}),
    ...(rating
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: rating.average,
            reviewCount: rating.count,
            bestRating: 5,
            worstRating: 1,
          },
        }
      : {}),
    ...propertiesOf(product),
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      url: absolute(product.variants.length > 1 ? `${url}?v=${variant.id}` : url),
      price: (variant.price.amountCents / 100).toFixed(2),
      priceCurrency: variant.price.currency,
      availability:
        variant.launch && variant.availability === 'backorder'
          ? 'https://schema.org/PreOrder'
          : SCHEMA_AVAILABILITY[variant.availability],
      ...(variant.launch ? { availabilityStarts: variant.launch.on } : {}),
      ...(variant.sku ? { sku: variant.sku } : {}),
      ...(variant.gtin && isGlobalGtin(variant.gtin) ? { gtin: variant.gtin } : {}),
    })),
  };
}

/** What is said of the product as a whole: its attributes, else what its characteristics say. */
function propertiesOf({ attributes, characteristics }: ProductDetail): Structured {
  const said = attributes.filter(({ variantId }) => variantId === null);
  const names = new Set(said.map(({ name }) => name));
  const properties = [
    ...said.map(({ name, value }) => ({ name, value })),
    ...characteristics.filter(({ name }) => !names.has(name)),
  ];
  if (properties.length === 0) return {};
  return {
    additionalProperty: properties.map(({ name, value }) => ({
      '@type': 'PropertyValue',
      name,
      value,
    })),
  };
}

/** schema.org BreadcrumbList; the last crumb is the page itself. */
export function breadcrumbStructured(
  crumbs: Crumb[],
  home: Crumb & { href: string },
  origin: string,
): Structured {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [home, ...crumbs].map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.name,
      ...(crumb.href ? { item: origin + crumb.href } : {}),
    })),
  };
}

function addressStructured({ line1, line2, postalCode, city, country }: Company['address']) {
  return {
    '@type': 'PostalAddress',
    streetAddress: [line1, line2].filter((line) => line !== '').join(', '),
    postalCode,
    addressLocality: city,
    addressCountry: country,
  };
}

/** schema.org Organization and the site with its search. */
export function organisationStructured(
  profile: Shop,
  company: Company,
  origin: string,
  searchPath: string,
): Structured[] {
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name: profile.name,
      ...(company.legalName ? { legalName: company.legalName } : {}),
      url: origin,
      ...(company.email ? { email: company.email } : {}),
      ...(company.phone ? { telephone: company.phone } : {}),
      ...(company.address.city ? { address: addressStructured(company.address) } : {}),
      ...(company.vatNumber ? { vatID: company.vatNumber } : {}),
    },
    {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: profile.name,
      url: origin,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${origin}${searchPath}?q={search_term_string}`,
        'query-input': 'required name=search_term_string',
      },
    },
  ];
}
