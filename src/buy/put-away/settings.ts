import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

/** Where goods that came are proposed to go. */
export const putAwaySetting = defineSetting(
  'putAway',
  z.strictObject({
    /** What orders wait for goes to dispatch at once. */
    ordersFirst: z.boolean(),
    /** Beside pieces of the same article. */
    sameArticle: z.boolean(),
    /** Into the zone of its category. */
    categoryZone: z.boolean(),
    /** Several articles may share a bin. */
    mixArticles: z.boolean(),
    /** Several lots of an article may share a bin. */
    mixLots: z.boolean(),
  }),
  {
    ordersFirst: true,
    sameArticle: true,
    categoryZone: true,
    mixArticles: false,
    mixLots: false,
  },
);
