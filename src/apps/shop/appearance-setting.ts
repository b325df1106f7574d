import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import { THEME_CODES } from './themes/codes.ts';

/** How the shop looks: which theme its pages wear. */
export const appearanceSetting = defineSetting(
  'appearance',
  z.strictObject({ theme: z.enum(THEME_CODES) }),
  { theme: 'vespree' },
);
