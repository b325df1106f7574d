import { expect, test } from 'vitest';
import { readPage } from './cursors.ts';

/** Five pages of one row, as a keyset list gives them. */
function pages() {
  const read: (string | null)[] = [];
  const answer = (cursor: string | null) => {
    read.push(cursor);
    const at = cursor === null ? 1 : Number(cursor);
    return Promise.resolve({ at, nextCursor: at < 5 ? String(at + 1) : null });
  };
  return { read, answer };
}

test('a page that was reached before is read at once', async () => {
  const { read, answer } = pages();
  expect((await readPage('known', 1, answer)).at).toBe(1);
  expect((await readPage('known', 2, answer)).at).toBe(2);
  expect((await readPage('known', 1, answer)).at).toBe(1);
  expect(read).toEqual([null, '2', null]);
});

test('a page named in a link is walked to', async () => {
  const { read, answer } = pages();
  expect((await readPage('link', 3, answer)).at).toBe(3);
  expect(read).toEqual([null, '2', '3']);
});

test('beyond the end the last page is given', async () => {
  const { answer } = pages();
  expect((await readPage('end', 9, answer)).at).toBe(5);
});
