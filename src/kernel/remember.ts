/**
 * Keeps what `load` gives for `keepMs` and shares one load among all who ask meanwhile. For facts that
 * are asked for at each request and may be this much behind; a failed load is not kept.
 */
export function remember<T>(keepMs: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | null = null;
  return () => {
    const now = performance.now();
    if (kept && kept.until > now) return kept.value;
    const entry = { value: load(), until: now + keepMs };
    kept = entry;
    entry.value.catch(() => {
      if (kept === entry) kept = null;
    });
    return entry.value;
  };
}
