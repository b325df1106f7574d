import { z } from 'zod';
import { meetFreeze } from '../../core/calendar/index.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { askForPromotion } from './apply.ts';
import { compareAll } from './compare.ts';
import { REASONS, STANDINGS, STATES, type PromotionDeps } from './model.ts';
import { listPromotions } from './store.ts';

const tags = ['test-sites'];
const read = { scope: 'settings:read' } as const;
const values = z.record(z.string(), z.unknown());
const comparedSchema = z
  .object({
    kind: z.string(),
    id: z.string(),
    label: z.string(),
    how: z.enum(['changed', 'made', 'gone']),
    before: values.describe('As it was in the copy'),
    after: values.describe('As it is on the test site'),
    now: values.describe('As it is in the shop'),
    standing: z.enum(STANDINGS),
    reason: z.enum(REASONS).nullable().describe('Why it stays there'),
    seen: z.string(),
    at: z.string(),
    actorLabel: z.string(),
  })
  .meta({ id: 'TestSiteChange' });
const promotionSchema = z
  .object({
    id: z.int(),
    siteId: z.int(),
    siteName: z.string(),
    state: z.enum(STATES),
    choices: z.array(
      z.object({
        ...{ kind: z.string(), id: z.string(), label: z.string() },
        isDeletion: z.boolean().describe('Done when the watch is over'),
      }),
    ),
    actor: z.looseObject({ label: z.string() }),
    askedAt: z.string(),
    refusal: z
      .object({ title: z.string(), remedy: z.string() })
      .nullable()
      .describe('Why nothing was brought over, in the language of the request'),
    failedBefore: z
      .string()
      .nullable()
      .describe('The step at which a purchase failed already before'),
    appliedAt: z.string().nullable(),
    watchedUntil: z.string().nullable(),
    trials: z.int(),
    failedStep: z.string().nullable(),
    message: z.string(),
    endedAt: z.string().nullable(),
    leftStanding: z.array(z.object({ label: z.string(), code: z.string() })),
  })
  .meta({ id: 'Promotion' });

/** Routes of promotions; registered under `/api/admin`. */
export function promotionRoutes(deps: PromotionDeps): RoutePlugin {
  const { db } = deps.testSites;
  return async (app) => {
    app.get(
      '/test-sites/:id/changes',
      {
        config: read,
        schema: {
          tags,
          summary: 'What differs on a test site since its copy, beside what the shop has now',
          params: idParam,
          response: { 200: z.object({ items: z.array(comparedSchema) }) },
        },
      },
      async (request, reply) => {
        const compared = await compareAll(deps, request.params.id);
        return sendResult(reply, compared.ok ? ok({ items: compared.value }) : compared);
      },
    );
    app.get(
      '/test-sites/:id/promotions',
      {
        config: read,
        schema: {
          tags,
          summary: 'The last sets of changes that were brought over from a test site',
          params: idParam,
          response: { 200: z.object({ items: z.array(promotionSchema) }) },
        },
      },
      async (request, reply) => {
        const promotions = await listPromotions(db, request.params.id);
        const items = promotions.map(({ refusal, choices, ...one }) => ({
          ...one,
          choices: choices.map(({ kind, id, label, gone }) => ({
            ...{ kind, id, label, isDeletion: gone !== undefined },
          })),
          refusal: refusal && refusalMessage(refusal, localeOf(request)),
        }));
        return sendResult(reply, ok({ items }));
      },
    );
    app.post(
      '/test-sites/:id/promotions',
      {
        config: { scope: 'settings:write' },
        schema: {
          tags,
          summary: 'Bring chosen changes of a test site into the shop',
          params: idParam,
          body: z.strictObject({
            choices: z
              .array(
                z.strictObject({
                  kind: z.string().max(60),
                  id: z.string().max(120),
                  seen: z.string().max(32).describe('Of the change as it was shown'),
                }),
              )
              .max(2_000),
          }),
          response: { 202: z.object({ id: z.int() }) },
        },
      },
      async (request, reply) => {
        const asked = await askForPromotion(
          deps,
          actorOf(request),
          request.params.id,
          request.body.choices,
          (tx, label) => meetFreeze(tx, request, { kind: 'promotion', label }),
        );
        return sendResult(reply, asked, 202);
      },
    );
    app.post(
      '/promotions/:id/undo',
      {
        config: { scope: 'changes:undo' },
        schema: {
          tags,
          summary: 'Put back everything that a promotion changed; orders stay',
          params: idParam,
          response: { 200: z.object({ changeId: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const entry = await entryOf(tx, request.params.id);
          if (entry === null) return refuse('promotion-over', 409);
          return undoChange(tx, actorOf(request), deps.handlers, entry);
        }),
    );
  };
}

/** The entry of the timeline that stands for a promotion; null when it was never applied. */
async function entryOf(tx: Tx, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from platform.change
    where entity_kind = 'promotion' and entity_id = ${String(id)} and action = 'create'`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}
