import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readProductSafety, readSafety, setSafety } from './safety.ts';

const line = z.string().max(200);
const text = z.string().max(2_000);
const fields = {
  manufacturerName: line,
  manufacturerAddress: text,
  manufacturerContact: line.describe('E-mail or web page'),
  manufacturerCountry: z
    .string()
    .refine((code) => code === '' || isCountry(code), 'country-invalid'),
  responsibleName: line.describe('In the European Union, when the manufacturer is outside'),
  responsibleAddress: text,
  responsibleContact: line,
  identifiers: line.describe('Type, model, batch, besides SKU and GTIN'),
  warnings: text,
  warningsEn: text,
};
const safetyPatch = z.strictObject(fields).partial();
const safetySchema = z.object(fields);
const ownSafety = safetySchema.extend({ version: z.int() }).meta({ id: 'Safety' });
const productSafety = z
  .object({
    own: safetySchema,
    inherited: safetySchema.nullable().describe('What the brand says for it'),
    missing: z.array(z.string()).describe('Fields that R50 still asks for, inheritance counted'),
    version: z.int(),
  })
  .meta({ id: 'ProductSafety' });

/** Routes of what is said of product safety (R50); registered under `/api/admin`. */
export function safetyRoutes(deps: { db: Db }): RoutePlugin {
  const read = { scope: 'catalogue:read' } as const;
  const write = { scope: 'catalogue:write' } as const;
  return async (app) => {
    app.get(
      '/products/:id/safety',
      {
        config: read,
        schema: {
          tags: ['products'],
          summary: 'Read what is said of the safety of a product, and what is missing',
          params: idParam,
          response: { 200: productSafety },
        },
      },
      async (request, reply) => {
        const safety = await readProductSafety(deps.db, request.params.id);
        return sendVersioned(reply, safety ? ok(safety) : refuse('product-unknown', 404));
      },
    );
    app.get(
      '/brands/:id/safety',
      {
        config: read,
        schema: {
          tags: ['brands'],
          summary: 'Read what a brand says of the safety of its products',
          params: idParam,
          response: { 200: ownSafety },
        },
      },
      async (request, reply) =>
        sendVersioned(
          reply,
          ok(await readSafety(deps.db, { kind: 'brand', id: request.params.id })),
        ),
    );
    for (const kind of ['product', 'brand'] as const) {
      app.patch(
        `/${kind}s/:id/safety`,
        {
          config: write,
          schema: {
            tags: [`${kind}s`],
            summary: `Change what is said of the safety of a ${kind}`,
            params: idParam,
            body: safetyPatch,
            response: { 200: ownSafety },
          },
        },
        (request, reply) =>
          writeOnce(deps.db, request, reply, 200, async (tx) => {
            const version = readIfMatch(request);
            if (!version.ok) return version;
            const { params, body } = request;
            return setSafety(tx, actorOf(request), { kind, id: params.id }, version.value, body);
          }),
      );
    }
  };
}
