import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { finishAnswers } from './answers.ts';
import { parseJsonBodies } from './body.ts';
import { isCrossSiteWrite } from './cross-site.ts';
import { failingOf, refusalOfError } from './failures.ts';
import { addHealth, type Readiness } from './health.ts';
import { addMetrics, type GaugeOfNow } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { sendRefusal, type ProblemPage } from './problem.ts';
import { requestLog } from './request-log.ts';
import { addSecurityHeaders, securityHeaders } from './security-headers.ts';
import { plainSerializerCompiler, strictSerializerCompiler } from './serialization.ts';
import { validatorCompiler } from './validation.ts';

/** What the HTTP ground needs to know. */
export interface HttpDeps {
  logger: FastifyBaseLogger;
  /** How the outside reaches us. */
  publicUrl: string;
  /** Version of the product, for the API description. */
  version: string;
  /** Name of the cookie of a session, for the API description. */
  sessionCookie: string;
  /** Check every answer against its schema: tests. */
  strictAnswers: boolean;
  /** Addresses of the proxies whose `X-Forwarded-*` are believed: false, true (any) or a list. */
  trustProxy?: boolean | string;
  metricsToken: string | null;
  readiness: () => Promise<Readiness>;
  /** Figures of other rooms for `/metrics`. */
  gauges?: readonly GaugeOfNow[];
  /** Origins that a form may lead to: hosted payment pages. */
  formTargets?: readonly string[];
  /** Adds hooks that come before all others. */
  before?: (app: FastifyInstance) => void;
  /** The page that says what went wrong to whoever opened a page; without it every refusal is a problem document. */
  problemPage?: ProblemPage;
}

/** The HTTP server with zod types. */
export type Http = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Builds the HTTP server without any trade's routes: problems, validation, security headers, compression, ETags, health,
 * metrics and API description. The caller registers route plugins, then listens.
 */
export async function buildHttp(deps: HttpDeps): Promise<Http> {
  const secure = securityHeaders({
    publicUrl: deps.publicUrl,
    formTargets: deps.formTargets ?? [],
  });
  // The rooms of a worker know of routes too and never serve them: what serves is loaded here, which saves a worker some 15 MB.
  const { default: Fastify, LogController } = await import('fastify');
  const app = Fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.trustProxy ?? false,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    childLoggerFactory: (logger, bindings) => requestLog(logger, bindings),
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: false },
    // These come before any hook: an address that cannot be read.
    frameworkErrors: (error, request, reply) => {
      secure(request as FastifyRequest, reply as FastifyReply);
      void sendFailing(reply as FastifyReply, error);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler as never);
  app.setSerializerCompiler(
    deps.strictAnswers ? strictSerializerCompiler : plainSerializerCompiler,
  );
  app.decorateRequest('principal', null);
  app.decorateRequest('rawBody', null);
  parseJsonBodies(app);
  app.decorate('problemPage', deps.problemPage ?? null);
  deps.before?.(app);
  addSecurityHeaders(app, secure);
  refuseUnwanted(app, deps.publicUrl);
  answerFailures(app);
  logAnswers(app);
  finishAnswers(app);
  await app.register(import('@fastify/cookie'));
  await app.register(import('@fastify/rate-limit'), {
    global: false,
    errorResponseBuilder: (_request, context) => {
      const retryAfterSeconds = Math.ceil(context.ttl / 1_000);
      return Object.assign(new Error('too many requests'), {
        refusal: { code: 'too-many-requests', status: 429, params: { retryAfterSeconds } },
      });
    },
  });
  await addOpenApi(app, deps);
  addMetrics(app, deps.metricsToken, deps.gauges ?? []);
  addHealth(app, deps.readiness);
  return app;
}

/** Refuses, before anything is read: cross-site writes, and addresses with characters no text can hold. */
function refuseUnwanted(app: FastifyInstance, publicUrl: string): void {
  const trusted = new Set([new URL(publicUrl).origin]);
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (request.url.includes('%00')) {
      return void sendRefusal(reply, { code: 'text-not-storable', status: 422 });
    }
    if (isCrossSiteWrite(request, trusted) && request.routeOptions.config.crossSite !== true) {
      return void sendRefusal(reply, { code: 'cross-site-request', status: 403 });
    }
    done();
  });
}

function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (refusalOfError(error) === null) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    }
    return sendFailing(reply, error);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, { code: 'not-found', status: 404 }),
  );
}

function sendFailing(reply: FastifyReply, error: unknown) {
  const { failing, part } = failingOf(error, reply.request.id);
  return sendRefusal(reply, failing, part);
}

const SLOW_MS = 1_000;

function logAnswers(app: FastifyInstance): void {
  const verbose = ['debug', 'trace'].includes(app.log.level);
  app.addHook('onResponse', (request, reply, done) => {
    const durationMs = reply.elapsedTime;
    const { statusCode } = reply;
    const notable =
      statusCode >= 500 || durationMs > SLOW_MS || (request.method !== 'GET' && isOffice(request));
    const level = statusCode >= 500 ? 'warn' : notable ? 'info' : 'debug';
    if (statusCode >= 500 || notable || verbose) {
      const route = request.routeOptions.url ?? null;
      const facts = {
        method: request.method,
        route,
        status: statusCode,
        durationMs: Math.round(durationMs),
      };
      request.log[level](facts, 'answered');
    }
    done();
  });
}

function isOffice(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/admin') || request.url.startsWith('/api/auth');
}
