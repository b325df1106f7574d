/** Something that can be switched off, and what it cannot do without. */
export interface Part {
  name: string;
  requires: readonly string[];
}

/** Why a run was made: nothing on, all on, the last change left out, narrowing down, and the two halves of the proof. */
export type Purpose = 'none' | 'all' | 'without-suspect' | 'narrow' | 'alone' | 'without';

/** One question to the oracle: with these on and all others off, does it work? */
export interface Question {
  /** By name, what others need first. */
  on: readonly string[];
  purpose: Purpose;
  /** How many may still be at fault. */
  candidates: number;
}

/** A smallest set that makes it fail: each alone is innocent when there are several. */
export interface Culprit {
  names: string[];
  /** The one whose going is enough. */
  remedy: string;
}

/**
 * What came out. `core`: it fails with nothing on. `not-reproduced`: it works with everything on. `unsteady`: the answers
 * contradict each other even when each is asked more than once.
 */
export type Verdict =
  { kind: 'core' | 'not-reproduced' | 'unsteady' } | { kind: 'found'; culprits: Culprit[] };

/**
 * Finds what makes the oracle fail among parts that depend on each other, never asking for a set that lacks what one of its
 * parts requires. Nothing on must work and all on must fail; then the shortest failing beginning of the parts names its last
 * one, and so on with that one always on, until what was found fails alone and works without any of its members. For 40 parts
 * and a pair at fault that takes at most 22 questions.
 *
 * What decides alone is asked twice; answers that contradict each other start the search again with two equal answers for
 * each set. `suspect` is looked at first. `ask` is told why; a search that was interrupted may answer from what it knows.
 */
export async function searchCulprit(
  parts: readonly Part[],
  ask: (question: Question) => Promise<boolean>,
  suspect: string | null = null,
): Promise<Verdict> {
  const all = inOrder(parts);
  const votes = voting(ask);
  const worksWithout = await votes.of([], 'none', all.length, 1);
  if (!worksWithout && !(await votes.of([], 'none', all.length, 2))) return { kind: 'core' };
  const names = all.map(({ name }) => name);
  if (
    (await votes.of(names, 'all', all.length, 1)) &&
    (await votes.of(names, 'all', all.length, 2))
  ) {
    return { kind: votes.areMixed(names) ? 'unsteady' : 'not-reproduced' };
  }
  for (const least of [1, 2]) {
    const culprits = await findAll(all, { votes, least, suspect });
    if (culprits) return { kind: 'found', culprits };
  }
  return { kind: 'unsteady' };
}

interface Search {
  votes: ReturnType<typeof voting>;
  /** So many equal answers decide. */
  least: number;
  suspect: string | null;
}

/** Every culprit, one after the other, until what is left works; null when the answers contradict each other. */
async function findAll(all: readonly Part[], search: Search): Promise<Culprit[] | null> {
  const culprits: Culprit[] = [];
  let left = all;
  for (;;) {
    const names = await findOne(left, search);
    if (!names) return null;
    const remedy = names[0]!;
    culprits.push({ names, remedy });
    left = without(left, remedy);
    if (await works(search, left, 'without', left.length, 2)) return culprits;
  }
}

/** A smallest failing set among parts that fail together, the most telling one first. */
async function findOne(parts: readonly Part[], search: Search): Promise<string[] | null> {
  const found: string[] = [];
  let candidates = parts;
  const { suspect } = search;
  const rest = suspect === null ? parts : parts.filter(({ name }) => name !== suspect);
  const isFree = rest.length < parts.length && rest.every((part) => !needs(part, suspect!));
  if (isFree && (await works(search, rest, 'without-suspect', parts.length))) {
    found.push(suspect!);
    candidates = minus(rest, closure(parts, found));
  }
  for (;;) {
    const on = closure(parts, found);
    if (found.length > 0 && !(await works(search, on, 'alone', candidates.length))) {
      // A single false answer must not pass for a proof.
      if (!(await works(search, on, 'alone', 1, 2))) return leaveOut(parts, found, search);
    }
    const length = await shortestFailing(parts, found, candidates, search);
    if (length === 0) return null;
    const last = candidates[length - 1]!;
    found.push(last.name);
    candidates = minus(candidates.slice(0, length - 1), closure(parts, [last.name]));
  }
}

