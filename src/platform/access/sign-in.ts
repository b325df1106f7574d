import type { Db, Tx } from '../db/index.ts';
import { hashStaffPassword, isStaffPassword, PASSWORD_MAX_LENGTH } from './passwords.ts';
import { COOKIE_PREFIX } from './session-cookie.ts';
import { findStaff, hasLentScopes } from './store.ts';

/** What the sign-in needs to know. */
export interface SignInDeps {
  /** The secret of `accessSecret`. */
  secret: string;
  publicUrl: string;
}

const DAY_SECONDS = 86_400;

/**
 * The sign-in engine (better-auth) on our tables: password, TOTP with backup codes, signed session cookies. It is loaded
 * at its first use, since a server that nobody signs in to needs none of it; each request's session is verified by `guardRoutes`.
 * With a transaction everything it does is part of it.
 */
export async function openSignIn(db: Db | Tx, deps: SignInDeps) {
  const [{ betterAuth }, { twoFactor }, { kyselyAdapter }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/two-factor'),
    import('@better-auth/kysely-adapter'),
  ]);
  return betterAuth({
    appName: 'Sereine',
    baseURL: deps.publicUrl,
    basePath: '/api/auth',
    secret: deps.secret,
    database: kyselyAdapter(db.withSchema('access'), { type: 'postgres', transaction: false }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
      password: {
        hash: hashStaffPassword,
        verify: ({ hash, password }) => isStaffPassword(password, hash),
      },
    },
    user: {
      modelName: 'staff',
      fields: {
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      expiresIn: 14 * DAY_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      fields: {
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      twoFactor({
        issuer: 'Sereine',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'staff_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          // Whose access has ended or was closed does not sign in.
          before: async (session) => {
            const staff = await findStaff(db, session.userId);
            if (!staff || staff.disabledAt !== null) return false;
            const mayAct = staff.roles.length > 0 || (await hasLentScopes(db, staff.id));
            return mayAct ? undefined : false;
          },
        },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: deps.publicUrl.startsWith('https:'),
      // The bridge writes the client's address there after the proxy rules of the server.
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // `platform/http` refuses writes from other sites for every route alike.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      // Our migrations make the tables and the tests prove them; the check cannot run inside a transaction.
      database: { validateSchema: false },
    },
    // `countAttempt` counts across all servers.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** The sign-in engine. */
export type SignIn = Awaited<ReturnType<typeof openSignIn>>;

export const CLIENT_ADDRESS_HEADER = 'x-sereine-client-address';
