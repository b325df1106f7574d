import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankDialects, readCsv, type CsvDialect } from './csv-reader.ts';
import { decodeText } from './encoding.ts';
import { inspectFile, readText } from './open-file.ts';
import { realFile, writeSample } from './testing.ts';

const COMMA: CsvDialect = { delimiter: ',', spaceBeforeQuote: false };

async function rowsOf(text: string | string[], dialect = COMMA): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of readCsv(typeof text === 'string' ? [text] : text, dialect)) {
    if (row.kind === 'row') rows.push(row.cells);
  }
  return rows;
}

describe('the reader of tables', () => {
  const spectrum = ['comma_in_quotes', 'empty_crlf', 'json', 'newlines_crlf', 'simple', 'utf8'];
  it.each(spectrum)('reads csv-spectrum %s as its authors expect', async (name) => {
    const file = realFile(`badinputs/csv-spectrum/${name}.csv`);
    if (!file) return;
    // The collection's *_crlf files were stored with plain line feeds.
    const stored = await readFile(file, 'utf8');
    const text = name.endsWith('_crlf') ? stored.replace(/\r?\n/g, '\r\n') : stored;
    const [header = [], ...rows] = await rowsOf(text);
    const objects = rows
      .filter((cells) => cells.length > 1)
      .map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i]])));
    const expected: unknown = JSON.parse(
      await readFile(file.replace('.csv', '.expected.json'), 'utf8'),
    );
    expect(objects).toEqual(expected);
  });

  it('gives back any table of text, wherever the stream is cut', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '"', '""', ',', '\n', 'a\r\nb', ' x ', '=1+1', 'é'),
    );
    const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, delimiter, end, cut) => {
          const text = rows
            .map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter))
            .join(end);
          const characters = [...text];
          const pieces: string[] = [];
          for (let i = 0; i < characters.length; i += cut)
            pieces.push(characters.slice(i, i + cut).join(''));
          expect(
            await rowsOf(pieces, { delimiter, spaceBeforeQuote: false } as CsvDialect),
          ).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever the text', async () => {
    const nasty = fc.stringMatching(/^[ab",;\r\n\t|' é]*$/);
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, fc.string()), async (text) => {
        await rowsOf(text);
        await rankDialects(text);
      }),
      { numRuns: 200 },
    );
  });

  it('says at which row a quote is never closed', async () => {
    const seen: unknown[] = [];
    for await (const row of readCsv(['a,b\n1,2\n3,"open\n5,6\n'], COMMA))
      seen.push(row.kind === 'row' ? row.row : row);
    expect(seen).toEqual([1, 2, { kind: 'break', row: 3, reason: 'quote-not-closed' }]);
  });

  it('stops at a row beyond the limit instead of filling the memory', async () => {
    const big = 'x'.repeat(500_000);
    const seen: unknown[] = [];
    for await (const row of readCsv(
      ['a,b\n1,2\n"', ...Array.from({ length: 12 }, () => big)],
      COMMA,
    )) {
      seen.push(row.kind === 'row' ? row.row : row);
    }
    expect(seen).toEqual([1, 2, { kind: 'break', row: 3, reason: 'row-too-large' }]);
  });

  it('reads mixed line ends, spaces before quotes and other delimiters', async () => {
    expect(await rowsOf('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    const [best] = await rankDialects('a, b\n1, "6,000,000"\n2, "x"\n');
    expect(best?.rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '6,000,000'],
      ['2', 'x'],
    ]);
    for (const delimiter of [',', ';', '\t', '|']) {
      const text =
        ['name', 'price', 'note'].join(delimiter) + '\n' + ['x', '1', 'a'].join(delimiter) + '\n';
      expect((await rankDialects(text))[0]?.dialect.delimiter).toBe(delimiter);
    }
  });
});

describe('the encoding of a file', () => {
  const text = 'Titre;Œuvre\nÉté à la mer;1 234,50 €\n';
  const latin = Buffer.from(text.replace('Œ', '\u008c').replace('€', '\u0080'), 'latin1');
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', latin],
    ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 little endian without', Buffer.from(text.replaceAll(/[Œ€]/g, 'e'), 'utf16le')],
    ['UTF-16 big endian', utf16be],
    ['gzip', gzipSync(text)],
  ])('%s is recognised and decoded', async (name, bytes) => {
    const inspected = await inspectFile(await writeSample(bytes));
    if (!inspected.ok) throw new Error(inspected.refusal.code);
    let read = '';
    for await (const piece of readText(inspected.value)) read += piece;
    expect(read).toBe(name.endsWith('without') ? text.replaceAll(/[Œ€]/g, 'e') : text);
    expect(inspected.value.head).toBe(read);
  });

  it('keeps UTF-8 when a large file has one bad byte', async () => {
    const bytes = Buffer.concat([
      Buffer.from('é'.repeat(100)),
      Buffer.from([0xff]),
      Buffer.from(',b\n1,2\n'),
    ]);
    const inspected = await inspectFile(await writeSample(bytes));
    expect(inspected.ok && inspected.value.encoding).toBe('utf-8');
  });

  it('finds a bad byte far behind the beginning', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(400_000)), Buffer.from([0xe9, 0x0a])]);
    const inspected = await inspectFile(await writeSample(bytes));
    expect(inspected.ok && inspected.value.encoding).toBe('windows-1252');
  });

  it('decodes UTF-8 the same wherever chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 4 }),
        async (any, size) => {
          const bytes = Buffer.from(`x${any}`);
          async function* chunks() {
            for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
          }
          let read = '';
          for await (const piece of decodeText(chunks(), 'utf-8')) read += piece;
          expect(read).toBe(bytes.toString('utf8'));
        },
      ),
    );
  });
});
