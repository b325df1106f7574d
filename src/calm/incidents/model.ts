/** What an incident is about. All but `manual` are noticed by the system itself. */
export const INCIDENT_KINDS = [
  'sales',
  'checkout',
  'payments',
  'pages',
  'jobs',
  'mails',
  'extension',
  'manual',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** `relieved`: customers are served by a workaround. `reviewed`: learned from, closed. */
export type IncidentState = 'open' | 'relieved' | 'solved' | 'reviewed';

/** How it is treated: now, today, this week, when there is time. */
export const COLOURS = ['green', 'yellow', 'orange', 'red'] as const;
export type Colour = (typeof COLOURS)[number];

/** 1 is the least, 4 the most. */
export type Degree = 1 | 2 | 3 | 4;

/** Colours by impact (row 1 to 4) and urgency (column 1 to 4). */
export type Matrix = readonly (readonly Colour[])[];

/** One incident. */
export interface Incident {
  id: number;
  kind: IncidentKind;
  state: IncidentState;
  impact: Degree;
  urgency: Degree;
  colour: Colour;
  title: string;
  facts: Record<string, unknown>;
  onsetAt: string;
  noticedAt: string;
  lastSeenAt: string;
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

/** What a watcher found wrong just now. */
export interface Sign {
  kind: Exclude<IncidentKind, 'manual'>;
  /** Which one of its kind, when there may be several; empty: there is one. */
  subject?: string;
  impact: Degree;
  urgency: Degree;
  onsetAt: Date;
  facts: Record<string, string | number | null>;
}

/** One thing that does not look right. */
export interface Oddity {
  kind: AnomalyKind;
  subject: string;
  label: string;
  path: string;
  detail?: Record<string, string | number | null>;
  /** What it costs, where that can be told. */
  costCents?: number;
}

/** What the watchdog looks for. `other` is written down by people. */
export const ANOMALY_KINDS = [
  'payment-without-order',
  'order-not-through',
  'order-without-mail',
  'parcel-without-scan',
  'article-without-picture',
  'category-empty',
  'mail-failed',
  'stock-negative',
  'price-below-cost',
  'dead-link',
  'other',
] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];
