import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import { isMemberState } from './territory.ts';

/** Rates of Corsica, in percent (R28). */
const CORSICAN_RATES = [0.9, 2.1, 10, 13];

/** How sales to consumers of other member states are taxed (R29), and goods sent to Corsica (R28). */
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
    /**
     * What the shop sells that is taxed at a rate of its own when it is sent to Corsica (CGI art. 297): food and books at 2.1 %, for
     * example, while other goods of the same class keep the rate of the mainland.
     */
    corsica: z
      .array(
        z.strictObject({
          taxClass: z.enum(['intermediate', 'reduced', 'super-reduced']),
          percent: z
            .number()
            .refine((percent) => CORSICAN_RATES.includes(percent), 'corsican-rate-unknown'),
        }),
      )
      .max(3)
      .default([]),
  }),
  { euConsumers: 'home', rates: [], corsica: [] },
);

/** How the French merchant taxes: with VAT or not (R31), and consumers of other member states. */
export type VatSetting = (typeof vatSetting)['defaultValue'];
