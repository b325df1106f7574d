import type { Scope } from '../../platform/access/index.ts';

/** A point where the way parts: an angry customer → offer the refund first. */
export interface Decision {
  when: string;
  answer: string;
}

/** One step of a procedure. */
export interface Step {
  text: string;
  /** The exact screen, a path in the office; empty: none. */
  href: string;
  /** A picture among the files; null: none. */
  fileId: number | null;
  decisions: Decision[];
}

/** Something that was done while recording, from which a step is drafted. */
export interface RecordedAct {
  /** A screen was opened, a record made, changed or deleted, or something happened to an order. */
  kind: 'open' | 'create' | 'update' | 'delete' | 'event';
  /** The kind of record, or of what happened; empty for a screen. */
  what: string;
  /** The screen on which it was done. */
  href: string;
}

/** What a procedure says. */
export interface ProcedureContent {
  title: string;
  why: string;
  canWait: boolean;
  /** What it costs when it waits, in plain words. */
  waitCost: string;
  steps: Step[];
  scopes: Scope[];
}

/** A procedure at one of its versions. */
export interface Procedure extends ProcedureContent {
  id: number;
  version: number;
  archivedAt: string | null;
  writtenBy: string;
  writtenAt: string;
}

/** Somebody who stands in, from an instant to an instant. */
export interface StandIn {
  id: number;
  staffId: string;
  name: string;
  email: string;
  startsAt: string;
  endsAt: string;
  refundCapCents: number;
  isRehearsal: boolean;
  revokedAt: string | null;
  procedureIds: number[];
  twoFactorEnabled: boolean;
  /** When the report went to them with thanks; null: not yet. */
  thankedAt: string | null;
}

/** One time a procedure is followed. */
export interface Run {
  id: number;
  procedureId: number;
  version: number;
  actorLabel: string;
  stepsDone: number[];
  startedAt: string;
  endedAt: string | null;
  helped: boolean;
  note: string;
}
