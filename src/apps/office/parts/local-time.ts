/** An instant (milliseconds) as a field of date and time shows it here: `2026-11-26T21:05`. */
export function localTime(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
