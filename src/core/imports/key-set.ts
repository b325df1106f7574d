/**
 * A set that remembers which keys were seen in 8 bytes each (53-bit hashes), so that a million keys
 * take 16 MB at most. Two different keys are taken for one with a probability near 10⁻⁴ per million
 * keys; callers treat an answer as a hint and check against the database.
 */
export interface KeySet {
  /** Adds a key; false when it (most probably) was there. */
  add(key: string): boolean;
  /** Whether a key was (most probably) added. */
  has(key: string): boolean;
}

/** Makes an empty key set. */
export function createKeySet(): KeySet {
  let slots = new Float64Array(1 << 12);
  let count = 0;
  const insert = (table: Float64Array, hash: number): boolean => {
    const mask = table.length - 1;
    for (let i = (hash ^ Math.floor(hash / 0x100000000)) & mask; ; i = (i + 1) & mask) {
      if (table[i] === hash) return false;
      if (table[i] === 0) {
        table[i] = hash;
        return true;
      }
    }
  };
  return {
    add(key) {
      if (!insert(slots, hash53(key))) return false;
      count += 1;
      if (count > slots.length / 2) {
        const larger = new Float64Array(slots.length * 2);
        for (const hash of slots) if (hash !== 0) insert(larger, hash);
        slots = larger;
      }
      return true;
    },
    has(key) {
      const hash = hash53(key);
      const mask = slots.length - 1;
      for (let i = (hash ^ Math.floor(hash / 0x100000000)) & mask; ; i = (i + 1) & mask) {
        if (slots[i] === hash) return true;
        if (slots[i] === 0) return false;
      }
    },
  };
}

/** Two 32-bit multiplicative hashes mixed into 53 bits; never zero. */
function hash53(key: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < key.length; i += 1) {
    const c = key.charCodeAt(i);
    a = Math.imul(a ^ c, 2_654_435_761);
    b = Math.imul(b ^ c, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) || 1;
}
