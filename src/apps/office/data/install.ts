import { useSyncExternalStore } from 'react';

/** What browsers that can install pages tell (https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent). */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

let waiting: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function change(next: InstallPrompt | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

window.addEventListener('beforeinstallprompt', (event) => {
  // Nobody is asked by a banner: the office offers it in the menu of the person.
  event.preventDefault();
  change(event as InstallPrompt);
});
window.addEventListener('appinstalled', () => change(null));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Installs the office on this device; `null` where that is not possible, or already done. */
export function useInstall(): (() => void) | null {
  const prompt = useSyncExternalStore(subscribe, () => waiting);
  if (prompt === null) return null;
  return () => {
    change(null);
    void prompt.prompt();
  };
}
