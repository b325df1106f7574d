/**
 * Keeps what `load` gives for `keepMs`, by key when it takes one, and shares one load among all who ask meanwhile. For facts
 * that are asked for at each request and may be this much behind; a failed load is not kept.
 */
export function remember<T, Key = void>(
  keepMs: number,
  load: (key: Key) => Promise<T>,
): (key: Key) => Promise<T> {
  const kept = new Map<Key, { value: Promise<T>; until: number }>();
  return (key) => {
    const now = performance.now();
    const known = kept.get(key);
    if (known && known.until > now) return known.value;
    for (const [other, { until }] of kept) if (until <= now) kept.delete(other);
    const entry = { value: load(key), until: now + keepMs };
    kept.set(key, entry);
    entry.value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return entry.value;
  };
}
