import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { sameSecret } from '../../kernel/ids.ts';

/** A figure that is read when `/metrics` is. */
export interface GaugeOfNow {
  name: string;
  help: string;
  read(): number;
}

/**
 * Counts requests by route pattern and serves `/metrics`, `gauges` among them, to whoever bears `token`; without one to
 * nobody: behind a proxy on the same machine, every request looks local.
 */
export function addMetrics(
  app: FastifyInstance,
  token: string | null,
  gauges: readonly GaugeOfNow[],
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, read } of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
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
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  return token !== null && sameSecret(request.headers.authorization ?? '', `Bearer ${token}`);
}
