import type { z } from 'zod';

/** One subject of settings, saved and versioned as a whole. */
export interface SettingDefinition<T> {
  /** Stable key, also of its texts: `settings.<key>.title`, `.why`, `.fields.<path>.label|help`. */
  key: string;
  schema: z.ZodType<T>;
  /** Used until somebody saves, and for fields that are new since. */
  defaultValue: T;
  /** Turns what an older version stored into today's shape; what it does not know it gives back as it is. */
  upgrade?: (stored: Record<string, unknown>) => Record<string, unknown>;
}

/** What the office lists: definitions of any type. */
export type AnySettingDefinition = SettingDefinition<Record<string, unknown>>;

/** Declares a subject of settings; `defaultValue` must satisfy the schema, or this throws at start. */
export function defineSetting<T extends Record<string, unknown>>(
  key: string,
  schema: z.ZodType<T>,
  defaultValue: NoInfer<T>,
  more: Pick<SettingDefinition<T>, 'upgrade'> = {},
): SettingDefinition<T> {
  schema.parse(defaultValue);
  return { key, schema, defaultValue, ...more };
}
