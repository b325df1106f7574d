import { api } from './api.ts';
import { OFFLINE, readProblem, toHttpError } from './problem.ts';
import { forgetRecent } from './recent.ts';

/** Who is signed in and what they may do. */
export interface Session {
  user: { id: string; name: string; email: string; twoFactorEnabled?: boolean; role?: string };
  scopes: string[];
}

/** Outcome of the first step of the sign-in. */
export type SignInStep = 'signed-in' | 'totp-needed';

const FRESH_MS = 30_000;
let known: { session: Session; readAt: number } | null = null;
let reading: Promise<Session> | null = null;

/** The session, read again when older than half a minute; throws the API's 401 when there is none. */
export async function readSession(): Promise<Session> {
  if (known && Date.now() - known.readAt < FRESH_MS) return known.session;
  reading ??= api<Session>('/session').finally(() => {
    reading = null;
  });
  const session = await reading;
  known = { session, readAt: Date.now() };
  return session;
}

const ENDED_KEY = 'sereine.office.ended';

/** Notes that a session ended while somebody worked, so that the door can say so. */
export function noteSessionEnded(): void {
  if (known) sessionStorage.setItem(ENDED_KEY, 'yes');
  forgetSession();
}

/** Whether the session before this sign-in ended by itself; asked once. */
export function wasSessionEnded(): boolean {
  const isEnded = sessionStorage.getItem(ENDED_KEY) !== null;
  sessionStorage.removeItem(ENDED_KEY);
  return isEnded;
}

/** Forgets what was known, after signing in, signing out or a refusal. */
function forgetSession(): void {
  known = null;
}

/** First step: e-mail and password. */
export async function signIn(email: string, password: string): Promise<SignInStep> {
  const answer = await auth<{ twoFactorRedirect?: boolean }>('/sign-in/email', { email, password });
  forgetSession();
  return answer?.twoFactorRedirect === true ? 'totp-needed' : 'signed-in';
}

/** Second step: the six digits of the authenticator, or a backup code. */
export async function verifyTotp(code: string, trustDevice: boolean): Promise<void> {
  const isBackup = !/^\d{6}$/.test(code);
  await auth(isBackup ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', {
    code,
    trustDevice,
  });
  forgetSession();
}

/** Starts the enrolment of an authenticator; returns the address its QR code shows and the backup codes. */
export async function startTotp(
  password: string,
): Promise<{ totpURI: string; backupCodes: string[] }> {
  return auth('/two-factor/enable', { password });
}

/** Ends the second step for this account. */
export async function stopTotp(password: string): Promise<void> {
  await auth('/two-factor/disable', { password });
  forgetSession();
}

/** Changes the password and signs every other device out. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await auth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

/** Asks for a link to choose a new password; the answer is the same whether the address is known or not. */
export async function requestPasswordReset(email: string): Promise<void> {
  await auth('/request-password-reset', { email });
}

/** Ends the session here. */
export async function signOut(): Promise<void> {
  forgetSession();
  forgetRecent();
  await auth('/sign-out', {}).catch(() => undefined);
}

async function auth<T>(path: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Accept-Language': document.documentElement.lang,
      },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    });
  } catch {
    throw toHttpError({ status: 0, code: OFFLINE, title: '', detail: OFFLINE, errors: [] });
  }
  if (!response.ok) throw toHttpError(await readProblem(response));
  return (await response.json().catch(() => undefined)) as T;
}
