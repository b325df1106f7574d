import type { Logger } from 'graphile-worker';
import type { Log } from '../log/index.ts';

/**
 * The queue's own messages repeat payloads, so only its warnings and errors are kept, without their
 * details; without a log it says nothing.
 */
export async function queueLogger(log?: Log): Promise<Logger> {
  // Loaded here and not above: a server that only adds jobs does without the queue's runner.
  const { Logger: QueueLogger } = await import('graphile-worker');
  return new QueueLogger(() => (level, message, meta) => {
    // A failed job is logged by our own wrapper.
    if (!log || (meta && 'failure' in meta)) return;
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
  });
}
