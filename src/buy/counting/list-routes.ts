import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  localeOf,
  sendCsv,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { describeIssues } from '../suppliers/index.ts';
import { writeCountSheet } from './count-sheet.ts';
import { compareCountList, takeCountList, type CountListReport } from './count-list.ts';
import { listToCount } from './queries.ts';
import { countSchema } from './schemas.ts';
import { findCount } from './store.ts';

const listBody = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(4_000_000)
    .describe('Lines of SKU or barcode and quantity (and bin), with titles or without'),
  countedAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When the shelves were counted; default: now'),
});
const listReport = z.object({
  articles: z.array(
    z.object({
      variantId: z.int(),
      title: z.string(),
      binId: z.int().nullable(),
      binCode: z.string().nullable(),
      pieces: z.int(),
      isReplaced: z.boolean(),
    }),
  ),
  blank: z.int(),
  issues: z.array(
    z.object({
      row: z.int(),
      code: z.string(),
      value: z.string(),
      reason: z.string(),
      remedy: z.string(),
    }),
  ),
});
const MAX_BODY_BYTES = 8_000_000;

/** Routes that count from a list; registered under `/api/admin`. */
export function countListRoutes({ db }: { db: Db }): RoutePlugin {
  const tags = ['stock counts'];
  const config = { scope: 'stock:write' } as const;
  return async (app) => {
    app.get(
      '/stock-counts/:id/list.csv',
      {
        config: { scope: 'stock:read' },
        schema: { tags, summary: 'What is still to count, to be filled in', params: idParam },
      },
      async (request, reply) => {
        const count = await findCount(db, request.params.id);
        if (!count) return sendRefusal(reply, refuse('count-unknown', 404).refusal);
        const lines = await listToCount(db, count.id);
        const day = count.openedAt.slice(0, 10);
        return sendCsv(reply, `count-${day}`, writeCountSheet(count, lines, localeOf(request)));
      },
    );
    app.post(
      '/stock-counts/:id/list/preview',
      {
        config,
        bodyLimit: MAX_BODY_BYTES,
        schema: {
          tags,
          summary: 'Read a list of what was found line by line; nothing is counted',
          params: idParam,
          body: listBody,
          response: { 200: listReport },
        },
      },
      async (request, reply) => {
        let seen: Result<CountListReport> | undefined;
        await transact(db, async (tx) => {
          seen = await compareCountList(tx, request.params.id, request.body);
          return seen;
        });
        if (!seen!.ok) return sendResult(reply, seen!);
        const described = describeIssues(seen!.value.issues, localeOf(request), 'counting');
        const issues = described.map(({ row, code, value, reason, remedy }) => ({
          row,
          code,
          value,
          reason,
          remedy,
        }));
        return sendResult(reply, ok({ ...seen!.value, issues }));
      },
    );
    app.post(
      '/stock-counts/:id/list',
      {
        config,
        bodyLimit: MAX_BODY_BYTES,
        schema: {
          tags,
          summary: 'Count all articles of a list; one faulty line, and none is counted',
          params: idParam,
          body: listBody,
          response: { 200: countSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          takeCountList(tx, actorOf(request), request.params.id, request.body),
        ),
    );
  };
}
