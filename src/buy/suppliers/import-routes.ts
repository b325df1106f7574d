import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import {
  actorOf,
  localeOf,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { importSupplierFile, type SupplierImport } from './import.ts';

const changeSchema = z.object({
  supplier: z.string(),
  article: z.string(),
  reference: z.string(),
  currency: z.string(),
  beforeCents: z.number(),
  afterCents: z.number(),
  changeBp: z.int(),
});
const reportSchema = z.object({
  kind: z.enum(['suppliers', 'prices']),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  issues: z.array(
    z.object({
      row: z.int(),
      column: z.string(),
      code: z.string(),
      value: z.string(),
      reason: z.string(),
      remedy: z.string(),
    }),
  ),
  changes: z.array(changeSchema),
  errorsCsv: z.string(),
});
const fileBody = z.strictObject({
  text: z.string().min(1).max(8_000_000),
  supplierId: z.int().positive().optional(),
});

const MAX_BODY_BYTES = 16_000_000;

/** Routes that read suppliers and prices from a file; registered under `/api/admin`. */
export function supplierImportRoutes({ db }: { db: Db }): RoutePlugin {
  const tags = ['suppliers'];
  const config = { scope: 'suppliers:write' } as const;
  return async (app) => {
    app.post(
      '/supplier-imports/preview',
      {
        config,
        bodyLimit: MAX_BODY_BYTES,
        schema: {
          tags,
          summary: 'Compare a file of suppliers or prices with what is kept; nothing is changed',
          body: fileBody,
          response: { 200: reportSchema },
        },
      },
      async (request, reply) => {
        let seen: Result<SupplierImport> | undefined;
        await transact(db, async (tx) => {
          const today = businessDate(new Date());
          seen = await importSupplierFile(tx, actorOf(request), {
            ...request.body,
            today,
            locale: localeOf(request),
          });
          // A refusal rolls back whatever was written to compare.
          return { ok: false, refusal: { code: 'only-compared', status: 409 } };
        });
        return sendResult(reply, seen!.ok ? ok(seen!.value) : seen!);
      },
    );
    app.post(
      '/supplier-imports',
      {
        config,
        bodyLimit: MAX_BODY_BYTES,
        schema: {
          tags,
          summary: 'Take over a file of suppliers or prices',
          body: fileBody,
          response: { 200: reportSchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, (tx) =>
          importSupplierFile(tx, actorOf(request), {
            ...request.body,
            today: businessDate(new Date()),
            locale: localeOf(request),
          }),
        ),
    );
  };
}
