import { expect, it } from 'vitest';
import { stringifyForOthers } from './instants.ts';

it.each([
  ['2026-11-27T14:39:31.522567+00:00', '2026-11-27T14:39:31.522Z'],
  ['2026-11-27T14:39:27Z', '2026-11-27T14:39:27.000Z'],
  ['2026-11-27T15:39:27.5+01:00', '2026-11-27T14:39:27.500Z'],
  ['2026-11-27T14:39:27.123Z', '2026-11-27T14:39:27.123Z'],
  ['2026-11-27', '2026-11-27'],
  ['at 2026-11-27T14:39:27Z', 'at 2026-11-27T14:39:27Z'],
  ['"2026-11-27T14:39:27Z"', '"2026-11-27T14:39:27Z"'],
  ['2026-13-45T14:39:27Z', '2026-13-45T14:39:27Z'],
])('%s goes out as %s', (text, expected) => {
  expect(JSON.parse(stringifyForOthers({ at: [text] }))).toEqual({ at: [expected] });
});

it('says nothing of nothing, as JSON.stringify', () => {
  expect(stringifyForOthers(undefined)).toBeUndefined();
});
