/** What people write of a subscription. */
export interface SubscriptionDraft {
  name: string;
  provider: string;
  amountCents: number;
  everyMonths: number | null;
  dueOn: string;
  renewsItself: boolean;
  url: string;
  note: string;
}

/** A subscription as the API gives it. */
export interface Subscription extends SubscriptionDraft {
  id: number;
  /** The next day on which it is renewed or ends. */
  nextOn: string;
  version: number;
}

/** Periods that are offered, in months. */
export const PERIODS = [1, 3, 6, 12, 24, 36] as const;

/** Says a period: in years when it is whole ones. */
export function periodWords(
  translate: (key: string, options: { smart_count: number }) => string,
  months: number,
): string {
  return months % 12 === 0
    ? translate('subscriptions.everyYears', { smart_count: months / 12 })
    : translate('subscriptions.every', { smart_count: months });
}
