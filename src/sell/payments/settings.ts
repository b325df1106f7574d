import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** Which means of payment buyers may choose; test means are offered outside production only. */
export const paymentsSetting = defineSetting(
  'payments',
  z.strictObject({
    bankTransfer: z.boolean(),
    cheque: z.boolean(),
    card: z.boolean(),
    test: z.boolean(),
  }),
  { bankTransfer: true, cheque: true, card: true, test: true },
);
