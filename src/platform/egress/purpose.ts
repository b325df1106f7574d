import { AsyncLocalStorage } from 'node:async_hooks';

const purposes = new AsyncLocalStorage<string>();

/** Says what the connections that `work` opens are for, should one be refused: `payment stripe`, `extension gift-wrap`. */
export function goingOut<T>(purpose: string, work: () => T): T {
  return purposes.run(purpose, work);
}

/** What is being done now, as `goingOut` was told; empty when nobody said. */
export function purposeNow(): string {
  return purposes.getStore() ?? '';
}
