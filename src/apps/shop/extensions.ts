import type { FastifyRequest } from 'fastify';
import {
  blockKitchen,
  type Block,
  type ExtensionHost,
  type WithoutCookie,
} from '../../calm/extensions/index.ts';
import type { ProductDetail, VariantView } from '../../core/listing/index.ts';
import type { ShopLocale } from './urls.ts';
import type { Visit } from './visit.ts';

/** What extensions show in the shop. Every answer comes within a page's budget; what could not be had is not there. */
export interface ShopExtensions {
  /** Extensions that this visitor does not want to see. */
  without(request: FastifyRequest): ReadonlySet<string>;
  /** Above every page. */
  above(channelId: string, locale: ShopLocale, without: ReadonlySet<string>): Promise<Block[]>;
  /** On the page of an article. */
  belowPrice(
    visit: Pick<Visit, 'channel' | 'locale' | 'without'>,
    product: ProductDetail,
    variant: VariantView,
  ): Promise<Block[]>;
}

/** The extensions of a host, as the shop asks them. */
export function shopExtensions(
  host: ExtensionHost,
  cookie: WithoutCookie,
  now: () => Date,
): ShopExtensions {
  const blocks = blockKitchen(host);
  const place = (channel: string, locale: ShopLocale) => {
    const at = now().toISOString();
    return { channel, locale, now: at, today: at.slice(0, 10) };
  };
  return {
    without: (request) => cookie.of(request),
    above: (channelId, locale, without) =>
      blocks.shared(
        'layout-top',
        { key: `${channelId}|${locale}`, input: place(channelId, locale) },
        without,
      ),
    belowPrice({ channel, locale, without }, product, variant) {
      const { id, handle, title } = product;
      const priceCents = variant.price.amountCents;
      return blocks.shared(
        'product-below-price',
        {
          key: `${channel.id}|${locale}|${variant.id}|${priceCents}`,
          input: {
            ...place(channel.id, locale),
            product: { id, handle, title, sku: variant.sku, priceCents },
          },
        },
        without,
      );
    },
  };
}
