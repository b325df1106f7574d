import { useEffect, useRef, useState } from 'react';

/** What the keys of a list do. */
export interface ListKeys<Row> {
  rows: readonly Row[];
  enabled: boolean;
  open: ((row: Row) => void) | undefined;
  toggle: ((row: Row) => void) | undefined;
  peek: ((row: Row) => void) | undefined;
}

/** j and k move, x selects, space peeks, Enter opens, / searches. Returns the index of the row in hand, -1 at first. */
export function useListKeys<Row>(keys: ListKeys<Row>): number {
  const [at, setAt] = useState(-1);
  const latest = useRef({ ...keys, at });
  latest.current = { ...keys, at };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { rows, enabled, open, toggle, peek, at: now } = latest.current;
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const row = rows[now];
      if (event.key === 'j') setAt(move(now + 1, rows.length));
      else if (event.key === 'k') setAt(move(now - 1, rows.length));
      else if (event.key === 'x' && row && toggle) toggle(row);
      else if (event.key === ' ' && row && peek) peek(row);
      else if (event.key === 'Enter' && row && open) open(row);
      else if (event.key === '/')
        document.querySelector<HTMLInputElement>('[data-list-search]')?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return at;
}

function move(to: number, length: number): number {
  const at = Math.max(0, Math.min(to, length - 1));
  document.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  return at;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (document.querySelector('[role="dialog"], [role="menu"]')) return true;
  return (
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null ||
    ((event.key === 'Enter' || event.key === ' ') && target.closest('a, button, input') !== null)
  );
}
