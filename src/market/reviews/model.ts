import type { Db } from '../../platform/db/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';

/** Why a review is not published: the whole list, published with the rules of reviews (R40). */
export const REFUSAL_REASONS = [
  'off-topic',
  'insulting',
  'personal-data',
  'advertising',
  'illegal',
  'conflict-of-interest',
  'unreadable',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type ReviewState = 'pending' | 'published' | 'refused';

/** A published review as visitors see it. */
export interface PublicReview {
  id: number;
  rating: number;
  text: string;
  author: string;
  /** Day the article arrived. */
  experiencedOn: string;
  publishedAt: string;
  answer: string;
}

/** How the published reviews of a product are spread. */
export interface RatingSummary {
  count: number;
  /** One decimal, 1…5. */
  average: number;
  /** Reviews with 1, 2, … 5 stars. */
  spread: number[];
}

/** A review as the office sees it. */
export interface OfficeReview extends PublicReview {
  productId: number;
  productTitle: string;
  handle: string;
  orderId: number;
  orderNumber: string;
  state: ReviewState;
  refusalReason: RefusalReason | null;
  submittedAt: string;
  version: number;
}

/** How visitors may sort reviews; said beside them (R40). */
export const REVIEW_SORTS = ['newest', 'lowest', 'highest'] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];

/** What reviews are made from. */
export interface ReviewDeps {
  db: Db;
  mail: MailPlace;
  pages: {
    /** Where the buyer of an order writes reviews, absolute. */
    write(order: { number: string; token: string; locale: string }): string;
    /** Where they refuse further invitations, absolute. */
    optOut(order: { number: string; token: string; locale: string }): string;
  };
}
