import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearKept, cookieName, setKept } from './kept-in-browser.ts';

const SECRET = /^[\w-]{16,64}$/;

const bound = (secure: boolean) => ({ secure, hostOnly: true });

function read(
  request: FastifyRequest,
  name: 'compte' | 'compte_lien',
  secure: boolean,
): string | null {
  const value = request.cookies[cookieName(name, bound(secure))];
  return value !== undefined && SECRET.test(value) ? value : null;
}

/** The token of the customer's session, or null. Never the staff's: that is another cookie. */
export function sessionTokenOf(request: FastifyRequest, secure: boolean): string | null {
  return read(request, 'compte', secure);
}

/** Remembers the customer's session in this browser; no script can read it. */
export function rememberSession(
  reply: FastifyReply,
  session: { token: string },
  secure: boolean,
): void {
  setKept(reply, 'compte', session.token, bound(secure));
  clearKept(reply, 'compte_lien', bound(secure));
}

/** Forgets the session in this browser. */
export function forgetSession(reply: FastifyReply, secure: boolean): void {
  clearKept(reply, 'compte', bound(secure));
}

/** The secret of the browser that asked for a sign-in mail, or null. */
export function linkBrowserOf(request: FastifyRequest, secure: boolean): string | null {
  return read(request, 'compte_lien', secure);
}

/** Remembers that this browser asked for a sign-in mail: its code works here and nowhere else. */
export function rememberLinkBrowser(reply: FastifyReply, secret: string, secure: boolean): void {
  setKept(reply, 'compte_lien', secret, bound(secure));
}
