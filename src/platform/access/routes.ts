import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import { createApiKey, revokeApiKey } from './api-keys.ts';
import { endGrant, giveGrant } from './grants.ts';
import { makePasswordLink, type SendPasswordLink } from './password-changes.ts';
import { PASSWORD_MAX_LENGTH } from './passwords.ts';
import { allows, expandScopes } from './rights.ts';
import {
  apiKeySchema,
  grantSchema,
  instantInput,
  roleSchema,
  scopeSchema,
  sessionSchema,
  staffSchema,
  whoSchema,
} from './schemas.ts';
import { revokeOtherSessions, revokeSession } from './sessions.ts';
import { changeStaff, createStaff } from './staff.ts';
import { findStaff, listApiKeys, listGrants, listSessions, listStaff } from './store.ts';

/** What the routes of access need. */
export interface AccessDeps {
  db: Db;
  sendPasswordLink: SendPasswordLink;
}

type App = Parameters<RoutePlugin>[0];

const textId = z.object({ id: z.string().min(1).max(64) });
const locale = z.enum(['fr', 'en']);
const name = z.string().trim().min(1).max(120);

/** People, their roles, sessions and keys; registered under `/api/admin`. */
export function accessAdminRoutes(deps: AccessDeps): RoutePlugin {
  return async (app) => {
    sessionRoutes(app, deps);
    staffRoutes(app, deps);
    grantRoutes(app, deps);
    apiKeyRoutes(app, deps);
  };
}

function sessionRoutes(app: App, { db }: AccessDeps): void {
  const tags = ['sessions'];
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

const nameCursor = z.tuple([z.string(), z.string()]);
const idCursor = z.tuple([z.int()]);

function staffRoutes(app: App, { db, sendPasswordLink }: AccessDeps): void {
  const tags = ['users'];
  app.get(
    '/users',
    {
      config: { scope: 'users:read' },
      schema: {
        tags,
        summary: 'List people',
        querystring: pageQuery,
        response: { 200: pageOf(staffSchema) },
      },
    },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      const after = readCursor(cursor, nameCursor);
      if (!after.ok) return sendRefusal(reply, after.refusal);
      const rows = await listStaff(db, after.value, limit + 1);
      return reply.send(cutPage(rows, limit, (row) => [row.name, row.id]));
    },
  );

  app.get(
    '/users/:id',
    {
      config: { scope: 'users:read' },
      schema: { tags, summary: 'One person', params: textId, response: { 200: staffSchema } },
    },
    async (request, reply) => {
      const staff = await findStaff(db, request.params.id);
      return sendResult(reply, staff ? ok(staff) : refuse('not-found', 404));
    },
  );

  app.post(
    '/users',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Take a person in',
        description: 'Without a password the person is invited by mail to choose one.',
        body: z.strictObject({
          email: z.email().max(254),
          name,
          role: roleSchema,
          locale: locale.default('fr'),
          password: z.string().max(PASSWORD_MAX_LENGTH).nullable().default(null),
          endsAt: instantInput.nullable().default(null).describe('When the role ends by itself'),
        }),
        response: { 201: staffSchema },
      },
    },
    (request, reply) => {
      const { actor, scopes } = principalOf(request);
      return writeOnce(db, request, reply, 201, async (tx) => {
        const created = await createStaff(tx, actor, scopes, request.body);
        if (!created.ok) return created;
        if (request.body.password === null) {
          await sendPasswordLink(
            tx,
            await makePasswordLink(tx, created.value, 'invitation', actor.label),
          );
        }
        return created;
      });
    },
  );

  app.patch(
    '/users/:id',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Change a person, or close their access',
        params: textId,
        body: z.strictObject({
          name: name.optional(),
          locale: locale.optional(),
          disabled: z.boolean().optional(),
        }),
        response: { 200: staffSchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, (tx) =>
        changeStaff(tx, actorOf(request), request.params.id, request.body),
      ),
  );

  app.post(
    '/users/:id/invite',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Send the invitation again',
        params: textId,
        response: { 204: z.undefined() },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 204, async (tx) => {
        const staff = await findStaff(tx, request.params.id);
        if (!staff || staff.disabledAt !== null) return refuse('not-found', 404);
        await sendPasswordLink(
          tx,
          await makePasswordLink(tx, staff, 'invitation', actorOf(request).label),
        );
        return ok(null);
      }),
  );
}

function grantRoutes(app: App, { db }: AccessDeps): void {
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

function apiKeyRoutes(app: App, { db }: AccessDeps): void {
  const tags = ['api keys'];
  app.get(
    '/api-keys',
    {
      config: { scope: 'users:read' },
      schema: {
        tags,
        summary: 'List API keys',
        querystring: pageQuery,
        response: { 200: pageOf(apiKeySchema) },
      },
    },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      const before = readCursor(cursor, idCursor);
      if (!before.ok) return sendRefusal(reply, before.refusal);
      const rows = await listApiKeys(db, before.value?.[0] ?? null, limit + 1);
      return reply.send(cutPage(rows, limit, (row) => [row.id]));
    },
  );

  app.post(
    '/api-keys',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Make an API key; its secret is shown this once',
        body: z.strictObject({
          name,
          scopes: z.array(scopeSchema).min(1).max(100),
          expiresAt: instantInput.nullable().default(null),
        }),
        response: {
          201: apiKeySchema.extend({
            secret: z.string().nullable().describe('Null in a replay: it is kept nowhere'),
          }),
        },
      },
    },
    (request, reply) => {
      const { actor, scopes } = principalOf(request);
      const create = (tx: Tx) => createApiKey(tx, actor, scopes, request.body);
      return writeOnce(db, request, reply, 201, create, (key) => ({ ...key, secret: null }));
    },
  );

  app.delete(
    '/api-keys/:id',
    {
      config: { scope: 'users:write' },
      schema: {
        tags,
        summary: 'Revoke an API key',
        params: idParam,
        response: { 200: apiKeySchema },
      },
    },
    (request, reply) =>
      writeOnce(db, request, reply, 200, (tx) =>
        revokeApiKey(tx, actorOf(request), request.params.id),
      ),
  );
}
