import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import { transact, type Db, type Tx } from '../db/index.ts';
import {
  principalOf,
  sendRefusal,
  sendResult,
  type Principal,
  type RoutePlugin,
} from '../http/index.ts';
import { attempt, forgetAttempts, signInLimits } from './attempts.ts';
import {
  changePassword,
  requestPasswordReset,
  setPasswordByLink,
  type SendPasswordLink,
} from './password-changes.ts';
import { PASSWORD_MAX_LENGTH } from './passwords.ts';
import { sessionCookieName } from './session-cookie.ts';
import { CLIENT_ADDRESS_HEADER, openSignIn, type SignIn, type SignInDeps } from './sign-in.ts';

/** What the sign-in routes need. */
export interface AuthDeps extends SignInDeps {
  db: Db;
  sendPasswordLink: SendPasswordLink;
}

const email = z.email().max(254);
const password = z.string().min(1).max(PASSWORD_MAX_LENGTH);
const code = z.strictObject({
  code: z.string().trim().min(4).max(40),
  trustDevice: z.boolean().optional().describe('Ask for no code on this device for 30 days'),
});
const done = z.object({ ok: z.literal(true) });
const tags = ['sign-in'];

/** The sign-in: registered under `/api/auth`. */
export function authRoutes(deps: AuthDeps): RoutePlugin {
  let engine: Promise<SignIn> | null = null;
  const signIn = () => (engine ??= openSignIn(deps.db, deps));
  return async (app) => {
    app.post(
      '/sign-in/email',
      {
        // A flood is turned away before it costs a statement; `attempt` counts for all servers.
        config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'Sign in with e-mail and password',
          body: z.strictObject({ email, password, rememberMe: z.boolean().optional() }),
          response: { 200: z.object({ twoFactorRedirect: z.boolean() }) },
        },
      },
      async (request, reply) => {
        const limits = signInLimits(request.ip, request.body.email);
        const allowed = await attempt(deps.db, limits);
        if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
        const answer = await forward(await signIn(), deps, request, '/sign-in/email');
        if (!answer.ok) return sendRefusal(reply, answer.refusal);
        await forgetAttempts(deps.db, limits);
        passCookies(reply, answer.value);
        return reply.send({ twoFactorRedirect: answer.value.body['twoFactorRedirect'] === true });
      },
    );

    app.post(
      '/sign-out',
      {
        schema: {
          tags,
          summary: 'End this session',
          body: z.object({}).nullish(),
          response: { 200: done },
        },
      },
      async (request, reply) => {
        const answer = await forward(await signIn(), deps, request, '/sign-out');
        // Signing out without a session is done already.
        if (answer.ok) passCookies(reply, answer.value);
        return reply.send({ ok: true });
      },
    );
    secondFactorRoutes(app, deps, signIn);
    passwordRoutes(app, deps);
  };
}

type App = Parameters<RoutePlugin>[0];

function secondFactorRoutes(app: App, deps: AuthDeps, signIn: () => Promise<SignIn>): void {
  const cookieName = sessionCookieName(deps.publicUrl);
  for (const path of ['/two-factor/verify-totp', '/two-factor/verify-backup-code'] as const) {
    app.post(
      path,
      { schema: { tags, summary: 'Give the second factor', body: code, response: { 200: done } } },
      async (request, reply) => {
        const limits = signInLimits(request.ip, null);
        const allowed = await attempt(deps.db, limits);
        if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
        // With a session the code confirms an enrolment; without one it is the second step of a sign-in.
        const enrols =
          request.cookies[cookieName] !== undefined && path === '/two-factor/verify-totp';
        const answer = enrols
          ? await confirmEnrolment(deps, request)
          : await forward(await signIn(), deps, request, path);
        if (!answer.ok) return sendRefusal(reply, answer.refusal);
        await forgetAttempts(deps.db, limits);
        passCookies(reply, answer.value);
        return reply.send({ ok: true });
      },
    );
  }

  app.post(
    '/two-factor/enable',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'Begin to enrol an authenticator',
        body: z.strictObject({ password }),
        response: { 200: z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) }) },
      },
    },
    async (request, reply) => {
      const answer = await changeSecondFactor(
        deps,
        request,
        '/two-factor/enable',
        'enrolment-begun',
      );
      if (!answer.ok) return sendRefusal(reply, answer.refusal);
      passCookies(reply, answer.value);
      const { totpURI, backupCodes } = answer.value.body;
      return reply.send({ totpURI: String(totpURI), backupCodes: backupCodes as string[] });
    },
  );

  app.post(
    '/two-factor/disable',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'End the second factor',
        body: z.strictObject({ password }),
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const answer = await changeSecondFactor(deps, request, '/two-factor/disable', 'disabled');
      if (!answer.ok) return sendRefusal(reply, answer.refusal);
      passCookies(reply, answer.value);
      return reply.send({ ok: true });
    },
  );
}

