import type { ComponentChild } from 'preact';
import { intlLocale } from '../../platform/i18n/index.ts';
import { renderToString } from 'preact-render-to-string';
import { ShopProvider, type ShopContext } from './context.ts';

/** What a page says about itself to browsers, search engines and social networks. */
export interface PageHead {
  title: string;
  description: string;
  /** Canonical path in the page’s language; left out on pages that must not be indexed. */
  canonical?: string;
  /** Keeps search engines away: cart, checkout, orders, searches. */
  noindex?: boolean;
  ogType?: 'website' | 'product';
  imageUrl?: string | null;
  /** schema.org objects. */
  structured?: Record<string, unknown>[];
  previous?: string | null;
  next?: string | null;
}

/** Open Graph wants a country too: the one whose ways of writing we follow. */
function ogLocale(locale: string): string {
  let known = ogLocales.get(locale);
  if (known === undefined) {
    const { language, region } = new Intl.Locale(intlLocale(locale)).maximize();
    ogLocales.set(locale, (known = `${language}_${region}`));
  }
  return known;
}

const ogLocales = new Map<string, string>();

/** Renders a whole HTML document. */
export function renderPage(shop: ShopContext, head: PageHead, content: ComponentChild): string {
  const html = renderToString(
    <ShopProvider value={shop}>
      <html lang={shop.locale}>
        <Head shop={shop} head={head} />
        <body>
          {content}
          <div id="annonce" class="visually-hidden" role="status" aria-live="polite" />
        </body>
      </html>
    </ShopProvider>,
  );
  return `<!doctype html>${html}`;
}

/** Renders a part of a page, for islands that replace it. */
export function renderFragment(shop: ShopContext, content: ComponentChild): string {
  return renderToString(<ShopProvider value={shop}>{content}</ShopProvider>);
}

/** The same page in each language (hreflang); none for a page that stands for another part of a list. */
function translationsOf({ alternates }: ShopContext, { canonical }: PageHead) {
  if (!alternates.some(({ path }) => path === canonical)) return [];
  return [...alternates, { locale: 'x-default', path: alternates[0]!.path }];
}

function Head({ shop, head }: { shop: ShopContext; head: PageHead }) {
  const { assets, origin } = shop;
  const translations = translationsOf(shop, head);
  const title = head.title === '' ? shop.profile.name : `${head.title} · ${shop.profile.name}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={head.description} />
      {assets.fonts.map((font) => (
        <link
          key={font}
          rel="preload"
          href={font}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
      ))}
      {assets.stylesheet ? <link rel="stylesheet" href={assets.stylesheet} /> : null}
      {assets.dress ? <link rel="stylesheet" href={assets.dress} /> : null}
      {assets.script ? <script type="module" src={assets.script} /> : null}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {(['light', 'dark'] as const).map((scheme) => (
        <meta
          key={scheme}
          name="theme-color"
          content={shop.theme.colours.paper[scheme]}
          media={`(prefers-color-scheme: ${scheme})`}
        />
      ))}
      {head.noindex ? <meta name="robots" content="noindex" /> : null}
      {head.canonical ? (
        <>
          <link rel="canonical" href={origin + head.canonical} />
          {translations.map(({ locale, path }) => (
            <link key={locale} rel="alternate" hreflang={locale} href={origin + path} />
          ))}
          <meta property="og:url" content={origin + head.canonical} />
        </>
      ) : null}
      {head.previous ? <link rel="prev" href={head.previous} /> : null}
      {head.next ? <link rel="next" href={head.next} /> : null}
      <meta property="og:type" content={head.ogType ?? 'website'} />
      <meta property="og:title" content={head.title || shop.profile.name} />
      <meta property="og:description" content={head.description} />
      <meta property="og:site_name" content={shop.profile.name} />
      <meta property="og:locale" content={ogLocale(shop.locale)} />
      {head.imageUrl ? (
        <meta property="og:image" content={new URL(head.imageUrl, origin).href} />
      ) : null}
      {(head.structured ?? []).map((data, index) => (
        <script
          key={index}
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: structuredJson(data) }}
        />
      ))}
    </head>
  );
}

/** JSON that cannot close its script element. */
function structuredJson(data: Record<string, unknown>): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, ' ');
}
