import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'sans_extensions';
const HOURS = 4;
const NONE: ReadonlySet<string> = new Set();

/**
 * Extensions that somebody of the house does not want to see in this browser, for diagnosis: everybody else sees them. The
 * cookie is signed, so that no customer can leave one out, and ends after four hours.
 */
export function withoutCookie(secret: string) {
  const sign = (text: string) =>
    createHmac('sha256', `${secret} without`).update(text).digest('base64url');
  const valueOf = (names: readonly string[]) => {
    const text = `${Date.now() + HOURS * 3_600_000}.${names.join('.')}`;
    return `${text}~${sign(text)}`;
  };
  return {
    /** The header of a request of the system itself that leaves these out. */
    header: (names: readonly string[]): Record<string, string> =>
      names.length === 0 ? {} : { cookie: `${COOKIE}=${encodeURIComponent(valueOf(names))}` },
    /** Remembers which are left out in this browser; none forgets it. */
    set(reply: FastifyReply, names: readonly string[], isSecure: boolean): void {
      const place = { path: '/', sameSite: 'lax', secure: isSecure, httpOnly: true } as const;
      if (names.length === 0) {
        reply.clearCookie(COOKIE, place);
        return;
      }
      reply.setCookie(COOKIE, valueOf(names), { ...place, maxAge: HOURS * 3_600 });
    },
    /** Which are left out by this request. */
    of(request: FastifyRequest): ReadonlySet<string> {
      const cookies = request.cookies as typeof request.cookies | undefined;
      const value = cookies?.[COOKIE];
      if (value === undefined) return NONE;
      const [text = '', signature = ''] = value.split('~');
      const wanted = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return NONE;
      const [until, ...names] = text.split('.');
      return Number(until) > Date.now() ? new Set(names) : NONE;
    },
  };
}

export type WithoutCookie = ReturnType<typeof withoutCookie>;
