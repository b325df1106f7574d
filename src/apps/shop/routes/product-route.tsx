import type { FastifyInstance } from 'fastify';
import type { ProductCard, ProductDetail, VariantView } from '../../../core/listing/index.ts';
import type { Crumb } from '../components/breadcrumb.tsx';
import type { RatingSummary } from '../../../market/reviews/index.ts';
import { ProductPage } from '../pages/product.tsx';
import { breadcrumbStructured, productStructured } from '../seo/json-ld.ts';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { chooseVariant } from '../variant-choice.ts';
import { sendNotFound } from './error-pages.tsx';
import { withOwnPrices } from '../own-prices.ts';
import { sendSharedPage, type ShopKitchen, type Visit } from '../visit.ts';

const GOES_WITH_SHOWN = 4;

/** The product page of one language; `?v=` shows one variant. */
export function productRoute(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  app.get<{ Params: { handle: string }; Querystring: Record<string, unknown> }>(
    `${segmentsOf(locale).product}/:handle`,
    async (request, reply) => {
      const { handle } = request.params;
      const asked = variantIdOf(request.query['v']);
      const visit = await kitchen.visit(request, locale, (urls) => urls.product(handle));
      const product = await kitchen.deps.catalogue.product(visit.channel.id, visit.reads, handle);
      const variant = product ? chooseVariant(product, asked) : null;
      if (!product || !variant) {
        return sendNotFound(kitchen, request, reply, locale, { kind: 'product', handle });
      }
      const [promise, goesWith, brands, below] = await Promise.all([
        kitchen.promises.promiseOf(visit.channel, {
          priceCents: variant.price.amountCents,
          weightGrams: variant.weightGrams,
          notBeforeOn: variant.launch?.on,
          isBackordered: variant.availability === 'backorder' && variant.launch === null,
        }),
        loadGoesWith(kitchen, visit, product),
        kitchen.deps.catalogue.brands(visit.channel.id, visit.reads),
        kitchen.deps.extensions.belowPrice(visit, product, variant),
      ]);
      const rating = visit.ratings.get(product.id) ?? null;
      const reviews = rating ? await kitchen.ratings.first(product.id, rating) : [];
      const crumbs = crumbsOf(visit, product);
      const shown = [product.id, ...goesWith.map(({ id }) => id)];
      const priced = await withOwnPrices(kitchen, request, visit, shown);
      return sendSharedPage(kitchen, request, reply, priced, {
        key: `product|${handle}|${variant.id}`,
        // Ratings, and the reviews with them, are among the inputs of the visit.
        inputs: [product, promise, ...goesWith, brands, asked === null, ...below],
        head: () => productHead(visit, product, variant, { crumbs, rating }),
        content: () => (
          <ProductPage
            product={product}
            variant={variant}
            promise={promise}
            below={below}
            goesWith={goesWith}
            maker={brands.find(({ handle: one }) => one === product.brand?.handle) ?? null}
            crumbs={crumbs}
            rating={rating}
            reviews={reviews}
          />
        ),
      });
    },
  );
}

function variantIdOf(value: unknown): number | null {
  const id = Number(typeof value === 'string' ? value : Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/**
 * What goes with an article: what the merchant chose, then what is bought together with it, then others of its shelf
 * (one more than shown, since the article itself may be among them).
 */
async function loadGoesWith(
  kitchen: ShopKitchen,
  visit: Visit,
  product: ProductDetail,
): Promise<ProductCard[]> {
  const { catalogue } = kitchen.deps;
  const { channel, reads: locale } = visit;
  const together = await kitchen.boughtTogether(product.id);
  const handles = [...new Set([...product.related, ...together])].slice(0, 2 * GOES_WITH_SHOWN);
  const named = handles.length > 0 ? await catalogue.cards(channel.id, locale, handles) : [];
  if (named.length >= GOES_WITH_SHOWN) return named.slice(0, GOES_WITH_SHOWN);
  const category = product.categories[0]?.handle;
  if (!category) return named;
  const limit = 2 * GOES_WITH_SHOWN + 1;
  const similar = await catalogue.first({ channelId: channel.id, locale, category, limit });
  const others = similar.filter(
    ({ id }) => id !== product.id && !named.some((card) => card.id === id),
  );
  return [...named, ...others].slice(0, GOES_WITH_SHOWN);
}

function crumbsOf({ shop }: Visit, product: ProductDetail): Crumb[] {
  const path = product.categories[0]?.path ?? [];
  return [
    ...path.map((one) => ({ name: one.name, href: shop.urls.category(one.handle) })),
    { name: product.title },
  ];
}

function productHead(
  { shop }: Visit,
  product: ProductDetail,
  variant: VariantView,
  { crumbs, rating }: { crumbs: Crumb[]; rating: RatingSummary | null },
) {
  const { urls, origin, t } = shop;
  const path = urls.product(product.handle);
  const picture = product.media[variant.mediaIndex ?? 0] ?? product.media[0];
  return {
    title: product.seoTitle || product.title,
    description: product.seoDescription || product.subtitle || product.title,
    canonical: path,
    ogType: 'product' as const,
    imageUrl: picture?.src ?? null,
    structured: [
      productStructured(product, origin, path, rating),
      breadcrumbStructured(crumbs, { name: t('shop.breadcrumb.home'), href: urls.home }, origin),
    ],
  };
}
