import type { Tone } from '../../parts/state-word.tsx';

export type Colour = 'green' | 'yellow' | 'orange' | 'red';

/** An incident as the API tells it. */
export interface Incident {
  id: number;
  kind: 'sales' | 'checkout' | 'payments' | 'pages' | 'jobs' | 'mails' | 'extension' | 'manual';
  state: 'open' | 'relieved' | 'solved' | 'reviewed';
  impact: number;
  urgency: number;
  colour: Colour;
  title: string;
  facts: Record<string, string | number | null>;
  onsetAt: string;
  noticedAt: string;
  relievedAt: string | null;
  solvedAt: string | null;
  workaround: string;
  cause: string;
  learned: string;
  actions: string;
  checkOn: string | null;
  wasEffective: boolean | null;
  publicFr: string | null;
  publicEn: string | null;
  version: number;
}

/** A change that may have caused an incident; `suspicion` from 0 to 1. */
export interface Suspect {
  changeId: number;
  hoursBefore: number;
  suspicion: number;
}

export interface Note {
  id: number;
  at: string;
  actorLabel: string;
  text: string;
}

/** One incident with what belongs to it. */
export type IncidentDetail = Incident & { suspects: Suspect[]; notes: Note[] };

/** How the shop is now. */
export interface Overview {
  sales: {
    state: 'red' | 'green' | 'unknown';
    stopSeenAfterHours: number | null;
    ordersADay: number;
    loss: { share: number } | null;
  };
  trials: {
    id: number;
    at: string;
    failedStep: string | null;
    message: string;
    steps: { step: string; milliseconds: number }[];
  }[];
  times: {
    count: number;
    noticeMinutes: number | null;
    relieveMinutes: number | null;
    repairMinutes: number | null;
  };
  matrix: Colour[][];
}

export const COLOURS: readonly Colour[] = ['green', 'yellow', 'orange', 'red'];

/** A colour as a quiet tone: the word beside it carries the meaning. */
export const COLOUR_TONES: Readonly<Record<Colour, Tone>> = {
  green: 'done',
  yellow: 'act',
  orange: 'act',
  red: 'wrong',
};

export const STATE_TONES: Readonly<Record<Incident['state'], Tone>> = {
  open: 'act',
  relieved: 'go',
  solved: 'done',
  reviewed: 'off',
};

/** Degrees of impact and urgency, the least first. */
export const DEGREES = [1, 2, 3, 4] as const;
