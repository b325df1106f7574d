import { z } from 'zod';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  sendRefusal,
  writeOnce,
} from '../http/index.ts';
import { endGrant, giveGrant } from './grants.ts';
import { idCursor, type AccessDeps, type App } from './route-parts.ts';
import { grantSchema, instantInput, roleSchema } from './schemas.ts';
import { listGrants } from './store.ts';

/** Who has which role, from when until when. */
export function grantRoutes(app: App, { db }: AccessDeps): void {
  const tags = ['grants'];
  app.get(
    '/grants',
    {
      config: { scope: 'users:read' },
      schema: {
        tags,
        summary: 'Who has which role, from when until when',
        querystring: pageQuery.extend({ staffId: z.string().max(64).optional() }),
        response: { 200: pageOf(grantSchema) },
      },
    },
    async (request, reply) => {
      const { cursor, limit, staffId } = request.query;
      const before = readCursor(cursor, idCursor);
      if (!before.ok) return sendRefusal(reply, before.refusal);
      const filter = {
        staffId: staffId ?? null,
        before: before.value?.[0] ?? null,
        limit: limit + 1,
      };
      return reply.send(cutPage(await listGrants(db, filter), limit, (row) => [row.id]));
    },
  );

  app.post(
    '/grants',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Give a role, for a time or until it is ended',
        body: z.strictObject({
          staffId: z.string().max(64),
          role: roleSchema,
          startsAt: instantInput.nullable().default(null),
          endsAt: instantInput.nullable().default(null),
          why: z.string().trim().max(500).nullable().default(null),
        }),
        response: { 201: grantSchema },
      },
    },
    (request, reply) => {
      const { actor, scopes } = principalOf(request);
      return writeOnce(db, request, reply, 201, (tx) => giveGrant(tx, actor, scopes, request.body));
    },
  );

  app.post(
    '/grants/:id/end',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'End a grant now, or at an instant',
        params: idParam,
        body: z.strictObject({ endsAt: instantInput.nullable().default(null) }).nullish(),
        response: { 200: grantSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, (tx) =>
        endGrant(tx, actorOf(request), request.params.id, request.body?.endsAt ?? null),
      ),
  );
}
