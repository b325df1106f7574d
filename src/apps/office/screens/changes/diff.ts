/** One field that changed, as values ready to be said. */
export interface FieldChange {
  field: string;
  /** Of which entry of a list, by its name. */
  part?: string;
  before: unknown;
  after: unknown;
}

type Fields = Record<string, unknown>;

/**
 * What differs between two records of the timeline, field by field, nested objects by their path, and lists of things with
 * names entry by entry: what came, what went, what changed in each.
 */
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
    else changes.push(...(diffEntries(a, b, field) ?? [{ field, before: a, after: b }]));
  }
  return changes;
}

/** What came, went and changed in a list whose entries have names; null when it is none, or only their order changed. */
function diffEntries(before: unknown, after: unknown, field: string): FieldChange[] | null {
  const [left, right] = [byName(before), byName(after)];
  if (left === null || right === null) return null;
  const changes = [...new Set([...left.keys(), ...right.keys()])].flatMap((part): FieldChange[] => {
    const [a, b] = [left.get(part), right.get(part)];
    if (a && b) return diffFields(a, b, field).map((change) => ({ part, ...change }));
    return [{ field, part, before: a, after: b }];
  });
  return changes.length === 0 ? null : changes;
}

/** The entries of a list by their names; null unless all are things with names of their own. */
function byName(list: unknown): Map<string, Fields> | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const entries = list.map((entry: unknown): [string, Fields] | null => {
    const name = isObject(entry) ? nameOf(entry) : undefined;
    return name === undefined ? null : [name, entry as Fields];
  });
  if (entries.includes(null)) return null;
  const named = new Map(entries as [string, Fields][]);
  return named.size === list.length ? named : null;
}

/** What a thing in a list is called, if it has more to it than its name; what holds for a channel is called after it. */
export function nameOf({ name, title, channelId }: Fields): string | undefined {
  return [name, title, channelId].find(
    (one): one is string => typeof one === 'string' && one !== '',
  );
}

/** Whether `a` is an object that stands beside another, or beside nothing. */
function isPart(a: unknown, b: unknown): boolean {
  return isObject(a) && (isObject(b) || b === null || b === undefined);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
