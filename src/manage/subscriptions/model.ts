/** What people write of a subscription. Days `YYYY-MM-DD`, amounts cents of euros with tax. */
export interface SubscriptionFields {
  name: string;
  provider: string;
  amountCents: number;
  /** How often it is charged; null: it ends for good. */
  everyMonths: number | null;
  /** The day on which it is renewed or ends. */
  dueOn: string;
  /** Renewed and charged by itself; else it ends unless somebody renews it. */
  renewsItself: boolean;
  /** Where it is managed, a whole address; empty: not known. */
  url: string;
  note: string;
}

/** One subscription. */
export interface Subscription extends SubscriptionFields {
  id: number;
  /** The next day on which it is renewed or ends; in the past for what ended. */
  nextOn: string;
  version: number;
}
