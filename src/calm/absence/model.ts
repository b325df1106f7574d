import type { TextLocale } from '../../platform/i18n/index.ts';

/** Why the merchant is away. */
export const REASONS = ['holiday', 'illness', 'other'] as const;
export type AbsenceReason = (typeof REASONS)[number];

/** Where customers are told of an absence. */
export const TEXT_CHANNELS = ['banner', 'checkout', 'mail', 'order', 'reply', 'post'] as const;
export type TextChannel = (typeof TEXT_CHANNELS)[number];

/** Languages that customers are told in. */
export const TEXT_LOCALES = ['fr', 'en'] as const satisfies readonly TextLocale[];

/** The merchant's own texts; what is missing is said by default. */
export type AbsenceTexts = Partial<Record<TextChannel, Partial<Record<TextLocale, string>>>>;

/** What can be planned of an absence. Days are those of Paris, `YYYY-MM-DD`. */
export interface AbsenceFields {
  reason: AbsenceReason;
  /** From this day on customers are told. */
  announcesOn: string;
  /** The first day away. */
  leavesOn: string;
  /** The first day back. */
  returnsOn: string;
  /** Working days kept for the unexpected. */
  bufferDays: number;
  /** Orders prepared a working day after the return. */
  ordersPerDay: number;
  standInId: string | null;
  texts: AbsenceTexts;
}

/** One absence. Instants are ISO 8601 UTC strings. */
export interface Absence extends AbsenceFields {
  id: number;
  standInName: string | null;
  departedAt: string | null;
  /** What of the departure check was left open knowingly. */
  leftOpen: string[];
  cancelledAt: string | null;
  version: number;
}

/**
 * Where an absence stands on a day: `catching-up` while more than a day's work of its orders waits. Never stored: it
 * follows from the days and from what waits.
 */
export type AbsencePhase = 'cancelled' | 'planned' | 'announced' | 'away' | 'catching-up' | 'over';

/** What every surface of the shop says while an absence is announced. */
export interface AbsenceNotice {
  absenceId: number;
  phase: 'announced' | 'away';
  leavesOn: string;
  returnsOn: string;
  /** The day on which an order placed now leaves the shop. */
  shipsOn: string;
  texts: Record<TextChannel, string>;
}

/**
 * Where a post can be pinned, declared for the room that will know social networks: it reads the text `post` of the announced absence, pins it from the day of
 * announcement on and takes it down after the return. Until then nobody claims that anything is posted.
 */
export interface SocialAccounts {
  list(): Promise<readonly { network: string; name: string }[]>;
}
