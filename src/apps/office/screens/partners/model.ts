import type { Tone } from '../../parts/state-word.tsx';
import type { Colour } from '../incidents/model.ts';

export const PARTNER_KINDS = [
  'developer',
  'agency',
  'hoster',
  'carrier',
  'payment',
  'accountant',
  'other',
] as const;

/** Parts of the shop that a partner may know. */
export const AREAS = [
  'sales',
  'checkout',
  'payments',
  'pages',
  'jobs',
  'mails',
  'extension',
  'delivery',
  'catalogue',
  'design',
  'accounting',
] as const;

export const SUPPORTS = ['included', 'paid', 'free'] as const;
export type Support = (typeof SUPPORTS)[number];

/** Somebody to talk to. */
export interface Person {
  name: string;
  role: string;
  email: string;
  phone: string;
}

/** Facts of working with somebody over a year. */
export interface Measures {
  health: {
    word: 'good' | 'fair' | 'strained' | 'unknown';
    advice: 'pay' | 'thank' | 'prepare' | null;
    billsDue: number;
    billsPaidInTime: number;
    jobs: number;
    jobsThanked: number;
    ourSurprises: number;
    theirSurprises: number;
    answersDue: number;
    answersInTime: number;
  };
  answerMinutes: number | null;
  measured: number;
  requests: number;
  open: number;
  spentCents: number;
  spentMinutes: number;
  usedThisMonth: number;
}

/** What people write of a partner. */
export interface PartnerDraft {
  kind: (typeof PARTNER_KINDS)[number];
  state: 'active' | 'archived';
  supplierId: number | null;
  name: string;
  email: string;
  phone: string;
  website: string;
  people: Person[];
  locale: 'fr' | 'en';
  areas: (typeof AREAS)[number][];
  skills: string;
  hours: { zone: string; fromMinute: number; toMinute: number; restDays: number[] };
  keepsHolidays: boolean;
  promises: Record<Colour, number | null>;
  contractFrom: string | null;
  contractUntil: string | null;
  renewsItself: boolean;
  noticeDays: number;
  includedMinutes: number;
  hourlyCents: number | null;
  support: Support;
  mostChasers: number;
}

/** A partner as the API gives it. */
export interface Partner extends PartnerDraft {
  id: number;
  supplierName: string | null;
  version: number;
  measures: Measures;
}

/** The sheet of somebody of whom nothing is known yet. */
export const EMPTY_PARTNER: PartnerDraft = {
  kind: 'developer',
  state: 'active',
  supplierId: null,
  name: '',
  email: '',
  phone: '',
  website: '',
  people: [],
  locale: 'fr',
  areas: [],
  skills: '',
  hours: { zone: 'Europe/Paris', fromMinute: 540, toMinute: 1080, restDays: [6, 7] },
  keepsHolidays: true,
  promises: { red: null, orange: null, yellow: null, green: null },
  contractFrom: null,
  contractUntil: null,
  renewsItself: false,
  noticeDays: 0,
  includedMinutes: 0,
  hourlyCents: null,
  support: 'paid',
  mostChasers: 2,
};

/** Only what people write of a partner. */
export function draftOf(partner: Partner): PartnerDraft {
  const keys = Object.keys(EMPTY_PARTNER) as (keyof PartnerDraft)[];
  return Object.fromEntries(keys.map((key) => [key, partner[key]])) as unknown as PartnerDraft;
}

export const HEALTH_TONES: Readonly<Record<Measures['health']['word'], Tone>> = {
  good: 'done',
  fair: 'go',
  strained: 'act',
  unknown: 'off',
};

export type RequestState = 'draft' | 'sent' | 'acknowledged' | 'answered' | 'solved' | 'withdrawn';

export const REQUEST_TONES: Readonly<Record<RequestState, Tone>> = {
  draft: 'off',
  sent: 'go',
  acknowledged: 'go',
  answered: 'act',
  solved: 'done',
  withdrawn: 'off',
};

export const PARTS = ['versions', 'changes', 'logs'] as const;
export type Part = (typeof PARTS)[number];

/** A request as a list shows it. */
export interface SupportRequest {
  id: number;
  partnerId: number;
  partnerName: string;
  incidentId: number | null;
  state: RequestState;
  title: string;
  seen: string;
  steps: string;
  tried: string;
  impact: number;
  urgency: number;
  isUrgent: boolean;
  support: Support;
  parts: Part[];
  fileIds: number[];
  askedColour: Colour | null;
  finalColour: Colour | null;
  facts: { gatheredAt: string; logLines: number };
  sentTo: string;
  sentBy: 'mail' | 'copy' | null;
  sentAt: string | null;
  dueAt: string | null;
  answeredAt: string | null;
  answerMinutes: number | null;
  solvedAt: string | null;
  chasers: number;
  thankedAt: string | null;
  version: number;
}

/** Somebody of a partner's who was let in. */
export interface PartnerAccess {
  id: number;
  name: string;
  email: string;
  scopes: string[];
  endsAt: string;
  revokedAt: string | null;
  twoFactorEnabled: boolean;
}

/** What one looked back on. */
export interface Debrief {
  wentWell: string;
  toImprove: string;
  learned: string;
  ourSurprise: boolean;
  theirSurprise: boolean;
}

/** One request with what belongs to it. */
export interface RequestDetail extends SupportRequest {
  kind: string;
  colour: Colour;
  chaseBar: 'early' | 'rest' | 'enough' | 'answered' | null;
  mostChasers: number;
  events: { id: number; at: string; kind: string; actorLabel: string; text: string }[];
  accesses: PartnerAccess[];
  mayLend: { see: string[]; repair: string[] };
  people: { name: string; email: string }[];
  accessHours: number;
  debrief: Debrief | null;
}

/** What the word "urgent" of this shop is worth. */
export interface Credibility {
  urgent: number;
  calmer: number;
  calmerWere: 'yellow' | 'green' | 'both' | null;
}

/** What will be sent, to the letter. */
export interface Preview {
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; byteSize: number }[];
  logs: string;
  hidden: number;
  colour: Colour;
  dueAt: string | null;
  credibility: Credibility;
}

const BRIEF_STATES = ['draft', 'sent', 'agreed', 'done', 'dropped'] as const;
export type BriefState = (typeof BRIEF_STATES)[number];

export const BRIEF_TONES: Readonly<Record<BriefState, Tone>> = {
  draft: 'off',
  sent: 'go',
  agreed: 'go',
  done: 'done',
  dropped: 'off',
};

/** What people write of a brief. */
export interface BriefDraft {
  partnerId: number | null;
  title: string;
  goal: string;
  measure: string;
  readyOn: string | null;
  budgetCents: number | null;
  included: string;
  excluded: string;
  acceptance: string;
  decider: string;
  locale: 'fr' | 'en';
}

/** A brief as the API gives it. */
export interface Brief extends BriefDraft {
  id: number;
  partnerName: string | null;
  state: BriefState;
  sentAt: string | null;
  sentTo: string;
  version: number;
}

/** One thing that is said too vaguely. */
export interface Finding {
  field: keyof BriefDraft;
  reason: string;
  word: string;
}

/** Minutes since midnight as a field of time shows them, and back. */
export const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export const clockMinute = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};
