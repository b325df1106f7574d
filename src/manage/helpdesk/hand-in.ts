import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sendRefusal, sendResult, type RoutePlugin } from '../../platform/http/index.ts';
import { handInToken, readAddressNumber, takeMail, type InboxDeps } from './inbox.ts';

const LARGEST_MAIL_BYTES = 25_000_000;

/**
 * Where providers of mail, or a script, hand whole mails in (RFC 5322, `message/rfc822`), under a secret address; registered under
 * `/api/webhooks`. The same mail is kept once.
 */
export function mailHandInRoutes(deps: InboxDeps): RoutePlugin {
  return async (app) => {
    app.addContentTypeParser(
      ['message/rfc822', 'application/octet-stream', 'text/plain'],
      { parseAs: 'buffer', bodyLimit: LARGEST_MAIL_BYTES },
      (_request, body, done) => done(null, body),
    );
    app.post(
      '/mail/:token',
      {
        bodyLimit: LARGEST_MAIL_BYTES,
        config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
        schema: {
          tags: ['webhooks'],
          summary: 'Hand a whole mail in (message/rfc822); what it answers, or a new case',
          params: z.object({ token: z.string().max(64) }),
          response: { 202: z.object({ kind: z.string(), caseId: z.int().nullable() }) },
        },
      },
      async (request, reply) => {
        const expected = Buffer.from(handInToken(deps.secret, await readAddressNumber(deps.db)));
        const given = Buffer.from(request.params.token);
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
          return sendRefusal(reply, { code: 'not-found', status: 404 });
        }
        const { body } = request;
        if (!Buffer.isBuffer(body) || body.length === 0) {
          return sendRefusal(reply, { code: 'mail-unreadable', status: 422 });
        }
        return sendResult(reply, await takeMail(deps, body), 202);
      },
    );
  };
}
