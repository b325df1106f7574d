import { z } from 'zod';

const percent = z.int().min(0).max(100);

/** The point to keep in sight where a layout cuts a picture. */
export const focalPointSchema = z
  .object({ xPercent: percent, yPercent: percent })
  .meta({ id: 'FocalPoint' });

/** A picture in the API: what `pictureOf` gives. */
export const pictureSchema = z
  .object({
    alt: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    colour: z.string().nullable(),
    src: z.string(),
    sources: z.array(z.object({ type: z.string(), srcset: z.string() })),
    focalPoint: focalPointSchema.nullable(),
  })
  .meta({ id: 'Picture' });
