import type { Colour, Degree, IncidentKind } from '../incidents/index.ts';

export const PARTNER_KINDS = [
  'developer',
  'agency',
  'hoster',
  'carrier',
  'payment',
  'accountant',
  'other',
] as const;

/** Parts of the shop that a partner knows: those that incidents are about, and some that never break. */
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
export type Area = (typeof AREAS)[number];

/** Somebody to talk to. */
export interface Person {
  name: string;
  role: string;
  email: string;
  phone: string;
}

/** Minutes of their working time until they answer, by colour; null: nothing agreed. */
export type Promises = Record<Colour, number | null>;

/** Who pays for help: it is in the contract, it is paid, or it costs nothing. */
export const SUPPORTS = ['included', 'paid', 'free'] as const;
export type Support = (typeof SUPPORTS)[number];

/** Hours of work as people write them: minutes since midnight, weekdays of rest 1 Monday to 7 Sunday. */
export interface Hours {
  zone: string;
  fromMinute: number;
  toMinute: number;
  restDays: number[];
}

/** What people write of a partner. Of one who is a supplier, name and contacts are those of the supplier's sheet. */
export interface PartnerFields {
  kind: (typeof PARTNER_KINDS)[number];
  state: 'active' | 'archived';
  supplierId: number | null;
  name: string;
  email: string;
  phone: string;
  website: string;
  people: Person[];
  locale: 'fr' | 'en';
  areas: Area[];
  skills: string;
  hours: Hours;
  keepsHolidays: boolean;
  promises: Promises;
  contractFrom: string | null;
  contractUntil: string | null;
  renewsItself: boolean;
  noticeDays: number;
  includedMinutes: number;
  hourlyCents: number | null;
  support: Support;
  mostChasers: number;
}

/** One partner. */
export interface Partner extends PartnerFields {
  id: number;
  supplierName: string | null;
  version: number;
}

/** A partner of whom nothing is known yet. */
export const EMPTY_PARTNER: PartnerFields = {
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
  hours: { zone: 'Europe/Paris', fromMinute: 9 * 60, toMinute: 18 * 60, restDays: [6, 7] },
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

export type RequestState = 'draft' | 'sent' | 'acknowledged' | 'answered' | 'solved' | 'withdrawn';

/** What may follow what. */
export const NEXT: Readonly<Record<RequestState, readonly RequestState[]>> = {
  draft: ['sent', 'withdrawn'],
  sent: ['acknowledged', 'answered', 'solved', 'withdrawn'],
  acknowledged: ['answered', 'solved', 'withdrawn'],
  answered: ['solved', 'withdrawn'],
  solved: ['answered'],
  withdrawn: [],
};

/** Facts that may go with a request. */
export const PARTS = ['versions', 'changes', 'logs'] as const;
export type Part = (typeof PARTS)[number];

/** Facts as they were when they were gathered; words are those of the letter's language. */
export interface RequestFacts {
  gatheredAt: string;
  /** Since when it is broken; null: not known. */
  onsetAt: string | null;
  consequences: string;
  /** What a search for the culprit found out; absent in requests from before there was one. */
  searched?: string;
  versions: { name: string; version: string }[];
  changes: { at: string; what: string; suspicion: number }[];
  logLines: number;
}

/** What a human answers, and how the request is to be sent. */
export interface RequestFields {
  title: string;
  seen: string;
  steps: string;
  tried: string;
  impact: Degree;
  urgency: Degree;
  isUrgent: boolean;
  support: Support;
  parts: Part[];
  fileIds: number[];
}

/** One request for help. */
export interface SupportRequest extends RequestFields {
  id: number;
  partnerId: number;
  partnerName: string;
  incidentId: number | null;
  kind: IncidentKind;
  state: RequestState;
  askedColour: Colour | null;
  finalColour: Colour | null;
  facts: RequestFacts;
  sentTo: string;
  sentBy: 'mail' | 'copy' | null;
  sentAt: string | null;
  dueAt: string | null;
  acknowledgedAt: string | null;
  answeredAt: string | null;
  answerMinutes: number | null;
  solvedAt: string | null;
  chasers: number;
  lastChasedAt: string | null;
  thankedAt: string | null;
  askedBy: string;
  createdAt: string;
  version: number;
}

/** What happened with a request. */
export const EVENT_KINDS = [
  'created',
  'gathered',
  'sent',
  'copied',
  'acknowledged',
  'answered',
  'solved',
  'withdrawn',
  'reopened',
  'chased',
  'thanked',
  'access-lent',
  'access-ended',
  'debriefed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One entry of the thread of a request. */
export interface RequestEvent {
  id: number;
  at: string;
  kind: EventKind;
  actorLabel: string;
  text: string;
}
