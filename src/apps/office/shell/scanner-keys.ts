import { useEffect, useRef } from 'react';

/** A scanner types faster than anybody. */
const FAST_MS = 40;
/** Shorter bursts are somebody's keys. */
const LEAST = 4;

/**
 * Hears what a scanner types while no field has the focus: a burst of characters that ends with Enter. Fields and open
 * dialogs keep what is typed into them.
 */
export function useScannerKeys(onCode: (code: string) => void): void {
  const tell = useRef(onCode);
  tell.current = onCode;
  useEffect(() => {
    let code = '';
    let last = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) {
        code = '';
        return;
      }
      if (event.key === 'Shift') return;
      const isFast = event.timeStamp - last <= FAST_MS;
      last = event.timeStamp;
      if (event.key === 'Enter' && isFast && code.length >= LEAST) {
        take(event);
        tell.current(code);
        code = '';
      } else if (event.key.length === 1) {
        code = isFast ? code + event.key : event.key;
        // The keys of a list are not for a scanner.
        if (code.length > 1) take(event);
      } else code = '';
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Screens with a field for codes take them there themselves. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    document.querySelector('[role="dialog"], [role="menu"], [data-scan]') !== null ||
    (target instanceof Element &&
      target.closest(
        'input:not([type="checkbox"]), textarea, select, [contenteditable], iframe',
      ) !== null)
  );
}
