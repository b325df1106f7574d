import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import type { Change } from '../../data/types.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { diffFields } from './diff.ts';

/** A change as words: which field went from what to what. */
export function ChangeWords({ change, most = 4 }: { change: Change; most?: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const isNew = change.before === null;
  const fields = diffFields(change.before, change.after).filter(
    ({ after }) => !isNew || !isEmpty(after),
  );
  const words = (value: unknown, field: string) =>
    sayValue(value, field, translate, format, locale);
  const shown = fields.slice(0, isNew ? Math.min(most, 2) : most);
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, color: 'text.secondary', fontSize: '0.9375rem' }}
    >
      {shown.map(({ field, before, after }) => (
        <Box component="li" key={field} sx={{ overflowWrap: 'anywhere' }}>
          {fieldName(field, translate)}
          {translate('changes.colon')}
          {change.before === null ? null : (
            <>
              <Box component="del" sx={{ textDecorationColor: 'currentColor' }}>
                {words(before, field)}
              </Box>
              {' → '}
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
  return (change) =>
    translate(`changes.sentence.${change.action}`, {
      kind: translate(`changes.kind.${change.entityKind}`, { _: change.entityKind }),
      label: change.entityLabel,
    });
}

type Translate = (key: string, options?: object) => string;

function fieldName(field: string, translate: Translate): string {
  const whole = translate(`changes.field.${field}`, { _: '' });
  if (whole !== '') return whole;
  return field
    .split('.')
    .map((part) => translate(`changes.field.${part}`, { _: part }))
    .join(' · ');
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

function sayValue(
  value: unknown,
  field: string,
  translate: Translate,
  format: Format,
  locale: string,
): string {
  if (value === null || value === undefined || value === '') return translate('changes.nothing');
  if (typeof value === 'boolean') return translate(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') {
    if (field.endsWith('Cents')) return format.money(value);
    return field.endsWith('Grams') ? format.weight(value) : format.number(value);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return translate('changes.nothing');
    return shorten(
      value.every((part) => typeof part !== 'object')
        ? new Intl.ListFormat(locale).format(value.map(String))
        : translate('changes.entries', { smart_count: value.length }),
    );
  }
  if (typeof value === 'object') return shorten(JSON.stringify(value));
  const text = String(value)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return format.moment(text);
  return shorten(translate(`changes.value.${field.split('.').at(-1)}.${text}`, { _: text }));
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
