import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Db, Json, Tx } from '../db/index.ts';
import { refusedFields } from '../http/index.ts';
import { emit } from '../outbox/index.ts';
import type { AnySettingDefinition, SettingDefinition } from './define.ts';
import { loadSetting, loadSettings, lockSetting, saveSetting } from './store.ts';

/** A value with the version that an update must name; version 0 when nobody has saved it yet. */
export interface VersionedSetting<T> {
  value: T;
  version: number;
}

/** The value of a setting: what was saved, completed by the default. */
export async function readSetting<T extends Record<string, unknown>>(
  db: Db | Tx,
  definition: SettingDefinition<T>,
): Promise<T> {
  return (await readVersionedSetting(db, definition)).value;
}

/** The values of several settings, by the names given, in one statement. */
export async function readSettings<T extends Record<string, Record<string, unknown>>>(
  db: Db | Tx,
  definitions: { [Name in keyof T]: SettingDefinition<T[Name]> },
): Promise<T> {
  const named = Object.entries(definitions) as [string, AnySettingDefinition][];
  const stored = await loadSettings(
    db,
    named.map(([, { key }]) => key),
  );
  return Object.fromEntries(
    named.map(([name, definition]) => [
      name,
      completeSetting(definition, stored.get(definition.key) ?? null).value,
    ]),
  ) as T;
}

/** The value of a setting and its version. */
export async function readVersionedSetting<T extends Record<string, unknown>>(
  db: Db | Tx,
  definition: SettingDefinition<T>,
): Promise<VersionedSetting<T>> {
  const stored = await loadSetting(db, definition.key);
  return completeSetting(definition, stored);
}

/** A stored value completed by the default; a field that the schema no longer accepts falls back on the default. */
export function completeSetting<T extends Record<string, unknown>>(
  definition: SettingDefinition<T>,
  stored: { value: Json; version: number } | null,
): VersionedSetting<T> {
  if (!stored) return { value: definition.defaultValue, version: 0 };
  const { upgrade = (value) => value } = definition;
  const saved = Object.fromEntries(
    Object.entries(upgrade(stored.value as Record<string, unknown>)).filter(
      ([field]) => field in definition.defaultValue,
    ),
  );
  const parsed = definition.schema.safeParse({ ...definition.defaultValue, ...saved });
  if (parsed.success) return { value: parsed.data, version: stored.version };
  const refused = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const accepted = Object.entries(saved).filter(([field]) => !refused.has(field));
  const value = { ...definition.defaultValue, ...Object.fromEntries(accepted) };
  const again = definition.schema.safeParse(value);
  return {
    value: again.success ? again.data : definition.defaultValue,
    version: stored.version,
  };
}

/**
 * Saves a setting as a whole, on the timeline, and tells the caches (`setting.changed`).
 *
 * @param expectedVersion the version that was read, or `any`
 * @returns the new value and version; unchanged values keep their version
 * Refusals: `version-changed` (412), `setting-invalid` (422) with the fields.
 */
export async function writeSetting<T extends Record<string, unknown>>(
  tx: Tx,
  actor: Actor,
  definition: SettingDefinition<T>,
  value: unknown,
  expectedVersion: number | 'any',
): Promise<Result<VersionedSetting<T>>> {
  const stored = await lockSetting(tx, definition.key);
  const current = completeSetting(definition, stored);
  if (expectedVersion !== 'any' && expectedVersion !== current.version) {
    return refuse('version-changed', 412, { details: { currentVersion: current.version } });
  }
  const parsed = definition.schema.safeParse(value);
  if (!parsed.success) {
    return refuse('setting-invalid', 422, { fields: refusedFields(parsed.error, value) });
  }
  const changed = differingFields(current.value, parsed.data);
  if (changed.length === 0 && stored) return ok(current);
  const version = await saveSetting(tx, definition.key, parsed.data);
  await recordChange(tx, actor, {
    entityKind: 'setting',
    entityId: definition.key,
    entityLabel: definition.key,
    action: 'update',
    before: pick(current.value, changed),
    after: pick(parsed.data, changed),
  });
  await emit(tx, 'setting.changed', { key: definition.key, version });
  return ok({ value: parsed.data, version });
}

/** The fields of `a` and `b` (top level) that differ. */
function differingFields(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].filter((field) => !isDeepStrictEqual(a[field], b[field]));
}

function pick(value: Record<string, unknown>, fields: readonly string[]): Json {
  return Object.fromEntries(fields.map((field) => [field, (value[field] ?? null) as Json]));
}
