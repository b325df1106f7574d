import { keep, type TableRules } from '../rules.ts';

/** What becomes of reviews, alerts, wishes in a test site. */
export const MARKET: Readonly<Record<string, TableRules>> = {
  'affinity.computation': keep('one computed_at orders pairs'),
  'affinity.pair': keep('product_id other_id orders lift'),
  'alerts.alert': {
    ...keep(
      'id kind locale channel_id variant_id price_cents currency state asked_at confirmed_at fired_at',
    ),
    secret: 'token',
    email: 'mail',
  },
  'consent.choice': 'empty',
  'consent.question': keep('mark tags asked_since'),
  'redirects.redirect': keep('id from_path to_path status hits last_hit_at version created_at'),
  'reviews.invitation': keep('order_id invited_at'),
  'reviews.opt_out': { ...keep('at'), email: 'mail' },
  'reviews.review': {
    ...keep(
      'id product_id order_id party_id rating locale experienced_on state refusal_reason answered_at submitted_at published_at version',
    ),
    text: 'text',
    author: 'first-name',
    answer: 'scrub',
  },
  'reviews.summary': keep('product_id count total spread changed_at'),
  'wishes.list': { ...keep('party_id created_at'), secret: 'token' },
  'wishes.wish': keep('party_id variant_id added_at'),
};
