import type { FastifyRequest } from 'fastify';

/**
 * Whether a write was sent by a page of another site in somebody's browser (CSRF). Browsers say so in
 * `Sec-Fetch-Site`, older ones in `Origin`; a request with neither does not come from a browser's page. Together with
 * SameSite cookies this needs no token, so forms work without JavaScript.
 * Source: OWASP CSRF cheat sheet, Fetch Metadata; the same decision as Go's net/http CrossOriginProtection.
 *
 * @param trustedOrigins other origins whose pages may write, for example the public address behind a proxy
 */
export function isCrossSiteWrite(
  request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
  trustedOrigins: ReadonlySet<string>,
): boolean {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  // A bearer token is never sent by a browser on its own.
  if (headers.authorization !== undefined) return false;
  const { origin } = headers;
  if (origin !== undefined && trustedOrigins.has(origin)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}
