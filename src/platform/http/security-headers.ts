import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What the pages may do beyond our own origin. */
export interface PagePolicy {
  /** How the outside reaches us; `https:` adds transport security. */
  publicUrl: string;
  /** Origins that a form may lead to, after our redirect: hosted payment pages. */
  formTargets: readonly string[];
}

/** Origins beyond ours that one page may load from. */
export interface AllowedOrigins {
  scripts: readonly string[];
  /** What those scripts may call, and fetch pictures from. */
  others: readonly string[];
}

/** What one page may do more than every page. */
export interface PageAllowance extends AllowedOrigins {
  nonce: string | null;
}

/** What sets the security headers of one answer, and the policy of a page that may do more. */
export interface SecurityHeaders {
  (request: Pick<FastifyRequest, 'url'>, reply: FastifyReply): void;
  policyWith(allowance: PageAllowance): string;
}

const NOTHING_MORE: PageAllowance = { nonce: null, scripts: [], others: [] };

/**
 * The security headers of every answer, computed once: a strict Content Security Policy without inline
 * scripts or styles, no framing, no sniffing.
 */
export function securityHeaders(policy: PagePolicy): SecurityHeaders {
  const secure = policy.publicUrl.startsWith('https:');
  const compose = ({ nonce, scripts, others }: PageAllowance) => {
    const once = nonce === null ? [] : [`'nonce-${nonce}'`];
    return [
      "default-src 'none'",
      ["script-src 'self'", ...once, ...scripts].join(' '),
      ["style-src 'self'", ...once].join(' '),
      ["img-src 'self' data: blob:", ...others].join(' '),
      "font-src 'self'",
      ["connect-src 'self'", ...others].join(' '),
      "media-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      // The office previews mails in a sandboxed frame of our own origin.
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      ['form-action', "'self'", ...policy.formTargets].join(' '),
      ...(secure ? ['upgrade-insecure-requests'] : []),
    ].join('; ');
  };
  const data: Record<string, string> = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // The link of an order page is a secret: other sites never learn it.
    'referrer-policy': 'same-origin',
  };
  if (secure) data['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  const page: Record<string, string> = {
    ...data,
    'content-security-policy': compose(NOTHING_MORE),
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    // Mails show our pictures from other origins; scripts and documents stay ours by CSP and COOP.
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(self), payment=(self)',
  };
  // The office reads barcodes with a decoder in WebAssembly where the browser has none; scripts from text stay forbidden.
  const office: Record<string, string> = {
    ...page,
    'content-security-policy': compose({ ...NOTHING_MORE, scripts: ["'wasm-unsafe-eval'"] }),
  };
  return Object.assign(
    (request: Pick<FastifyRequest, 'url'>, reply: FastifyReply) => {
      const { url } = request;
      reply.headers(
        url.startsWith('/api/') ? data : /^\/office(?:[/?]|$)/.test(url) ? office : page,
      );
    },
    { policyWith: compose },
  );
}

/**
 * Sets the security headers of every answer. `reply.cspNonce()` allows one element on one page, `reply.allowOrigins()` the
 * scripts of others that its visitor agreed to.
 */
export function addSecurityHeaders(app: FastifyInstance, secure: SecurityHeaders): void {
  app.decorateRequest('pageAllowance', null);
  const allow = (reply: FastifyReply, more: Partial<PageAllowance>): void => {
    const { request } = reply;
    request.pageAllowance = { ...(request.pageAllowance ?? NOTHING_MORE), ...more };
    reply.header('content-security-policy', secure.policyWith(request.pageAllowance));
  };
  app.decorateReply('cspNonce', function cspNonce() {
    const known = this.request.pageAllowance?.nonce;
    if (known) return known;
    const nonce = randomBytes(16).toString('base64');
    allow(this, { nonce });
    return nonce;
  });
  app.decorateReply('allowOrigins', function allowOrigins({ scripts, others }) {
    allow(this, { scripts: [...new Set(scripts)], others: [...new Set(others)] });
  });
  app.addHook('onRequest', (request, reply, done) => {
    secure(request, reply);
    done();
  });
}
