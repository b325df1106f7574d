import type { FastifyInstance } from 'fastify';

/** What decides whether this process may receive requests, and what is good to know. */
export interface Readiness {
  /** False names what is missing. */
  checks: Record<string, boolean>;
  facts?: Record<string, string | number | null>;
}

/** Serves `/healthz` (the process lives) and `/readyz` (it can work: 503 and what is missing otherwise). */
export function addHealth(app: FastifyInstance, readiness: () => Promise<Readiness>): void {
  app.get('/healthz', { schema: { hide: true } }, (_request, reply) =>
    reply.send({ status: 'ok' }),
  );
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const { checks, facts } = await readiness();
    const ready = Object.values(checks).every(Boolean);
    reply.header('cache-control', 'no-store');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'waiting', checks, facts });
  });
}
