import { expect, test } from 'vitest';
import type { Json } from '../db/index.ts';
import { foldChanges, type FoldedChange } from './compare.ts';

const change = (id: string, before: Json, after: Json): FoldedChange => ({
  ...{ entityKind: 'thing', entityId: id, entityLabel: `Chose ${id}` },
  ...{ at: '2026-11-20T10:00:00Z', before, after },
});
const fold = (...changes: FoldedChange[]) =>
  foldChanges(changes).map(({ entityId, was, before, after, changes: count }) => {
    return { entityId, was, before, after, count };
  });

test('between two moments each thing is told once, with its first and its last value', () => {
  expect(
    fold(
      change('1', { title: 'Bol' }, { title: 'Grand bol' }),
      change('2', null, { title: 'Vase', price: 10 }),
      change('1', { title: 'Grand bol', price: 5 }, { title: 'Très grand bol', price: 6 }),
      change('2', { price: 10 }, { price: 12 }),
      change('3', { title: 'Pot' }, null),
    ),
  ).toEqual([
    { entityId: '3', was: 'deleted', before: { title: 'Pot' }, after: null, count: 1 },
    { entityId: '2', was: 'created', before: null, after: { title: 'Vase', price: 12 }, count: 2 },
    {
      ...{ entityId: '1', was: 'changed', count: 2 },
      before: { title: 'Bol', price: 5 },
      after: { title: 'Très grand bol', price: 6 },
    },
  ]);
});

test('what was changed and put back, or came and went, is no difference', () => {
  expect(
    fold(
      change('1', { title: 'Bol' }, { title: 'Grand bol' }),
      change('1', { title: 'Grand bol' }, { title: 'Bol' }),
      change('2', null, { title: 'Essai' }),
      change('2', { title: 'Essai' }, null),
    ),
  ).toEqual([]);
  // A field that a change brought is not held to have been there before.
  expect(fold(change('1', {}, { note: 'a' }), change('1', { note: 'a' }, { note: 'b' }))).toEqual([
    { entityId: '1', was: 'changed', before: { note: null }, after: { note: 'b' }, count: 2 },
  ]);
});
