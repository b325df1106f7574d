/** One field that changed, as values ready to be said. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** What differs between two records of the timeline, field by field, nested objects by their path. */
export function diffFields(before: unknown, after: unknown, prefix = ''): FieldChange[] {
  const left = isObject(before) ? before : {};
  const right = isObject(after) ? after : {};
  const changes: FieldChange[] = [];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const field = prefix === '' ? key : `${prefix}.${key}`;
    const [a, b] = [left[key], right[key]];
    if (JSON.stringify(a) === JSON.stringify(b)) continue;
    // What was not there before is told field by field too; an empty object says nothing.
    if (isPart(a, b) || isPart(b, a)) changes.push(...diffFields(a, b, field));
    else changes.push({ field, before: a, after: b });
  }
  return changes;
}

/** Whether `a` is an object that stands beside another, or beside nothing. */
function isPart(a: unknown, b: unknown): boolean {
  return isObject(a) && (isObject(b) || b === null || b === undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
