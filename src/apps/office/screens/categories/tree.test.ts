import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPlace, branchOf, projectDrop, stepPlace, visibleRows, type Step } from './tree.ts';

const node = (id: number, parentId: number | null = null) => ({ id, parentId });
/** 1 (2 (3), 4), 5 */
const nodes = [node(1), node(2, 1), node(3, 2), node(4, 1), node(5)];
const shape = (list: readonly { id: number; parentId: number | null }[]) =>
  list.map(({ id, parentId }) => `${id}<${parentId ?? '-'}`).join(' ');
const step = (id: number, by: Step) => {
  const place = stepPlace(nodes, id, by);
  return place && shape(applyPlace(nodes, id, place));
};

describe('the tree of categories', () => {
  test('shows the children of open ones only', () => {
    const seen = (open: number[]) =>
      visibleRows(nodes, new Set(open)).map((row) => [row.node.id, row.depth, row.hasChildren]);
    expect(seen([])).toEqual([
      [1, 0, true],
      [5, 0, false],
    ]);
    expect(seen([1])).toEqual([
      [1, 0, true],
      [2, 1, true],
      [4, 1, false],
      [5, 0, false],
    ]);
    expect([...branchOf(nodes, 1)]).toEqual([1, 2, 3, 4]);
  });

  test('moves by the keyboard among siblings, into the one above and out again', () => {
    expect(step(1, 'up')).toBeNull();
    expect(step(5, 'down')).toBeNull();
    expect(step(1, 'out')).toBeNull();
    expect(step(2, 'in')).toBeNull();
    expect(step(5, 'up')).toBe('5<- 1<- 2<1 3<2 4<1');
    expect(step(2, 'down')).toBe('1<- 4<1 2<1 3<2 5<-');
    expect(step(4, 'in')).toBe('1<- 2<1 3<2 4<2 5<-');
    expect(step(5, 'in')).toBe('1<- 2<1 3<2 4<1 5<1');
    expect(step(2, 'out')).toBe('1<- 4<1 2<- 3<2 5<-');
  });

  test('lands where the pointer says: under the line above, or beside it', () => {
    const rows = visibleRows(
      nodes.filter(({ id }) => id !== 3),
      new Set([1]),
    );
    expect(projectDrop(rows, 5, 4, 0)).toEqual({
      depth: 1,
      place: { parentId: 1, beforeId: 4 },
    });
    expect(projectDrop(rows, 5, 5, 1)).toEqual({
      depth: 1,
      place: { parentId: 1, beforeId: null },
    });
    expect(projectDrop(rows, 5, 5, 9)).toEqual({
      depth: 2,
      place: { parentId: 4, beforeId: null },
    });
    expect(projectDrop(rows, 4, 1, 0)).toEqual({
      depth: 0,
      place: { parentId: null, beforeId: 1 },
    });
  });

  test('never loses one, nor puts one below itself, wherever it is dropped', () => {
    const drop = fc.record({
      id: fc.constantFrom(1, 2, 3, 4, 5),
      over: fc.constantFrom(1, 2, 3, 4, 5),
      shift: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(drop, { maxLength: 12 }), (drops) => {
        let now = nodes;
        for (const { id, over, shift } of drops) {
          const below = branchOf(now, id);
          const rows = visibleRows(
            now.filter((one) => one.id === id || !below.has(one.id)),
            new Set([1, 2, 3, 4, 5]),
          );
          const landing = projectDrop(rows, id, over, shift);
          if (landing) now = applyPlace(now, id, landing.place);
          expect(now.map((one) => one.id).sort()).toEqual([1, 2, 3, 4, 5]);
        }
      }),
    );
  });
});
