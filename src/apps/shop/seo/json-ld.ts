import type { ProductDetail } from '../../../core/listing/index.ts';
import type { Company, Shop } from '../../../platform/settings/index.ts';
import type { Crumb } from '../components/breadcrumb.tsx';

type Structured = Record<string, unknown>;

const SCHEMA_AVAILABILITY = {
  'in-stock': 'https://schema.org/InStock',
  low: 'https://schema.org/LimitedAvailability',
  backorder: 'https://schema.org/BackOrder',
  out: 'https://schema.org/OutOfStock',
} as const;

/** schema.org Product with one Offer per variant. Addresses are made absolute with `origin`. */
export function productStructured(product: ProductDetail, origin: string, url: string): Structured {
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
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      url: absolute(product.variants.length > 1 ? `${url}?v=${variant.id}` : url),
      price: (variant.price.amountCents / 100).toFixed(2),
      priceCurrency: variant.price.currency,
      availability: SCHEMA_AVAILABILITY[variant.availability],
      ...(variant.sku ? { sku: variant.sku } : {}),
      ...(variant.gtin ? { gtin: variant.gtin } : {}),
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
