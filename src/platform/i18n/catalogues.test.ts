import { expect, test } from 'vitest';
import { listMessageKeys, listMessages, LOCALES, SOURCE_LOCALE } from './index.ts';

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]!).sort();
}

test('every language has the same keys', () => {
  for (const locale of LOCALES) {
    const known = new Set(listMessageKeys(locale));
    const source = new Set(listMessageKeys(SOURCE_LOCALE));
    expect({
      locale,
      missing: [...source].filter((key) => !known.has(key)),
      extra: [...known].filter((key) => !source.has(key)),
    }).toEqual({ locale, missing: [], extra: [] });
  }
});

test('every language fills the same placeholders', () => {
  const source = new Map(listMessages(SOURCE_LOCALE));
  const differing = LOCALES.flatMap((locale) =>
    listMessages(locale)
      .filter(([key, text]) => {
        const other = source.get(key);
        return other !== undefined && `${placeholders(other)}` !== `${placeholders(text)}`;
      })
      .map(([key]) => `${locale} ${key}`),
  );
  expect(differing).toEqual([]);
});

// Prompts and indented lines of the command line end or begin with spaces on purpose.
const isLoose = (key: string, text: string) => text.trim() !== text && !key.startsWith('cli.');

test('no text is empty, calls out with an exclamation mark, or has spaces at its ends', () => {
  const poor = LOCALES.flatMap((locale) =>
    listMessages(locale)
      .filter(([key, text]) => text.trim() === '' || isLoose(key, text) || /!(\s|$)/.test(text))
      .map(([key]) => `${locale} ${key}`),
  );
  expect(poor).toEqual([]);
});

test('an e-mail has one name in French', () => {
  const otherwise = /(?<![\w-])(mails?|courriels?)(?!\w)|adresse électronique/i;
  expect(listMessages('fr').filter(([, text]) => otherwise.test(text))).toEqual([]);
});

test('every refusal has a title and a remedy', () => {
  const keys = new Set(listMessageKeys(SOURCE_LOCALE).filter((key) => key.startsWith('refusals.')));
  const codes = new Set([...keys].map((key) => key.split('.')[1]!));
  const incomplete = [...codes].filter(
    (code) => !keys.has(`refusals.${code}.title`) || !keys.has(`refusals.${code}.remedy`),
  );
  expect(incomplete).toEqual([]);
});
