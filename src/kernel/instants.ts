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

/** A whole JSON string that is an instant, however precise and in whatever offset. */
const INSTANT = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))"/g;

/**
 * `value` as JSON whose instants all have one form: ISO 8601 in UTC with milliseconds and `Z`, as
 * `2026-11-27T14:39:31.522Z`. PostgreSQL writes those inside its own JSON with microseconds and `+00:00`;
 * finer parts than a millisecond are cut. `indent` as in `JSON.stringify`.
 */
export function stringifyForOthers(value: unknown, indent?: number): string {
  // `undefined` has no JSON; JSON.stringify says so with undefined, whatever its type says.
  const text = JSON.stringify(value, null, indent) as string | undefined;
  return text?.replace(INSTANT, inOneForm) as string;
}

function inOneForm(whole: string, instant: string): string {
  if (instant.length === 24 && instant.endsWith('Z')) return whole;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? whole : `"${new Date(time).toISOString()}"`;
}
