import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

const hours = z.int().min(1).max(400);

/** How partners are asked for help. */
export const partnersSetting = defineSetting(
  'partners',
  z.strictObject({
    /** Who has not answered in time is asked again by itself, or the owner is asked first. */
    chasing: z.enum(['propose', 'send']),
    /** Hours of a partner's working time until an answer is due, where nothing is agreed. */
    answerHours: z.strictObject({ red: hours, orange: hours, yellow: hours, green: hours }),
    /** How long an access lasts unless said otherwise. */
    accessHours: z.int().min(1).max(720),
    /** Days for which warnings and errors are kept. */
    logDays: z.int().min(1).max(60),
  }),
  {
    chasing: 'propose',
    answerHours: { red: 4, orange: 8, yellow: 16, green: 40 },
    accessHours: 48,
    logDays: 14,
  },
);
