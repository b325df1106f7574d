import type { Db } from '../db/index.ts';
import { buildHttp, type Http, type RoutePlugin } from '../http/index.ts';
import { silentLog } from '../log/index.ts';
import { authRoutes } from './auth-routes.ts';
import { guardRoutes } from './guard.ts';
import type { PasswordLink } from './password-changes.ts';
import { accessAdminRoutes } from './routes.ts';
import { sessionCookieName } from './session-cookie.ts';

const publicUrl = 'http://localhost';
const secret = 'a-secret-for-tests-of-32-characters';

/** A server with the real sign-in and rights, and the links that it would have mailed. */
export async function accessServer(
  db: Db,
  more: RoutePlugin = async () => undefined,
): Promise<{ app: Http; links: PasswordLink[] }> {
  const links: PasswordLink[] = [];
  const app = await buildHttp({
    logger: silentLog(),
    publicUrl,
    version: '0.0.0',
    sessionCookie: sessionCookieName(publicUrl),
    strictAnswers: true,
    metricsToken: null,
    readiness: () => Promise.resolve({ checks: {} }),
  });
  guardRoutes(app, { db, secret, publicUrl });
  const sendPasswordLink = async (_tx: unknown, link: PasswordLink) => {
    links.push(link);
  };
  await app.register(authRoutes({ db, secret, publicUrl, sendPasswordLink }), {
    prefix: '/api/auth',
  });
  await app.register(accessAdminRoutes({ db, sendPasswordLink }), { prefix: '/api/admin' });
  await app.register(more, { prefix: '/api/admin' });
  await app.ready();
  return { app, links };
}

/** A browser of one person: keeps cookies, sends keys. */
export function browserOf(app: Http) {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
      const response = await app.inject({
        method,
        url,
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'idempotency-key': Math.random().toString(36),
        },
        ...(payload && { payload }),
      });
      for (const { name, value, maxAge } of response.cookies) {
        if (maxAge === 0) cookies.delete(name);
        else cookies.set(name, encodeURIComponent(value));
      }
      return response;
    },
  };
}
