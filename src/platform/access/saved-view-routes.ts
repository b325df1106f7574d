import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { idParam, principalOf, readIfMatch, sendRefusal, writeOnce } from '../http/index.ts';
import type { AccessDeps, App } from './route-parts.ts';
import { deleteView, listViews, saveView, updateView } from './saved-views.ts';

const tags = ['views'];
const own = { scope: 'signed-in' } as const;
const resource = z.string().regex(/^[a-z][a-z-]{0,39}$/);

const viewFields = {
  name: z.string().max(60),
  filter: z
    .record(z.string().max(40), z.string().max(200))
    .refine((filter) => Object.keys(filter).length <= 20),
  sort: z.string().regex(/^(-?[a-zA-Z]{1,40})?$/),
};
const newView = z.strictObject({ resource, ...viewFields });
const viewPatch = z.strictObject(viewFields).partial();
const viewSchema = z
  .object({
    id: z.int(),
    resource: z.string(),
    name: z.string(),
    filter: z.record(z.string(), z.string()),
    sort: z.string().describe('`field` or `-field`; empty: the order of the list itself'),
    version: z.int(),
  })
  .meta({ id: 'SavedView' });

/** Lists of the office under names of one's own: each person sees and changes only theirs. */
export function savedViewRoutes(app: App, { db }: AccessDeps): void {
  app.get(
    '/views',
    {
      config: own,
      schema: {
        tags,
        summary: 'One’s own views, of one list or of all',
        querystring: z.object({ resource: resource.optional() }),
        response: { 200: z.object({ items: z.array(viewSchema) }) },
      },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      if (!staff.ok) return sendRefusal(reply, staff.refusal);
      const items = await listViews(db, staff.value, request.query.resource ?? null);
      return reply.send({ items });
    },
  );
  app.post(
    '/views',
    {
      config: own,
      schema: { tags, summary: 'Save a view', body: newView, response: { 201: viewSchema } },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 201, async (tx) => {
        const staff = staffOf(request);
        if (!staff.ok) return staff;
        const { resource: list, ...fields } = request.body;
        return saveView(tx, staff.value, list, fields);
      }),
  );
  app.patch(
    '/views/:id',
    {
      config: own,
      schema: {
        tags,
        summary: 'Rename a view, or give it other filters',
        params: idParam,
        body: viewPatch,
        response: { 200: viewSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, async (tx) => {
        const staff = staffOf(request);
        if (!staff.ok) return staff;
        const version = readIfMatch(request);
        if (!version.ok) return version;
        return updateView(tx, staff.value, request.params.id, version.value, request.body);
      }),
  );
  app.delete(
    '/views/:id',
    { config: own, schema: { tags, summary: 'Forget a view', params: idParam } },
    (request, reply) =>
      writeOnce(db, request, reply, 204, async (tx) => {
        const staff = staffOf(request);
        return staff.ok ? deleteView(tx, staff.value, request.params.id) : staff;
      }),
  );
}

/** Who the views belong to: a person, never a key. */
function staffOf(request: FastifyRequest): Result<string> {
  const { actor, via } = principalOf(request);
  return via === 'session' ? ok(String(actor.id)) : refuse('session-required', 403);
}
