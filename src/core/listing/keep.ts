/** One remembered answer, or one that is being read. */
interface Slot<T> {
  pending: Promise<T>;
  value: T | undefined;
  weight: number;
  tags: readonly string[];
}

/** Answers kept within a bounded weight, the least recently used forgotten first. */
export interface Kept<T> {
  /** The answer if it is there now. */
  peek(key: string): T | undefined;
  /** The answer, read with `load` once for all who ask at the same time. Null answers are not kept. */
  take(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets the answers that carry one of these tags, and all that are being read. */
  dropTagged(tags: Iterable<string>): void;
  dropAll(): void;
}

/** Keeps answers up to `maxWeight`; `describe` gives the weight of one and what its answer depends on. */
export function keepAnswers<T>(
  maxWeight: number,
  describe: (value: NonNullable<T>) => { weight: number; tags: readonly string[] },
): Kept<T> {
  const slots = new Map<string, Slot<T>>();
  const byTag = new Map<string, Set<string>>();
  let weight = 0;

  const forget = (key: string) => {
    const slot = slots.get(key);
    if (!slot) return;
    slots.delete(key);
    weight -= slot.weight;
    for (const tag of slot.tags) {
      const keys = byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) byTag.delete(tag);
    }
  };

  const keep = (key: string, slot: Slot<T>, value: T) => {
    // Dropped while it was being read: what was read may be what was true before.
    if (slots.get(key) !== slot) return;
    if (value === null || value === undefined) return forget(key);
    const described = describe(value);
    slot.value = value;
    slot.weight = described.weight;
    slot.tags = described.tags;
    weight += slot.weight;
    for (const tag of slot.tags) {
      const keys = byTag.get(tag);
      if (keys) keys.add(key);
      else byTag.set(tag, new Set([key]));
    }
    for (const oldest of slots.keys()) {
      if (weight <= maxWeight) break;
      forget(oldest);
    }
  };

  /** Last in the map is the most recently used. */
  const touch = (key: string, slot: Slot<T>) => {
    slots.delete(key);
    slots.set(key, slot);
  };

  return {
    peek(key) {
      const slot = slots.get(key);
      if (!slot || slot.value === undefined) return undefined;
      touch(key, slot);
      return slot.value;
    },
    take(key, load) {
      const known = slots.get(key);
      if (known) {
        touch(key, known);
        return known.value === undefined ? known.pending : Promise.resolve(known.value);
      }
      const slot: Slot<T> = { pending: load(), value: undefined, weight: 0, tags: [] };
      slots.set(key, slot);
      slot.pending.then(
        (value) => keep(key, slot, value),
        () => {
          if (slots.get(key) === slot) forget(key);
        },
      );
      return slot.pending;
    },
    dropTagged(tags) {
      for (const tag of tags) for (const key of byTag.get(tag) ?? []) forget(key);
      for (const [key, slot] of slots) if (slot.value === undefined) forget(key);
    },
    dropAll() {
      slots.clear();
      byTag.clear();
      weight = 0;
    },
  };
}
