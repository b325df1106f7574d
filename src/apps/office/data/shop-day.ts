/** Today in the shop, `YYYY-MM-DD`: the day by which sales are counted, wherever the reader is. */
export function shopToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
}

/** The day some days after today in the shop (before it, below zero), `YYYY-MM-DD`. */
export function shopDayIn(days: number): string {
  const date = new Date(`${shopToday()}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Noon here of the shop’s today, to count days and months from. */
export function shopNoon(): Date {
  return new Date(`${shopToday()}T12:00:00`);
}
