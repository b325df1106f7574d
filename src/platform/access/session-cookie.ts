import { createHmac } from 'node:crypto';
import { sameSecret } from '../../kernel/ids.ts';

/** What all cookies of the sign-in begin with; browsers send a `__Secure-` one over https only. */
export const COOKIE_PREFIX = 'sereine';

/** The name of the session cookie at `publicUrl`. */
export function sessionCookieName(publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '__Secure-' : '';
  return `${secure}${COOKIE_PREFIX}.session_token`;
}

/** The session token in a signed cookie value (`token.signature`), or null when the signature is not ours. */
export function readSignedToken(cookie: string | undefined, secret: string): string | null {
  if (cookie === undefined) return null;
  const dot = cookie.lastIndexOf('.');
  if (dot < 1) return null;
  const token = cookie.slice(0, dot);
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return sameSecret(signature, cookie.slice(dot + 1)) ? token : null;
}
