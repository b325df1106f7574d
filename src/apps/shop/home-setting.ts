import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';

const localised = (max: number) =>
  z.strictObject({ fr: z.string().trim().max(max), en: z.string().trim().max(max) });

const fileId = z.int().positive().nullable();

/** The home page: one statement with one picture and one action, then selections with a story. */
export const homeSetting = defineSetting(
  'home',
  z.strictObject({
    statement: z.strictObject({
      title: localised(120),
      text: localised(400),
      action: localised(60),
      /** Handle of the category that the action leads to; empty: the first one. */
      category: z.string().trim().max(80),
      pictureFileId: fileId,
      pictureAlt: localised(200),
    }),
    selections: z
      .array(
        z.strictObject({
          handle: z.string().regex(/^[a-z0-9-]{1,80}$/),
          title: localised(120),
          story: localised(600),
          pictureFileId: fileId,
          pictureAlt: localised(200),
          productHandles: z.array(z.string().max(80)).max(12),
        }),
      )
      .max(12),
  }),
  {
    statement: {
      title: { fr: '', en: '' },
      text: { fr: '', en: '' },
      action: { fr: '', en: '' },
      category: '',
      pictureFileId: null,
      pictureAlt: { fr: '', en: '' },
    },
    selections: [],
  },
);
