import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import type { DownloadLink } from './model.ts';
import { renewLinks, revokeLinks } from './open.ts';
import { linkState, mayOpenAt } from './rules.ts';
import { listDownloads, listLinks } from './store.ts';

const tags = ['downloads'];
const linkSchema = z
  .object({
    id: z.int(),
    orderLineId: z.int(),
    title: z.string(),
    name: z.string(),
    type: z.string().describe('`PDF`'),
    byteSize: z.int(),
    state: z.enum(['open', 'used-up', 'expired', 'revoked']),
    mostDownloads: z.int().nullable().describe('Null: as often as wanted'),
    used: z.int().describe('Since it was opened or renewed'),
    openedAt: z.string(),
    expiresAt: z.string().nullable().describe('Null: for ever'),
    revokedAt: z.string().nullable(),
    revokedBecause: z.enum(['cancelled', 'refunded', 'office']).nullable(),
  })
  .meta({ id: 'DownloadLink' });
const downloadsSchema = z.object({
  links: z.array(linkSchema),
  downloads: z.array(z.object({ linkId: z.int(), version: z.int(), at: z.string() })),
  waitsUntil: z
    .string()
    .nullable()
    .describe('While the buyer has not given up the right of withdrawal: when it opens by itself'),
});
const body = z
  .strictObject({ linkId: z.int().positive().optional().describe('Left out: all of the order') })
  .default({});

/** Downloads of an order in the office; registered under `/api/admin`. */
export function downloadAdminRoutes(deps: { db: Db; now(): Date }): RoutePlugin {
  const shown = (links: readonly DownloadLink[]) => ({
    // Not its secret: that is the buyer's.
    links: links.map(
      ({ token: _token, orderId: _order, variantId: _variant, version: _version, ...link }) => ({
        ...link,
        state: linkState(link, deps.now()),
      }),
    ),
  });
  return async (app) => {
    app.get(
      '/orders/:id/downloads',
      {
        config: { scope: 'orders:read' },
        schema: {
          tags,
          summary: 'The links of an order and what was downloaded by them',
          params: idParam,
          response: { 200: downloadsSchema },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const [links, downloads, order] = await Promise.all([
          listLinks(deps.db, id),
          listDownloads(deps.db, id),
          readOrder(deps.db, { id }),
        ]);
        const opensAt = order && mayOpenAt(order);
        const waitsUntil = opensAt && opensAt > deps.now() ? opensAt.toISOString() : null;
        return sendResult(reply, ok({ ...shown(links), downloads, waitsUntil }));
      },
    );
    for (const [verb, run, summary] of [
      ['renew', renewLinks, 'Open links anew: another secret, nothing counted; the buyer is told'],
      ['revoke', revokeLinks, 'Close links before their time'],
    ] as const) {
      app.post(
        `/orders/:id/downloads/${verb}`,
        {
          config: { scope: 'orders:write' },
          schema: {
            tags,
            summary,
            params: idParam,
            body,
            response: { 200: downloadsSchema.pick({ links: true }) },
          },
        },
        (request, reply) =>
          writeOnce(deps.db, request, reply, 200, async (tx) => {
            const command = { orderId: request.params.id, ...request.body };
            const done: Result<DownloadLink[]> = await run(tx, actorOf(request), command);
            return done.ok ? ok(shown(done.value)) : done;
          }),
      );
    }
  };
}
