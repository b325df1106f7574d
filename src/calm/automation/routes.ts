import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { hasMessage, refusalMessage } from '../../platform/i18n/index.ts';
import {
  cutPage,
  idParam,
  localeOf,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  readIfMatch,
  sendRefusal,
  sendResult,
  sendVersioned,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { changeRule, createRule, tryAgain } from './commands.ts';
import { dryRun } from './dry-run.ts';
import { ACTIONS, ruleFields, rulePatch } from './model.ts';
import { listRuleRows, listRuns, readSavedTime, type RunRow } from './queries.ts';
import { findMisfits } from './rules.ts';
import { findRule } from './store.ts';
import { vocabulary } from './vocabulary.ts';

const tags = ['rules'];
const read = { scope: 'settings:read' } as const;
const write = { scope: 'settings:write' } as const;
const DAY_MS = 86_400_000;

const ruleSchema = ruleFields
  .extend({
    id: z.int(),
    ready: z.string().nullable(),
    state: z.enum(['on', 'paused', 'archived']),
    version: z.int(),
  })
  .meta({ id: 'Rule' });
const rowSchema = ruleSchema.extend({
  doneIn30Days: z.int(),
  waiting: z.int(),
  failed: z.int(),
  lastAt: z.string().nullable(),
});
const actSchema = z.object({
  kind: z.enum(ACTIONS),
  outcome: z.enum(['done', 'held']),
  reason: z.string(),
});
const runSchema = z.object({
  id: z.int(),
  label: z.string(),
  path: z.string(),
  occurredAt: z.string(),
  dueAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['waiting', 'done', 'skipped', 'failed']),
  attempts: z.int(),
  reason: z.string().describe('The code of what held it up'),
  why: z.string().describe('The same in words'),
  acts: z.array(actSchema),
});
/** Why a run did not end well, in words; what is no refusal is a fault of ours. */
function wordsOf({ reason, reasonParams }: RunRow, locale: string): string {
  if (reason === '' || reason === 'paused') return '';
  const refusal = hasMessage(locale, `refusals.${reason}.title`)
    ? { code: reason, params: reasonParams }
    : { code: 'rule-run-broken', params: { message: reason } };
  const { title, remedy } = refusalMessage(refusal, locale);
  return `${title} ${remedy}`;
}
const savedSchema = z.object({
  minutesIn30Days: z.number(),
  minutes: z.number(),
  actions: z.array(z.object({ kind: z.enum(ACTIONS), count: z.int(), minutesEach: z.number() })),
});
const dryRunSchema = z.object({
  events: z.int(),
  judged: z.int(),
  matched: z.int(),
  counts: z.array(z.object({ kind: z.enum(ACTIONS), done: z.int(), held: z.int() })),
  rows: z.array(
    z.object({
      at: z.string(),
      label: z.string(),
      path: z.string(),
      matched: z.boolean(),
      acts: z.array(actSchema),
    }),
  ),
});
const vocabularySchema = z.object({
  triggers: z.record(z.string(), z.string()).describe('What each trigger is about'),
  fields: z.record(
    z.string(),
    z.object({
      type: z.string(),
      subjects: z.array(z.string()),
      operators: z.array(z.string()),
    }),
  ),
  actions: z.record(z.string(), z.array(z.string())).describe('What each action is done to'),
  words: z.array(z.string()),
});
const runParams = z.object({ id: idParam.shape.id, runId: idParam.shape.id });

/** Rules in the office; registered under `/api/admin`. */
export function ruleAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(readRoutes(db));
    await app.register(writeRoutes(db));
  };
}

function readRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.get(
      '/rules',
      {
        config: read,
        schema: {
          tags,
          summary: 'List rules with how they go, and the time they saved',
          response: {
            200: z.object({
              items: z.array(rowSchema),
              nextCursor: z.null(),
              saved: savedSchema,
            }),
          },
        },
      },
      async (_request, reply) => {
        const [items, saved] = await Promise.all([listRuleRows(db), readSavedTime(db)]);
        return reply.send({ items, nextCursor: null, saved });
      },
    );
    app.get(
      '/rules/vocabulary',
      {
        config: read,
        schema: {
          tags,
          summary:
            'What rules are made of: triggers, facts that conditions ask about, actions, variables of texts',
          response: { 200: vocabularySchema },
        },
      },
      async () => vocabulary(),
    );
    app.get(
      '/rules/:id',
      {
        config: read,
        schema: { tags, summary: 'One rule', params: idParam, response: { 200: ruleSchema } },
      },
      async (request, reply) => {
        const rule = await findRule(db, request.params.id);
        return sendVersioned(reply, rule ? ok(rule) : refuse('rule-unknown', 404));
      },
    );
    app.get(
      '/rules/:id/runs',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a rule did, the latest first',
          params: idParam,
          querystring: pageQuery.extend({
            state: z.enum(['waiting', 'done', 'skipped', 'failed']).optional(),
          }),
          response: { 200: pageOf(runSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, state } = request.query;
        const before = readCursor(cursor, z.tuple([z.iso.datetime({ offset: true }), z.int()]));
        if (!before.ok) return sendRefusal(reply, before.refusal);
        const rows = await listRuns(db, request.params.id, {
          state: state ?? null,
          before: before.value && { at: before.value[0], id: before.value[1] },
          limit: limit + 1,
        });
        const { items, nextCursor } = cutPage(rows, limit, ({ loggedAt, id }) => [loggedAt, id]);
        const locale = localeOf(request);
        return reply.send({
          items: items.map((run) => ({ ...run, why: wordsOf(run, locale) })),
          nextCursor,
        });
      },
    );
    app.post(
      '/rules/dry-run',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a rule would have done with the events of the last days; writes nothing',
          body: ruleFields.extend({ days: z.int().min(1).max(90).default(30) }),
          response: { 200: dryRunSchema },
        },
      },
      async (request, reply) => {
        const { days, ...rule } = request.body;
        const [first, ...more] = findMisfits(rule);
        if (first) return sendResult(reply, refuse(first.code, 422, { fields: [first, ...more] }));
        const to = new Date();
        const from = new Date(to.getTime() - days * DAY_MS);
        return reply.send(await dryRun(db, rule, { from, to }));
      },
    );
  };
}

function writeRoutes(db: Db): RoutePlugin {
  return async (app) => {
    app.post(
      '/rules',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a rule, paused',
          body: ruleFields,
          response: { 201: ruleSchema },
        },
      },
      (request, reply) => {
        const { actor, scopes } = principalOf(request);
        return writeOnce(db, request, reply, 201, (tx) =>
          createRule(tx, actor, scopes, request.body),
        );
      },
    );
    app.patch(
      '/rules/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change a rule, put it on, pause it, take it off the list',
          params: idParam,
          body: rulePatch,
          response: { 200: ruleSchema },
        },
      },
      (request, reply) => {
        const { actor, scopes } = principalOf(request);
        return writeOnce(db, request, reply, 200, async (tx) => {
          const version = readIfMatch(request);
          if (!version.ok) return version;
          const known = { id: request.params.id, expected: version.value };
          return changeRule(
            tx,
            actor,
            scopes,
            known,
            request.body as Parameters<typeof changeRule>[4],
          );
        });
      },
    );
    app.post(
      '/rules/:id/runs/:runId/retry',
      {
        config: write,
        schema: {
          tags,
          summary: 'Let a failed run be tried again',
          params: runParams,
          response: { 204: z.null() },
        },
      },
      (request, reply) => {
        return writeOnce(db, request, reply, 204, (tx) =>
          tryAgain(tx, request.params.id, request.params.runId),
        );
      },
    );
  };
}
