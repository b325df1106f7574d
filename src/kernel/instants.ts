/** `T` with its dates as ISO 8601 UTC strings. */
export type WithIsoInstants<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };

/** The row with every `Date` as an ISO 8601 UTC string, as the API gives instants. */
export function isoInstants<T extends object>(row: T): WithIsoInstants<T> {
  const copy = { ...row } as Record<string, unknown>;
  for (const [key, value] of Object.entries(copy)) {
    if (value instanceof Date) copy[key] = value.toISOString();
  }
  return copy as WithIsoInstants<T>;
}
