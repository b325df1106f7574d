import { z } from 'zod';
import type { Tx } from '../db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  sendRefusal,
  writeOnce,
} from '../http/index.ts';
import { createApiKey, revokeApiKey } from './api-keys.ts';
import { idCursor, name, type AccessDeps, type App } from './route-parts.ts';
import { apiKeySchema, instantInput, scopeSchema } from './schemas.ts';
import { listApiKeys } from './store.ts';

/** Keys of programs. */
export function apiKeyRoutes(app: App, { db }: AccessDeps): void {
  const tags = ['api keys'];
  app.get(
    '/api-keys',
    {
      config: { scope: 'users:read' },
      schema: {
        tags,
        summary: 'List API keys',
        querystring: pageQuery,
        response: { 200: pageOf(apiKeySchema) },
      },
    },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      const before = readCursor(cursor, idCursor);
      if (!before.ok) return sendRefusal(reply, before.refusal);
      const rows = await listApiKeys(db, before.value?.[0] ?? null, limit + 1);
      return reply.send(cutPage(rows, limit, (row) => [row.id]));
    },
  );

  app.post(
    '/api-keys',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Make an API key; its secret is shown this once',
        body: z.strictObject({
          name,
          scopes: z.array(scopeSchema).min(1).max(100),
          expiresAt: instantInput.nullable().default(null),
        }),
        response: {
          201: apiKeySchema.extend({
            secret: z.string().nullable().describe('Null in a replay: it is kept nowhere'),
          }),
        },
      },
    },
    (request, reply) => {
      const { actor, scopes } = principalOf(request);
      const create = (tx: Tx) => createApiKey(tx, actor, scopes, request.body);
      return writeOnce(db, request, reply, 201, create, (key) => ({ ...key, secret: null }));
    },
  );

  app.delete(
    '/api-keys/:id',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Revoke an API key',
        params: idParam,
        response: { 200: apiKeySchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, (tx) =>
        revokeApiKey(tx, actorOf(request), request.params.id),
      ),
  );
}
