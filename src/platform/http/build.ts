import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { finishAnswers } from './answers.ts';
import { parseJsonBodies } from './body.ts';
import { isCrossSiteWrite } from './cross-site.ts';
import { problemOfError, refusalOfError } from './failures.ts';
import { addHealth, type Readiness } from './health.ts';
import { addMetrics, type GaugeOfNow } from './metrics.ts';
import { addOpenApi } from './openapi.ts';
import { sendProblem, sendRefusal } from './problem.ts';
import { requestLog } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { plainSerializerCompiler, strictSerializerCompiler } from './serialization.ts';
import { validatorCompiler } from './validation.ts';

/** What the HTTP ground needs to know. */
export interface HttpDeps {
  logger: FastifyBaseLogger;
  /** How the outside reaches us. */
  publicUrl: string;
  /** Version of the product, for the API description. */
  version: string;
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
  /** The page for an address that leads nowhere, outside `/api`. */
  notFoundPage?: (request: FastifyRequest, reply: FastifyReply) => unknown;
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
    frameworkErrors: (error, request, reply) => {
      void sendProblem(reply as FastifyReply, problemOfError(error, request as FastifyRequest));
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler as never);
  app.setSerializerCompiler(
    deps.strictAnswers ? strictSerializerCompiler : plainSerializerCompiler,
  );
  app.decorateRequest('principal', null);
  app.decorateRequest('rawBody', null);
  parseJsonBodies(app);
  addSecurityHeaders(app, { publicUrl: deps.publicUrl, formTargets: deps.formTargets ?? [] });
  refuseUnwanted(app, deps.publicUrl);
  answerFailures(app, deps.notFoundPage);
  logAnswers(app);
  finishAnswers(app);
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) => {
      const retryAfterSeconds = Math.ceil(context.ttl / 1_000);
      return Object.assign(new Error('too many requests'), {
        refusal: { code: 'too-many-requests', status: 429, params: { retryAfterSeconds } },
      });
    },
  });
  await addOpenApi(app, deps.version);
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

function answerFailures(app: FastifyInstance, notFoundPage: HttpDeps['notFoundPage']): void {
  app.setErrorHandler((error, request, reply) => {
    if (refusalOfError(error) === null) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    }
    return sendProblem(reply, problemOfError(error, request));
  });
  app.setNotFoundHandler((request, reply) => {
    if (notFoundPage && !request.url.startsWith('/api/')) return notFoundPage(request, reply);
    return sendRefusal(reply, { code: 'not-found', status: 404 });
  });
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
