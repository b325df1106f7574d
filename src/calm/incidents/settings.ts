import { z } from 'zod';
import { defineSetting } from '../../platform/settings/index.ts';
import { COLOURS, type Colour, type Degree, type Matrix } from './model.ts';

const row = z.tuple([z.enum(COLOURS), z.enum(COLOURS), z.enum(COLOURS), z.enum(COLOURS)]);

/** What watches over the shop. */
export const incidentsSetting = defineSetting(
  'incidents',
  z.strictObject({
    /** The system buys an article every quarter of an hour, and takes it back. */
    trialPurchase: z.boolean(),
    /** Customers may read what goes on, at `/etat`. */
    statusPage: z.boolean(),
  }),
  { trialPurchase: true, statusPage: true },
);

/** How the merchant ranks what happens: colours by impact (rows) and urgency (columns), least first. */
export const triageSetting = defineSetting(
  'triage',
  z.strictObject({ matrix: z.tuple([row, row, row, row]) }),
  {
    matrix: [
      ['green', 'green', 'yellow', 'yellow'],
      ['green', 'yellow', 'yellow', 'orange'],
      ['yellow', 'yellow', 'orange', 'red'],
      ['yellow', 'orange', 'red', 'red'],
    ],
  },
);

/** The colour of an impact and an urgency. */
export function colourOf(matrix: Matrix, impact: Degree, urgency: Degree): Colour {
  return matrix[impact - 1]![urgency - 1]!;
}
