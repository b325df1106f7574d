import {
  hasValues,
  type Attribute,
  type AttributeFact,
  type AttributeValue,
} from '../../data/use-attributes.ts';
import type { SheetColumn } from '../../parts/sheet/model.ts';
import { plainText } from '../../parts/plain-text.ts';
import type { SheetLine } from './sheet-lines.ts';

type Translate = (key: string, options?: object) => string;

/** What the columns of attributes begin with; the id of the attribute follows. */
const PREFIX = 'attribute:';

/** The key of the column of an attribute. */
function attributeKey(attributeId: number): string {
  return `${PREFIX}${attributeId}`;
}

/** The attribute that a column is of; null for other columns. */
export function attributeIdOf(key: string): number | null {
  return key.startsWith(PREFIX) ? Number(key.slice(PREFIX.length)) : null;
}

/** What an attribute says in a line of the sheet: of the article, or of its variant. */
function factIn(attribute: Attribute, line: SheetLine): AttributeFact | undefined {
  // What is said of the article stands in its own line.
  if (attribute.level === 'product' && !line.isProduct) return undefined;
  const variantId = attribute.level === 'variant' ? (line.variant?.id ?? null) : null;
  return line.product.attributes.find(
    (fact) => fact.attributeId === attribute.id && fact.variantId === variantId,
  );
}

/** An attribute as a column of the sheet, with the cells that its kind wants. */
export function attributeColumn(
  attribute: Attribute,
  more: {
    translate: Translate;
    locale: string;
    /** Whether articles of these categories carry it. */
    isCarried: (categoryIds: readonly number[]) => boolean;
    label: (line: SheetLine) => string;
  },
): SheetColumn<SheetLine> {
  const { translate, locale, isCarried, label } = more;
  const { kind, unit, level } = attribute;
  return {
    key: attributeKey(attribute.id),
    title: unit === '' ? attribute.name : `${attribute.name} (${unit})`,
    kind: kind === 'number' ? 'number' : kind === 'choice' || kind === 'flag' ? 'choice' : 'text',
    read: (line) => writeFact(attribute, factIn(attribute, line), locale),
    paste: (text) => pasted(attribute, text),
    check: (text) => whatIsWrong(attribute, text, translate),
    ...(kind === 'number' ? { tidy: (text: string) => tidyNumber(attribute, text, locale) } : {}),
    ...(kind === 'choices' || kind === 'colour'
      ? { tidy: (text: string) => namesOf(text).join('; ') }
      : {}),
    ...(kind === 'choice' || kind === 'flag' ? { options: optionsOf(attribute, translate) } : {}),
    isLocked: (line) =>
      (level === 'product' ? !line.isProduct : line.variant === null) ||
      (level === 'variant' && line.product.optionNames.includes(attribute.name)) ||
      (!isCarried(line.product.categoryIds) && factIn(attribute, line) === undefined),
    label,
    width: kind === 'number' || kind === 'flag' ? 110 : 190,
  };
}

/** A typed cell as a fact; one that says nothing takes away what was said. The other language of a text stays. */
export function factOfCell(attribute: Attribute, line: SheetLine, text: string): AttributeFact {
  const { kind } = attribute;
  const before = factIn(attribute, line);
  const nothing: AttributeFact = {
    attributeId: attribute.id,
    variantId: attribute.level === 'variant' ? (line.variant?.id ?? null) : null,
    valueIds: [],
    text: '',
    textEn: '',
    number: null,
    flag: null,
  };
  if (text === '') return nothing;
  if (kind === 'number') return { ...nothing, number: readNumber(attribute, text) };
  if (kind === 'flag') return { ...nothing, flag: text === 'yes' };
  if (kind === 'choice') return { ...nothing, valueIds: [Number(text)] };
  if (kind === 'text') return { ...nothing, text, textEn: before?.textEn ?? '' };
  return {
    ...nothing,
    valueIds: namesOf(text).flatMap((name) => findValue(attribute, name)?.id ?? []),
  };
}

