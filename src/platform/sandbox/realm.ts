import {
  Scope,
  type QuickJSContext,
  type QuickJSDeferredPromise,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import type { Limits, Outcome, Program } from './model.ts';
import { PRELUDE } from './prelude.ts';

/** Longest answer of a call, and longest question, characters. */
const LONGEST = 512 * 1024;
const LONGEST_LINE = 500;
const STACK_BYTES = 256 * 1024;
/** The engine looks up every 10,000 operations or so: that many times is more than an honest block needs. */
const FEW_STEPS = 20;
const PATIENCE = 8;

/** How a realm reaches the outside: it asks and says, and nothing else. */
export interface Outside {
  ask(question: number, name: string, args: string): void;
  say(line: string): void;
}

/** A call that runs. */
export interface RunningCall {
  /** Hands the answer to a question in; resolves the call when that was the last thing it waited for. */
  answer(question: number, error: string | null, value: string): void;
}

type Stop = 'timeout' | 'flood' | 'forbidden';

/**
 * Calls one function of a program in a realm of its own: a fresh heap with a limit, no file, no network, no clock of ours to
 * stop. What it did to its objects is gone afterwards. `done` is told once.
 */
export function startCall(
  quickjs: QuickJSWASMModule,
  program: Program,
  asked: { path: readonly string[]; input: string; limits: Limits },
  outside: Outside,
  done: (outcome: Outcome) => void,
): RunningCall {
  const { limits } = asked;
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(STACK_BYTES);
  let stopped: { kind: Stop; message: string } | null = null;
  let ranMs = 0;
  let sliceFrom = performance.now();
  let steps = 0;
  runtime.setInterruptHandler(() => {
    steps += 1;
    const ms = ranMs + performance.now() - sliceFrom;
    // A machine that is busy makes a short program slow: what takes long and does little is no fault of its own.
    const isTooLong = ms > limits.runMs && (steps > FEW_STEPS || ms > limits.runMs * PATIENCE);
    if (!stopped && isTooLong) {
      stopped = { kind: 'timeout', message: `ran longer than ${limits.runMs} ms` };
    }
    return stopped !== null;
  });
  runtime.setModuleLoader((name) => {
    const text = program.files[name];
    if (text !== undefined) return text;
    stopped ??= { kind: 'forbidden', message: `import of ${name}` };
    return { error: new Error(`there is no module ${name}`) };
  }, resolveModule);
  const context = runtime.newContext();
  // A handle that is not given back would keep the whole heap.
  const held = new Scope();
  const questions = new Map<number, QuickJSDeferredPromise>();
  let finished = false;

  const finish = (outcome: Outcome) => {
    if (finished) return;
    finished = true;
    clearTimeout(timer);
    done(stopped ? { ok: false, ...stopped } : outcome);
    for (const promise of questions.values()) promise.dispose();
    dispose(held, context, runtime);
  };
  const timer = setTimeout(() => {
    stopped ??= { kind: 'timeout', message: `no answer within ${limits.wallMs} ms` };
    finish({ ok: false, kind: 'timeout', message: '' });
  }, limits.wallMs);

  /** Runs a slice of the program's own code, and counts its time. */
  const slice = (work: () => void) => {
    sliceFrom = performance.now();
    try {
      work();
    } catch (error) {
      finish(faultOf(error));
    } finally {
      ranMs += performance.now() - sliceFrom;
    }
  };
  const settle = () => {
    const ran = runtime.executePendingJobs();
    if (ran.error) {
      const fault = faultOf(context.dump(ran.error));
      ran.error.dispose();
      finish(fault);
    } else if (stopped) finish({ ok: false, kind: 'timeout', message: '' });
  };

  let said = 0;
  let asking = 0;
  lend(context, '__say', (line) => {
    said += 1;
    if (said > limits.logLines) {
      stopped ??= { kind: 'flood', message: `more than ${limits.logLines} log lines` };
      throw new Error('too many log lines');
    }
    outside.say(context.getString(line!).slice(0, LONGEST_LINE));
    return undefined;
  });
  lend(context, '__ask', (name, args) => {
    asking += 1;
    if (asking > limits.hostCalls) {
      stopped ??= { kind: 'flood', message: `more than ${limits.hostCalls} questions` };
      throw new Error('too many questions');
    }
    const text = context.getString(args!);
    if (text.length > LONGEST) throw new Error('the question is too large');
    const promise = context.newPromise();
    questions.set(asking, promise);
    outside.ask(asking, context.getString(name!), text);
    return promise.handle;
  });

  slice(() => {
    const start = held.manage(context.unwrapResult(context.evalCode(PRELUDE, '<sereine>')));
    const loaded = context.evalCode(
      `export { default } from ${JSON.stringify(program.main)}`,
      '<program>',
      { type: 'module' },
    );
    const namespace = held.manage(context.unwrapResult(loaded));
    settle();
    if (finished) return;
    const state = context.getPromiseState(namespace);
    if (state.type === 'rejected') {
      const fault = faultOf(context.dump(held.manage(state.error)));
      finish(fault);
      return;
    }
    const module = state.type === 'fulfilled' ? state.value : namespace;
    if (module !== namespace) held.manage(module);
    const answer = context.callFunction(
      start,
      context.undefined,
      held.manage(context.getProp(module, 'default')),
      held.manage(context.newString(JSON.stringify(asked.path))),
      held.manage(context.newString(asked.input)),
    );
    const promise = held.manage(context.unwrapResult(answer));
    void context.resolvePromise(promise).then((result) => {
      if (finished) return;
      slice(() => finish(outcomeOf(context, result)));
    });
    settle();
  });

  return {
    answer(question, error, value) {
      const promise = questions.get(question);
      if (!promise || finished) return;
      questions.delete(question);
      slice(() => {
        if (error === null) context.newString(value).consume((handle) => promise.resolve(handle));
        else context.newError(error).consume((handle) => promise.reject(handle));
        promise.dispose();
        settle();
      });
    },
  };
}

/** Relative paths within the program; anything else stays as it is, and is refused by the loader. */
function resolveModule(base: string, name: string): string {
  if (!name.startsWith('./') && !name.startsWith('../')) return name;
  const parts = base.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function lend(
  context: QuickJSContext,
  name: string,
  work: (...args: QuickJSHandle[]) => QuickJSHandle | undefined,
): void {
  context
    .newFunction(name, (...args) => work(...args))
    .consume((handle) => {
      context.setProp(context.global, name, handle);
    });
}

function outcomeOf(
  context: QuickJSContext,
  result: Awaited<ReturnType<QuickJSContext['resolvePromise']>>,
): Outcome {
  if (result.error) {
    const fault = faultOf(context.dump(result.error));
    result.error.dispose();
    return fault;
  }
  const text = result.value.consume((handle) => context.getString(handle));
  if (text.length > LONGEST) {
    return { ok: false, kind: 'too-large', message: `an answer of ${text.length} characters` };
  }
  const said = JSON.parse(text) as { kind?: 'tampered' | 'missing'; value?: never };
  if (said.kind === 'tampered')
    return { ok: false, kind: 'tampered', message: 'built-in objects were changed' };
  if (said.kind === 'missing') return { ok: false, kind: 'missing', message: 'no such function' };
  return { ok: true, value: said.value ?? null };
}

/** What an error of the realm means. */
function faultOf(error: unknown): Outcome {
  const { name, message } = (
    typeof error === 'object' && error !== null ? error : { name: '', message: String(error) }
  ) as { name?: string; message?: string };
  const text = `${name ?? 'Error'}: ${String(message ?? '')}`.slice(0, LONGEST_LINE);
  if (/out of memory/i.test(text)) return { ok: false, kind: 'memory', message: text };
  return { ok: false, kind: 'threw', message: text };
}

/** A realm that ran out of memory may hold what it cannot give back: its thread is replaced then, and that is enough. */
function dispose(held: Scope, context: QuickJSContext, runtime: QuickJSRuntime): void {
  try {
    held.dispose();
    context.dispose();
    runtime.dispose();
  } catch {
    // The heap goes with its thread.
  }
}
