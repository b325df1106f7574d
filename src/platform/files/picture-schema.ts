import { z } from 'zod';

/** A picture in the API: what `pictureOf` gives. */
export const pictureSchema = z
  .object({
    alt: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    colour: z.string().nullable(),
    src: z.string(),
    sources: z.array(z.object({ type: z.string(), srcset: z.string() })),
  })
  .meta({ id: 'Picture' });
