import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { JsonObject } from '../../platform/db/index.ts';
import type { SettingField } from './manifest.ts';

const schemaOf = (field: SettingField): z.ZodType => {
  switch (field.type) {
    case 'text':
      return z.string().trim().max(2_000);
    case 'localised':
      return z.strictObject({ fr: z.string().trim().max(2_000), en: z.string().trim().max(2_000) });
    case 'number':
      return z.int().min(field.min).max(field.max);
    case 'boolean':
      return z.boolean();
    case 'date':
      return z.union([z.literal(''), z.iso.date()]);
    case 'link':
      return z
        .string()
        .trim()
        .max(2_000)
        .regex(/^($|\/(?![/\\])|https:\/\/)/i, 'link-invalid');
    case 'choice':
      return z.enum(field.choices.map(({ value }) => value));
    case 'list':
      return z.array(z.string().trim().min(1).max(200)).max(100);
  }
};

/** The values of every field: what was saved where it is still right, else the default. */
export function settingsOf(fields: readonly SettingField[], saved: JsonObject): JsonObject {
  return Object.fromEntries(
    fields.map((field) => {
      const read = schemaOf(field).safeParse(saved[field.key]);
      return [field.key, (read.success ? read.data : field.default) as never];
    }),
  );
}

/** Checks what was typed. Refusal: `extension-settings` (422) with each field that is wrong or unknown. */
export function checkSettings(
  fields: readonly SettingField[],
  typed: JsonObject,
): Result<JsonObject> {
  const code = 'extension-settings';
  const known = new Map(fields.map((field) => [field.key, field]));
  const refused = Object.keys(typed)
    .filter((key) => {
      const field = known.get(key);
      return !field || !schemaOf(field).safeParse(typed[key]).success;
    })
    .map((key) => ({ pointer: `/settings/${key}`, code }));
  if (refused.length > 0) return refuse(code, 422, { fields: refused });
  return ok(settingsOf(fields, typed));
}
