/** Today in the shop, `YYYY-MM-DD`: the day by which sales are counted, wherever the reader is. */
export function shopToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
}

/** Noon here of the shop’s today, to count days and months from. */
export function shopNoon(): Date {
  return new Date(`${shopToday()}T12:00:00`);
}
