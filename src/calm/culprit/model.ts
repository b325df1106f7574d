import type { Culprit, Part, Purpose, Verdict } from './search.ts';

/** Where the trials are made: in the shop, leaving extensions out, or on a test site, switching them. */
export const WAYS = ['shop', 'test-site'] as const;
export type Way = (typeof WAYS)[number];

/** An extension among which the culprit is looked for. */
export interface Suspected extends Part {
  title: { fr: string; en: string };
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
  way: Way;
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
