import { Transform } from 'node:stream';
import type { Change } from './transform.ts';

/** A column of the rows that pass: its name, and what changes its values, if anything does. */
export interface PassingColumn {
  name: string;
  change: Change | null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const UNSAFE = /[\\\n\r\t]/;

/** A value of PostgreSQL’s COPY text format as it was; null for `\N`. */
export function readCopyValue(field: string): string | null {
  if (field === '\\N') return null;
  if (!field.includes('\\')) return field;
  return field.replaceAll(/\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)/gs, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? code;
  });
}

/** A value as PostgreSQL’s COPY text format wants it. */
export function writeCopyValue(value: string | null): string {
  if (value === null) return '\\N';
  if (!UNSAFE.test(value)) return value;
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

/** A stream of rows in COPY text format whose values are changed column by column. */
export function changeRows(columns: readonly PassingColumn[]): Transform {
  const changing = columns.flatMap(({ change }, index) => (change ? [{ index, change }] : []));
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  const changeLine = (line: string): string => {
    const fields = line.split('\t');
    const read = (column: string) => readCopyValue(fields[places.get(column)!]!);
    for (const { index, change } of changing) {
      const value = readCopyValue(fields[index]!);
      if (value !== null) fields[index] = writeCopyValue(change(value, read));
    }
    return fields.join('\t');
  };
  let rest: Buffer | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
      const end = all.lastIndexOf(10) + 1;
      rest = end < all.length ? all.subarray(end) : null;
      if (end === 0) return done();
      const lines = all.toString('utf8', 0, end - 1).split('\n');
      done(null, `${lines.map(changeLine).join('\n')}\n`);
    },
    flush(done) {
      if (rest !== null) return done(new Error('a row without its end'));
      done();
    },
  });
}
