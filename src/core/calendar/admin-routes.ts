import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import {
  actorOf,
  idParam,
  readIfMatch,
  sendRefusal,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { refuse } from '../../kernel/refusal.ts';
import { listPublicHolidays } from './business-days.ts';
import { changeEntry, createEntry, deleteEntry } from './commands.ts';
import { ENTRY_KINDS } from './model.ts';
import { listEntries } from './store.ts';

const tags = ['calendar'];
const read = { scope: 'calendar:read' } as const;
const write = { scope: 'calendar:write' } as const;
const day = z.iso.date();
const MOST_DAYS_READ = 400;

const entryFields = z.strictObject({
  // An absence and a planned change have screens of their own, and write their entries themselves.
  kind: z.enum(ENTRY_KINDS).exclude(['absence', 'change']),
  startsOn: day,
  endsOn: day.describe('Included'),
  titleFr: z.string().trim().min(1).max(120),
  titleEn: z.string().trim().max(120).default(''),
  carrier: z
    .string()
    .trim()
    .max(60)
    .default('')
    .describe('Of a carrier closure: which carrier; empty: all'),
});
const entrySchema = z
  .object({
    id: z.int(),
    kind: z.enum(ENTRY_KINDS),
    startsOn: z.string(),
    endsOn: z.string(),
    titleFr: z.string(),
    titleEn: z.string(),
    carrier: z.string(),
    supplier: z.string(),
    origin: z.object({ kind: z.string(), id: z.string() }).nullable(),
    version: z.int(),
  })
  .meta({ id: 'CalendarEntry' });

/** What is written by hand closes every supplier; one alone is closed on its own sheet. */
const byHand = (body: z.infer<typeof entryFields>) => ({ ...body, supplier: '' });

/** Routes of the calendar in the office; registered under `/api/admin`. */
export function calendarAdminRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/calendar',
      {
        config: read,
        schema: {
          tags,
          summary: 'Entries and public holidays that touch some days',
          querystring: z.object({ fromOn: day, toOn: day }),
          response: {
            200: z.object({
              items: z.array(entrySchema),
              holidays: z.array(z.object({ on: z.string(), name: z.string() })),
            }),
          },
        },
      },
      async (request, reply) => {
        const { fromOn, toOn } = request.query;
        const days = (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000;
        if (days < 0 || days > MOST_DAYS_READ) {
          const most = MOST_DAYS_READ;
          const code = days < 0 ? 'calendar-days-reversed' : 'calendar-too-long';
          return sendRefusal(reply, refuse(code, 422, { params: { most } }).refusal);
        }
        const items = await listEntries(db, { fromOn, toOn });
        return reply.send({ items, holidays: listPublicHolidays(fromOn, days, { all: true }) });
      },
    );
    app.post(
      '/calendar',
      {
        config: write,
        schema: {
          tags,
          summary: 'Write an entry into the calendar',
          body: entryFields,
          response: { 201: entrySchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 201, (tx) =>
          createEntry(tx, actorOf(request), byHand(request.body)),
        ),
    );
    app.put(
      '/calendar/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Change an entry of the calendar',
          params: idParam,
          body: entryFields,
          response: { 200: entrySchema },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 200, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return changeEntry(
            tx,
            actorOf(request),
            request.params.id,
            expected.value,
            byHand(request.body),
          );
        }),
    );
    app.delete(
      '/calendar/:id',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take an entry out of the calendar',
          params: idParam,
          response: { 204: z.null() },
        },
      },
      (request, reply) =>
        writeOnce(db, request, reply, 204, async (tx) => {
          const expected = readIfMatch(request);
          if (!expected.ok) return expected;
          return deleteEntry(tx, actorOf(request), request.params.id, expected.value);
        }),
    );
  };
}
