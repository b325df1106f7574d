import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { JsonRules, Rule, ValueRule } from './rules.ts';

/** The house’s own people: their names are looked for in texts of the merchant’s, their ids are not names. */
export interface House {
  ids: ReadonlySet<string>;
  names: readonly string[];
}

/** Changes one value, as text; null stays null. `row` reads other columns of the same row. */
export type Change = (value: string, row: (column: string) => string | null) => string | null;

/** Labels under which Sereine itself acts. */
const OWN_LABELS =
  /^(?:sereine( [a-z -]+)?|démo|expiry|downloads|dropship|valuation|client|bench|test|instant|manual|stripe|import|système|system)$/i;
const COMPANY =
  /\b(?:sarl|sasu?|sa|eurl|snc|sci|scop|gmbh|ltd|bv|srl|société|association|atelier|boutique)\b/i;
/** States, kinds, numbers, and numbers after a word: `order 26-000123`. */
const CODE = /^(?:[a-z-]{1,40}|(?:[a-z-]{1,20} )?(?!\+?\d{9})(?=[^\d]*\d)[A-Z0-9:_-]{1,40})$/;
const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?:\+\d{2,3}[ .-]?\(?0?\)?|\b0)[1-9](?:[ .-]?\d{2}){4}\b/g;

/** What applies one rule to values; null when values stay as they are, or are left to the database. */
export function changeOf(rule: Rule, pseudonyms: Pseudonyms, house: House): Change | null {
  const one = valueChanges(pseudonyms, house);
  if (typeof rule === 'string') {
    if (rule === 'keep' || rule === 'drop') return null;
    return one[rule];
  }
  if ('select' in rule) return null;
  if ('json' in rule)
    return (value) => JSON.stringify(inJson(JSON.parse(value) as Json, rule.json, one));
  return (value, row) => {
    if (rule.kept.has(row(rule.by) ?? '')) return one.scrub(value);
    return rule.others === 'empty-json' ? '{}' : changedLabel(value, one);
  };
}

type ValueChanges = Record<Exclude<ValueRule, 'keep' | 'drop'>, (value: string) => string>;

function valueChanges(p: Pseudonyms, house: House): ValueChanges {
  const names = namePattern(house.names);
  const scrub = (value: string): string => {
    let text = value;
    if (text.includes('@')) text = text.replace(MAIL, (found) => p.mail(found));
    text = text.replace(PHONE, (found) => p.phone(found));
    return names === null ? text : text.replace(names, (found) => p.fullName(found));
  };
  return {
    mail: p.mail,
    'first-name': p.firstName,
    'last-name': p.lastName,
    'full-name': p.fullName,
    company: p.company,
    'company-or-name': (value) => (COMPANY.test(value) ? p.company(value) : p.fullName(value)),
    phone: p.phone,
    line: p.line,
    'printed-lines': p.line,
    text: p.text,
    token: p.token,
    reference: p.reference,
    scrub,
    actor(value) {
      if (value === '' || house.ids.has(value) || OWN_LABELS.test(value)) return value;
      if (value.startsWith('règle')) return 'règle';
      return value.includes('@') ? p.mail(value) : p.fullName(value);
    },
    code: (value) =>
      CODE.test(value) ? value : `texte-${p.token(`extension:${value}`).slice(0, 12)}`,
    'file-name': (value) => `fichier${/\.[a-z0-9]{1,5}$/i.exec(value)?.[0] ?? ''}`,
  };
}

/** Numbers of documents stay; whatever else the timeline calls a person or their things goes. */
function changedLabel(value: string, one: ValueChanges): string {
  if (value.includes('@')) return one.mail(value);
  return /^[\w-]{1,8}-?\d[\w-]*$/.test(value) && !/^\+?\d{9,}$/.test(value)
    ? value
    : one['full-name'](value);
}

/** Finds the names as whole words. */
function namePattern(names: readonly string[]): RegExp | null {
  const wanted = names.filter((name) => name.trim().length > 2);
  if (wanted.length === 0) return null;
  const either = wanted
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'giu');
}

function inJson(
  value: Json,
  rules: JsonRules,
  one: ValueChanges,
  rule: ValueRule = rules.others,
): Json {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (rule === 'keep') return value;
    return rule === 'drop' ? '' : one[rule](value);
  }
  if (Array.isArray(value)) {
    if (rule === 'printed-lines') return printedLines(value, one);
    if (rule === 'drop') return [];
    return value.map((item) => inJson(item, rules, one, rule));
  }
  const made: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    made[key] = inJson(inner ?? null, rules, one, rules.keys[key] ?? rules.others);
  }
  return made;
}

/** The printed lines of an address: the line of postcode and town, and what follows it, stay. */
function printedLines(lines: Json[], one: ValueChanges): Json[] {
  const texts = lines.map(String);
  const town = texts.findLastIndex((text, i) => i > 0 && /^[A-Z]{0,2}-?\d{3,5}\b/.test(text));
  return texts.map((text, i) => (town > 0 && i >= town ? text : one.line(text)));
}
