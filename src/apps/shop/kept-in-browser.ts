import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

/** Something that the shop keeps in the visitor's browser. */
interface Kept {
  place: 'cookie' | 'localStorage' | 'sessionStorage';
  /** How long, in days; null: until the tab or the browser is closed, or until the visitor clears it. */
  days: number | null;
}

const MINUTE_DAYS = 1 / 24 / 60;

/**
 * All that the shop keeps in a browser, and nothing else (R43). Each is strictly necessary for what the visitor asked
 * for; what tags of others set is declared with them in the settings. The cookie page lists it: words under
 * `shop.cookies.kept.<name>`.
 */
export const KEPT = {
  cart: { place: 'cookie', days: 60 },
  cart_count: { place: 'cookie', days: 60 },
  compte: { place: 'cookie', days: 60 },
  compte_lien: { place: 'cookie', days: 30 * MINUTE_DAYS },
  choix: { place: 'cookie', days: 180 },
  vus: { place: 'sessionStorage', days: null },
  envies: { place: 'localStorage', days: null },
} as const satisfies Record<string, Kept>;

type KeptName = keyof typeof KEPT;

/** The names that are cookies. */
export type CookieName = {
  [Name in KeptName]: (typeof KEPT)[Name]['place'] extends 'cookie' ? Name : never;
}[KeptName];

interface CookieOptions extends Pick<CookieSerializeOptions, 'httpOnly'> {
  secure: boolean;
  /** Bound to this host, this path and encrypted connections by its very name, where there is encryption. */
  hostOnly?: boolean;
}

/** The name as browsers see it. */
export function cookieName(
  name: CookieName,
  { secure, hostOnly = false }: Pick<CookieOptions, 'secure' | 'hostOnly'>,
): string {
  return secure && hostOnly ? `__Host-${name}` : name;
}

/** Sets a declared cookie for as long as it is declared; no other way sets one. */
export function setKept(
  reply: FastifyReply,
  name: CookieName,
  value: string,
  { secure, hostOnly = false, httpOnly = true }: CookieOptions,
): void {
  reply.setCookie(cookieName(name, { secure, hostOnly }), value, {
    path: '/',
    // Lax and not strict: whoever comes from a link in a mail still has their cart and their session.
    sameSite: 'lax',
    secure,
    httpOnly,
    maxAge: Math.round(KEPT[name].days * 24 * 3600),
  });
}

/** Takes a declared cookie away. */
export function clearKept(
  reply: FastifyReply,
  name: CookieName,
  options: Pick<CookieOptions, 'secure' | 'hostOnly'> = { secure: false },
): void {
  reply.clearCookie(cookieName(name, options), { path: '/', secure: options.secure });
}
