import Fastify from 'fastify';
import { buildHttp, type Http, type HttpDeps } from './build.ts';
import type { Principal, RoutePlugin } from './types.ts';

/** Everything a person may do: the principal of route tests that are not about rights. */
export const testPrincipal: Principal = {
  actor: { kind: 'staff', id: '1', label: 'Camille Testeur' },
  scopes: new Set(['*']),
  isGuest: false,
  hidesPeople: false,
  via: 'session',
  credentialId: 'test',
};

/**
 * An HTTP server with one module's routes under `prefix` (default `/api/admin`), for `app.inject`. Every request acts
 * for `principal`. Close it after the test.
 */
export async function testHttp(
  routes: RoutePlugin,
  options: { prefix?: string; principal?: Principal | null; http?: Partial<HttpDeps> } = {},
): Promise<Http> {
  const app = await buildHttp({
    logger: silentLogger(),
    publicUrl: 'http://localhost',
    version: '0.0.0',
    sessionCookie: 'session',
    strictAnswers: true,
    metricsToken: null,
    readiness: () => Promise.resolve({ checks: {} }),
    ...options.http,
  });
  const principal = options.principal === undefined ? testPrincipal : options.principal;
  app.addHook('onRequest', (request, _reply, done) => {
    request.principal = principal;
    done();
  });
  await app.register(routes, { prefix: options.prefix ?? '/api/admin' });
  await app.ready();
  return app;
}

function silentLogger() {
  return Fastify({ logger: false }).log;
}
