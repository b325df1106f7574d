import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import {
  actorOf,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { askForTryout, listTryouts } from './tryouts.ts';

const tags = ['extensions'];
const params = z.object({ name: z.string().max(40) });
const bought = z.object({
  failedStep: z.string().nullable().describe('Null: the whole purchase worked'),
  message: z.string(),
});
const tryoutSchema = z
  .object({
    id: z.int(),
    extension: z.string(),
    version: z.string(),
    siteId: z.int(),
    siteName: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    report: z
      .object({
        isWell: z.boolean(),
        functions: z.array(
          z.object({
            place: z.string(),
            ms: z.int(),
            fault: z.string().nullable(),
            message: z.string(),
          }),
        ),
        faults: z.int().describe('While pages were served and the purchase was made'),
        before: bought.describe('The purchase on the test site without it'),
        after: bought.nullable(),
      })
      .nullable(),
    refusal: z
      .object({ title: z.string(), remedy: z.string() })
      .nullable()
      .describe('Why it could not be tried, in the language of the request'),
    askedBy: z.string(),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Tryout' });

/** Routes of trying an extension on a test site; registered under `/api/admin`. */
export function tryoutRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/extensions/:name/tryouts',
      {
        config: { scope: 'settings:read' },
        schema: {
          tags,
          summary: 'How an extension did on test sites, the last try first',
          params,
          response: { 200: z.object({ items: z.array(tryoutSchema) }) },
        },
      },
      async (request, reply) => {
        const tryouts = await listTryouts(db, request.params.name);
        const items = tryouts.map(({ refusal, ...one }) => ({
          ...one,
          refusal: refusal && refusalMessage(refusal, localeOf(request)),
        }));
        return sendResult(reply, ok({ items }));
      },
    );
    app.post(
      '/extensions/:name/tryouts',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Try an extension, or another version of it, on a test site before it comes',
          params,
          body: z.strictObject({ siteId: z.int(), version: z.string().max(20).optional() }),
          response: { 202: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 202, (tx) =>
          askForTryout(tx, actorOf(request), request.params.name, request.body),
        ),
    );
  };
}
