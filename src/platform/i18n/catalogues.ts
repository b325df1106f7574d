import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mapTexts, typesetFrench } from '../../kernel/typeset-french.ts';

/** Messages of one language: nested objects, texts at the leaves. */
export interface Messages {
  [key: string]: string | Messages;
}

/** The language that is complete by definition; others fall back on it. */
export const SOURCE_LOCALE = 'fr';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), 'catalogues');
const plain = new Map<string, Messages>();

/** The languages there are: the folders of `catalogues/`, the source language first. */
export function listLocales(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === SOURCE_LOCALE) - Number(a === SOURCE_LOCALE) || (a < b ? -1 : 1));
}

/**
 * All messages of a language, each file under the first word of its name: `mails.json` and
 * `mails.orders.json` both fill `mails`. Throws when two files define the same key.
 */
export function readCatalogues(locale: string): Messages {
  const known = plain.get(locale);
  if (known) return known;
  const folder = path.join(root, locale);
  const messages: Messages = {};
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const owner = name.slice(0, name.indexOf('.'));
    const content = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Messages;
    const typeset = locale === 'fr' ? mapTexts(content, typesetFrench) : content;
    addMessages(messages, { [owner]: completePlurals(typeset, locale) }, `${locale}/${name}`);
  }
  plain.set(locale, messages);
  return messages;
}

/** The keys of a language in dot notation, plural forms reduced to their base, sorted. */
export function listMessageKeys(locale: string): string[] {
  return [...new Set(flatten(readCatalogues(locale)).map(([key]) => basePluralKey(key)))].sort();
}

/** Every key with its text, plural forms apart. */
export function listMessages(locale: string): [key: string, text: string][] {
  return flatten(readCatalogues(locale));
}

function flatten(messages: Messages, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

function basePluralKey(key: string): string {
  return key.replace(PLURAL, '');
}

function addMessages(target: Messages, source: Messages, file: string): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (present === undefined) target[key] = value;
    else if (typeof present === 'object' && typeof value === 'object') {
      addMessages(present, value, file);
    } else throw new Error(`message key ${key} of ${file} is defined twice`);
  }
}

/** Gives rare plural categories that a language has (French `many`: a million) the text of `other`. */
function completePlurals(messages: Messages, locale: string): Messages {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const complete: Messages = {};
  for (const [key, value] of Object.entries(messages)) {
    complete[key] = typeof value === 'string' ? value : completePlurals(value, locale);
    if (!key.endsWith('_other')) continue;
    for (const category of categories) {
      const form = key.replace(PLURAL, `_${category}`);
      if (messages[form] === undefined) complete[form] = value;
    }
  }
  return complete;
}
