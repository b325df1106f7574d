import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { listChannels } from '../../core/channels/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  localeOf,
  sendCsv,
  sendResult,
  writeCsv,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { readSpend, SPEND_BASES, SPEND_KEYS, type SpendReport } from './spend.ts';

const tags = ['supplier invoices'];
const read = { scope: 'purchasing:read' } as const;
const LONGEST_DAYS = 1_100;
const DAY_MS = 86_400_000;
const day = z.iso.date();

const spendQuery = z.object({
  by: z.enum(SPEND_KEYS).default('supplier'),
  basis: z.enum(SPEND_BASES).default('received').describe('Goods as they came, or as billed'),
  from: day.optional().describe('First day, in Paris; default: the first of the year'),
  to: day.optional().describe('Last day; default: today'),
  supplierId: z.coerce.number().int().positive().optional(),
});
const spendSchema = z
  .object({
    by: z.enum(SPEND_KEYS),
    basis: z.enum(SPEND_BASES),
    from: z.string(),
    to: z.string(),
    currency: z.string(),
    rows: z.array(
      z.object({
        key: z.string(),
        label: z.string().nullable(),
        quantity: z.number(),
        cents: z.int(),
        beforeCents: z.int(),
      }),
    ),
    totalCents: z.int(),
    beforeCents: z.int(),
  })
  .meta({ id: 'Spend' });

/** Routes of what is spent at suppliers; registered under `/api/admin`. Cents of the shop's currency, without tax. */
export function spendRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/spend',
      {
        config: read,
        schema: {
          tags,
          summary: 'Spend by supplier, month, category or article, beside the year before',
          querystring: spendQuery,
          response: { 200: spendSchema },
        },
      },
      async (request, reply) => {
        const report = await spendOf(db, request.query);
        if (!report.ok) return sendResult(reply, report);
        const currency = (await listChannels(db))[0]?.currency ?? 'EUR';
        return sendResult(reply, ok({ ...report.value, currency }));
      },
    );
    app.get(
      '/spend.csv',
      {
        config: read,
        schema: {
          tags,
          summary: 'The same as CSV',
          querystring: spendQuery.extend({ lang: z.enum(['fr', 'en']).optional() }),
        },
      },
      async (request, reply) => {
        const report = await spendOf(db, request.query);
        if (!report.ok) return sendResult(reply, report);
        const { by, basis, from, to } = report.value;
        const text = spendCsv(report.value, request.query.lang ?? localeOf(request));
        return sendCsv(reply, `spend-${basis}-${by}-${from}-${to}`, text);
      },
    );
  };
}

/** Refusal: `period-invalid` (422). */
async function spendOf(db: Db, query: z.infer<typeof spendQuery>): Promise<Result<SpendReport>> {
  const to = query.to ?? businessDate(new Date());
  const from = query.from ?? `${to.slice(0, 4)}-01-01`;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0 || days > LONGEST_DAYS) {
    const params = { most: LONGEST_DAYS };
    const fields = [{ pointer: '/from', code: 'period-invalid', params }];
    return refuse('period-invalid', 422, { params, fields });
  }
  const { by, basis, supplierId } = query;
  return ok(await readSpend(db, { by, basis, from, to, supplierId }));
}

/** Amounts in currency units; the last line holds the totals. */
function spendCsv(report: SpendReport, locale: string): string {
  const t = translator(locale);
  const line = (name: string, quantity: number | string, cents: number, before: number) => [
    name,
    quantity,
    cents / 100,
    before / 100,
  ];
  const nameOf = (row: SpendReport['rows'][number]) =>
    row.label || (row.key === '' ? t('reports.key.noArticle') : row.key);
  return writeCsv(
    [
      [
        t(`reports.by.${report.by}`),
        t('reports.units'),
        t(`reports.spend.${report.basis}`),
        t('reports.yearBefore'),
      ],
      ...report.rows.map((row) => line(nameOf(row), row.quantity, row.cents, row.beforeCents)),
      line(
        `${t('reports.total')} ${report.from} – ${report.to}`,
        '',
        report.totalCents,
        report.beforeCents,
      ),
    ],
    locale,
  );
}
