import { expect, test } from 'vitest';
import { addressChange, draftAddresses, EMPTY_ADDRESS } from './address-draft.ts';

const at = (line1: string) => ({ ...EMPTY_ADDRESS, line1 });

test('an address that is changed is taken out and added, one that is left alone is neither', () => {
  const before = draftAddresses([
    { id: 1, kind: 'shipping', address: at('1 quai') },
    { id: 2, kind: 'billing', address: at('2 quai') },
    { id: 3, kind: 'shipping', address: at('3 quai') },
  ]);
  const after = [
    before[0]!,
    { ...before[1]!, address: at('2 bis quai') },
    { key: 'new-1', kind: 'shipping', address: at('4 quai') },
  ];
  expect(addressChange(before, after)).toEqual({
    add: [
      { kind: 'billing', address: at('2 bis quai') },
      { kind: 'shipping', address: at('4 quai') },
    ],
    remove: [2, 3],
    keys: ['a2', 'new-1'],
  });
  expect(addressChange(before, before)).toEqual({ add: [], remove: [], keys: [] });
});
