import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
import {
  getCustomer,
  mergedInto,
  mergeParties,
  partiesOfCompany,
  previewMerge,
  setCompanyOf,
  setTerms,
  undoMerge,
  type MergeDeps,
} from '../../core/parties/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../../platform/http/index.ts';
import { readCompany } from './company.ts';
import { customerTimeline, customerValue, type TimelineSource } from './timeline.ts';

const tags = ['customers'];
const read = { scope: 'customers:read' } as const;
const write = { scope: 'customers:write' } as const;
const mergeBody = z.strictObject({ fromId: z.int().positive() });
const nameShape = { id: z.int(), name: z.string() };

const overviewSchema = z.object({
  termsDays: z.int().nullable(),
  company: z.object(nameShape).nullable(),
  buyers: z.array(z.object({ ...nameShape, email: z.string().nullable(), hasLogin: z.boolean() })),
  hasLogin: z.boolean(),
  mergedInto: z.int().nullable().describe('The sheet that took this one’s place'),
  merges: z.array(
    z.object({
      id: z.int(),
      fromId: z.int(),
      name: z.string(),
      at: z.string(),
      undone: z.boolean(),
    }),
  ),
  value: z.object({
    ordersCount: z.int(),
    spentCents: z.int(),
    refundedCents: z.int(),
    averageCents: z.int(),
    firstOrderAt: z.string().nullable(),
    lastOrderAt: z.string().nullable(),
    openOrders: z.int(),
  }),
});

const happeningSchema = z.object({
  kind: z.string(),
  what: z.string(),
  id: z.int().nullable(),
  label: z.string(),
  amountCents: z.int().nullable(),
  actorLabel: z.string(),
  at: z.string(),
});

const previewSchema = z.object({
  from: z.object({ id: z.int(), name: z.string(), email: z.string().nullable() }),
  into: z.object({ id: z.int(), name: z.string(), email: z.string().nullable() }),
  moves: z.array(z.object({ what: z.string(), count: z.int() })),
  fills: z.array(z.string()).describe('Fields of the kept sheet that are filled or extended'),
});

/** Everything about one customer, companies with their buyers, and merging two sheets; under `/api/admin`. */
export function customerRoomRoutes(
  deps: MergeDeps & { db: Db; timeline?: readonly TimelineSource[] },
): RoutePlugin {
  return async (app) => {
    app.get(
      '/customers/:id/overview',
      {
        config: read,
        schema: {
          tags,
          summary: 'What a customer is worth, their company or buyers, merges',
          params: idParam,
          response: { 200: overviewSchema },
        },
      },
      async (request, reply) => sendResult(reply, await readOverview(deps, request.params.id)),
    );

    app.get(
      '/customers/:id/timeline',
      {
        config: read,
        schema: {
          tags,
          summary: 'What happened with a customer in all trades, the latest first',
          params: idParam,
          querystring: pageQuery,
          response: { 200: pageOf(happeningSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor } = request.query;
        const after = readCursor(
          cursor,
          z.tuple([z.iso.datetime({ offset: true }), z.string(), z.int()]),
        );
        if (!after.ok) return sendResult(reply, after);
        const rows = await customerTimeline(
          deps.db,
          request.params.id,
          { after: after.value, limit: limit + 1 },
          deps.timeline,
        );
        const page = cutPage(rows, limit, (row) => [row.key, row.kind, row.id ?? 0]);
        return { ...page, items: page.items.map(({ key: _, ...row }) => row) };
      },
    );

    app.put(
      '/customers/:id/company',
      {
        config: write,
        schema: {
          tags,
          summary: 'Say for which company a customer buys; null: for themselves',
          params: idParam,
          body: z.strictObject({ companyId: z.int().positive().nullable() }),
          response: { 200: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          setCompanyOf(tx, actorOf(request), request.params.id, request.body.companyId),
        ),
    );

    app.put(
      '/customers/:id/terms',
      {
        config: write,
        schema: {
          tags,
          summary: 'Agree how long a company has to pay; null: at once',
          params: idParam,
          body: z.strictObject({ termsDays: z.int().min(1).max(120).nullable() }),
          response: { 200: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          setTerms(tx, actorOf(request), request.params.id, request.body.termsDays),
        ),
    );

    app.get(
      '/customers/:id/merge-preview',
      {
        config: write,
        schema: {
          tags,
          summary: 'What merging another sheet into this one would do',
          params: idParam,
          querystring: z.object({ fromId: z.coerce.number().int().positive() }),
          response: { 200: previewSchema },
        },
      },
      async (request, reply) => {
        const { fromId } = request.query;
        const found = await previewMerge(deps, deps.db, fromId, request.params.id);
        if (!found.ok) return sendResult(reply, found);
        const { from, into, moves, fills } = found.value;
        const named = ({ id, email, companyName, firstName, lastName }: typeof from) => ({
          id,
          email,
          name: companyName || `${firstName} ${lastName}`.trim() || (email ?? ''),
        });
        const answer = { from: named(from), into: named(into), moves, fills: Object.keys(fills) };
        return sendResult(reply, ok(answer));
      },
    );

    app.post(
      '/customers/:id/merge',
      {
        config: write,
        schema: {
          tags,
          summary: 'Merge another sheet into this one; documents and ledgers keep their references',
          params: idParam,
          body: mergeBody,
          response: { 200: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          mergeParties(deps, tx, actorOf(request), request.body.fromId, request.params.id),
        ),
    );

    app.post(
      '/customer-merges/:id/undo',
      {
        config: write,
        schema: {
          tags,
          summary: 'Take a merge back',
          params: idParam,
          response: { 200: z.object({ id: z.int() }) },
        },
      },
      (request, reply) =>
        writeOnce(deps.db, request, reply, 200, (tx) =>
          undoMerge(deps, tx, actorOf(request), request.params.id),
        ),
    );
  };
}

async function readOverview(
  deps: MergeDeps & { db: Db },
  id: number,
): Promise<Result<z.input<typeof overviewSchema>>> {
  const { db } = deps;
  const found = await getCustomer(db, id);
  if (!found.ok) return found;
  const [company, ids, hasLogin, into, merges] = await Promise.all([
    readCompany(db, id),
    partiesOfCompany(db, id),
    deps.hasLogin(db, id),
    mergedInto(db, id),
    readMerges(db, id),
  ]);
  const value = await customerValue(db, ids);
  return ok({ ...company, hasLogin, mergedInto: into, merges, value });
}

async function readMerges(db: Db, intoId: number) {
  const { rows } = await sql<{
    id: number;
    fromId: number;
    name: string;
    at: Date;
    undone: boolean;
  }>`
    select m.id, m.from_id as "fromId", m.at, m.undone_at is not null as undone,
      coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''), p.email::text, '') as name
    from parties.merge m join parties.party p on p.id = m.from_id
    where m.into_id = ${intoId} order by m.id desc limit 20`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
