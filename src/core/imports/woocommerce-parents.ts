import type { VariantRecord } from './model.ts';

/** What variations take over from their product where their own cells are empty, as WooCommerce does. */
export type Inherited = Pick<VariantRecord, 'weightGrams' | 'lengthMm' | 'widthMm' | 'heightMm'>;

/** The products that variations may belong to. */
export interface Parents {
  /** Notes a product under each of its keys; one without measures needs no place. */
  note(keys: readonly string[], measures: Inherited): void;
  of(key: string): Inherited | undefined;
}

/** Products that are remembered: those read last, so that memory stays constant. Variations stand near their product. */
const MOST_PARENTS = 20_000;

/** Remembers the measures of the products read last. */
export function createParents(most = MOST_PARENTS): Parents {
  const known = new Map<string, Inherited>();
  return {
    note(keys, measures) {
      if (Object.values(measures).every((measure) => measure === null)) return;
      for (const key of keys) {
        known.delete(key);
        known.set(key, measures);
        const [oldest] = known.keys();
        if (known.size > most && oldest !== undefined) known.delete(oldest);
      }
    },
    of: (key) => known.get(key),
  };
}
