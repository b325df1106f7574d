import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { allows } from '../../platform/access/index.ts';
import type { UndoHandlers } from '../../platform/changes/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  flag,
  idParam,
  onVersion,
  pageOf,
  principalOf,
  readCursor,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { FastifyRequest } from 'fastify';
import {
  archiveProduct,
  changeProducts,
  updateVariant,
  type BulkAction,
} from '../catalogue/index.ts';
import { listPriceChanges, setPrices } from '../pricing/index.ts';
import {
  addOfficeVariant,
  createOfficeProduct,
  replaceOfficeProduct,
  updateOfficeProduct,
} from './office-commands.ts';
import { getOfficeProduct, listOfficeProducts, OFFICE_PRODUCT_SORTS } from './office-products.ts';
import { bundleRoutes } from './office-bundle-routes.ts';
import {
  bulkBody,
  newProduct,
  newVariant,
  officeLimit,
  officePriceSchema,
  officeProductRowSchema,
  officeProductSchema,
  officeVariantSchema,
  priceChangeSchema,
  pricesBody,
  productPatch,
  variantPatch,
  type ProductBody,
} from './office-schemas.ts';
import { collectionRoutes } from './collection-routes.ts';
import { sheetRoutes } from './office-sheet-routes.ts';
import { getOfficeVariant, listOfficePrices, listOfficeVariants } from './office-variants.ts';

const read = { scope: 'catalogue:read' } as const;
const write = { scope: 'catalogue:write' } as const;
const listQuery = z.object({
  q: z.string().max(200).optional(),
  limit: officeLimit,
  cursor: z.string().max(1_000).optional(),
});
const id = z.coerce.number().int().positive();

/** Routes of products, variants and prices in the office; registered under `/api/admin`. */
export function listingAdminRoutes(deps: { db: Db; undo: UndoHandlers }): RoutePlugin {
  return async (app) => {
    await app.register(sheetRoutes(deps));
    await app.register(bundleRoutes(deps));
    await app.register(productRoutes(deps));
    await app.register(variantRoutes(deps));
    await app.register(priceRoutes(deps));
    await app.register(collectionRoutes(deps));
  };
}

function productRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['products'];
  const whole = { 200: officeProductSchema };
  return async (app) => {
    app.get(
      '/products',
      {
        config: read,
        schema: {
          tags,
          summary: 'List products',
          querystring: listQuery.extend({
            state: z.enum(['draft', 'active', 'archived']).optional(),
            brandId: id.optional(),
            categoryId: id.optional().describe('Includes the categories below it'),
            channelId: z
              .string()
              .max(32)
              .optional()
              .describe('Published there; prices of that channel'),
            published: flag.optional(),
            safety: z
              .literal('missing')
              .optional()
              .describe('Of which the law on product safety still asks something (R50)'),
            sort: z.enum(OFFICE_PRODUCT_SORTS).optional(),
          }),
          response: {
            200: pageOf(officeProductRowSchema).extend({
              total: z.int().optional().describe('Left out beyond 1000'),
            }),
          },
        },
      },
      async (request, reply) => sendResult(reply, await listOfficeProducts(deps.db, request.query)),
    );
    app.get(
      '/products/:id',
      {
        config: read,
        schema: { tags, summary: 'Read a product', params: idParam, response: whole },
      },
      async (request, reply) =>
        sendVersioned(reply, await getOfficeProduct(deps.db, request.params.id)),
    );
    app.post(
      '/products',
      {
        config: write,
        schema: {
          tags,
          summary: 'Create a product with its variants and prices',
          body: newProduct,
          response: { 201: officeProductSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, async (tx) => {
          const allowed = refuseOffers(request, request.body);
          if (!allowed.ok) return allowed;
          return createOfficeProduct(tx, actorOf(request), request.body);
        }),
    );
    app.patch(
      '/products/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a product',
          params: idParam,
          body: productPatch,
          response: whole,
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          onVersion(request, async (tx, expected) => {
            const { params, body } = request;
            const allowed = refuseOffers(request, body);
            if (!allowed.ok) return allowed;
            return updateOfficeProduct(tx, actorOf(request), params.id, expected, body);
          }),
        ),
    );
    app.put(
      '/products/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Replace a product',
          params: idParam,
          body: newProduct,
          response: whole,
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          onVersion(request, async (tx, expected) => {
            const { params, body } = request;
            const allowed = refuseOffers(request, body);
            if (!allowed.ok) return allowed;
            return replaceOfficeProduct(tx, actorOf(request), params.id, expected, body);
          }),
        ),
    );
    app.delete(
      '/products/:id',
      { config: write, schema: { tags, summary: 'Archive a product', params: idParam } },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          204,
          onVersion(request, (tx, expected) =>
            archiveProduct(tx, actorOf(request), request.params.id, expected),
          ),
        ),
    );
    app.post(
      '/products/bulk',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change many products at once',
          body: bulkBody,
          response: { 200: z.object({ changed: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          changeProducts(tx, actorOf(request), request.body.ids, bulkAction(request.body)),
        ),
    );
  };
}