function passwordRoutes(app: App, deps: AuthDeps): void {
  app.post(
    '/change-password',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'Change one’s own password; other sessions end',
        body: z.strictObject({
          currentPassword: password,
          newPassword: password,
          revokeOtherSessions: z.literal(true).optional(),
        }),
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      if (!session.ok) return sendRefusal(reply, session.refusal);
      const { actor, staffId, sessionId } = session.value;
      const allowed = await attempt(deps.db, signInLimits(request.ip, staffId));
      if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
      const { currentPassword, newPassword } = request.body;
      const input = { staffId, sessionId, currentPassword, newPassword };
      const result = await transact(deps.db, (tx) => changePassword(tx, actor, input));
      return sendResult(reply, result.ok ? ok({ ok: true }) : result);
    },
  );

  app.post(
    '/request-password-reset',
    {
      schema: {
        tags,
        summary: 'Ask for a link to choose a new password',
        description: 'Answers the same whether or not somebody has that address.',
        body: z.strictObject({ email }),
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const allowed = await attempt(deps.db, [
        { what: 'reset-address', who: request.ip, most: 10, seconds: 3_600 },
        { what: 'reset-email', who: request.body.email, most: 3, seconds: 3_600 },
      ]);
      if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
      const ask = (tx: Tx) => requestPasswordReset(tx, request.body.email, deps.sendPasswordLink);
      const result = await transact(deps.db, ask);
      return sendResult(reply, result.ok ? ok({ ok: true }) : result, 202);
    },
  );

  app.post(
    '/set-password',
    {
      schema: {
        tags,
        summary: 'Choose a password with the link of an invitation or a reset',
        body: z.strictObject({ token: z.string().min(1).max(100), password }),
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const allowed = await attempt(deps.db, signInLimits(request.ip, null));
      if (!allowed.ok) return sendRefusal(reply, allowed.refusal);
      const { token, password: chosen } = request.body;
      return sendResult(
        reply,
        await transact(deps.db, (tx) => setPasswordByLink(tx, token, chosen)),
      );
    },
  );
}

/** A person's own session; refuses API keys, which have no account of their own. */
function sessionOf(
  request: FastifyRequest,
): Result<{ actor: Principal['actor']; staffId: string; sessionId: string }> {
  const { actor, via, credentialId } = principalOf(request);
  if (via !== 'session' || actor.id === null) return refuse('session-required', 403);
  return ok({ actor, staffId: actor.id, sessionId: credentialId });
}

/** Changes the second factor of the person who asks, in one transaction with the timeline. */
async function changeSecondFactor(
  deps: AuthDeps,
  request: FastifyRequest,
  path: string,
  outcome: 'enrolment-begun' | 'disabled',
): Promise<Result<Answer>> {
  const session = sessionOf(request);
  if (!session.ok) return session;
  const { actor, staffId } = session.value;
  const allowed = await attempt(deps.db, signInLimits(request.ip, staffId));
  if (!allowed.ok) return allowed;
  return transact(deps.db, async (tx) => {
    const answer = await forward(await openSignIn(tx, deps), deps, request, path);
    if (answer.ok) await recordSecondFactor(tx, actor, staffId, outcome);
    return answer;
  });
}

async function confirmEnrolment(deps: AuthDeps, request: FastifyRequest): Promise<Result<Answer>> {
  return transact(deps.db, async (tx) => {
    const answer = await forward(
      await openSignIn(tx, deps),
      deps,
      request,
      '/two-factor/verify-totp',
    );
    if (!answer.ok) return answer;
    const user = answer.value.body['user'] as { id: string; name: string };
    const actor = { kind: 'staff', id: user.id, label: user.name } as const;
    await recordSecondFactor(tx, actor, user.id, 'enabled');
    return answer;
  });
}

async function recordSecondFactor(
  tx: Tx,
  actor: Principal['actor'],
  staffId: string,
  outcome: string,
) {
  await recordChange(tx, actor, {
    entityKind: 'staff',
    entityId: staffId,
    entityLabel: actor.label,
    action: 'update',
    before: null,
    after: { secondFactor: outcome },
  });
}

/** What the engine answered to a success. */
interface Answer {
  cookies: string[];
  body: Record<string, unknown>;
}

const REFUSALS: Record<string, Refusal> = {
  INVALID_EMAIL_OR_PASSWORD: { code: 'credentials-wrong', status: 401 },
  INVALID_PASSWORD: { code: 'password-wrong', status: 422 },
  FAILED_TO_CREATE_SESSION: { code: 'access-ended', status: 401 },
  INVALID_CODE: { code: 'second-factor-wrong', status: 401 },
  INVALID_BACKUP_CODE: { code: 'second-factor-wrong', status: 401 },
  INVALID_TWO_FACTOR_COOKIE: { code: 'second-factor-expired', status: 401 },
  TOTP_ALREADY_ENABLED: { code: 'second-factor-present', status: 409 },
  TOTP_NOT_ENABLED: { code: 'second-factor-absent', status: 409 },
  TWO_FACTOR_NOT_ENABLED: { code: 'second-factor-absent', status: 409 },
  BACKUP_CODES_NOT_ENABLED: { code: 'second-factor-absent', status: 409 },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { code: 'second-factor-expired', status: 401 },
  UNAUTHORIZED: { code: 'sign-in-required', status: 401 },
};

/** Hands a request to the engine and reads its answer; its refusals become ours. */
async function forward(
  engine: SignIn,
  deps: SignInDeps,
  request: FastifyRequest,
  path: string,
): Promise<Result<Answer>> {
  const headers = new Headers({
    'content-type': 'application/json',
    [CLIENT_ADDRESS_HEADER]: request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
  });
  if (request.headers.cookie !== undefined) headers.set('cookie', request.headers.cookie);
  const response = await engine.handler(
    new Request(`${deps.publicUrl}/api/auth${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(request.body ?? {}),
    }),
  );
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (response.ok) return ok({ cookies: response.headers.getSetCookie(), body: body ?? {} });
  const refusal = REFUSALS[String(body?.['code'])];
  if (refusal) return { ok: false, refusal };
  if (response.status === 429) {
    return refuse('too-many-requests', 429, { params: { retryAfterSeconds: 900 } });
  }
  throw new Error(`sign-in answered ${response.status} ${String(body?.['code'])} to ${path}`);
}

function passCookies(reply: FastifyReply, answer: Answer): void {
  for (const cookie of answer.cookies) reply.header('set-cookie', cookie);
  reply.header('cache-control', 'no-store');
}
