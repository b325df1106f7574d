import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** Whether and when buyers are invited to say what they think. */
export const reviewsSetting = defineSetting(
  'reviews',
  z.strictObject({
    invite: z.boolean(),
    /** Days after delivery. */
    afterDays: z.int().min(1).max(90),
  }),
  { invite: true, afterDays: 10 },
);
