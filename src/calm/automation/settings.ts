import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import { ACTIONS, type ActionName } from './model.ts';

const minutes = z.number().min(0).max(120);

/** When rules may write to buyers, and what each action would have cost by hand. */
export const automationSetting = defineSetting(
  'automation',
  z.strictObject({
    /** No mail to a buyer between these hours of the day in Paris; it waits for the morning. */
    quietFromHour: z.int().min(0).max(23),
    quietToHour: z.int().min(0).max(23),
    /** Nor on a Sunday. */
    quietOnSundays: z.boolean(),
    /** Minutes that a person would have taken, action by action. */
    minutes: z.strictObject(
      Object.fromEntries(ACTIONS.map((name) => [name, minutes])) as Record<
        ActionName,
        typeof minutes
      >,
    ),
  }),
  {
    quietFromHour: 21,
    quietToHour: 8,
    quietOnSundays: true,
    minutes: {
      'mail-customer': 4,
      'ask-review': 3,
      subscribe: 2,
      'tag-customer': 1,
      'untag-customer': 1,
      'group-customer': 1,
      'tag-order': 1,
      'note-order': 1,
      'cancel-order': 5,
      'chase-supplier': 8,
      task: 1,
      'notify-staff': 1,
    },
  },
);
