import { z } from 'zod';
import { businessDate } from '../../core/calendar/index.ts';
import { listChannels } from '../../core/channels/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { allows } from '../../platform/access/index.ts';
import type { Db } from '../../platform/db/index.ts';
import {
  localeOf,
  principalOf,
  sendCsv,
  sendResult,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readCohorts } from './cohorts.ts';
import { EU_THRESHOLD_CENTS, readEuSales } from './eu-sales.ts';
import { readHome } from './home.ts';
import type { Period } from './period.ts';
import { cohortsCsv, salesCsv } from './report-csv.ts';
import { cohortSchema, homeSchema, salesReportSchema } from './report-schemas.ts';
import { readSalesReport } from './sales-report.ts';
import { REPORT_KEYS } from './sales-rows.ts';

const tags = ['reports'];
const SHOWN_ROWS = 200;
const CSV_ROWS = 200_000;
const LONGEST_DAYS = 1_100;
const DAY_MS = 86_400_000;

const lang = z
  .enum(['fr', 'en'])
  .optional()
  .describe('Language of the words; default: Accept-Language');

const day = z.iso.date();
const salesQuery = z.object({
  by: z.enum(REPORT_KEYS).default('day').describe('What the sales are broken down by'),
  from: day.optional().describe('First day, in Paris; default: 27 days before the last'),
  to: day.optional().describe('Last day; default: today'),
  channelId: z.string().max(32).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency-invalid')
    .optional()
    .describe('Only orders in this currency; default: the one of the channel'),
});
const cohortQuery = z.object({
  months: z.coerce.number().int().min(1).max(36).default(12),
  currency: salesQuery.shape.currency,
});

/** Home and reports, registered under `/api/admin`. */
export function reportingAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/home',
      {
        config: { scope: 'signed-in' },
        schema: {
          tags,
          summary: 'What needs you now, sales beside last year, what sells, runs out and comes',
          response: { 200: homeSchema },
        },
      },
      (request) => readHome(db, (scope) => allows(principalOf(request).scopes, scope)),
    );

    app.get(
      '/reports/eu-sales',
      {
        config: { scope: 'reports:read' },
        schema: {
          tags,
          summary: 'Sales to consumers of other member states, beside the threshold of VAT (R29)',
          response: {
            200: z.object({
              thresholdCents: z.int(),
              currency: z.string(),
              years: z.array(z.object({ year: z.int(), netCents: z.int() })),
            }),
          },
        },
      },
      async () => ({
        thresholdCents: EU_THRESHOLD_CENTS,
        currency: 'EUR',
        years: await readEuSales(db),
      }),
    );

    const report = async (query: z.infer<typeof salesQuery>, rows: number) => {
      const period = await periodOf(db, query);
      return period.ok ? ok(await readSalesReport(db, query.by, period.value, rows)) : period;
    };
    app.get(
      '/reports/sales',
      {
        config: { scope: 'reports:read' },
        schema: {
          tags,
          summary: 'Sales and refunds by a key, beside the same period a year before',
          querystring: salesQuery,
          response: { 200: salesReportSchema },
        },
      },
      async (request, reply) => sendResult(reply, await report(request.query, SHOWN_ROWS)),
    );
    app.get(
      '/reports/sales.csv',
      {
        config: { scope: 'reports:read' },
        schema: {
          tags,
          summary: 'The same with every row, as CSV',
          querystring: salesQuery.extend({ lang }),
        },
      },
      async (request, reply) => {
        const found = await report(request.query, CSV_ROWS);
        if (!found.ok) return sendResult(reply, found);
        const { by, from, to } = found.value;
        const locale = request.query.lang ?? localeOf(request);
        return sendCsv(reply, `sales-${by}-${from}-${to}`, salesCsv(found.value, locale));
      },
    );

    const cohorts = async (query: z.infer<typeof cohortQuery>) =>
      readCohorts(db, query.currency ?? (await shopCurrency(db)), query.months);
    app.get(
      '/reports/cohorts',
      {
        config: { scope: 'reports:read' },
        schema: {
          tags,
          summary: 'Customers by the month of their first order, and what they bought since',
          querystring: cohortQuery,
          response: { 200: z.object({ currency: z.string(), items: z.array(cohortSchema) }) },
        },
      },
      async (request) => ({
        currency: request.query.currency ?? (await shopCurrency(db)),
        items: await cohorts(request.query),
      }),
    );
    app.get(
      '/reports/cohorts.csv',
      {
        config: { scope: 'reports:read' },
        schema: { tags, summary: 'The same as CSV', querystring: cohortQuery.extend({ lang }) },
      },
      async (request, reply) => {
        const locale = request.query.lang ?? localeOf(request);
        return sendCsv(reply, 'cohorts', cohortsCsv(await cohorts(request.query), locale));
      },
    );
  };
}

/** The period a query means. Refusals: `channel-unknown` (404), `period-invalid` (422). */
async function periodOf(db: Db, query: z.infer<typeof salesQuery>): Promise<Result<Period>> {
  const channels = await listChannels(db);
  const channel = channels.find(({ id }) => id === query.channelId);
  if (query.channelId !== undefined && !channel) return refuse('channel-unknown', 404);
  const to = query.to ?? businessDate(new Date());
  const from = query.from ?? daysBefore(to, 27);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0 || days > LONGEST_DAYS) {
    return refuse('period-invalid', 422, {
      fields: [{ pointer: '/from', code: 'period-invalid', params: { most: LONGEST_DAYS } }],
      params: { most: LONGEST_DAYS },
    });
  }
  const currency = query.currency ?? channel?.currency ?? channels[0]?.currency ?? 'EUR';
  return ok({ from, to, currency, channelId: query.channelId });
}

async function shopCurrency(db: Db): Promise<string> {
  return (await listChannels(db))[0]?.currency ?? 'EUR';
}

function daysBefore(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
