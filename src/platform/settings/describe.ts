import { z } from 'zod';
import type { Db } from '../db/index.ts';
import { hasMessage, translator } from '../i18n/index.ts';
import type { AnySettingDefinition } from './define.ts';
import { completeSetting } from './settings.ts';
import { loadSettings } from './store.ts';

/** A subject of settings as the office shows it: texts in the reader's language and a form as JSON Schema. */
export interface SettingView {
  key: string;
  title: string;
  why: string;
  value: Record<string, unknown>;
  version: number;
  schema: Record<string, unknown>;
}

/** All subjects of settings, in the order of their definitions. */
export async function listSettings(
  db: Db,
  definitions: readonly AnySettingDefinition[],
  locale: string,
): Promise<SettingView[]> {
  const stored = await loadSettings(db);
  return definitions.map((definition) =>
    describeSetting(definition, stored.get(definition.key) ?? null, locale),
  );
}

/** One subject of settings with its form. */
export function describeSetting(
  definition: AnySettingDefinition,
  stored: Parameters<typeof completeSetting>[1],
  locale: string,
): SettingView {
  const t = translator(locale);
  const prefix = `settings.${definition.key}`;
  return {
    key: definition.key,
    title: t(`${prefix}.title`),
    why: t(`${prefix}.why`),
    ...completeSetting(definition, stored),
    schema: labelSchema(formSchema(definition), `${prefix}.fields`, locale),
  };
}

type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: unknown[];
};

/** Labels of every field are keys `settings.<key>.fields.<path>.label`; this lists the paths. */
export function listFieldPaths(definition: AnySettingDefinition): string[] {
  const paths: string[] = [];
  const walk = (schema: JsonSchema, path: string) => {
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const here = path === '' ? name : `${path}.${name}`;
      paths.push(here);
      walk(field, here);
      if (field.items) walk(field.items, here);
    }
  };
  walk(formSchema(definition), '');
  return paths;
}

function formSchema(definition: AnySettingDefinition): JsonSchema {
  return z.toJSONSchema(definition.schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function labelSchema(schema: JsonSchema, prefix: string, locale: string): JsonSchema {
  const labelled: JsonSchema = { ...schema };
  if (schema.properties) {
    labelled.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [
        name,
        labelField(field, `${prefix}.${name}`, locale),
      ]),
    );
  }
  if (schema.items) labelled.items = labelSchema(schema.items, prefix, locale);
  return labelled;
}

function labelField(field: JsonSchema, key: string, locale: string): JsonSchema {
  const t = translator(locale);
  const labelled = labelSchema(field, key, locale);
  labelled['title'] = t(`${key}.label`);
  if (hasMessage(locale, `${key}.help`)) labelled['description'] = t(`${key}.help`);
  if (field.enum && hasMessage(locale, `${key}.choices.${String(field.enum[0])}`)) {
    labelled['x-labels'] = field.enum.map((choice) => t(`${key}.choices.${String(choice)}`));
  }
  return labelled;
}