/** Refuses `scope-missing` (403) when a body sets prices or stock and the person may not. */
function refuseOffers(request: FastifyRequest, body: ProductBody): Result<null> {
  const { scopes } = principalOf(request);
  const needed = [
    ...(body.variants?.some(({ prices = [] }) => prices.length > 0) ? ['prices:write'] : []),
    ...(body.variants?.some(({ stock }) => stock !== undefined) ? ['stock:write'] : []),
  ];
  const scope = needed.find((one) => !allows(scopes, one));
  return scope === undefined ? ok(null) : refuse('scope-missing', 403, { params: { scope } });
}

function bulkAction(body: z.infer<typeof bulkBody>): BulkAction {
  switch (body.action) {
    case 'archive':
      return { kind: 'set-state', state: 'archived' };
    case 'activate':
      return { kind: 'set-state', state: 'active' };
    case 'publish':
    case 'unpublish':
      return { kind: body.action, channelId: body.channelId };
    default:
      return { kind: body.action, categoryId: body.categoryId };
  }
}

function variantRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['variants'];
  return async (app) => {
    app.get(
      '/variants',
      {
        config: read,
        schema: {
          tags,
          summary: 'List variants, or find them by SKU, GTIN or title',
          querystring: listQuery.extend({
            productId: id.optional(),
            state: z.enum(['active', 'archived']).optional(),
          }),
          response: { 200: pageOf(officeVariantSchema) },
        },
      },
      async (request, reply) => sendResult(reply, await listOfficeVariants(deps.db, request.query)),
    );
    app.get(
      '/variants/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read a variant',
          params: idParam,
          response: { 200: officeVariantSchema },
        },
      },
      async (request, reply) =>
        sendVersioned(reply, await getOfficeVariant(deps.db, request.params.id)),
    );
    app.post(
      '/variants',
      {
        config: write,
        schema: {
          tags,
          summary: 'Add a variant to a product, with its prices',
          body: newVariant,
          response: { 201: officeVariantSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, async (tx) => {
          const { productId, ...variant } = request.body;
          const allowed = refuseOffers(request, { variants: [variant] });
          if (!allowed.ok) return allowed;
          return addOfficeVariant(tx, actorOf(request), productId, variant);
        }),
    );
    app.patch(
      '/variants/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a variant',
          params: idParam,
          body: variantPatch,
          response: { 200: officeVariantSchema },
        },
      },
      (request, reply) =>
        writeOnce(
          deps.db,
          request,
          reply,
          200,
          onVersion(request, async (tx, expected) => {
            const { params, body } = request;
            const saved = await updateVariant(tx, actorOf(request), params.id, expected, body);
            return saved.ok ? getOfficeVariant(tx, params.id) : saved;
          }),
        ),
    );
  };
}

function priceRoutes(deps: { db: Db }): RoutePlugin {
  const tags = ['prices'];
  return async (app) => {
    app.get(
      '/prices',
      {
        config: { scope: 'prices:read' },
        schema: {
          tags,
          summary: 'List the prices of now',
          querystring: listQuery.extend({
            channelId: z.string().max(32).optional(),
            productId: id.optional(),
            variantId: id.optional(),
          }),
          response: { 200: pageOf(officePriceSchema) },
        },
      },
      async (request, reply) => sendResult(reply, await listOfficePrices(deps.db, request.query)),
    );
    app.get(
      '/prices/history',
      {
        config: { scope: 'prices:read' },
        schema: {
          tags,
          summary: 'What the prices of a variant were, newest first (append-only)',
          querystring: listQuery
            .omit({ q: true })
            .extend({ variantId: id, channelId: z.string().max(32).optional() }),
          response: { 200: pageOf(priceChangeSchema) },
        },
      },
      async (request, reply) => {
        const { variantId, channelId, limit, cursor } = request.query;
        const before = readCursor(cursor, z.tuple([z.int()]));
        if (!before.ok) return sendRefusal(reply, before.refusal);
        const rows = await listPriceChanges(deps.db, {
          variantId,
          limit: limit + 1,
          ...(channelId ? { channelId } : {}),
          ...(before.value ? { before: before.value[0] } : {}),
        });
        return reply.send(cutPage(rows, limit, (row) => [row.id]));
      },
    );
    app.post(
      '/prices',
      {
        config: { scope: 'prices:write' },
        schema: {
          tags,
          summary: 'Set prices; each change is kept in the history',
          body: pricesBody,
          response: { 200: z.object({ changed: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          setPrices(tx, actorOf(request), request.body.prices),
        ),
    );
  };
}
