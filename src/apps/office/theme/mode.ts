import { useSyncExternalStore } from 'react';

/** What the person chose; `system` follows the device. */
export type ModeChoice = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'sereine.office.mode';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function choice(): ModeChoice {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  dark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener('change', listener);
  };
}

function applyChoice(): void {
  const chosen = choice();
  if (chosen === 'system') delete document.documentElement.dataset['mode'];
  else document.documentElement.dataset['mode'] = chosen;
}

applyChoice();

/** Light or dark, and how to choose. */
export function useMode(): {
  mode: 'light' | 'dark';
  choice: ModeChoice;
  choose: (next: ModeChoice) => void;
} {
  const chosen = useSyncExternalStore(subscribe, choice);
  const isDark = useSyncExternalStore(subscribe, () => dark.matches);
  return {
    mode: chosen === 'system' ? (isDark ? 'dark' : 'light') : chosen,
    choice: chosen,
    choose: (next) => {
      localStorage.setItem(STORAGE_KEY, next);
      applyChoice();
      for (const listener of listeners) listener();
    },
  };
}
