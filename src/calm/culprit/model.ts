import type { Culprit, Part, Purpose, Verdict } from './search.ts';

/** Where extensions are tried: in the shop, leaving them out, or on a test site, switching them. */
export const WAYS = ['shop', 'test-site'] as const;
export type Way = (typeof WAYS)[number];

/** What the culprit is looked for among: extensions, or changes by their number. */
export interface Suspected extends Part {
  title: { fr: string; en: string };
  /** Of a change: what it changed. */
  kind?: string;
}

/** One trial purchase of a search. */
export interface Run {
  id: number;
  at: string;
  purpose: Purpose;
  switchedOn: string[];
  candidates: number;
  /** Null when the whole purchase worked. */
  failedStep: string | null;
  message: string;
  milliseconds: number;
}

/** How a clean installation and the server are, when no extension is to blame. */
export type Comparison =
  | { state: 'running' }
  | {
      state: 'done';
      /** Null when it could not be made. */
      clean: { failedStep: string | null; message: string } | null;
      problem: string;
      /** Only what is worth a look. */
      server: { key: string; state: string }[];
    };

/** A search for what makes the trial purchase fail. */
export interface Search {
  id: number;
  incidentId: number;
  /** `changes`: the search that goes on among the changes of the last days, on a copy. */
  way: Way | 'changes';
  /** The search that it goes on after. */
  followsId: number | null;
  testSiteId: number | null;
  state: 'waiting' | 'running' | 'done' | 'failed';
  parts: Suspected[];
  suspect: string | null;
  verdict: Verdict | null;
  comparison: Comparison | null;
  problem: string;
  askedBy: string;
  askedAt: string;
  endedAt: string | null;
}

/** Who was found, or nobody. */
export function culpritsOf({ verdict }: Pick<Search, 'verdict'>): readonly Culprit[] {
  return verdict?.kind === 'found' ? verdict.culprits : [];
}
