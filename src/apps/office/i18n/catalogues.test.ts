import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { messages as english } from './en/index.ts';
import { messages as french } from './fr/index.ts';
import { help as englishHelp } from './help/en.ts';
import { help as frenchHelp } from './help/fr.ts';
import { ORDER_EVENTS } from '../../../sell/orders/index.ts';
import { TRADES } from '../shell/rooms.ts';

const office = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function flatten(node: object, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') keys.set(name, value);
    else if (typeof value === 'object')
      for (const entry of flatten(value as object, name)) keys.set(...entry);
  }
  return keys;
}

const own = ({ ra: _ra, ...rest }: object & { ra?: unknown }) => flatten(rest);

test('every word of the office is there in French and in English', () => {
  const [fr, en] = [own(french), own(english)];
  expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
  const empty = [...fr].filter(([key, text]) => (text === '') !== (en.get(key) === ''));
  expect(empty).toEqual([]);
});

test('both languages use the same values in each message', () => {
  const [fr, en] = [own(french), own(english)];
  const values = (text: string) => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();
  const unlike = [...fr].filter(
    ([key, text]) => String(values(text)) !== String(values(en.get(key)!)),
  );
  expect(unlike.map(([key]) => key)).toEqual([]);
});

test('an e-mail has one name in French', () => {
  const otherwise = /(?<![\w-])(mails?|courriels?)(?!\w)/i;
  expect([...own(french)].filter(([, text]) => otherwise.test(text))).toEqual([]);
});

test('no screen asks for a word that is missing', () => {
  const known = own(french);
  const missing = sourceFiles(office).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/translate\(\s*'([\w.-]+)'/g)]
      .map((match) => match[1]!)
      .filter((key) => !known.has(key)),
  );
  expect(missing).toEqual([]);
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}

test('the timeline of an order has words for all that it tells', () => {
  expect(Object.keys(french.orders.event).sort()).toEqual([...ORDER_EVENTS].sort());
});

test('every screen has help in French and in English', () => {
  expect(Object.keys(englishHelp)).toEqual(Object.keys(frenchHelp));
  const screens = TRADES.flatMap(({ places }) => places).map(
    ({ to }) => to.split('?')[0]!.split('/')[1] || 'home',
  );
  expect(screens.filter((screen) => !(screen in frenchHelp))).toEqual([]);
  for (const help of [frenchHelp, englishHelp]) {
    const long = Object.values(help).filter(({ text }) => text.join(' ').length > 700);
    expect(long).toEqual([]);
  }
});

test('every job has a name that a merchant can read', () => {
  const named = new Set(Object.keys(french.jobs.task));
  const jobs = sourceFiles(path.resolve(office, '../..')).flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        file.endsWith('wiring.ts')
          ? /^\s+'([a-z]+\.[a-z-]+)': /gm
          : /^(?:export )?const [A-Z]+_JOB = '([a-z]+\.[a-z-]+)';/gm,
      ),
    ].map((match) => match[1]!.replaceAll('.', '-')),
  );
  expect(jobs.length).toBeGreaterThan(40);
  expect([...new Set(jobs)].filter((job) => !named.has(job))).toEqual([]);
});
