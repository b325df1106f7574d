import { z } from 'zod';
import { defineSetting } from '../define.ts';

/** How long an unpaid order keeps its stock, by means of payment. */
export const ordersSetting = defineSetting(
  'orders',
  z.strictObject({
    /** Card and other immediate means: minutes until an unfinished payment is given up. */
    cardReservationMinutes: z.int().min(5).max(1_440),
    /** Bank transfer: days until an unpaid order is cancelled. */
    transferDays: z.int().min(1).max(60),
    /** Cheque: days until an unpaid order is cancelled. */
    chequeDays: z.int().min(1).max(60),
  }),
  { cardReservationMinutes: 30, transferDays: 7, chequeDays: 10 },
);
