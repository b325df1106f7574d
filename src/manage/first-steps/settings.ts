import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** Whether the guide of the first steps was put away before it was done. */
export const firstStepsSetting = defineSetting(
  'firstSteps',
  z.strictObject({ putAway: z.boolean() }),
  { putAway: false },
);
