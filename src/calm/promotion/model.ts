import type { Actor } from '../../kernel/actor.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';
import type { UndoHandlers } from '../../platform/changes/index.ts';
import type { Db, JsonObject, Tx } from '../../platform/db/index.ts';
import type { TestSiteDeps } from '../test-sites/index.ts';
import type { Subject } from './fold.ts';
import type { Look } from './references.ts';

/** Something of a test site that is to be made here. */
export interface ToMake {
  there: Db;
  id: string;
  /** As the timeline there tells it now, with the numbers of this side. Refusal: `promotion-needs`. */
  facts: () => Result<JsonObject>;
  look: Look;
}

/** What was made: its number or name here, and the numbers of what it is made of (`kind id` there to the number here). */
export interface Made {
  id: string;
  parts?: ReadonlyMap<string, string>;
}

/** How things of one kind that were made on a test site are made here, by their room, which writes the timeline. */
export interface Maker {
  make(tx: Tx, actor: Actor, one: ToMake): Promise<Result<Made>>;
  /** Whether it is called the same on both sides (an extension’s name), so that it may be here already. */
  keepsId?: boolean;
  /** Brings what a change of it needs, before it is applied. */
  prepare?(tx: Tx, there: Db, id: string): Promise<void>;
}

/** What promotions are made with. */
export interface PromotionDeps {
  testSites: TestSiteDeps;
  /** How each kind of thing is read and written by its room. */
  handlers: UndoHandlers;
  /** How things of each kind are made. */
  makers: ReadonlyMap<string, Maker>;
}

/**
 * How a change of the test site stands against the shop. `ready`: the shop has what the copy had. `conflict`: it was changed
 * here too. `same`: it is so here already. `missing`: it is not here any more. `by-hand`: it cannot be brought over.
 */
export const STANDINGS = ['ready', 'conflict', 'same', 'missing', 'by-hand'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * Why something stays there. `persons`: nobody there is real. `life`: what happened there, and its own affairs. `again`: it was made here
 * already, and changed there since. `kind`: nothing could take it back if selling went wrong afterwards.
 */
export const REASONS = ['persons', 'life', 'again', 'kind'] as const;
export type Reason = (typeof REASONS)[number];

/** A change of the test site beside what the shop has now. */
export interface Compared extends Subject {
  standing: Standing;
  /** Of what stays there. */
  reason: Reason | null;
  /** The same fields in the shop; empty when there are none to compare. */
  now: JsonObject;
  /** Names these values: a promotion that was decided on others is refused. */
  seen: string;
}

/** What was chosen. */
export interface Choice {
  kind: string;
  id: string;
  label: string;
  seen: string;
  /** Of what is to be deleted here too: what the shop had, so that nothing else is deleted later. */
  gone?: JsonObject;
}

export const STATES = ['waiting', 'watching', 'kept', 'refused', 'rolled-back', 'undone'] as const;

/** A set of changes that was brought over. */
export interface Promotion {
  id: number;
  siteId: number;
  siteName: string;
  state: (typeof STATES)[number];
  choices: Choice[];
  actor: Actor;
  askedAt: string;
  refusal: Refusal | null;
  /** The step at which the trial purchase failed already before. */
  failedBefore: string | null;
  appliedAt: string | null;
  watchedUntil: string | null;
  trials: number;
  failedStep: string | null;
  message: string;
  endedAt: string | null;
  /** What could not be put back, or deleted, and why. */
  leftStanding: { label: string; code: string }[];
}