/** How many of the candidates, from the first on, it takes to fail beside what was found; 0: they cannot. */
async function shortestFailing(
  parts: readonly Part[],
  found: readonly string[],
  candidates: readonly Part[],
  search: Search,
): Promise<number> {
  let [passing, failing] = [0, candidates.length];
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2);
    const on = [...found, ...candidates.slice(0, middle).map(({ name }) => name)];
    const isWell = await works(search, closure(parts, on), 'narrow', failing - passing);
    if (isWell) passing = middle;
    else failing = middle;
  }
  return failing;
}

/** Takes out of what fails together whatever is not needed for it. */
async function leaveOut(
  parts: readonly Part[],
  found: readonly string[],
  search: Search,
): Promise<string[] | null> {
  if (found.length === 1) return [...found];
  let names = [...found];
  for (const name of found) {
    const others = closure(
      parts,
      names.filter((one) => one !== name),
    );
    if (others.some((part) => part.name === name)) continue;
    // What was told once on the way here may have been the one false answer: it is asked again.
    const told = search.votes.countOf(others.map((part) => part.name));
    const isWell =
      (await works(search, others, 'alone', 1, told + 1)) ||
      (await works(search, others, 'alone', 1, 2));
    if (!isWell) names = names.filter((one) => one !== name);
  }
  return names.length === 0 ? null : names;
}

function works(
  { votes, least }: Search,
  on: readonly Part[],
  purpose: Purpose,
  candidates: number,
  atLeast = 1,
): Promise<boolean> {
  const names = on.map(({ name }) => name);
  return votes.of(names, purpose, candidates, Math.max(least, atLeast));
}

/** Asks for a set until so many answers are equal, and remembers them. */
function voting(ask: (question: Question) => Promise<boolean>) {
  const counted = new Map<string, { yes: number; no: number }>();
  const keyOf = (on: readonly string[]) => on.toSorted().join(' ');
  return {
    async of(on: readonly string[], purpose: Purpose, candidates: number, least: number) {
      const count = counted.get(keyOf(on)) ?? { yes: 0, no: 0 };
      counted.set(keyOf(on), count);
      while (count.yes < least && count.no < least) {
        count[(await ask({ on, purpose, candidates })) ? 'yes' : 'no'] += 1;
      }
      return count.yes > count.no;
    },
    /** How many equal answers there are. */
    countOf(on: readonly string[]) {
      const { yes, no } = counted.get(keyOf(on)) ?? { yes: 0, no: 0 };
      return Math.max(yes, no);
    },
    areMixed(on: readonly string[]) {
      const { yes, no } = counted.get(keyOf(on)) ?? { yes: 0, no: 0 };
      return yes > 0 && no > 0;
    },
  };
}

/** What is required stands before what requires it; what requires something that is not there is left out. */
function inOrder(parts: readonly Part[]): Part[] {
  const ordered: Part[] = [];
  const placed = new Set<string>();
  let waiting = [...parts];
  for (;;) {
    const ready = waiting.filter(({ requires }) => requires.every((name) => placed.has(name)));
    if (ready.length === 0) return ordered;
    for (const part of ready) {
      ordered.push(part);
      placed.add(part.name);
    }
    waiting = waiting.filter(({ name }) => !placed.has(name));
  }
}

/** These parts with everything they require, in order. */
function closure(parts: readonly Part[], names: readonly string[]): Part[] {
  const wanted = new Set(names);
  // What is required stands before: one way back meets everything.
  for (const part of parts.toReversed()) {
    if (wanted.has(part.name)) for (const name of part.requires) wanted.add(name);
  }
  return parts.filter(({ name }) => wanted.has(name));
}

/** The parts that are left when one goes, with what required it. */
function without(parts: readonly Part[], gone: string): Part[] {
  const off = new Set([gone]);
  for (const part of parts) if (part.requires.some((name) => off.has(name))) off.add(part.name);
  return parts.filter(({ name }) => !off.has(name));
}

function needs(part: Part, name: string): boolean {
  return part.requires.includes(name);
}

function minus(parts: readonly Part[], gone: readonly Part[]): Part[] {
  const names = new Set(gone.map(({ name }) => name));
  return parts.filter(({ name }) => !names.has(name));
}
