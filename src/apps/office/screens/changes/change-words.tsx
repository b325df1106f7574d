import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import type { Change } from '../../data/types.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { Turns } from '../../parts/turns.tsx';
import { diffFields, nameOf } from './diff.ts';
import { useNames } from './names.ts';
import { useSettingName, useSettingTitle } from './setting-words.ts';

/** A change as words: which field went from what to what. */
export function ChangeWords({ change, most = 4 }: { change: Change; most?: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const isNew = change.before === null;
  const fields = diffFields(change.before, change.after).filter(
    ({ after }) => !isNew || !isEmpty(after),
  );
  const named = useNames(fields);
  const settingName = useSettingName(change.entityKind === 'setting' ? change.entityId : '');
  const wordOf = useWordOf(change.entityKind);
  const currency = currencyOf(change);
  const words = (value: unknown, field: string) =>
    sayValue(named(value, field), field, { translate, wordOf, format, locale, currency });
  const shown = fields.slice(0, isNew ? Math.min(most, 2) : most);
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, color: 'text.secondary', fontSize: '0.9375rem' }}
    >
      {shown.map(({ field, part, before, after }) => (
        <Box component="li" key={`${field} ${part ?? ''}`} sx={{ overflowWrap: 'anywhere' }}>
          {settingName(field) ?? fieldName(field, wordOf, part)}
          {translate('changes.colon')}
          {change.before === null ? null : (
            <>
              <Box component="del" sx={{ textDecorationColor: 'currentColor' }}>
                {words(before, field)}
              </Box>
              <Turns />
            </>
          )}
          <Box component="ins" sx={{ textDecoration: 'none', color: 'text.primary' }}>
            {words(after, field)}
          </Box>
        </Box>
      ))}
      {fields.length > shown.length ? (
        <li>{translate('changes.moreFields', { smart_count: fields.length - shown.length })}</li>
      ) : null}
    </Box>
  );
}

/** The sentence of a change: who did what to what. */
export function useChangeSentence(): (change: Change) => string {
  const translate = useTranslate();
  const titleOf = useSettingTitle();
  const format = useFormat();
  // Some things are called by their days.
  const said = (label: string) => label.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, format.date);
  return (change) =>
    translate(`changes.sentenceOf.${change.entityKind}`, {
      label: said(change.entityLabel),
      _: '',
    }) ||
    translate(`changes.sentence.${change.action}`, {
      kind: translate(`changes.kind.${change.entityKind}`, { _: change.entityKind }),
      label:
        change.entityKind === 'setting'
          ? titleOf(change.entityId)
          : translate(`changes.label.${change.entityKind}.${change.entityLabel}`, {
              _: said(change.entityLabel),
            }),
    });
}

type Translate = (key: string, options?: object) => string;
/** The word of a field (`reason`) or of a value (`reason.holiday`); `undefined` when there is none. */
type WordOf = (of: 'field' | 'value', path: string) => string | undefined;

/** Says fields and values by the words of this kind of record, else by those that all kinds share. */
function useWordOf(kind: string): WordOf {
  const translate = useTranslate();
  const word = (key: string) => translate(key, { _: '' }) || undefined;
  return (of, path) => word(`changes.of.${kind}.${of}.${path}`) ?? word(`changes.${of}.${path}`);
}

/** `address · town`; of an entry of a list its name says more than that of the list: `Bowl · quantity`. */
function fieldName(field: string, wordOf: WordOf, part?: string): string {
  const words = field.split('.').map((one) => wordOf('field', one) ?? one);
  if (part !== undefined) {
    return words.length === 1 ? `${words[0]} · ${part}` : [part, ...words.slice(1)].join(' · ');
  }
  return wordOf('field', field) ?? words.join(' · ');
}

/** In which currency a record counts, where it says so. */
function currencyOf({ before, after }: Change): string | undefined {
  for (const side of [after, before]) {
    const currency = (side as { currency?: unknown } | null)?.currency;
    if (typeof currency === 'string' && currency !== '') return currency;
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

const LONGEST = 120;

/** What saying a value needs. */
interface Speech {
  translate: Translate;
  wordOf: WordOf;
  format: Format;
  locale: string;
  currency: string | undefined;
}

function sayValue(value: unknown, field: string, speech: Speech): string {
  const { translate, wordOf, format, locale, currency } = speech;
  if (value === null || value === undefined || value === '') return translate('changes.nothing');
  if (typeof value === 'boolean') return translate(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') {
    if (/cents$/i.test(field)) return format.money(value, currency);
    const word = wordOf('value', `${field.split('.').at(-1)}.${value}`);
    if (word !== undefined) return word;
    return field.endsWith('Grams') ? format.weight(value) : format.number(value);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return translate('changes.nothing');
    const names = value.map(nameOfPart);
    return shorten(
      names.every((name) => name !== null)
        ? new Intl.ListFormat(locale).format(names)
        : translate('changes.entries', { smart_count: value.length }),
    );
  }
  if (typeof value === 'object') return shorten(sayParts(value, field, speech));
  const text = String(value)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return format.moment(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return format.date(text);
  return shorten(wordOf('value', `${field.split('.').at(-1)}.${text}`) ?? text);
}

/** What a thing is, in words: `quantity 12, price 3.40 €`; its name was said before. */
function sayParts(thing: object, field: string, speech: Speech): string {
  const said = nameOf(thing as Record<string, unknown>);
  return Object.entries(thing)
    .filter(([, value]) => !isEmpty(value) && value !== said)
    .map(([key, value]) => {
      const word = speech.wordOf('field', key) ?? key;
      return `${word} ${sayValue(value, `${field}.${key}`, speech)}`;
    })
    .join(', ');
}

/** What one entry of a list is called: itself, an option with its values, a characteristic with its value, a note, a picture. */
function nameOfPart(part: unknown): string | null {
  if (typeof part !== 'object' || part === null) return String(part);
  const { value, values, text, alt, label } = part as Record<string, unknown>;
  const name = nameOf(part as Record<string, unknown>);
  const word = (one: unknown) => (typeof one === 'string' && one !== '' ? one : undefined);
  if (name === undefined) return word(value) ?? word(text) ?? word(alt) ?? word(label) ?? null;
  const said = Array.isArray(values)
    ? values.flatMap((one) => nameOfPart(one) ?? []).join(', ')
    : word(value);
  return said === undefined || said === '' ? name : `${name} (${said})`;
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
