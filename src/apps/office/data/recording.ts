import { useCallback, useSyncExternalStore } from 'react';
import { api } from './api.ts';

const KEY = 'sereine.office.recording';
const listeners = new Set<() => void>();

function isOn(): boolean {
  return localStorage.getItem(KEY) === 'on';
}

function turn(on: boolean): void {
  if (on) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something that was done while recording. */
export interface RecordedAct {
  kind: 'open' | 'create' | 'update' | 'delete' | 'event';
  /** The kind of record, or of what happened to an order or request; empty for a screen. */
  what: string;
  href: string;
}

/** Whether what one does is being recorded as a procedure, and how to begin and end it. */
export function useRecording() {
  const on = useSyncExternalStore(subscribe, isOn);
  return {
    isOn: on,
    begin: useCallback(async () => {
      await api('/procedure-recordings', { method: 'POST', body: {} });
      turn(true);
    }, []),
    end: useCallback(async (): Promise<RecordedAct[]> => {
      turn(false);
      const { acts } = await api<{ acts: RecordedAct[] }>('/procedure-recordings/end', {
        method: 'POST',
        body: {},
      });
      return acts;
    }, []),
    visit: useCallback(async (path: string) => {
      // A recording that was ended elsewhere ends here too.
      await api('/procedure-recordings/visits', { method: 'POST', body: { path } }).catch(() =>
        turn(false),
      );
    }, []),
  };
}
