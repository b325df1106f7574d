import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../platform/db/index.ts';
import { changeRows, readCopyValue, writeCopyValue } from './copy-text.ts';
import { pseudonymsWith } from './pseudonyms.ts';
import { ADDRESS, CHANGED, CHANGED_LABEL, EVENT_FACTS, type Rule } from './rules.ts';
import { changeOf, type House } from './transform.ts';

const house: House = { ids: new Set(['staff-1']), names: ['Camille Vespree', 'Camille'] };
const pseudonyms = pseudonymsWith('a salt');
const KINDS = ['mail', 'firstName', 'lastName', 'fullName', 'company', 'phone', 'line'] as const;

function apply(rule: Rule, value: string, row: Record<string, string> = {}): string | null {
  const change = changeOf(rule, pseudonyms, house);
  return change ? change(value, (column) => row[column] ?? null) : value;
}

describe('pseudonyms', () => {
  test('the same person is the same everywhere in one copy, and another in the next site', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.string({ minLength: 1 }), (kind, value) => {
        fc.pre(value.trim() !== '');
        const made = pseudonyms[kind](value);
        expect(pseudonymsWith('a salt')[kind](value)).toBe(made);
        expect(made.toLowerCase()).not.toContain(` ${value.trim().toLowerCase()} `);
        expect(made.toLowerCase()).not.toBe(value.trim().toLowerCase());
      }),
    );
    expect(pseudonyms.mail('Zoe@example.org')).toBe(pseudonyms.mail('zoe@example.org'));
    expect(pseudonymsWith('another').mail('zoe@example.org')).not.toBe(
      pseudonyms.mail('zoe@example.org'),
    );
    expect(pseudonyms.fullName('Zoé Le Goff')).toBe(
      `${pseudonyms.firstName('Zoé')} ${pseudonyms.lastName('Le Goff')}`,
    );
  });

  test('different mails stay different: an address is unique where it must be', () => {
    const mails = Array.from({ length: 20_000 }, (_, i) =>
      pseudonyms.mail(`client${i}@example.org`),
    );
    expect(new Set(mails).size).toBe(mails.length);
    expect(mails.every((mail) => mail.endsWith('@essai.invalid'))).toBe(true);
  });

  test('nothing stays nothing, who was forgotten stays forgotten, keys keep their length (R45)', () => {
    for (const kind of KINDS) expect(pseudonyms[kind]('')).toBe('');
    expect(pseudonyms.mail('forgotten:abc')).toMatch(/^forgotten:/);
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,90}$/), (token) => {
        expect(pseudonyms.token(token)).toHaveLength(token.length);
        expect(pseudonyms.token(token)).toMatch(/^[\w-]+$/);
      }),
    );
  });
});

describe('rules', () => {
  test('an address keeps its postcode, town and country, and what nobody named is not copied', () => {
    const address = {
      firstName: 'Zoé',
      lastName: 'Le Goff',
      company: '',
      line1: '12 rue Crébillon',
      line2: 'Porte bleue',
      postalCode: '44000',
      city: 'Nantes',
      country: 'FR',
      phone: '+33 6 12 34 56 78',
      doorCode: 'A1234',
    };
    const made = JSON.parse(apply(ADDRESS, JSON.stringify(address))!) as JsonObject;
    expect(made).toMatchObject({ company: '', postalCode: '44000', city: 'Nantes', country: 'FR' });
    for (const secret of ['Zoé', 'Goff', 'Crébillon', 'bleue', '34 56', 'A1234']) {
      expect(JSON.stringify(made)).not.toContain(secret);
    }
  });

  test('no word of a person outlives the history of an order, however deep it stands', () => {
    const leaf = fc.constantFrom('zoe@example.org', 'Zoé Le Goff', '06 12 34 56 78');
    const keys = fc.constantFrom('note', 'reason', 'name', 'email', 'what', 'madeBy');
    fc.assert(
      fc.property(fc.dictionary(keys, leaf), fc.nat(3), (facts, depth) => {
        let value: unknown = facts;
        for (let i = 0; i < depth; i += 1) value = { before: [value, { lines: 2 }] };
        const made = apply(
          { json: { keys: EVENT_FACTS, others: 'scrub' } },
          JSON.stringify(value),
        )!;
        expect(made).not.toMatch(/example|Goff|34 56/);
      }),
    );
  });

  test('the merchant’s own texts stay readable, without the people in them', () => {
    const text = 'Appeler Camille Vespree au 02 61 91 00 12 ou camille@example.org avant 18 h.';
    const made = apply('scrub', text)!;
    expect(made).toMatch(/^Appeler .* avant 18 h\.$/);
    expect(made).not.toMatch(/Camille|Vespree|61 91|example/);
    expect(apply('scrub', 'Emballer la caisse n° 12')).toBe('Emballer la caisse n° 12');
  });

  test('who did something is a pseudonym, what Sereine did stays; ids are not names', () => {
    expect(apply('actor', 'Sereine')).toBe('Sereine');
    expect(apply('actor', 'client')).toBe('client');
    expect(apply('actor', 'staff-1')).toBe('staff-1');
    expect(apply('actor', 'Camille Vespree')).toBe(pseudonyms.fullName('Camille Vespree'));
    expect(apply('actor', 'zoe@example.org')).toBe(pseudonyms.mail('zoe@example.org'));
  });

  test('codes of extensions stay, what may be anything else becomes a code as different as it was', () => {
    for (const code of ['earned', 'order 2205', '26-002205', 'REF-12']) {
      expect(apply('code', code)).toBe(code);
    }
    const others = ['Camille Dupont', 'zoe@example.org', '0612345678', 'Dupont', 'Rue du Port 3'];
    const made = others.map((one) => apply('code', one)!);
    expect(made.every((one) => /^texte-[\w-]{12}$/.test(one))).toBe(true);
    expect(new Set(made).size).toBe(others.length);
  });

  test('the timeline keeps what changed of things, and only that something changed of persons', () => {
    const change = '{"title":"Assiette"}';
    expect(apply(CHANGED, change, { entity_kind: 'product' })).toBe(change);
    expect(apply(CHANGED, '{"lastName":"Le Goff"}', { entity_kind: 'customer' })).toBe('{}');
    expect(apply(CHANGED_LABEL, '26-000123', { entity_kind: 'order' })).toBe('26-000123');
    expect(apply(CHANGED_LABEL, 'Zoé Le Goff', { entity_kind: 'customer' })).not.toContain('Goff');
  });
});

describe('rows on their way', () => {
  test('whatever a value holds comes back from COPY text as it was', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' })), (value) => {
        expect(readCopyValue(writeCopyValue(value))).toBe(value);
      }),
    );
  });

  test('only the columns with a rule change, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string(), fc.option(fc.emailAddress()), fc.string()), {
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, cut) => {
          const text = rows.map((row) => `${row.map(writeCopyValue).join('\t')}\n`).join('');
          const bytes = Buffer.from(text);
          const parts = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, i) =>
            bytes.subarray(i * cut, (i + 1) * cut),
          );
          const changing = changeRows([
            { name: 'a', change: null },
            { name: 'b', change: changeOf('mail', pseudonyms, house) },
            { name: 'c', change: null },
          ]);
          const out: Buffer[] = [];
          for await (const part of Readable.from(parts).pipe(changing))
            out.push(Buffer.from(part as Buffer));
          const lines = Buffer.concat(out).toString().split('\n').slice(0, -1);
          expect(lines.map((line) => line.split('\t').map(readCopyValue))).toEqual(
            rows.map(([a, b, c]) => [a, b === null ? null : pseudonyms.mail(b), c]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
