import { useSyncExternalStore } from 'react';

/** Whether the server answered the last request, and since when it does not. */
let lostAt: number | null = null;
const listeners = new Set<() => void>();

/** Told by the API client after each request. */
export function noteConnection(isUp: boolean): void {
  if (isUp === (lostAt === null)) return;
  lostAt = isUp ? null : Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** When the connection was lost (milliseconds), or `null` while it holds. */
export function useLostSince(): number | null {
  return useSyncExternalStore(subscribe, () => lostAt);
}
