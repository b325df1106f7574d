import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { pageOf, principalOf, sendRefusal, writeOnce } from '../http/index.ts';
import { allows, expandScopes } from './rights.ts';
import { textId, type AccessDeps, type App } from './route-parts.ts';
import { sessionSchema, whoSchema } from './schemas.ts';
import { revokeOtherSessions, revokeSession } from './sessions.ts';
import { findStaff, listSessions } from './store.ts';

const tags = ['sessions'];

/** Who asks, and open sessions. */
export function sessionRoutes(app: App, deps: AccessDeps): void {
  const { db } = deps;
  app.get(
    '/session',
    {
      config: { scope: 'signed-in' },
      schema: { tags, summary: 'Who asks, and what they may do', response: { 200: whoSchema } },
    },
    async (request, reply) => {
      const { actor, scopes, via } = principalOf(request);
      const staff = via === 'session' ? await findStaff(db, String(actor.id)) : undefined;
      const apiKey = via === 'api-key' ? { id: String(actor.id), name: actor.label } : null;
      return reply.send({
        user: staff
          ? {
              id: staff.id,
              name: staff.name,
              email: staff.email,
              locale: staff.locale,
              twoFactorEnabled: staff.twoFactorEnabled,
              role: staff.roles[0] ?? null,
            }
          : null,
        apiKey,
        scopes: expandScopes(scopes),
      });
    },
  );

  app.get(
    '/sessions',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'Open sessions: one’s own, or everybody’s',
        querystring: z.object({ of: z.enum(['me', 'all']).default('me') }),
        response: { 200: pageOf(sessionSchema) },
      },
    },
    async (request, reply) => {
      const { actor, scopes, credentialId } = principalOf(request);
      const all = request.query.of === 'all' || actor.kind !== 'staff';
      if (all && !allows(scopes, 'users:read')) {
        return sendRefusal(reply, {
          code: 'scope-missing',
          status: 403,
          params: { scope: 'users:read' },
        });
      }
      const rows = await listSessions(db, all ? null : actor.id);
      const items = rows.map((row) => ({ ...row, current: row.id === credentialId }));
      return reply.send({ items, nextCursor: null });
    },
  );
  endingRoutes(app, deps);
}

function endingRoutes(app: App, { db }: AccessDeps): void {
  app.delete(
    '/sessions/:id',
    {
      config: { scope: 'signed-in' },
      schema: { tags, summary: 'End a session', params: textId, response: { 204: z.undefined() } },
    },
    (request, reply) => {
      const { actor, scopes } = principalOf(request);
      const own = allows(scopes, 'users:write') ? null : String(actor.id);
      return writeOnce(db, request, reply, 204, (tx) =>
        revokeSession(tx, actor, own, request.params.id),
      );
    },
  );

  app.post(
    '/sessions/revoke-others',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'End one’s own sessions but this one',
        response: { 200: z.object({ ended: z.number() }) },
      },
    },
    (request, reply) => {
      const { actor, credentialId, via } = principalOf(request);
      return writeOnce(db, request, reply, 200, async (tx) => {
        if (via !== 'session') return refuse('session-required', 403);
        const staff = { id: String(actor.id), name: actor.label };
        return ok({ ended: await revokeOtherSessions(tx, actor, staff, credentialId) });
      });
    },
  );
}
