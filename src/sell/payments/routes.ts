import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { refuse } from '../../kernel/refusal.ts';
import {
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendResult,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { applyProviderEvent, replayProviderEvent, type PaymentDeps } from './commands.ts';
import { listProviderEvents } from './store.ts';

/** Where payment providers tell us what happened; registered under `/api/webhooks`. */
export function paymentWebhookRoutes(deps: PaymentDeps): RoutePlugin {
  return async (app) => {
    for (const provider of deps.providers) {
      const read = provider.readWebhook;
      if (!read) continue;
      app.post(
        `/${provider.code}`,
        {
          config: { rawBody: true, crossSite: true },
          schema: {
            tags: ['webhooks'],
            summary: `Events of ${provider.code}`,
            response: { 200: z.object({ applied: z.boolean() }) },
          },
        },
        async (request, reply) => {
          const event = await read(
            request.rawBody ?? Buffer.alloc(0),
            request.headers as Record<string, string>,
          );
          if (!event) return sendResult(reply, refuse('webhook-signature-invalid', 400));
          return sendResult(reply, await applyProviderEvent(deps, event));
        },
      );
    }
  };
}

const eventSchema = z.object({
  id: z.int(),
  provider: z.string(),
  eventId: z.string(),
  kind: z.string(),
  paymentId: z.int().nullable(),
  receivedAt: z.string(),
});

/** Provider events of the office: what came in, and replay; registered under `/api/admin`. */
export function paymentAdminRoutes(deps: PaymentDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/provider-events',
      {
        config: { scope: 'payments:read' },
        schema: {
          tags: ['payments'],
          summary: 'Events that payment providers sent, newest first',
          querystring: pageQuery.extend({ provider: z.string().max(40).optional() }),
          response: { 200: pageOf(eventSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, provider } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendResult(reply, after);
        const filter = { provider, before: after.value?.[0], limit: limit + 1 };
        return cutPage(await listProviderEvents(deps.db, filter), limit, (row) => [row.id]);
      },
    );

    app.post(
      '/provider-events/:id/replay',
      {
        config: { scope: 'payments:write' },
        schema: {
          tags: ['payments'],
          summary: 'Apply an event again; money is never counted twice',
          params: idParam,
          response: { 200: z.object({ applied: z.boolean() }) },
        },
      },
      async (request, reply) => {
        const done = await replayProviderEvent(deps, request.params.id);
        return sendResult(reply, done.ok ? ok(done.value) : done);
      },
    );
  };
}
