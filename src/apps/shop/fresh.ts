/** How long an answer is kept before it is asked for again: a change is seen within a second. */
const KEEP_MS = 500;

/**
 * Remembers what `load` gave for a moment. When it gives an equal value again, callers get the same object as before, so
 * that whatever was made from it stays valid. A failed load is not remembered.
 */
export function keepFresh<T>(load: (key: string) => Promise<T>, keepMs = KEEP_MS) {
  const kept = new Map<string, { until: number; value: Promise<T> }>();
  const last = new Map<string, { text: string; value: T }>();
  const reload = async (key: string): Promise<T> => {
    const value = await load(key);
    const text = JSON.stringify(value) ?? '';
    const before = last.get(key);
    if (before && before.text === text) return before.value;
    last.set(key, { text, value });
    return value;
  };
  return (key: string): Promise<T> => {
    const now = performance.now();
    const entry = kept.get(key);
    if (entry && entry.until > now) return entry.value;
    const value = reload(key);
    kept.set(key, { until: now + keepMs, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
