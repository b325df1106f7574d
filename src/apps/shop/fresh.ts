import { remember } from '../../kernel/remember.ts';

/** How long an answer is kept before it is asked for again: a change is seen within a second. */
const KEEP_MS = 500;

/**
 * Remembers what `load` gave for a moment. When it gives an equal value again, callers get the same object as before, so
 * that whatever was made from it stays valid.
 */
export function keepFresh<T>(load: (key: string) => Promise<T>, keepMs = KEEP_MS) {
  const last = new Map<string, { text: string; value: T }>();
  return remember(keepMs, async (key: string): Promise<T> => {
    const value = await load(key);
    const text = JSON.stringify(value) ?? '';
    const before = last.get(key);
    if (before && before.text === text) return before.value;
    last.set(key, { text, value });
    return value;
  });
}
