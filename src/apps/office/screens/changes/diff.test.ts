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
