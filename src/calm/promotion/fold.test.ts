import { expect, test } from 'vitest';
import type { JsonObject } from '../../platform/db/index.ts';
import { foldChanges } from './fold.ts';

let id = 0;
const change = (
  entityId: string,
  action: string,
  before: JsonObject | null,
  after: JsonObject | null,
) => ({
  ...{
    id: (id += 1),
    at: '2026-11-26T10:00:00Z',
    actorLabel: 'Camille',
    why: null,
    undoesId: null,
  },
  ...{ entityKind: 'product', entityId, entityLabel: `Article ${entityId}`, action, before, after },
});

test('many changes of a thing are one, from what the copy had to what it has become', () => {
  const found = foldChanges([
    change('1', 'update', { title: 'A' }, { title: 'B' }),
    change('1', 'update', { title: 'B', subtitle: '' }, { title: 'C', subtitle: 'x' }),
  ]);
  expect(found).toMatchObject([
    { how: 'changed', before: { title: 'A', subtitle: '' }, after: { title: 'C', subtitle: 'x' } },
  ]);
});

test('what was put back, or made and deleted again, is no difference', () => {
  const found = foldChanges([
    change('1', 'update', { title: 'A' }, { title: 'B' }),
    change('1', 'undo', { title: 'B' }, { title: 'A' }),
    change('2', 'create', null, { title: 'Neuf' }),
    change('2', 'undo', { title: 'Neuf' }, null),
    change('3', 'create', null, { title: 'Neuf' }),
    change('3', 'delete', { title: 'Neuf' }, null),
  ]);
  expect(found).toEqual([]);
});

test('what was made there is new with all its later values; what was deleted there is gone', () => {
  const found = foldChanges([
    change('2', 'create', null, { title: 'Neuf', state: 'draft' }),
    change('2', 'update', { state: 'draft' }, { state: 'active' }),
    change('4', 'delete', { title: 'Vieux' }, null),
    change('5', 'delete', { title: 'Rendu' }, null),
    change('5', 'undo', null, { title: 'Rendu' }),
  ]);
  expect(found).toMatchObject([
    { id: '2', how: 'made', before: {}, after: { title: 'Neuf', state: 'active' } },
    { id: '4', how: 'gone', after: {} },
  ]);
});
