import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** How long the shop takes before an order leaves. */
export const deliverySetting = defineSetting(
  'delivery',
  z.strictObject({
    /** Business days from order to departure. */
    preparationDays: z.int().min(0).max(60),
    /** Orders after this hour (Paris) count as placed the next day. */
    cutoffHour: z.int().min(0).max(24),
    /** Business days that an article sold without stock takes to come in. */
    backorderDays: z.int().min(0).max(250),
  }),
  { preparationDays: 1, cutoffHour: 14, backorderDays: 10 },
);
