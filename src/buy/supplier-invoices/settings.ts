import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** How far the price of a supplier's invoice may be off without a decision. */
export const supplierInvoicesSetting = defineSetting(
  'supplier-invoices',
  z.strictObject({
    pricePercent: z.int().min(0).max(20),
    /** A line, in cents of its currency. */
    priceCents: z.int().min(0).max(100_000).meta({ widget: 'money' }),
  }),
  { pricePercent: 1, priceCents: 50 },
);
