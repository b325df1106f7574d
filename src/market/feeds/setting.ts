import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** Whether other sites may read the catalogue, and what they are told. */
export const feedsSetting = defineSetting(
  'feeds',
  z.strictObject({
    enabled: z.boolean(),
    /** Articles that cannot be bought now are told too, as out of stock. */
    includeOutOfStock: z.boolean(),
    /** Raise it to give every feed a new secret address; the former ones end at once. */
    addressNumber: z.int().min(1).max(1_000_000),
  }),
  { enabled: true, includeOutOfStock: true, addressNumber: 1 },
);
