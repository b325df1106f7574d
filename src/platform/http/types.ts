import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Actor } from '../../kernel/actor.ts';
import type { ProblemPage } from './problem.ts';
import type { AllowedOrigins, PageAllowance } from './security-headers.ts';

/** The routes of a module: a Fastify plugin with zod schemas. See README.md for the pattern. */
export type RoutePlugin = FastifyPluginAsyncZod;

/** Who a request acts for, as established by `platform/access`. */
export interface Principal {
  actor: Actor;
  /** What the person or key may do at this instant. */
  scopes: ReadonlySet<string>;
  /** Rights that are only lent: personal data is masked in what they read. */
  isGuest: boolean;
  /** Their work has nothing to do with customers: who these are is hidden altogether. */
  hidesPeople: boolean;
  /** A session is sent by browsers on their own, a key never is. */
  via: 'session' | 'api-key';
  /** Identifier of the session or of the key. */
  credentialId: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers people's browsers with a page when something went wrong; null: none. */
    problemPage: ProblemPage | null;
  }
  interface FastifyRequest {
    /** Set by `platform/access` on routes that name a scope; null elsewhere. */
    principal: Principal | null;
    /** The bytes of the body, on routes with `config.rawBody`. */
    rawBody: Buffer | null;
    /** What this answer's Content Security Policy allows beyond that of every page. */
    pageAllowance: PageAllowance | null;
  }
  interface FastifyReply {
    /** The nonce that a style or script element of this page must carry. */
    cspNonce(): string;
    /** Lets this page load scripts of others, from these origins alone. */
    allowOrigins(origins: AllowedOrigins): void;
  }
  interface FastifyContextConfig {
    /** Whether an ETag is computed from the body; by default under `/api/admin` only. */
    etag?: boolean;
    /** Other sites may send writes here (webhooks, payment returns). */
    crossSite?: boolean;
    /** Keep the bytes of the body for signature checks. */
    rawBody?: boolean;
  }
}
