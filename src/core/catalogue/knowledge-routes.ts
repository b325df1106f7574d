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
import { KNOWLEDGE_KINDS, readKnowledge, setKnowledge } from './knowledge.ts';

const text = z.string().max(2_000);
const line = z.string().max(300);
const note = z.strictObject({
  kind: z.enum(KNOWLEDGE_KINDS),
  by: z.string().max(80).describe('Who tried, wore or tested it, as the shop may name them'),
  on: z.iso.date().nullable(),
  question: line,
  text,
  questionEn: line,
  textEn: text,
  isPublic: z.boolean().describe('Shown on the product page'),
});
const body = z.strictObject({ notes: z.array(note).max(60) });
const knowledge = z
  .object({ notes: z.array(note), version: z.int() })
  .meta({ id: 'ProductKnowledge' });

/** Routes of what is known of a product from handling it; registered under `/api/admin`. */
export function knowledgeRoutes(deps: { db: Db }): RoutePlugin {
  const params = idParam;
  const path = '/products/:id/knowledge';
  const response = { 200: knowledge };
  return async (app) => {
    app.get(
      path,
      {
        config: { scope: 'catalogue:read' },
        schema: {
          tags: ['products'],
          summary: 'Read what is known of a product from handling it',
          params,
          response,
        },
      },
      async (request, reply) => {
        const known = await readKnowledge(deps.db, request.params.id);
        return sendVersioned(reply, known ? ok(known) : refuse('product-unknown', 404));
      },
    );
    app.put(
      path,
      {
        config: { scope: 'catalogue:write' },
        schema: {
          tags: ['products'],
          summary: 'Set what is known of a product from handling it',
          params,
          body,
          response,
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const { id } = request.params;
          return setKnowledge(tx, actorOf(request), id, version.value, request.body.notes);
        }),
    );
  };
}
