import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../db/index.ts';
import { sendRefusal, type Principal } from '../http/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { digestSecret } from './digest.ts';
import { maskPersonalData } from './mask.ts';
import { allows } from './rights.ts';
import { readSignedToken, sessionCookieName } from './session-cookie.ts';
import { findApiKey, findSession, touchApiKey } from './store.ts';

/** Stands for every right of a guest who has not set up the second factor yet. */
const SECOND_FACTOR_MISSING = 'second-factor-missing';

/** What recognises people and keys. */
export interface GuardDeps {
  db: Db;
  /** The secret of `accessSecret`. */
  secret: string;
  publicUrl: string;
}

/**
 * Guards every route that names a scope: finds out who asks, with their rights at this instant, and refuses 401 or 403
 * before the body is read. Call it before routes are registered. A route under `/api/admin` that names no scope
 * does not start.
 */
export function guardRoutes(app: FastifyInstance, deps: GuardDeps): void {
  const cookieName = sessionCookieName(deps.publicUrl);
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/admin') && route.config?.scope === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} names no scope`);
    }
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { scope } = request.routeOptions.config;
    // Most requests are the shop's: they pass without waiting for anything.
    if (scope === undefined) return done();
    identify(deps, cookieName, request).then((identified) => {
      if (!identified.ok) return void sendRefusal(reply, identified.refusal);
      const { scopes, isGuest, hidesPeople } = identified.value;
      if (scope !== 'signed-in' && scopes.has(SECOND_FACTOR_MISSING)) {
        return void sendRefusal(reply, { code: 'second-factor-required', status: 403 });
      }
      // A list, or a document that names people, that leaves as a file cannot be masked on its way.
      if (isGuest && scope !== 'signed-in' && isUnmaskable(request, hidesPeople)) {
        return void sendRefusal(reply, { code: 'export-not-lent', status: 403 });
      }
      if (scope !== 'signed-in' && !allows(scopes, scope)) {
        const refusal = { code: 'scope-missing', status: 403, params: { scope } } as const;
        return void sendRefusal(reply, refusal);
      }
      request.principal = identified.value;
      reply.header('cache-control', 'private, no-cache');
      done();
    }, done);
  });
  // Before the answer is written: whoever stands in sees of people what shipping needs, a partner nothing.
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    const masks = request.principal?.isGuest && request.routeOptions.config.scope !== 'signed-in';
    done(null, masks ? maskPersonalData(payload, request.principal?.hidesPeople) : payload);
  });
}

function isUnmaskable({ routeOptions }: FastifyRequest, hidesPeople: boolean): boolean {
  const { people } = routeOptions.config;
  if (people !== undefined) return people === 'all' || hidesPeople;
  return routeOptions.url?.endsWith('.csv') === true;
}

async function identify(
  deps: GuardDeps,
  cookieName: string,
  request: FastifyRequest,
): Promise<Result<Principal>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return identifyKey(deps.db, authorization);
  const token = readSignedToken(request.cookies[cookieName], deps.secret);
  if (token === null) return refuse('sign-in-required', 401);
  const session = await findSession(deps.db, token);
  if (!session) return refuse('sign-in-required', 401);
  // Whose time is still to come gets ready: their own account and nothing else.
  if (session.scopes.length === 0 && !session.isAwaited) return refuse('access-ended', 401);
  return ok({
    actor: { kind: 'staff', id: session.staffId, label: session.name },
    scopes: new Set(
      session.isGuest && !session.twoFactorEnabled ? [SECOND_FACTOR_MISSING] : session.scopes,
    ),
    isGuest: session.isGuest,
    hidesPeople: session.isGuest && session.hidesPeople,
    via: 'session',
    credentialId: session.id,
  });
}

async function identifyKey(db: Db, authorization: string): Promise<Result<Principal>> {
  const secret = /^Bearer +(sk_[\w-]{20,100})$/i.exec(authorization)?.[1];
  const key = secret === undefined ? undefined : await findApiKey(db, digestSecret(secret));
  if (!key) return refuse('api-key-invalid', 401);
  if (key.stale) await touchApiKey(db, key.id);
  return ok({
    actor: { kind: 'api-key', id: String(key.id), label: key.name },
    scopes: new Set(key.scopes),
    isGuest: false,
    hidesPeople: false,
    via: 'api-key',
    credentialId: String(key.id),
  });
}
