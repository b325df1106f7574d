import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SupervisedProcess {
  /** For the log: `server`, `worker`. */
  name: string;
  /** Absolute path of the script. */
  entry: string;
}

export interface Supervision {
  /** Process id now; null between a crash and the restart. */
  pid(): number | null;
  /** Asks the process to drain, then insists. Idempotent. */
  stop(): Promise<void>;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A process that lived this long was healthy: its next crash is restarted at once again. */
const HEALTHY_AFTER_MS = 60_000;
const DRAIN_MS = 15_000;

/**
 * Runs `target` and runs it again whenever it ends by itself, waiting longer after each quick
 * death. `onExit` hears of each one. The process is told of our end through its IPC channel.
 */
export function superviseProcess(
  target: SupervisedProcess,
  options: {
    env: Record<string, string | undefined>;
    /** Node options before the script. */
    nodeArgs: readonly string[];
    onExit(how: { code: number | null; signal: string | null; delayMs: number }): void;
  },
): Supervision {
  let child: ChildProcess | null = null;
  let delayMs = FIRST_DELAY_MS;
  let stopping: Promise<void> | null = null;
  const cancelled = new AbortController();

  const run = () => {
    const startedAt = Date.now();
    child = spawn(process.execPath, [...options.nodeArgs, target.entry], {
      env: options.env,
      // A group of its own: Ctrl-C reaches us alone, and we end things in order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('error', () => undefined);
    child.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) delayMs = FIRST_DELAY_MS;
      options.onExit({ code, signal, delayMs });
      void sleep(delayMs, undefined, { signal: cancelled.signal }).then(run, () => undefined);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    });
  };
  run();
  return {
    pid: () => child?.pid ?? null,
    stop() {
      cancelled.abort();
      return (stopping ??= child ? endProcess(child) : Promise.resolve());
    },
  };
}

/**
 * Runs `target` once. Its exit code, or null when `stop` came first and it was ended.
 */
export async function runToEnd(
  target: SupervisedProcess,
  args: readonly string[],
  options: {
    env: Record<string, string | undefined>;
    nodeArgs: readonly string[];
    stop: Promise<void>;
  },
): Promise<number | null> {
  const child = spawn(process.execPath, [...options.nodeArgs, target.entry, ...args], {
    env: options.env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const code = await Promise.race([ended, options.stop.then(() => null)]);
  if (code === null) await endProcess(child);
  return code;
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<true>((resolve) => child.once('exit', () => resolve(true)));
  child.kill('SIGTERM');
  if (await Promise.race([gone, sleep(DRAIN_MS, false, { ref: false })])) return;
  child.kill('SIGKILL');
  await gone;
}
