import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../db/index.ts';
import type { AnySettingDefinition } from './define.ts';
import { completeSetting } from './settings.ts';
import { loadSettings } from './store.ts';

/** A subject of settings beside what a new shop would have. */
export interface ComparedSetting {
  key: string;
  /** Fields that are not as in a new shop. */
  changed: string[];
  /** Stored fields that are not allowed any more, so that the default counts in their place. */
  refused: string[];
}

/** Holds every stored setting against the defaults; subjects that are all default are left out. */
export async function compareSettings(
  db: Db,
  definitions: readonly AnySettingDefinition[],
): Promise<ComparedSetting[]> {
  const stored = await loadSettings(db);
  return definitions.flatMap((definition) => {
    const { key, defaultValue, upgrade = (value) => value } = definition;
    const kept = stored.get(key);
    if (!kept) return [];
    const { value } = completeSetting(definition, kept);
    const saved = upgrade(kept.value as Record<string, unknown>);
    const fields = Object.keys(defaultValue);
    const changed = fields.filter((field) => !isDeepStrictEqual(value[field], defaultValue[field]));
    const refused = fields.filter(
      (field) => field in saved && !isDeepStrictEqual(plain(saved[field]), plain(value[field])),
    );
    return changed.length + refused.length > 0 ? [{ key, changed, refused }] : [];
  });
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
