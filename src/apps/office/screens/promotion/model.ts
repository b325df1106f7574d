import type { Change } from '../../data/types.ts';
import type { Tone } from '../../parts/state-word.tsx';

type Values = Record<string, unknown>;

/** What differs on a test site beside what the shop has now, as the API tells it. */
export interface SiteChange {
  kind: string;
  id: string;
  label: string;
  how: 'changed' | 'made' | 'gone';
  before: Values;
  after: Values;
  now: Values;
  standing: 'ready' | 'conflict' | 'same' | 'missing' | 'by-hand';
  reason: 'persons' | 'life' | 'again' | 'kind' | null;
  seen: string;
  at: string;
  actorLabel: string;
}

/** A set of changes that was brought over. */
export interface Promotion {
  id: number;
  siteName: string;
  state: 'waiting' | 'watching' | 'kept' | 'refused' | 'rolled-back' | 'undone';
  choices: { kind: string; id: string; label: string; isDeletion: boolean }[];
  actor: { label: string };
  askedAt: string;
  refusal: { title: string; remedy: string } | null;
  failedBefore: string | null;
  appliedAt: string | null;
  watchedUntil: string | null;
  trials: number;
  failedStep: string | null;
  endedAt: string | null;
  leftStanding: { label: string; code: string }[];
}

export const STANDING_TONES: Readonly<Record<SiteChange['standing'], Tone>> = {
  ready: 'go',
  conflict: 'act',
  same: 'done',
  missing: 'off',
  'by-hand': 'off',
};

export const PROMOTION_TONES: Readonly<Record<Promotion['state'], Tone>> = {
  waiting: 'go',
  watching: 'go',
  kept: 'done',
  refused: 'wrong',
  'rolled-back': 'wrong',
  undone: 'off',
};

export function keyOf({ kind, id }: Pick<SiteChange, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Whether it may be chosen at all. */
export function mayCome({ standing }: SiteChange): boolean {
  return standing === 'ready' || standing === 'conflict';
}

/** What its standing means, as a key of the catalogue; null when nothing needs saying. */
export function meaningOf({ standing, reason, how }: SiteChange): string | null {
  if (standing === 'by-hand')
    return `promotion.stays.${how === 'gone' && reason === 'kind' ? 'gone' : reason}`;
  if (how === 'gone') return `promotion.gone.${standing}`;
  return standing === 'ready' ? null : `promotion.means.${standing}`;
}

/** The change as the timeline would tell it, from one state to another. */
export function asChange(change: SiteChange, before: Values): Change {
  const { kind, id, label, how, after, at, actorLabel } = change;
  return {
    ...{ id: 0, at, actorKind: 'staff', actorLabel, why: null, undoesId: null, undoable: false },
    ...{ entityKind: kind, entityId: id, entityLabel: label },
    action: how === 'made' ? 'create' : how === 'gone' ? 'delete' : 'update',
    before: how === 'made' ? null : before,
    after: how === 'gone' ? null : after,
  };
}
