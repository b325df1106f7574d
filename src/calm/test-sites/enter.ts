import { z } from 'zod';
import { sameSecret, secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { beginSession, digestSecret } from '../../platform/access/index.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { sendRefusal, type RoutePlugin } from '../../platform/http/index.ts';
import type { TestSiteDeps } from './model.ts';
import { openTestSiteDb, startTestSite } from './run-site.ts';

/** A link in is good for so long; it is used once. */
const TICKET_MINUTES = 10;
const SESSION_HOURS = 12;
/** An address of the test site itself, whatever a browser would make of it. */
const OWN_PATH = /^\/(?![/\\])[^\\\s]{0,300}$/;

/**
 * Starts a test site and makes a link by which somebody of the house enters it, once, as themselves: their right to be
 * there was proved in the office of the shop, whose passwords and second factors are never copied. Refusals:
 * `test-site-staff-unknown` when the copy is older than the person, and those of `startTestSite`.
 */
export async function openForStaff(
  deps: TestSiteDeps,
  id: number,
  staffId: string,
  path: string,
): Promise<Result<{ url: string }>> {
  const started = await startTestSite(deps, id);
  if (!started.ok) return started;
  const opened = await openTestSiteDb(deps, id);
  if (!opened.ok) return opened;
  const secret = secretId(24);
  try {
    const { numAffectedRows } = await sql`
      insert into test_sites.ticket (secret_hash, staff_id, path, expires_at)
      select ${digestSecret(secret)}, id, ${path}, now() + make_interval(mins => ${TICKET_MINUTES})
      from access.staff where id = ${staffId}`.execute(opened.value.db);
    if (numAffectedRows !== 1n) return refuse('test-site-staff-unknown', 409);
  } finally {
    await opened.value.close();
  }
  return ok({ url: `${started.value.address}/test-site/enter?ticket=${secret}` });
}

/** What the doors of a test site need. */
export interface DoorDeps {
  db: Db;
  /** Signs sessions. */
  accessSecret: string;
  /** Of the installation: who knows it may end the process. */
  secret: string;
  publicUrl: string;
  /** Ends this process once its answers are out. */
  stop(): void;
}

/** The doors of a test site: coming in by a link, and being told to end; registered at the root. */
export function testSiteDoors(deps: DoorDeps): RoutePlugin {
  const schema = { hide: true } as const;
  return async (app) => {
    app.get(
      '/test-site/enter',
      { schema: { ...schema, querystring: z.object({ ticket: z.string().max(100) }) } },
      async (request, reply) => {
        const entered = await enter(deps, request.query.ticket);
        if (!entered.ok) return sendRefusal(reply, entered.refusal);
        const { cookie, path } = entered.value;
        return reply
          .setCookie(cookie.name, cookie.value, {
            path: '/',
            httpOnly: true,
            sameSite: 'lax',
            secure: deps.publicUrl.startsWith('https:'),
            maxAge: cookie.maxAgeSeconds,
          })
          .redirect(path, 303);
      },
    );
    app.post('/test-site/stop', { schema }, async (request, reply) => {
      const given = request.headers.authorization ?? '';
      if (!sameSecret(given, `Bearer ${deps.secret}`)) {
        return sendRefusal(reply, { code: 'sign-in-required', status: 401 });
      }
      reply.raw.once('finish', () => deps.stop());
      return reply.code(202).send({ ok: true });
    });
  };
}

async function enter({ db, accessSecret, publicUrl }: DoorDeps, ticket: string) {
  return transact(db, async (tx) => {
    const { rows } = await sql<{ staffId: string; path: string; isLive: boolean }>`
      delete from test_sites.ticket where secret_hash = ${digestSecret(ticket)}
      returning staff_id as "staffId", path, expires_at > now() as "isLive"`.execute(tx);
    const found = rows[0];
    if (!found?.isLive) return refuse('link-spent', 410);
    const how = { secret: accessSecret, publicUrl, hours: SESSION_HOURS };
    const cookie = await beginSession(tx, found.staffId, how);
    if (!cookie) return refuse('link-spent', 410);
    return ok({ cookie, path: OWN_PATH.test(found.path) ? found.path : '/' });
  });
}
