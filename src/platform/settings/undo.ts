import { ok, refuse } from '../../kernel/refusal.ts';
import type { UndoHandler } from '../changes/index.ts';
import type { JsonObject } from '../db/index.ts';
import { emit } from '../outbox/index.ts';
import type { AnySettingDefinition } from './define.ts';
import { completeSetting } from './settings.ts';
import { lockSetting, saveSetting } from './store.ts';

/** Puts former values of settings back (entity kind `setting`). */
export function settingsUndo(definitions: readonly AnySettingDefinition[]): UndoHandler {
  const find = (key: string) => definitions.find((definition) => definition.key === key);
  return {
    async read(tx, key, fields) {
      const definition = find(key);
      if (!definition) return null;
      const { value } = completeSetting(definition, await lockSetting(tx, key));
      return Object.fromEntries(fields.map((field) => [field, value[field] ?? null])) as JsonObject;
    },
    async apply(tx, _actor, key, values) {
      const definition = find(key);
      if (!definition) return refuse('setting-unknown', 404, { params: { key } });
      const current = completeSetting(definition, await lockSetting(tx, key));
      const parsed = definition.schema.safeParse({ ...current.value, ...values });
      if (!parsed.success) return refuse('setting-invalid', 422);
      const version = await saveSetting(tx, key, parsed.data);
      await emit(tx, 'setting.changed', { key, version });
      return ok(null);
    },
  };
}
