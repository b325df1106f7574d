import type { FastifyRequest } from 'fastify';
import {
  actInCart,
  blockKitchen,
  dressOf,
  type Dress,
  inputFor,
  type OwnSlot,
  type Block,
  type ExtensionHost,
  type WithoutCookie,
} from '../../calm/extensions/index.ts';
import { type Result } from '../../kernel/refusal.ts';
import { loadCart } from '../../sell/carts/index.ts';
import type { ProductDetail, VariantView } from '../../core/listing/index.ts';
import type { TextLocale } from '../../platform/i18n/index.ts';
import type { Visit } from './visit.ts';

/** What extensions show in the shop. Every answer comes within a page's budget; what could not be had is not there. */
export interface ShopExtensions {
  /** Extensions that this visitor does not want to see. */
  without(request: FastifyRequest): ReadonlySet<string>;
  /** The colours of a theme extension, or null. */
  dress(): Promise<Dress | null>;
  /** Above every page. */
  above(channelId: string, locale: TextLocale, without: ReadonlySet<string>): Promise<Block[]>;
  /** Has what stands above every page of these channels ready before the first one is asked for. */
  prepare(channelIds: readonly string[]): Promise<void>;
  /** On the page of an article. */
  belowPrice(
    visit: Pick<Visit, 'channel' | 'reads' | 'without'>,
    product: ProductDetail,
    variant: VariantView,
  ): Promise<Block[]>;
  /** On a page of one visitor: about their cart, an order of theirs, or their account. */
  own(slot: OwnSlot, visit: Visitor, about: About): Promise<Block[]>;
  /** Does what a form of an extension was sent for. */
  act(
    extension: string,
    action: string,
    visit: Visitor,
    about: About,
    form: Record<string, string>,
  ): Promise<Result<null>>;
}

type Visitor = Pick<Visit, 'channel' | 'reads' | 'without'>;

/** Whose page it is, and which cart or order it is about. */
interface About {
  customerId: number | null;
  cartId?: string | null;
  order?: { id: number; number: string; state: string; totalCents: number };
}

/** How long a start waits for extensions: the first sandbox takes far longer than a page may. */
const START_BUDGET_MS = 2_000;
const TEXT_LOCALES: readonly TextLocale[] = ['fr', 'en'];

/** The extensions of a host, as the shop asks them. */
export function shopExtensions(
  host: ExtensionHost,
  cookie: WithoutCookie,
  now: () => Date,
): ShopExtensions {
  const blocks = blockKitchen(host);
  const place = (channel: string, locale: TextLocale) => {
    const at = now().toISOString();
    return { channel, locale, now: at, today: at.slice(0, 10) };
  };
  const above = (
    channelId: string,
    locale: TextLocale,
    without: ReadonlySet<string>,
    budgetMs?: number,
  ) =>
    blocks.shared(
      'layout-top',
      { key: `${channelId}|${locale}`, input: () => place(channelId, locale) },
      without,
      budgetMs,
    );
  const actingOf = ({ channel, reads: locale }: Visitor, { customerId, cartId = null }: About) => ({
    ...{ customerId, cartId, locale, channel: channel.id, now: now() },
  });
  return {
    without: (request) => cookie.of(request),
    dress: dressOf(host.deps.db),
    above: (channelId, locale, without) => above(channelId, locale, without),
    async prepare(channelIds) {
      const pages = channelIds.flatMap((id) => TEXT_LOCALES.map((locale) => [id, locale] as const));
      await Promise.all(pages.map(([id, locale]) => above(id, locale, new Set(), START_BUDGET_MS)));
    },
    belowPrice({ channel, reads: locale, without }, product, variant) {
      const { id, handle, title } = product;
      const priceCents = variant.price.amountCents;
      return blocks.shared(
        'product-below-price',
        {
          key: `${channel.id}|${locale}|${variant.id}|${priceCents}`,
          input: () => ({
            ...place(channel.id, locale),
            product: { id, handle, title, sku: variant.sku, priceCents },
          }),
        },
        without,
      );
    },
    async own(slot, visit, { order, ...about }) {
      const wanting = (await host.active()).some(({ manifest }) =>
        manifest.blocks.some((block) => block.slot === slot),
      );
      if (!wanting) return [];
      const acting = actingOf(visit, about);
      const cart = acting.cartId === null ? null : await loadCart(host.deps.db, acting.cartId);
      return blocks.own(
        slot,
        (extension) => ({ ...inputFor(extension, acting, cart), ...(order ? { order } : {}) }),
        visit.without,
      );
    },
    act: (extension, action, visit, about, form) =>
      actInCart(host, extension, action, actingOf(visit, about), form),
  };
}
