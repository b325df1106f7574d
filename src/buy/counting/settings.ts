import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

const days = z.int().min(1).max(730);

/** How often articles are counted, by class of value. */
export const countingSetting = defineSetting(
  'counting',
  z.strictObject({
    aDays: days,
    bDays: days,
    cDays: days,
    /** Days a week on which somebody counts. */
    daysPerWeek: z.int().min(1).max(7),
  }),
  { aDays: 60, bDays: 120, cDays: 365, daysPerWeek: 5 },
);
