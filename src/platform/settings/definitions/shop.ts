import { z } from 'zod';
import { defineSetting } from '../define.ts';

const localised = (max: number) =>
  z.strictObject({ fr: z.string().trim().max(max), en: z.string().trim().max(max) });

/** The public address of a picture as it was uploaded; empty: none. */
const originalPicture = z
  .string()
  .regex(/^$|^\/files\/[0-9a-f]{32}\.(avif|webp|jpg|png|gif)$/)
  .meta({ widget: 'original-picture' });

/** How the shop presents itself on every page and in every mail. */
export const shopSetting = defineSetting(
  'shop',
  z.strictObject({
    name: z.string().trim().min(1).max(80),
    tagline: localised(160),
    /** What the shop promises, shown on the home page and beside the cart. */
    promises: z
      .array(
        z.strictObject({
          icon: z.enum(['delivery', 'returns', 'workshop', 'advice', 'payment', 'gift']),
          title: localised(60),
          text: localised(200),
        }),
      )
      .max(6),
    /** `incl` shows prices with tax (consumers), `excl` without (businesses). */
    pricesDisplay: z.enum(['incl', 'excl']),
    /** Of the button and the links in mails. */
    mailColour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, 'colour-invalid')
      .meta({ widget: 'colour' }),
    /** R39: the official artwork of the notice on the legal guarantee, in each language, shown as it is. */
    guaranteeNotice: z.strictObject({ fr: originalPicture, en: originalPicture }),
  }),
  {
    name: 'Ma boutique',
    tagline: { fr: '', en: '' },
    promises: [],
    pricesDisplay: 'incl',
    mailColour: '#5b4636',
    guaranteeNotice: { fr: '', en: '' },
  },
);

/** The shop as pages and mails read it. */
export type Shop = typeof shopSetting.defaultValue;
