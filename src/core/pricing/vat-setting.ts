import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import { isMemberState } from './territory.ts';

/** How sales to consumers of other member states are taxed (R29). */
export const vatSetting = defineSetting(
  'vat',
  z.strictObject({
    /** `home`: below the threshold, at the French rate; `destination`: beyond it, or by choice, at that of the buyer's country. */
    euConsumers: z.enum(['home', 'destination']),
    /** Lower rates of other countries; without one the standard rate of the country counts. */
    rates: z
      .array(
        z.strictObject({
          country: z
            .string()
            .trim()
            .toUpperCase()
            .max(2)
            .refine(isMemberState, { error: 'country-not-in-union' }),
          taxClass: z.enum(['intermediate', 'reduced', 'super-reduced']),
          percent: z.number().min(0).max(30),
        }),
      )
      .max(100),
  }),
  { euConsumers: 'home', rates: [] },
);

/** How the French merchant taxes: with VAT or not (R31), and consumers of other member states. */
export type VatSetting = (typeof vatSetting)['defaultValue'];
