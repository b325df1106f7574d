import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { allows } from '../../platform/access/index.ts';
import { changeSchema, pageChanges, type UndoHandlers } from '../../platform/changes/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  principalOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { duplicateProduct } from './office-commands.ts';
import {
  duplicateBody,
  officeProductSchema,
  sheetBody,
  sheetRowSchema,
  sheetSavedSchema,
} from './office-schemas.ts';
import { readSheet, saveSheet, type RefusedRow } from './office-sheet.ts';

/** Most products in one sheet. */
const MOST_ROWS = 200;

const tags = ['products'];
const read = { scope: 'catalogue:read' } as const;
const write = { scope: 'catalogue:write' } as const;

/** Routes of the office that work on many products, on their copies and on their history. */
export function sheetRoutes(deps: { db: Db; undo: UndoHandlers }): RoutePlugin {
  return async (app) => {
    app.get(
      '/products/sheet',
      {
        config: read,
        schema: {
          tags,
          summary: 'Read products with their active variants, to edit many at once',
          querystring: z.object({
            ids: z
              .string()
              .regex(/^\d{1,15}(,\d{1,15})*$/)
              .transform((list) => list.split(',').map(Number))
              .describe(`At most ${MOST_ROWS}, comma-separated`),
          }),
          response: { 200: z.object({ items: z.array(sheetRowSchema) }) },
        },
      },
      async (request, reply) =>
        reply.send({ items: await readSheet(deps.db, request.query.ids.slice(0, MOST_ROWS)) }),
    );
    app.post(
      '/products/sheet',
      {
        config: write,
        schema: {
          tags,
          summary: 'Save many products at once: each row whole or not at all',
          body: sheetBody,
          response: { 200: sheetSavedSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const { rows } = request.body;
          const { scopes } = principalOf(request);
          const priced = rows.some((row) => row.variants?.some((one) => one.prices !== undefined));
          if (priced && !allows(scopes, 'prices:write')) {
            return refuse('scope-missing', 403, { params: { scope: 'prices:write' } });
          }
          const done = await saveSheet(tx, actorOf(request), rows);
          if (!done.ok) return done;
          const { saved, refused } = done.value;
          const locale = localeOf(request);
          return ok({
            saved: await readSheet(tx, saved),
            refused: refused.map((row) => inWords(row, locale)),
          });
        }),
    );
    app.post(
      '/products/:id/duplicate',
      {
        config: write,
        schema: {
          tags,
          summary: 'Copy a product as a draft, without SKU, GTIN and stock',
          params: idParam,
          body: duplicateBody,
          response: { 201: officeProductSchema },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 201, (tx) => {
          const withPrices = allows(principalOf(request).scopes, 'prices:write');
          const { id } = request.params;
          return duplicateProduct(tx, actorOf(request), id, request.body.title, withPrices);
        }),
    );
    app.get(
      '/products/:id/changes',
      {
        config: { scope: 'changes:read' },
        schema: {
          tags,
          summary: 'The timeline of a product, its variants and their prices',
          params: idParam,
          querystring: pageQuery,
          response: { 200: pageOf(changeSchema) },
        },
      },
      async (request, reply) => {
        const entities = await entitiesOf(deps.db, request.params.id);
        return sendResult(reply, await pageChanges(deps, { ...request.query, entities }));
      },
    );
  };
}

/** The things whose entries on the timeline are about a product. */
async function entitiesOf(db: Db, id: number): Promise<{ kind: string; id: string }[]> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'product' as kind, ${String(id)} as id
    union all
    select unnest(array['product-dates', 'product-safety', 'product-knowledge']), ${String(id)}
    union all
    select 'components', v.id::text from catalogue.variant v where v.product_id = ${id}
    union all
    select 'variant', v.id::text from catalogue.variant v where v.product_id = ${id}
    union all
    select 'price', v.id || '|' || ch.id
    from catalogue.variant v cross join channels.channel ch where v.product_id = ${id}`.execute(db);
  return rows;
}

function inWords(row: RefusedRow, locale: string) {
  const { title, remedy } = refusalMessage(row.refusal, locale);
  return {
    id: row.id,
    code: row.refusal.code,
    title,
    detail: remedy,
    cells: row.cells.map(({ variantId, field, code, params }) => {
      const words = refusalMessage({ code, ...(params ? { params } : {}) }, locale);
      return { variantId, field, code, detail: `${words.title} ${words.remedy}` };
    }),
  };
}
