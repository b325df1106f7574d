import type { Localised } from '../extensions/model.ts';

/** One trial purchase of a search, as the API tells it. */
export interface CulpritRun {
  id: number;
  purpose: 'none' | 'all' | 'without-suspect' | 'narrow' | 'alone' | 'without';
  switchedOn: string[];
  candidates: number;
  failedStep: string | null;
  message: string;
  milliseconds: number;
}

/** A search for the extension that breaks the purchase. */
export interface CulpritSearch {
  id: number;
  way: 'shop' | 'test-site';
  state: 'waiting' | 'running' | 'done' | 'failed';
  parts: { name: string; title: Localised }[];
  suspect: string | null;
  verdict: {
    kind: 'core' | 'not-reproduced' | 'unsteady' | 'found';
    culprits?: { names: string[]; remedy: string }[];
  } | null;
  comparison:
    | { state: 'running' }
    | {
        state: 'done';
        clean: { failedStep: string | null; message: string } | null;
        problem: string;
        server: { key: string; state: string }[];
      }
    | null;
  problem: string;
  askedBy: string;
  askedAt: string;
  endedAt: string | null;
  runs: CulpritRun[];
}

/** The last search for an incident, and what one would look among now. */
export interface CulpritState {
  search: CulpritSearch | null;
  enabled: { name: string; title: Localised }[];
}

export function isRunning(search: CulpritSearch | null | undefined): boolean {
  return search?.state === 'waiting' || search?.state === 'running';
}

/** Whether anything of it is still to come: the search, or the comparison after it. */
export function isGoingOn(search: CulpritSearch | null | undefined): boolean {
  return isRunning(search) || search?.comparison?.state === 'running';
}
