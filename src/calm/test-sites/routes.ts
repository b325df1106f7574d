import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  actorOf,
  idParam,
  localeOf,
  principalOf,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { refusalMessage } from '../../platform/i18n/index.ts';
import { readCaptured } from './captured.ts';
import { askForRefresh, askForTestSite, prolongTestSite, removeTestSite } from './commands.ts';
import { openForStaff } from './enter.ts';
import { MOST_DAYS, USUAL_DAYS, type TestSite, type TestSiteDeps } from './model.ts';
import { testSiteAddress } from './run-site.ts';
import { findTestSite, listTestSites } from './store.ts';

const tags = ['test-sites'];
const read = { scope: 'settings:read' } as const;
const write = { scope: 'settings:write' } as const;
const days = z.int().min(1).max(MOST_DAYS);

const siteSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    state: z.enum(['copying', 'ready', 'failed', 'removed']),
    progress: z.number().describe('Of the copy being made, 0 to 1'),
    step: z.enum(['waiting', 'preparing', 'rows', 'indexes', 'proving', 'done']),
    isReady: z.boolean().describe('A whole copy is there and may be opened'),
    failure: z.object({ code: z.string(), title: z.string(), remedy: z.string() }).nullable(),
    address: z.string(),
    copiedAt: z.string().nullable(),
    lastChangeId: z.int().nullable().describe('The last entry of the timeline that the copy holds'),
    rowCount: z.int().nullable(),
    tookMs: z.int().nullable(),
    expiresAt: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'TestSite' });
const capturedSchema = z
  .object({
    mails: z.array(
      z.object({
        id: z.int(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        at: z.string(),
      }),
    ),
    calls: z.array(
      z.object({
        host: z.string(),
        port: z.int(),
        purpose: z.string(),
        calls: z.int(),
        lastAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'TestSiteCapture' });

/** Test sites in the office; registered under `/api/admin`. */
export function testSiteAdminRoutes(deps: TestSiteDeps): RoutePlugin {
  const { db } = deps;
  const view: View = (request) => {
    const locale = localeOf(request);
    return ({ database, copies: _, failure, port, ...site }) => ({
      ...site,
      isReady: database !== null,
      failure: failure && { code: failure.code, ...refusalMessage(failure, locale) },
      address: testSiteAddress(deps.config, { id: site.id, port }),
    });
  };
  const viewed = (request: FastifyRequest, result: Result<TestSite>) =>
    result.ok ? ok(view(request)(result.value)) : result;
  return async (app) => {
    app.get(
      '/test-sites',
      {
        config: read,
        schema: {
          tags,
          summary: 'List test sites',
          response: {
            200: z.object({
              items: z.array(siteSchema),
              isInside: z.boolean().describe('This is itself a test site'),
            }),
          },
        },
      },
      async (request) => ({
        items: (await listTestSites(db)).map(view(request)),
        isInside: deps.config.testSite !== null,
      }),
    );
    app.get(
      '/test-sites/:id',
      {
        config: read,
        schema: { tags, summary: 'One test site', params: idParam, response: { 200: siteSchema } },
      },
      async (request, reply) => {
        const site = await findTestSite(db, request.params.id);
        return sendResult(reply, site ? ok(view(request)(site)) : refuse('test-site-unknown', 404));
      },
    );
    app.get(
      '/test-sites/:id/captured',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a test site would have sent: mails, and calls that were refused',
          params: idParam,
          response: { 200: capturedSchema },
        },
      },
      async (request, reply) => sendResult(reply, await readCaptured(deps, request.params.id)),
    );
    app.post(
      '/test-sites',
      {
        config: write,
        schema: {
          tags,
          summary: 'Make a test site; a worker copies the shop',
          body: z.strictObject({
            name: z.string().trim().min(1).max(80),
            days: days.default(USUAL_DAYS),
          }),
          response: { 201: siteSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, async (tx) =>
          viewed(request, await askForTestSite(deps, tx, actorOf(request), request.body)),
        ),
    );
    changeRoutes(app, deps, viewed);
  };
}

type App = Parameters<RoutePlugin>[0];
/** How a test site is told to whoever asks, in their language. */
type View = (request: FastifyRequest) => (site: TestSite) => z.input<typeof siteSchema>;

function changeRoutes(
  app: App,
  deps: TestSiteDeps,
  viewed: (request: FastifyRequest, result: Result<TestSite>) => Result<unknown>,
): void {
  const { db } = deps;
  const one = { tags, params: idParam };
  app.post(
    '/test-sites/:id/refresh',
    {
      config: write,
      schema: {
        ...one,
        summary: 'Ask for a fresh copy under the same name and address',
        response: { 200: siteSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, async (tx) =>
        viewed(request, await askForRefresh(tx, actorOf(request), request.params.id)),
      ),
  );
  app.post(
    '/test-sites/:id/prolong',
    {
      config: write,
      schema: {
        ...one,
        summary: 'Let a test site stay so many days longer, 90 from now at most',
        body: z.strictObject({ days: days.default(USUAL_DAYS) }),
        response: { 200: siteSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, async (tx) =>
        viewed(
          request,
          await prolongTestSite(tx, actorOf(request), request.params.id, request.body.days),
        ),
      ),
  );
  app.post(
    '/test-sites/:id/open',
    {
      config: write,
      schema: {
        ...one,
        summary: 'Start a test site and get a link that opens it for you, once, within ten minutes',
        body: z.strictObject({
          path: z.string().max(300).regex(/^\//).default('/office').describe('Where to arrive'),
        }),
        response: { 200: z.object({ url: z.string() }) },
      },
    },
    async (request, reply) => {
      const { actor } = principalOf(request);
      if (actor.kind !== 'staff' || actor.id === null) {
        return sendRefusal(reply, { code: 'test-site-staff-unknown', status: 409 });
      }
      const opened = await openForStaff(deps, request.params.id, actor.id, request.body.path);
      return sendResult(reply, opened);
    },
  );
  app.delete(
    '/test-sites/:id',
    {
      config: write,
      schema: {
        ...one,
        summary: 'Remove a test site with all that was changed there',
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const removed = await removeTestSite(deps, actorOf(request), request.params.id);
      return sendResult(reply, removed.ok ? ok({ ok: true as const }) : removed);
    },
  );
}
