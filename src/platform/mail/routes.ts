import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
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
  type Principal,
  type RoutePlugin,
} from '../http/index.ts';
import { releaseMails, resendMail } from './outbox-commands.ts';
import type { MailPlace } from './queue-mail.ts';
import { countMails, loadMail, selectMails, type MailRow } from './store.ts';
import { SECRET_TEMPLATES } from './templates/index.ts';

const stateSchema = z.enum(['held', 'queued', 'sent', 'failed']);

const summarySchema = z.object({
  id: z.int(),
  template: z.string(),
  locale: z.string(),
  to: z.string(),
  subject: z.string(),
  state: stateSchema,
  attempts: z.int(),
  lastError: z.string().nullable(),
  originKind: z.string().nullable(),
  originId: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});

const mailSchema = summarySchema
  .extend({
    from: z.string(),
    text: z.string().nullable().describe('Null when it holds a personal link that you may not see'),
    previewUrl: z.string().nullable().describe('The HTML, for a sandboxed iframe'),
    attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), fileId: z.int() })),
  })
  .meta({ id: 'Mail' });

/** A mail is shown as it is: styles of its own, no script, no form, nothing from elsewhere. */
const PREVIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox allow-popups";

/** Routes of mails in the office; registered under `/api/admin`. */
export function mailsAdminRoutes(deps: { db: Db; mail: MailPlace }): RoutePlugin {
  return async (app) => {
    app.get(
      '/mails',
      {
        config: { scope: 'mails:read' },
        schema: {
          tags: ['mails'],
          summary: 'List mails, the newest first',
          querystring: pageQuery.extend({
            state: stateSchema.optional(),
            q: z.string().max(200).optional().describe('In address or subject'),
            origin: z.string().max(100).optional().describe('`kind:id`, for example `order:12`'),
          }),
          response: { 200: pageOf(summarySchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const beforeId = after.value?.[0];
        const rows = await selectMails(deps.db, {
          ...(filter.state === undefined ? {} : { state: filter.state }),
          ...(filter.q === undefined ? {} : { q: filter.q }),
          ...(filter.origin === undefined ? {} : { origin: filter.origin }),
          ...(beforeId === undefined ? {} : { beforeId }),
          limit: limit + 1,
        });
        return sendResult(reply, ok(cutPage(rows, limit, (row) => [row.id])));
      },
    );

    app.get(
      '/mails/summary',
      {
        config: { scope: 'mails:read' },
        schema: {
          tags: ['mails'],
          summary: 'How many mails stand where, and whether a mail server is configured',
          response: {
            200: z.object({
              serverConfigured: z.boolean(),
              from: z.string(),
              counts: z.array(z.object({ state: stateSchema, count: z.int() })),
            }),
          },
        },
      },
      async (_request, reply) => {
        const { smtpUrl, from } = deps.mail;
        const counts = await countMails(deps.db);
        return sendResult(reply, ok({ serverConfigured: smtpUrl !== null, from, counts }));
      },
    );

    app.get(
      '/mails/:id',
      {
        config: { scope: 'mails:read' },
        schema: {
          tags: ['mails'],
          summary: 'One mail',
          params: idParam,
          response: { 200: mailSchema },
        },
      },
      async (request, reply) => {
        const mail = await loadMail(deps.db, request.params.id);
        if (!mail) return sendRefusal(reply, refuse('mail-unknown', 404).refusal);
        return sendResult(reply, ok(viewOf(mail, principalOf(request))));
      },
    );

    app.get(
      '/mails/:id/preview',
      {
        config: { scope: 'mails:read', etag: false },
        schema: { tags: ['mails'], summary: 'The HTML of a mail', params: idParam },
      },
      async (request, reply) => {
        const mail = await loadMail(deps.db, request.params.id);
        if (!mail || !mayRead(mail, principalOf(request))) {
          return sendRefusal(reply, refuse('mail-unknown', 404).refusal);
        }
        return reply
          .header('content-type', 'text/html; charset=utf-8')
          .header('content-security-policy', PREVIEW_POLICY)
          .header('x-frame-options', 'SAMEORIGIN')
          .header('cache-control', 'private, no-store')
          .send(mail.html);
      },
    );

    app.post(
      '/mails/:id/resend',
      {
        config: { scope: 'mails:write' },
        schema: {
          tags: ['mails'],
          summary: 'Send a mail again, or a held or failed one now',
          params: idParam,
          response: { 202: z.object({ id: z.int(), state: z.literal('queued') }) },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 202, (tx) =>
          resendMail(tx, actorOf(request), deps.mail, request.params.id),
        ),
    );

    app.post(
      '/mails/release',
      {
        config: { scope: 'mails:write' },
        schema: {
          tags: ['mails'],
          summary: 'Send the mails that were held while there was no mail server',
          response: { 202: z.object({ releasedCount: z.int() }) },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 202, (tx) =>
          releaseMails(tx, actorOf(request), deps.mail),
        ),
    );
  };
}

/** Who may not invite must not read the link of an invitation: it would let them in as somebody else. */
function mayRead(mail: MailRow, principal: Principal): boolean {
  if (!SECRET_TEMPLATES.has(mail.template)) return true;
  return principal.scopes.has('users:write') || principal.scopes.has('*');
}

function viewOf(mail: MailRow, principal: Principal) {
  const { html, text, headers: _headers, messageId: _messageId, ...rest } = mail;
  const shown = mayRead(mail, principal) && html !== '';
  return {
    ...rest,
    text: shown ? text : null,
    previewUrl: shown ? `/api/admin/mails/${mail.id}/preview` : null,
  };
}
