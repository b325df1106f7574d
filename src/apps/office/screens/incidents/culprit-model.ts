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

/** A search for what breaks the purchase: an extension, or, when none does, a change of the last days. */
export interface CulpritSearch {
  id: number;
  way: 'shop' | 'test-site' | 'changes';
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** A change is named by its number, with what it changed. */
  parts: { name: string; title: Localised; kind?: string }[];
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
  following: CulpritSearch | null;
  enabled: { name: string; title: Localised }[];
}

export function isRunning(search: CulpritSearch | null | undefined): boolean {
  return search?.state === 'waiting' || search?.state === 'running';
}

/** Whether anything of it is still to come: the search, the one that goes on after it, or the comparison. */
export function isGoingOn(state: CulpritState | undefined): boolean {
  const { search, following } = state ?? {};
  return isRunning(search) || isRunning(following) || search?.comparison?.state === 'running';
}
