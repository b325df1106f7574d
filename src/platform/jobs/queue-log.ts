import { Logger } from 'graphile-worker';
import type { Log } from '../log/index.ts';

/** The queue's own messages repeat payloads, so only its warnings and errors are kept, without their details. */
export function queueLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    // A failed job is logged by our own wrapper.
    if (meta && 'failure' in meta) return;
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
  });
}

/** Says nothing. */
export const quietLogger = new Logger(() => () => undefined);
