/** One step of a procedure. */
export interface Step {
  text: string;
  href: string;
  fileId: number | null;
  decisions: { when: string; answer: string }[];
}

/** What a procedure says. */
export interface ProcedureDraft {
  title: string;
  why: string;
  canWait: boolean;
  waitCost: string;
  steps: Step[];
  scopes: string[];
}

/** A procedure as the API gives it. */
export interface Procedure extends ProcedureDraft {
  id: number;
  version: number;
  writtenBy: string;
  writtenAt: string;
}

/** A procedure that is being followed, with the steps it had when it was begun. */
export interface OpenRun {
  id: number;
  procedureId: number;
  stepsDone: number[];
  steps: Step[];
}

/** Somebody who stands in. */
export interface StandIn {
  id: number;
  name: string;
  email: string;
  startsAt: string;
  endsAt: string;
  refundCapCents: number;
  isRehearsal: boolean;
  revokedAt: string | null;
  procedureIds: number[];
  twoFactorEnabled: boolean;
  thankedAt: string | null;
}

/** A question to the owner. */
export interface Question {
  id: number;
  text: string;
  isUrgent: boolean;
  askedAt: string;
  answer: string | null;
}

/** What somebody who stands in sees first. */
export interface StandInHome {
  standIn: StandIn | null;
  /** When the next time of who does not stand in now begins. */
  comingAt: string | null;
  mustDo: (Procedure & { waiting: number })[];
  canWait: (Procedure & { waiting: number })[];
  questions: Question[];
}

/** How it goes, or went. */
export interface StandInReport {
  runs: {
    id: number;
    title: string;
    steps: number;
    stepsDone: number[];
    startedAt: string;
    endedAt: string | null;
    helped: boolean;
  }[];
  done: number;
  readiness: number | null;
  gaps: {
    kind: 'helped' | 'asked' | 'touched';
    procedureId: number | null;
    title: string;
    note: string;
    by: string;
    label: string;
    path: string;
    at: string;
  }[];
  decided: { kind: string; count: number }[];
  waited: { procedures: string[]; orders: number; questions: number };
  questions: Question[];
  refundedCents: number;
  ordersShipped: number;
}

export const emptyStep: Step = { text: '', href: '', fileId: null, decisions: [] };

/** A procedure that says nothing yet. */
export const emptyProcedure: ProcedureDraft = {
  title: '',
  why: '',
  canWait: false,
  waitCost: '',
  steps: [emptyStep],
  scopes: [],
};

/** What can be written of a procedure. */
export function draftOf(procedure: ProcedureDraft): ProcedureDraft {
  const { title, why, canWait, waitCost, steps, scopes } = procedure;
  return { title, why, canWait, waitCost, steps, scopes };
}

/** Rights that may be lent, by what they touch. */
export const LENDABLE = [
  'orders:read',
  'orders:write',
  'shipments:read',
  'shipments:write',
  'payments:read',
  'payments:write',
  'payments:refund',
  'customers:read',
  'customers:write',
  'stock:read',
  'stock:write',
  'catalogue:read',
  'catalogue:write',
  'prices:read',
  'cases:read',
  'cases:write',
  'reviews:read',
  'reviews:write',
  'invoices:read',
  'mails:read',
  'mails:write',
  'files:read',
  'files:write',
  'suppliers:read',
  'purchasing:read',
  'purchasing:write',
  'calendar:read',
  'procedures:read',
] as const;
