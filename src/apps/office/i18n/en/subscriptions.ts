import type { SameKeys } from '../catalogue.ts';
import type { subscriptions as french } from '../fr/subscriptions.ts';

/** What the shop pays for again and again. */
export const subscriptions: SameKeys<typeof french> = {
  subscriptions: {
    lead: 'What the shop pays for regularly, and the day on which it is renewed or ends.',
    add: 'Add a subscription',
    edit: 'Change',
    save: 'Save the subscription',
    saved: 'The subscription is saved.',
    forget: 'Remove this subscription',
    forgotten: 'The subscription is removed. The timeline can bring it back.',
    renew: 'It is renewed',
    renewed: 'Noted: the next day is worked out.',
    open: 'Manage at the provider',
    empty: {
      title: 'No subscription noted',
      text: 'Note hosting, domain name, software, insurance: before an absence you are told what ends.',
    },
    yearly: 'In all, %{amount} a year.',
    once: 'not renewed',
    everyYears: 'every year |||| every %{smart_count} years',
    every: 'every month |||| every %{smart_count} months',
    state: {
      renews: 'renews itself on %{day}',
      ends: 'to be renewed before %{day}',
      ended: 'ended on %{day}',
    },
    field: {
      name: 'Name',
      provider: 'Provider',
      amount: 'Amount each time, with tax',
      period: 'Period',
      dueOn: 'Next day',
      renewsItself: 'Renews and pays itself',
      url: 'Address where it is managed',
      note: 'Note',
    },
  },
};
