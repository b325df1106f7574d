import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { flag, localeOf, sendRefusal, type RoutePlugin } from '../../platform/http/index.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import type { ChannelDirectory } from '../channels/index.ts';
import type { ListingCache, ReadyAnswer } from './cache.ts';
import { isListingCursor } from './list.ts';
import { readAttributeFilter } from './attribute-filters.ts';
import type { AttributeFilter, ListingQuery } from './model.ts';
import { categoryTreeSchema, listingPageSchema, productDetailSchema } from './schemas.ts';

/** What the shop's reading API is made of. */
export interface CatalogueStoreDeps {
  cache: ListingCache;
  channels: ChannelDirectory;
}

const listQuery = z.object({
  q: z.string().max(200).optional().describe('Words, SKU or GTIN'),
  category: z.string().max(120).optional().describe('Handle; includes the categories below it'),
  brand: z
    .union([z.string().max(2_000), z.array(z.string().max(120)).max(50)])
    .optional()
    .describe('Handle; several separated by commas or by repeating the name'),
  priceMinCents: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
  priceMaxCents: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
  collection: z.string().max(120).optional().describe('Handle of a collection'),
  attributes: z
    .union([z.string().max(500), z.array(z.string().max(500)).max(20)])
    .optional()
    .describe(
      '`handle:value,value` (any of them), `handle:10..50` (a range of numbers), `handle:yes`; repeated, all must hold',
    ),
  inStock: flag.optional(),
  sort: z
    .enum(['featured', 'price-asc', 'price-desc', 'newest', 'title', 'relevance'])
    .optional()
    .describe('`relevance` by default when searching, else `featured`'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(1_000).optional().describe('`nextCursor` of the page before'),
});

/** Routes of products and categories for outside clients of the shop; registered under `/api/store`. */
export function catalogueStoreRoutes(deps: CatalogueStoreDeps): RoutePlugin {
  return async (app) => {
    // A request seen before is answered before it is parsed: nothing in it can change the answer.
    app.addHook('onRequest', (request, reply, done) => {
      const known = request.method === 'GET' && deps.cache.peekRequest(requestKey(request));
      if (!known) return done();
      void sendReady(reply, known);
    });

    app.get(
      '/products',
      {
        schema: {
          tags: ['catalogue'],
          summary: 'List, filter and search products',
          querystring: listQuery,
          response: { 200: listingPageSchema },
        },
      },
      async (request, reply) => {
        const channel = await deps.channels.resolve(request);
        if (!channel.ok) return sendRefusal(reply, channel.refusal);
        const { brand, attributes, ...asked } = request.query;
        const query: ListingQuery = {
          ...asked,
          channelId: channel.value.id,
          locale: shopLocale(request),
          ...(brand === undefined ? {} : { brand: brandsOf(brand) }),
          ...(attributes === undefined ? {} : { attributes: attributesOf(attributes) }),
        };
        if (!isListingCursor(query))
          return sendRefusal(reply, { code: 'cursor-invalid', status: 422 });
        const answer = await deps.cache.listAnswer(query);
        deps.cache.keepRequest(requestKey(request), answer);
        return sendReady(reply, answer);
      },
    );

    app.get(
      '/products/:handle',
      {
        schema: {
          tags: ['catalogue'],
          summary: 'A product with its variants, prices and stock',
          params: z.object({ handle: z.string().min(1).max(200) }),
          response: { 200: productDetailSchema },
        },
      },
      async (request, reply) => {
        const channel = await deps.channels.resolve(request);
        if (!channel.ok) return sendRefusal(reply, channel.refusal);
        const { handle } = request.params;
        const answer = await deps.cache.productAnswer(
          channel.value.id,
          shopLocale(request),
          handle,
        );
        if (!answer) return sendRefusal(reply, { code: 'product-unknown', status: 404 });
        deps.cache.keepRequest(requestKey(request), answer);
        return sendReady(reply, answer);
      },
    );

    app.get(
      '/categories',
      {
        schema: {
          tags: ['catalogue'],
          summary: 'The category tree',
          response: { 200: z.object({ items: z.array(categoryTreeSchema) }) },
        },
      },
      async (request, reply) => {
        const channel = await deps.channels.resolve(request);
        if (!channel.ok) return sendRefusal(reply, channel.refusal);
        const answer = await deps.cache.treeAnswer(channel.value.id, shopLocale(request));
        deps.cache.keepRequest(requestKey(request), answer);
        return sendReady(reply, answer);
      },
    );
  };
}

function sendReady(reply: FastifyReply, answer: ReadyAnswer): FastifyReply {
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('etag', answer.etag)
    .header('cache-control', 'public, no-cache')
    .header('vary', 'accept-language, x-channel')
    .send(answer.body);
}

/** Everything in a request that an answer depends on. */
function requestKey(request: FastifyRequest): string {
  const { headers } = request;
  return `${request.url}\n${request.hostname}\n${headers['x-channel'] ?? ''}\n${headers['accept-language'] ?? ''}`;
}

function shopLocale(request: FastifyRequest): 'fr' | 'en' {
  return textLocale(localeOf(request));
}

function brandsOf(brand: string | string[]): string[] {
  const handles = Array.isArray(brand) ? brand : brand.split(',');
  return handles.map((handle) => handle.trim()).filter(Boolean);
}

/** What cannot be read as a filter is left out, as an unknown brand is. */
function attributesOf(attributes: string | string[]): AttributeFilter[] {
  const filters = [attributes].flat().flatMap((text) => {
    const at = text.indexOf(':');
    const filter = at > 0 && readAttributeFilter(text.slice(0, at), [text.slice(at + 1)]);
    return filter ? [filter] : [];
  });
  return [...new Map(filters.map((filter) => [filter.handle, filter])).values()];
}
