import { z } from 'zod';

/** Money as every route gives and takes it (DESIGN §4). */
export const moneySchema = z
  .object({ amountCents: z.int(), currency: z.string() })
  .meta({ id: 'Money' });
