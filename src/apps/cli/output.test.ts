import { expect, test, vi } from 'vitest';
import { openOutput } from './output.ts';

// What may befall any command is one sentence with its remedy, never a stack.
test.each([
  [
    'a table that is not there',
    { code: '42P01', message: 'relation "x" does not exist' },
    'database-behind',
    69,
  ],
  [
    'a database that went away',
    { message: 'Connection terminated unexpectedly' },
    'database-gone',
    69,
  ],
  ['a database that is not there', { code: 'ECONNREFUSED', message: 'x' }, 'database-gone', 69],
  ['a full disk', { code: '53100', message: 'could not extend file' }, 'disk-full', 73],
])('%s is said with its remedy', (_name, error, code, exit) => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const given = openOutput(true, 'fr').fail(Object.assign(new Error(error.message), error));
  write.mockRestore();
  expect(given).toBe(exit);
  expect(JSON.parse(written.join(''))).toMatchObject({ ok: false, refusal: { code } });
});
