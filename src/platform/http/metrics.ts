import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { sameSecret } from '../../kernel/ids.ts';

/** The figures of this process for Prometheus; modules add theirs to `registry`. */
export interface Metrics {
  registry: Registry;
}

/**
 * Counts requests by route pattern and serves `/metrics` to whoever bears `token`; without one to nobody: behind a proxy on the
 * same machine, every request looks local.
 */
export function addMetrics(app: FastifyInstance, token: string | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route pattern and status class',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const series = new Map<string, ReturnType<typeof durations.labels>>();
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.trunc(reply.statusCode / 100)}xx`;
    const key = `${method} ${route} ${status}`;
    let one = series.get(key);
    if (!one) series.set(key, (one = durations.labels(method, route, status)));
    one.observe(reply.elapsedTime / 1_000);
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return { registry };
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  return token !== null && sameSecret(request.headers.authorization ?? '', `Bearer ${token}`);
}
