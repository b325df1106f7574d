import type { FastifyBaseLogger } from 'fastify';

/** A log of one request that costs nothing until something is logged. */
interface LazyLog {
  parent: FastifyBaseLogger;
  bindings: Record<string, unknown>;
  own: FastifyBaseLogger | null;
}

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

function ownOf(log: LazyLog): FastifyBaseLogger {
  return (log.own ??= log.parent.child(log.bindings));
}

function write(level: Level) {
  return function writeLine(this: LazyLog, ...line: unknown[]): void {
    const own = ownOf(this);
    (own[level] as (...args: unknown[]) => void).apply(own, line);
  };
}

const methods = {
  fatal: write('fatal'),
  error: write('error'),
  warn: write('warn'),
  info: write('info'),
  debug: write('debug'),
  trace: write('trace'),
  silent: write('silent'),
  child(this: LazyLog, ...args: Parameters<FastifyBaseLogger['child']>) {
    return ownOf(this).child(...args);
  },
};

/**
 * The log of a request, made only when a line is written: most requests write none, and binding their identifier to a
 * redacting log costs as much as answering a small request.
 */
export function requestLog(
  parent: FastifyBaseLogger,
  bindings: Record<string, unknown>,
): FastifyBaseLogger {
  const log: LazyLog = { parent, bindings, own: null };
  return Object.assign(Object.create(methods), log, { level: parent.level }) as FastifyBaseLogger;
}
