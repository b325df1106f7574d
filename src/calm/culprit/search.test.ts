import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchCulprit, type Part, type Question, type Verdict } from './search.ts';

const free = (count: number): Part[] =>
  Array.from({ length: count }, (_, i) => ({ name: `e${i}`, requires: [] }));

/** What works unless all of one of these sets are on; counts and checks what it is asked. */
function oracleOf(parts: readonly Part[], guilty: readonly (readonly string[])[]) {
  const asked: Question[] = [];
  const works = (on: readonly string[]) =>
    !guilty.some((set) => set.every((name) => on.includes(name)));
  const ask = async (question: Question) => {
    asked.push(question);
    const { on } = question;
    for (const { name, requires } of parts) {
      const lacks = on.includes(name) && requires.some((one) => !on.includes(one));
      if (lacks) throw new Error(`${name} was asked for without what it requires`);
    }
    return works(on);
  };
  return { asked, ask, works };
}

function culpritsOf(verdict: Verdict): string[][] {
  if (verdict.kind !== 'found') throw new Error(verdict.kind);
  return verdict.culprits.map(({ names }) => names.toSorted());
}

/** Parts where each may require some of those before it. */
const related = fc
  .array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: 3, maxLength: 25 })
  .map((links) =>
    links.map((link, i): Part => ({
      name: `e${i}`,
      requires: i === 0 ? [] : [...new Set(link.map((to) => `e${to % i}`))],
    })),
  );

/** Names with everything they require. */
function closed(parts: readonly Part[], names: readonly string[]): Set<string> {
  const on = new Set(names);
  for (const part of parts.toReversed()) {
    if (on.has(part.name)) part.requires.forEach((name) => on.add(name));
  }
  return on;
}

describe('the search for the culprit', () => {
  test('blames the core when nothing is on, and says so when all on works', async () => {
    expect(await searchCulprit(free(5), async () => false)).toEqual({ kind: 'core' });
    expect(await searchCulprit(free(5), async () => true)).toEqual({ kind: 'not-reproduced' });
    expect(await searchCulprit([], async () => true)).toEqual({ kind: 'not-reproduced' });
  });

  test('finds any pair among 40 extensions in at most 22 runs, the last change looked at or not', async () => {
    const parts = free(40);
    let most = 0;
    for (let a = 0; a < 40; a += 1) {
      for (let b = 0; b < a; b += 1) {
        for (const suspect of [null, 'e0', `e${b}`]) {
          const { asked, ask } = oracleOf(parts, [[`e${a}`, `e${b}`]]);
          const verdict = await searchCulprit(parts, ask, suspect);
          expect(culpritsOf(verdict)).toEqual([[`e${a}`, `e${b}`].toSorted()]);
          most = Math.max(most, asked.length);
        }
      }
    }
    expect(most).toBeLessThanOrEqual(22);
  });

  test('needs few runs when the last change did it', async () => {
    const { asked, ask } = oracleOf(free(40), [['e17']]);
    expect(await searchCulprit(free(40), ask, 'e17')).toEqual({
      kind: 'found',
      culprits: [{ names: ['e17'], remedy: 'e17' }],
    });
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  test('property: names a smallest set that fails alone, whose remedy heals, whatever depends on what', async () => {
    await fc.assert(
      fc.asyncProperty(
        related,
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat()),
        async (parts, picks, first) => {
          const guilty = [...new Set(picks.map((pick) => `e${pick % parts.length}`))];
          const { ask, works } = oracleOf(parts, [guilty]);
          const suspect = first === null ? null : `e${first % parts.length}`;
          const verdict = await searchCulprit(parts, ask, suspect);
          const [names] = culpritsOf(verdict);
          expect(works([...closed(parts, names!)])).toBe(false);
          for (const name of names!) {
            const rest = closed(
              parts,
              names!.filter((one) => one !== name),
            );
            if (!rest.has(name)) expect(works([...rest])).toBe(true);
          }
          // Nobody is named who neither is guilty nor brings somebody guilty along.
          for (const name of names!) {
            expect([...closed(parts, [name])].some((one) => guilty.includes(one))).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('finds two that fail each for itself', async () => {
    const { ask } = oracleOf(free(20), [['e3'], ['e11', 'e5']]);
    const found = culpritsOf(await searchCulprit(free(20), ask));
    expect(found.toSorted()).toEqual([['e11', 'e5'], ['e3']].toSorted());
  });

  test('one false answer, wherever it falls, names nobody innocent', async () => {
    const parts = free(12);
    for (const guilty of [['e7'], ['e0'], ['e9', 'e2'], ['e1', 'e0'], ['e11', 'e10', 'e0']]) {
      for (const suspect of [null, 'e2', 'e5']) {
        for (let lie = 0; lie < 30; lie += 1) {
          const { asked, ask } = oracleOf(parts, [guilty]);
          const flaky = async (question: Question) => {
            const answer = await ask(question);
            return asked.length - 1 === lie ? !answer : answer;
          };
          const verdict = await searchCulprit(parts, flaky, suspect);
          expect([lie, suspect, ...culpritsOf(verdict)]).toEqual([lie, suspect, guilty.toSorted()]);
        }
      }
    }
  });

  test('says that it cannot tell when it sometimes works and sometimes fails with everything on', async () => {
    let calls = 0;
    const sometimes = async ({ on }: Question) => on.length === 0 || (calls += 1) !== 2;
    expect(await searchCulprit(free(6), sometimes)).toEqual({ kind: 'unsteady' });
  });
});
