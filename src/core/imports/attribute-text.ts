import { ATTRIBUTE_KINDS, hasValues, type AttributeKind } from '../catalogue/index.ts';
import { splitList } from './lists.ts';
import type { CharacteristicRecord } from './model.ts';

/** A value longer than this is a sentence, not a choice. */
const LONGEST_CHOICE = 60;

/** A characteristic that a file's shop keeps as an attribute with values to choose from. */
export function asChoices(name: string, values: readonly string[]): CharacteristicRecord {
  const value = values.join(', ');
  if (values.some((one) => one.length > LONGEST_CHOICE)) return { name, value };
  return { name, value, attribute: { kind: 'choices', unit: '', values: [...values] } };
}

const KIND = new RegExp(
  `^(.*?)\\s*\\[(${ATTRIBUTE_KINDS.join('|')})(?:\\s+([^\\]]{1,20}))?\\]$`,
  's',
);

/** Reads the attributes of the own format: `Matière [choices]: Lin; Coton | Contenance [number cl]: 50`. */
export function readAttributes(cell: string): CharacteristicRecord[] {
  return splitList(cell, '|').flatMap((pair) => {
    const [, head = '', said = ''] = /^((?:\\:|[^:])+):(.*)$/s.exec(pair) ?? [];
    const [, name = '', kind, unit = ''] = KIND.exec(head.replaceAll('\\:', ':').trim()) ?? [];
    const value = said.trim();
    if (name === '' || kind === undefined || value === '') return [];
    const values = hasValues(kind as AttributeKind) ? splitList(value, ';') : [value];
    return [{ name, value, attribute: { kind: kind as AttributeKind, unit, values } }];
  });
}

/** An attribute as an export writes it; `readAttributes` reads the same again. */
export function writeAttribute(said: {
  name: string;
  kind: AttributeKind;
  unit: string;
  values: readonly string[];
}): string {
  const { name, kind, unit, values } = said;
  const head = `${name} [${kind}${unit === '' ? '' : ` ${unit}`}]`.replaceAll(':', '\\:');
  const value = hasValues(kind)
    ? values.map((one) => one.replaceAll(';', '\\;')).join('; ')
    : values.join(' ');
  return `${head}: ${value}`;
}
