import { pino, type Logger, type LoggerOptions } from 'pino';
import { hidePersonalData, PERSONAL_FIELDS } from './personal-data.ts';
import { prettyLine } from './pretty.ts';

/** A structured log. Messages are short English sentences; facts go in fields, never people. */
export type Log = Logger;

/** Where lines go: standard output, or something that a test reads. */
export interface LogTarget {
  write(line: string): void;
}

/**
 * Opens the log of a process: JSON lines, or coloured lines when standard output is a terminal.
 * Personal data never reaches it: fields that name people are dropped, addresses of mail are masked
 * wherever they stand.
 *
 * @param name of the process: `server`, `worker`, `cli`
 * @param level pino's level; `silent` logs nothing
 */
export function openLog(name: string, level: string, target?: LogTarget): Log {
  const options: LoggerOptions = {
    level,
    base: { process: name, pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: PERSONAL_FIELDS, remove: true },
    serializers: { err: describeError, error: describeError },
  };
  return pino(options, maskingTarget(target ?? defaultTarget()));
}

/** A log that keeps silent, for tests and one-off calls. */
export function silentLog(): Log {
  return openLog('silent', 'silent');
}

function defaultTarget(): LogTarget {
  if (process.stdout.isTTY) return { write: (line) => process.stdout.write(prettyLine(line)) };
  return { write: (line) => process.stdout.write(line) };
}

const followers = new Set<(line: string) => void>();

/**
 * Lets somebody read along: every line of this process's logs, already without personal data, as it is written. Returns the way to
 * stop. Whoever follows must not throw and must not log.
 */
export function followLog(read: (line: string) => void): () => void {
  followers.add(read);
  return () => followers.delete(read);
}

function maskingTarget(target: LogTarget): LogTarget {
  return {
    write: (line) => {
      const plain = hidePersonalData(line);
      target.write(plain);
      for (const read of followers) read(plain);
    },
  };
}

/** An error without what may quote a person: PostgreSQL's detail and parameters, requests, payloads. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
