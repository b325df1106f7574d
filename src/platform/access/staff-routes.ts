import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import {
  actorOf,
  cutPage,
  pageOf,
  pageQuery,
  principalOf,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
} from '../http/index.ts';
import { makePasswordLink } from './password-changes.ts';
import { PASSWORD_MAX_LENGTH } from './passwords.ts';
import { locale, name, nameCursor, textId, type AccessDeps, type App } from './route-parts.ts';
import { instantInput, roleSchema, staffSchema } from './schemas.ts';
import { changeStaff, createStaff } from './staff.ts';
import { findStaff, listStaff, readAccessEnd } from './store.ts';

const tags = ['users'];

/** People of the office. */
export function staffRoutes(app: App, deps: AccessDeps): void {
  const { db } = deps;
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
  joiningRoutes(app, deps);
}

function joiningRoutes(app: App, { db, sendPasswordLink }: AccessDeps): void {
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
            await makePasswordLink(
              tx,
              created.value,
              'invitation',
              actor.label,
              request.body.endsAt,
            ),
          );
        }
        return created;
      });
    },
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
          await makePasswordLink(
            tx,
            staff,
            'invitation',
            actorOf(request).label,
            await readAccessEnd(tx, staff.id),
          ),
        );
        return ok(null);
      }),
  );
}
