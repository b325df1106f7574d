import { expect, test } from 'vitest';
import { diffFields } from './diff.ts';

test('what was not there before is told field by field, and an empty object not at all', () => {
  const planned = { reason: 'holiday', texts: {}, trigger: { on: 'order-late', days: 2 } };
  expect(diffFields(null, planned)).toEqual([
    { field: 'reason', before: undefined, after: 'holiday' },
    { field: 'trigger.on', before: undefined, after: 'order-late' },
    { field: 'trigger.days', before: undefined, after: 2 },
  ]);
  const told = { texts: { banner: { fr: 'Retour le 2 janvier' } } };
  expect(diffFields({ texts: {} }, told)).toEqual([
    { field: 'texts.banner.fr', before: undefined, after: 'Retour le 2 janvier' },
  ]);
  expect(diffFields(told, { texts: {} })).toEqual([
    { field: 'texts.banner.fr', before: 'Retour le 2 janvier', after: undefined },
  ]);
  expect(diffFields({ closingCost: null }, { closingCost: { orders: 3 } })).toEqual([
    { field: 'closingCost.orders', before: undefined, after: 3 },
  ]);
});

test('of a list of things with names it is said which one changed and how, which came and which went', () => {
  const bowl = { title: 'Bol', quantity: 12, priceCents: 340, expectedOn: '2026-12-10' };
  const plate = { title: 'Assiette', quantity: 6, priceCents: 520, expectedOn: null };
  const jug = { title: 'Pichet', quantity: 2, priceCents: 1_900, expectedOn: null };
  const later = { ...bowl, quantity: 6, expectedOn: '2026-12-20' };
  expect(diffFields({ lines: [bowl, plate] }, { lines: [later, jug] })).toEqual([
    { field: 'lines.quantity', part: 'Bol', before: 12, after: 6 },
    { field: 'lines.expectedOn', part: 'Bol', before: '2026-12-10', after: '2026-12-20' },
    { field: 'lines', part: 'Assiette', before: plate, after: undefined },
    { field: 'lines', part: 'Pichet', before: undefined, after: jug },
  ]);
  // What only changed places, what has no name, and two of one name are told as a whole.
  for (const [before, after] of [
    [
      [bowl, plate],
      [plate, bowl],
    ],
    [[{ on: 1 }], [{ on: 2 }]],
    [
      [bowl, { ...bowl, quantity: 1 }],
      [bowl, { ...bowl, quantity: 2 }],
    ],
  ]) {
    expect(diffFields({ lines: before }, { lines: after })).toEqual([
      { field: 'lines', before, after },
    ]);
  }
});