function writeFact(attribute: Attribute, fact: AttributeFact | undefined, locale: string): string {
  if (!fact) return '';
  const { kind } = attribute;
  if (kind === 'number') return fact.number === null ? '' : writeNumber(fact.number, locale);
  if (kind === 'flag') return fact.flag === null ? '' : fact.flag ? 'yes' : 'no';
  if (kind === 'text') return fact.text;
  if (kind === 'choice') return String(fact.valueIds[0] ?? '');
  return attribute.values
    .filter(({ id }) => fact.valueIds.includes(id))
    .map(({ name }) => name)
    .join('; ');
}

function optionsOf(attribute: Attribute, translate: Translate) {
  const none = { value: '', label: '—' };
  if (attribute.kind === 'flag') {
    return [
      none,
      { value: 'yes', label: translate('common.yes') },
      { value: 'no', label: translate('common.no') },
    ];
  }
  return [none, ...attribute.values.map(({ id, name }) => ({ value: String(id), label: name }))];
}

const YES = new Set(['oui', 'yes', 'vrai', 'true', '1', 'x', 'o', 'y']);
const NO = new Set(['non', 'no', 'faux', 'false', '0', 'n']);

/** What a spreadsheet holds, as the cell keeps it; what fits nothing stays, and is told. */
function pasted(attribute: Attribute, text: string): string {
  const given = text.trim();
  if (given === '' || given === '—') return '';
  if (attribute.kind === 'flag') {
    const plain = plainText(given);
    return YES.has(plain) ? 'yes' : NO.has(plain) ? 'no' : given;
  }
  if (attribute.kind === 'choice') return String(findValue(attribute, given)?.id ?? given);
  return given;
}

function whatIsWrong(attribute: Attribute, text: string, translate: Translate): string | undefined {
  const { kind, values } = attribute;
  if (text === '' || kind === 'text') return undefined;
  if (kind === 'number') {
    return readNumber(attribute, text) === null ? translate('sheet.noNumber') : undefined;
  }
  if (kind === 'flag') return /^(yes|no)$/.test(text) ? undefined : translate('sheet.noYes');
  if (kind === 'choice') {
    return values.some(({ id }) => String(id) === text)
      ? undefined
      : translate('sheet.notInList', { text });
  }
  const unknown = namesOf(text).filter((name) => !findValue(attribute, name));
  return unknown.length === 0
    ? undefined
    : translate('sheet.notAmong', {
        text: unknown.join(', '),
        names: values
          .slice(0, 12)
          .map(({ name }) => name)
          .join(', '),
      });
}

/** Several values as they are typed or pasted: between semicolons, commas or bars. */
function namesOf(text: string): string[] {
  return text
    .split(/[;,|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function findValue(
  attribute: Attribute,
  name: string,
): (AttributeValue & { id: number }) | undefined {
  if (!hasValues(attribute.kind)) return undefined;
  const wanted = plainText(name);
  return attribute.values.find(
    (value) =>
      plainText(value.name) === wanted || plainText(value.translations.en?.name ?? '') === wanted,
  );
}

/** A number as people write it, its unit behind it or not; null when it is none. */
function readNumber({ unit }: Attribute, text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const bare =
    unit !== '' && plain.toLowerCase().endsWith(unit.replaceAll(/\s/g, '').toLowerCase())
      ? plain.slice(0, plain.length - unit.replaceAll(/\s/g, '').length)
      : plain;
  return /^-?\d{1,9}(\.\d{1,4})?$/.test(bare) ? Number(bare) : null;
}

function tidyNumber(attribute: Attribute, text: string, locale: string): string {
  const number = readNumber(attribute, text);
  return number === null ? text.trim() : writeNumber(number, locale);
}

function writeNumber(value: number, locale: string): string {
  return locale === 'fr' ? String(value).replace('.', ',') : String(value);
}
