import { createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { channelOrigin, listChannels, type Channel } from '../../core/channels/index.ts';
import { walkProductDetails } from '../../core/listing/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { pageOf, sendRefusal, type RoutePlugin } from '../../platform/http/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import { offersOf, type Departures } from './offers.ts';
import { feedsSetting } from './setting.ts';
import { FEED_KINDS, FEED_WRITERS, type FeedFile } from './write.ts';

/** Languages that feeds speak. */
const LOCALES = ['fr', 'en'] as const;
type FeedLocale = (typeof LOCALES)[number];

const FILES = Object.keys(FEED_KINDS) as FeedFile[];

/** What the feeds are made of. */
export interface FeedDeps {
  db: Db;
  /** Signs the addresses. */
  secret: string;
  /** How the outside reaches the shop, without a final slash. */
  publicUrl: string;
  departure(): Promise<Departures>;
  productUrl(locale: FeedLocale, handle: string, variantId: number): string;
}

/** The secret part of a feed's address. */
function feedToken(secret: string, channelId: string, addressNumber: number): string {
  return createHmac('sha256', secret)
    .update(`feed:${channelId}:${addressNumber}`)
    .digest('base64url')
    .slice(0, 24);
}

const feedSchema = z
  .object({
    channelId: z.string(),
    channelName: z.string(),
    locale: z.string(),
    kind: z.string(),
    url: z.string().describe('Secret address to give to the other site'),
  })
  .meta({ id: 'Feed' });

/** The addresses of all feeds, for the office; registered under `/api/admin`. */
export function feedAdminRoutes({ db, secret, publicUrl }: FeedDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/feeds',
      {
        config: { scope: 'catalogue:write' },
        schema: {
          tags: ['feeds'],
          summary: 'List the addresses of product feeds',
          response: { 200: pageOf(feedSchema) },
        },
      },
      async (_request, reply) => {
        const [channels, setting] = await Promise.all([
          listChannels(db),
          readSetting(db, feedsSetting),
        ]);
        const items = (setting.enabled ? channels : []).flatMap((channel) => {
          const token = feedToken(secret, channel.id, setting.addressNumber);
          return LOCALES.flatMap((locale) =>
            FILES.map((file) => ({
              channelId: channel.id,
              channelName: channel.name,
              locale,
              kind: FEED_KINDS[file],
              url: `${channelOrigin(channel, publicUrl)}/feeds/${channel.id}/${locale}/${token}/${file}`,
            })),
          );
        });
        return reply.send({ items, nextCursor: null });
      },
    );
  };
}

const feedParams = z.object({
  channel: z.string().max(32),
  locale: z.enum(LOCALES),
  token: z.string().max(64),
  file: z.enum(FILES as [FeedFile, ...FeedFile[]]),
});

/**
 * The feeds themselves, for Google Merchant Center, Meta and others; registered at the root. The catalogue is read in
 * batches as the other side takes them, one feed at a time per process: refuses `busy` (503) meanwhile.
 */
export function feedPublicRoutes(deps: FeedDeps): RoutePlugin {
  let reading = false;
  return async (app) => {
    app.get(
      '/feeds/:channel/:locale/:token/:file',
      { schema: { hide: true, params: feedParams } },
      async (request, reply) => {
        const { channel: channelId, locale, token, file } = request.params;
        const [channels, setting] = await Promise.all([
          listChannels(deps.db),
          readSetting(deps.db, feedsSetting),
        ]);
        const channel = channels.find((one) => one.id === channelId);
        const expected = feedToken(deps.secret, channelId, setting.addressNumber);
        if (!channel || !setting.enabled || !sameToken(token, expected)) {
          return sendRefusal(reply, { code: 'feed-unknown', status: 404 });
        }
        if (reading) {
          return sendRefusal(reply.header('retry-after', '30'), { code: 'feed-busy', status: 503 });
        }
        reading = true;
        const stream = Readable.from(writeFeed(deps, channel, locale, file, setting));
        stream.once('close', () => (reading = false));
        return reply
          .type(FEED_WRITERS[FEED_KINDS[file]].contentType)
          .header('cache-control', 'private, max-age=900')
          .header('x-robots-tag', 'noindex')
          .send(stream);
      },
    );
  };
}

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function* writeFeed(
  deps: FeedDeps,
  channel: Channel,
  locale: FeedLocale,
  file: FeedFile,
  setting: { includeOutOfStock: boolean },
): AsyncGenerator<string> {
  const writer = FEED_WRITERS[FEED_KINDS[file]];
  const origin = channelOrigin(channel, deps.publicUrl);
  const shop = await readSetting(deps.db, shopSetting);
  yield writer.start({
    title: shop.name,
    link: origin,
    description: shop.tagline[locale] || shop.name,
  });
  const departure = await deps.departure();
  const context = {
    origin,
    departure,
    productUrl: (handle: string, variantId: number) => deps.productUrl(locale, handle, variantId),
  };
  for await (const products of walkProductDetails(deps.db, channel.id, locale)) {
    const offers = products
      .flatMap((product) => offersOf(product, context))
      .filter((offer) => setting.includeOutOfStock || offer.availability !== 'out_of_stock');
    if (offers.length > 0) yield writer.offers(offers);
  }
  yield writer.end();
}
