import {
  listPublicReviews,
  ratingsStamp,
  readRatings,
  type PublicReview,
  type RatingSummary,
} from '../../market/reviews/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { keepFresh } from './fresh.ts';

/** Reviews shown on the page of a product; the others are on a page of their own. */
const FIRST_REVIEWS = 4;

/**
 * The ratings of all products and the first reviews of each, remembered until a review changed: the same objects until then,
 * so that pages made from them stay valid.
 */
export function rememberRatings(db: Db) {
  const stampOf = keepFresh(() => ratingsStamp(db));
  let kept: { stamp: string; ratings: Promise<Map<number, RatingSummary>> } | null = null;
  const reviews = new WeakMap<RatingSummary, Promise<PublicReview[]>>();
  return {
    async all(): Promise<Map<number, RatingSummary>> {
      const stamp = await stampOf('');
      if (kept?.stamp !== stamp) {
        const ratings = readRatings(db);
        const mine = (kept = { stamp, ratings });
        ratings.catch(() => {
          if (kept === mine) kept = null;
        });
      }
      return kept.ratings;
    },
    /** The newest reviews of a product with this rating. */
    first(productId: number, rating: RatingSummary): Promise<PublicReview[]> {
      let found = reviews.get(rating);
      if (!found) {
        const query = { productId, sort: 'newest', offset: 0, limit: FIRST_REVIEWS } as const;
        found = listPublicReviews(db, query);
        reviews.set(rating, found);
        found.catch(() => reviews.delete(rating));
      }
      return found;
    },
  };
}
