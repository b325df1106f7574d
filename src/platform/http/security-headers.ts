import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What the pages may do beyond our own origin. */
export interface PagePolicy {
  /** How the outside reaches us; `https:` adds transport security. */
  publicUrl: string;
  /** Origins that a form may lead to, after our redirect: hosted payment pages. */
  formTargets: readonly string[];
}

/** What sets the security headers of one answer, and the policy of a page with a nonce. */
export interface SecurityHeaders {
  (request: Pick<FastifyRequest, 'url'>, reply: FastifyReply): void;
  policyWith(nonce: string): string;
}

/**
 * The security headers of every answer, computed once: a strict Content Security Policy without inline
 * scripts or styles, no framing, no sniffing.
 */
export function securityHeaders(policy: PagePolicy): SecurityHeaders {
  const secure = policy.publicUrl.startsWith('https:');
  const compose = (nonce: string) =>
    [
      "default-src 'none'",
      `script-src 'self'${nonce}`,
      `style-src 'self'${nonce}`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
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
  const data: Record<string, string> = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // The link of an order page is a secret: other sites never learn it.
    'referrer-policy': 'same-origin',
  };
  if (secure) data['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  const page: Record<string, string> = {
    ...data,
    'content-security-policy': compose(''),
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    // Mails show our pictures from other origins; scripts and documents stay ours by CSP and COOP.
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(self), payment=(self)',
  };
  return Object.assign(
    (request: Pick<FastifyRequest, 'url'>, reply: FastifyReply) => {
      reply.headers(request.url.startsWith('/api/') ? data : page);
    },
    { policyWith: (nonce: string) => compose(` 'nonce-${nonce}'`) },
  );
}

/** Sets the security headers of every answer. `reply.cspNonce()` allows one element on one page. */
export function addSecurityHeaders(app: FastifyInstance, secure: SecurityHeaders): void {
  app.decorateRequest('cspNonceValue', null);
  app.decorateReply('cspNonce', function cspNonce() {
    const { request } = this;
    if (request.cspNonceValue === null) {
      request.cspNonceValue = randomBytes(16).toString('base64');
      this.header('content-security-policy', secure.policyWith(request.cspNonceValue));
    }
    return request.cspNonceValue;
  });
  app.addHook('onRequest', (request, reply, done) => {
    secure(request, reply);
    done();
  });
}
