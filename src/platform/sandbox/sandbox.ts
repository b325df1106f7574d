import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Json } from '../db/index.ts';
import type {
  ForbiddenCall,
  FromThread,
  HostCall,
  Limits,
  Outcome,
  Program,
  ToThread,
} from './model.ts';

/** A thread that runs one program, started when it is first asked. */
export interface Sandbox {
  /** Calls the function at `path` of what the program exports by default. Never throws, and answers within the limits. */
  call(path: readonly string[], input: Json, limits: Limits, host: HostCall): Promise<Outcome>;
  /** Ends the thread; calls that run end as `busy`. */
  close(): Promise<void>;
}

/** Calls of one program at a time; more wait their turn. */
const AT_ONCE = 4;
const MOST_WAITING = 40;
/** A thread that nobody asked for so long is let go. */
const IDLE_MS = 5 * 60_000;
/** How much longer than its limits a thread may be silent before it is killed: code that no interrupt reaches. */
const GRACE_MS = 1_500;
const START_MS = 30_000;

interface Call {
  path: readonly string[];
  input: string;
  limits: Limits;
  host: HostCall;
  done: (outcome: Outcome) => void;
  timer?: NodeJS.Timeout;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** The engine, compiled once for all threads of this process. */
function compileEngine(): Promise<WebAssembly.Module> {
  compiled ??= readFile(
    createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm'),
  ).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** Where a thread begins: the compiled file, or, run from the sources, a line that brings the compiler of the tests. */
function threadEntry(): URL | string {
  if (!FROM_SOURCE) return new URL('./thread.js', import.meta.url);
  const file = new URL('./thread.ts', import.meta.url).href;
  return `import('tsx/esm/api').then((m) => { m.register(); return import(${JSON.stringify(file)}); });`;
}

/** Opens a sandbox for a program; `say` hears what it logs. */
export function openSandbox(program: Program, say: (line: string) => void): Sandbox {
  let thread: Worker | null = null;
  let starting: Promise<Worker> | null = null;
  let closed = false;
  let nextId = 1;
  let idle: NodeJS.Timeout | undefined;
  const running = new Map<number, Call>();
  const waiting: Call[] = [];

  const endCall = (id: number, outcome: Outcome) => {
    const call = running.get(id);
    if (!call) return;
    running.delete(id);
    clearTimeout(call.timer);
    call.done(outcome);
    // What ran out of memory leaves a heap behind: a new thread begins with none.
    if (!outcome.ok && outcome.kind === 'memory' && running.size === 0) stopThread();
    pump();
  };

  const stopThread = () => {
    const old = thread;
    thread = null;
    starting = null;
    if (old) void old.terminate();
  };

  /** Ends everything that runs: the culprit with `fault`, the others as if they had not been asked. */
  const kill = (culprit: number | null, fault: Outcome) => {
    stopThread();
    for (const id of running.keys()) {
      endCall(id, id === culprit || culprit === null ? fault : BUSY);
    }
  };

  const hear = (message: FromThread) => {
    if (message.type === 'ready') return;
    if (message.type === 'log') say(message.line);
    else if (message.type === 'done') endCall(message.id, message.outcome);
    else void answer(message);
  };

  const answer = async ({ id, question, name, args }: FromThread & { type: 'question' }) => {
    const call = running.get(id);
    if (!call) return;
    const asked = thread;
    const reply = (error: string | null, value: string) =>
      asked?.postMessage({ type: 'answer', id, question, error, value } satisfies ToThread);
    try {
      const value = await call.host(name, JSON.parse(args) as Json[]);
      reply(null, JSON.stringify(value ?? null));
    } catch (error) {
      const { message, forbidden } = error as Partial<ForbiddenCall> & Error;
      reply(message, '');
      // Catching the refusal changes nothing: that it was tried is what counts.
      if (forbidden) endCall(id, { ok: false, kind: 'forbidden', message });
    }
  };

  const start = async (): Promise<Worker> => {
    const wasmModule = await compileEngine();
    const worker = new Worker(threadEntry(), {
      eval: FROM_SOURCE,
      workerData: { program, wasmModule },
      execArgv: [],
      env: {},
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the thread did not start')), START_MS);
      worker.once('message', () => {
        clearTimeout(late);
        resolve();
      });
      worker.once('error', (error) => {
        clearTimeout(late);
        reject(error);
      });
    });
    worker.on('message', hear);
    worker.on('error', (error) => {
      if (thread === worker) kill(null, { ok: false, kind: 'crashed', message: error.message });
    });
    worker.on('exit', () => {
      if (thread === worker)
        kill(null, { ok: false, kind: 'crashed', message: 'the thread ended' });
    });
    if (closed) await worker.terminate();
    else thread = worker;
    return worker;
  };

  const pump = () => {
    clearTimeout(idle);
    if (running.size === 0 && waiting.length === 0) {
      idle = setTimeout(stopThread, IDLE_MS);
      idle.unref();
      return;
    }
    if (waiting.length === 0 || running.size >= AT_ONCE) return;
    if (!thread) {
      starting ??= start();
      starting.then(pump, (error: Error) => {
        starting = null;
        const fault: Outcome = { ok: false, kind: 'crashed', message: error.message };
        for (const call of waiting.splice(0)) call.done(fault);
      });
      return;
    }
    const call = waiting.shift()!;
    const id = nextId++;
    running.set(id, call);
    const { path, input, limits } = call;
    call.timer = setTimeout(
      () =>
        kill(id, {
          ok: false,
          kind: 'timeout',
          message: `no sign of life after ${limits.wallMs} ms`,
        }),
      Math.min(limits.wallMs, limits.runMs * AT_ONCE + limits.wallMs) + GRACE_MS,
    );
    thread.postMessage({
      type: 'call',
      id,
      path: [...path],
      input,
      limits,
    } satisfies ToThread);
    pump();
  };

  return {
    call(path, input, limits, host) {
      if (closed || waiting.length >= MOST_WAITING) return Promise.resolve(BUSY);
      return new Promise((done) => {
        waiting.push({ path, input: JSON.stringify(input ?? null), limits, host, done });
        pump();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      for (const call of waiting.splice(0)) call.done(BUSY);
      const old = thread;
      kill(null, BUSY);
      clearTimeout(idle);
      await old?.terminate();
    },
  };
}

const BUSY: Outcome = { ok: false, kind: 'busy', message: 'too many calls' };
