import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { asTable, sql } from './index.ts';

const database = testDatabase();

// PostgreSQL has no character zero and no lone surrogates.
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((value) => value.replaceAll('\u0000', ''));
const row = fc.record({
  place: fc.integer({ min: 0, max: 2_000_000_000 }),
  title: fc.option(fc.oneof(text, fc.constantFrom('', 'null', '{}', '"', '\\', '{"a"}', ' x '))),
  tags: fc.option(fc.array(fc.oneof(text, fc.constantFrom('', 'null', ',', '"\\"')))),
  facts: fc.option(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()))),
  isNew: fc.option(fc.boolean()),
  amount: fc.option(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 })),
  at: fc.option(
    fc.date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2100-01-01') }),
  ),
});

it('rows arrive in a statement exactly as they were given, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const given = rows.map((one, i) => ({ ...one, place: i }));
      const table = asTable(given, {
        place: 'int',
        title: 'text',
        tags: 'text[]',
        facts: 'jsonb',
        isNew: 'boolean',
        amount: 'bigint',
        at: 'timestamptz',
      });
      const answer = await sql`select r.* from ${table} as r order by r.place`.execute(database.db);
      expect(answer.rows).toEqual(given);
    }),
    { numRuns: 60 },
  );
});

it('a value that is left out is null', async () => {
  const table = asTable([{ id: 1 }, { id: 2, title: 'Bol' }], { id: 'bigint', title: 'text' });
  const answer = await sql`select * from ${table} as r order by id`.execute(database.db);
  expect(answer.rows).toEqual([
    { id: 1, title: null },
    { id: 2, title: 'Bol' },
  ]);
});
