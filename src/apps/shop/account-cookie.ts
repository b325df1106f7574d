import type { FastifyReply, FastifyRequest } from 'fastify';

const SECRET = /^[\w-]{16,64}$/;
const LINK_SECONDS = 30 * 60;

/** With https the name itself binds the cookie to this host, this path and encrypted connections. */
function nameOf(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

function read(request: FastifyRequest, name: string, secure: boolean): string | null {
  const value = request.cookies[nameOf(name, secure)];
  return value !== undefined && SECRET.test(value) ? value : null;
}

function strict(secure: boolean) {
  // Lax and not strict: whoever comes from a link in a mail is still signed in.
  return { path: '/', sameSite: 'lax', secure, httpOnly: true } as const;
}

/** The token of the customer's session, or null. Never the staff's: that is another cookie. */
export function sessionTokenOf(request: FastifyRequest, secure: boolean): string | null {
  return read(request, 'compte', secure);
}

/** Remembers the customer's session in this browser; no script can read it. */
export function rememberSession(
  reply: FastifyReply,
  session: { token: string; expiresAt: Date },
  secure: boolean,
): void {
  reply.setCookie(nameOf('compte', secure), session.token, {
    ...strict(secure),
    expires: session.expiresAt,
  });
  reply.clearCookie(nameOf('compte_lien', secure), strict(secure));
}

/** Forgets the session in this browser. */
export function forgetSession(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(nameOf('compte', secure), strict(secure));
}

/** The secret of the browser that asked for a sign-in mail, or null. */
export function linkBrowserOf(request: FastifyRequest, secure: boolean): string | null {
  return read(request, 'compte_lien', secure);
}

/** Remembers that this browser asked for a sign-in mail: its code works here and nowhere else. */
export function rememberLinkBrowser(reply: FastifyReply, secret: string, secure: boolean): void {
  reply.setCookie(nameOf('compte_lien', secure), secret, {
    ...strict(secure),
    maxAge: LINK_SECONDS,
  });
}
