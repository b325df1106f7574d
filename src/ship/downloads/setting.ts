import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** How often and for how long files may be downloaded, where an article does not say otherwise. */
export const downloadsSetting = defineSetting(
  'downloads',
  z.strictObject({
    /** Of each copy that was bought; null: as often as wanted. */
    mostDownloads: z.int().positive().max(10_000).nullable(),
    /** From the day the links open; null: for ever. */
    validDays: z.int().positive().max(36_500).nullable(),
  }),
  { mostDownloads: 10, validDays: 365 },
);
