import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  cutPage,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { listChoices } from './choices.ts';
import { PURPOSES } from './tags-setting.ts';

const purposes = z.array(z.enum(PURPOSES));
const choiceSchema = z
  .object({
    id: z.int(),
    token: z.string().describe('The number that the visitor’s browser keeps'),
    granted: purposes,
    refused: purposes,
    locale: z.string(),
    at: z.string(),
    tags: z
      .array(
        z.object({
          name: z.string(),
          purpose: z.enum(PURPOSES),
          hosts: z.array(z.string()),
          cookies: z.array(z.object({ name: z.string(), days: z.int() })),
        }),
      )
      .describe('What was asked, as it was shown'),
  })
  .meta({ id: 'CookieChoice' });

/** The proofs of what visitors chose (R43); registered under `/api/admin`. */
export function consentAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/cookie-choices',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags: ['consent'],
          summary: 'List the choices of visitors about tags, the newest first',
          querystring: pageQuery.extend({
            token: z.string().max(40).optional().describe('Those of one browser'),
          }),
          response: { 200: pageOf(choiceSchema) },
        },
      },
      async (request, reply) => {
        const cursor = readCursor(request.query.cursor, z.tuple([z.int()]));
        if (!cursor.ok) return sendRefusal(reply, cursor.refusal);
        const { token, limit } = request.query;
        const rows = await listChoices(deps.db, {
          token,
          before: cursor.value?.[0],
          limit: limit + 1,
        });
        return cutPage(rows, limit, ({ id }) => [id]);
      },
    );
  };
}
