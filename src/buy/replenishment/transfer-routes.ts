import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { acceptTransfers } from './commands.ts';
import { explainTransfer } from './explain.ts';
import { listOpenTransfers } from './transfer-store.ts';

const tags = ['replenishment'];
/** Proposals shown at most: what is beyond is proposed again once these are done. */
const MOST_SHOWN = 500;

const lineSchema = z
  .object({
    id: z.int(),
    variantId: z.int(),
    fromId: z.int(),
    fromName: z.string(),
    toId: z.int(),
    toName: z.string(),
    title: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    quantity: z.int(),
    spare: z.int().describe('Pieces that the other place does not need itself'),
    sentence: z.string(),
  })
  .meta({ id: 'ReplenishmentTransfer' });

const wantedSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        proposalId: z.int().positive(),
        quantity: z.int().min(1).max(1_000_000),
      }),
    )
    .min(1)
    .max(200),
});

/** Routes of what to bring from one place to another before anything is bought; registered under `/api/admin`. */
export function transferProposalRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/replenishment/transfers',
      {
        config: { scope: 'purchasing:read' },
        schema: {
          tags,
          summary: 'What one place has to spare and another lacks, by places',
          response: { 200: z.object({ items: z.array(lineSchema) }) },
        },
      },
      async (request, reply) => {
        const rows = await listOpenTransfers(db, { limit: MOST_SHOWN });
        const locale = localeOf(request);
        const items = rows.map(({ reason, fromCode: _from, toCode: _to, ...row }) => ({
          ...row,
          spare: reason.spare,
          sentence: explainTransfer(reason, row.fromName, locale),
        }));
        return sendResult(reply, ok({ items }));
      },
    );
    app.post(
      '/replenishment/transfers/accept',
      {
        config: { scope: 'stock:write' },
        schema: {
          tags,
          summary: 'Turn proposed transfers into drafts, one a pair of places',
          body: wantedSchema,
          response: { 201: z.object({ transferIds: z.array(z.int()) }) },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          acceptTransfers(tx, actorOf(request), request.body.lines),
        ),
    );
  };
}
