import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** What comes by itself. */
export const updatesSetting = defineSetting(
  'updates',
  z.strictObject({
    /** Installed extensions that came with Sereine follow its versions. */
    extensions: z.boolean(),
  }),
  { extensions: true },
);
