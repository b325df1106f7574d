import { parentPort, workerData } from 'node:worker_threads';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import type { FromThread, Program, ToThread } from './model.ts';
import { startCall, type RunningCall } from './realm.ts';

const { program, wasmModule } = workerData as { program: Program; wasmModule: WebAssembly.Module };
// The package's types name its CommonJS form.
const engine = variant as unknown as QuickJSSyncVariant;
/**
 * All that the engine may ever hold, for every call that runs at once. The engine's own limit does not see memory that is
 * given out beside its heap; what the machine below it does not have, it cannot give.
 */
const PAGE_BYTES = 64 * 1024;
const wasmMemory = new WebAssembly.Memory({
  initial: (16 * 1024 * 1024) / PAGE_BYTES,
  maximum: (64 * 1024 * 1024) / PAGE_BYTES,
});
const port = parentPort!;
const tell = (message: FromThread) => port.postMessage(message);
const quickjs = await newQuickJSWASMModuleFromVariant(
  newVariant(engine, { wasmModule, wasmMemory }),
);
const calls = new Map<number, RunningCall>();

port.on('message', (message: ToThread) => {
  const { id } = message;
  if (message.type === 'answer') {
    calls.get(id)?.answer(message.question, message.error, message.value);
    return;
  }
  let isOver = false;
  const call = startCall(
    quickjs,
    program,
    message,
    {
      ask: (question, name, args) => tell({ type: 'question', id, question, name, args }),
      say: (line) => tell({ type: 'log', id, line }),
    },
    (outcome) => {
      isOver = true;
      calls.delete(id);
      tell({ type: 'done', id, outcome });
    },
  );
  if (!isOver) calls.set(id, call);
});
tell({ type: 'ready' });
