import type { PublicReview, RatingSummary } from '../../../market/reviews/index.ts';
import { REFUSAL_REASONS } from '../../../market/reviews/index.ts';
import { formatNumber } from '../../../platform/i18n/index.ts';
import { useShop } from '../context.ts';

const STAR = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8L12 3.5Z';

/** One to five stars, drawn by the style sheet and said in words to whoever does not see them. */
function Stars({ rating }: { rating: number }) {
  const { t, locale } = useShop();
  return (
    <span
      class={`stars stars--${Math.round(rating)}`}
      role="img"
      aria-label={t('shop.reviews.stars', { rating: formatNumber(rating, locale) })}
    />
  );
}

/** One star beside a figure. */
export function Star() {
  return (
    <svg class="star star--full star--small" viewBox="0 0 24 24" aria-hidden="true">
      <path d={STAR} />
    </svg>
  );
}

/** Average and number of reviews on a card; nothing before the first one. */
export function CardRating({ productId }: { productId: number }) {
  const { t, ratings } = useShop();
  const rating = ratings.get(productId);
  if (!rating) return null;
  return (
    <p class="rating small">
      <Stars rating={rating.average} />{' '}
      <span class="soft">
        <span aria-hidden="true">({rating.count})</span>
        <span class="visually-hidden">{t('shop.reviews.count', { count: rating.count })}</span>
      </span>
    </p>
  );
}

/** The same on the page of a product, leading to its reviews. */
export function RatingLine({ productId }: { productId: number }) {
  const { t, ratings } = useShop();
  const rating = ratings.get(productId);
  if (!rating) return null;
  return (
    <p class="rating small">
      <Stars rating={rating.average} />{' '}
      <a href="#avis">{t('shop.reviews.count', { count: rating.count })}</a>
    </p>
  );
}

interface SectionProps {
  handle: string;
  rating: RatingSummary | null;
  reviews: PublicReview[];
}

/** Reviews on the page of a product: summary, the newest ones, where they come from (R40). */
export function ReviewsSection({ handle, rating, reviews }: SectionProps) {
  const { t, urls } = useShop();
  return (
    <section class="reviews" aria-labelledby="avis">
      <h2 id="avis">{t('shop.reviews.title')}</h2>
      {rating ? (
        <div class="reviews__columns">
          <Summary rating={rating} />
          <div class="stack">
            <p class="soft small">{t('shop.reviews.sort.said_newest')}</p>
            <ReviewList reviews={reviews} />
            {rating.count > reviews.length ? (
              <p>
                <a class="button button--quiet button--small" href={urls.productReviews(handle)}>
                  {t('shop.reviews.all')}
                </a>
              </p>
            ) : null}
          </div>
        </div>
      ) : (
        <p class="soft">{t('shop.reviews.none')}</p>
      )}
      <Rules />
    </section>
  );
}

/** Average and how the ratings are spread, as figures and bars. */
export function Summary({ rating }: { rating: RatingSummary }) {
  const { t } = useShop();
  const most = Math.max(...rating.spread, 1);
  return (
    <div class="reviews__summary">
      <p>
        <strong class="reviews__average">
          {t('shop.reviews.average', { average: rating.average })}
        </strong>
        <br />
        <Stars rating={rating.average} />{' '}
        <span class="soft small">{t('shop.reviews.count', { count: rating.count })}</span>
      </p>
      <table class="histogram small">
        <caption class="visually-hidden">{t('shop.reviews.title')}</caption>
        <tbody>
          {[5, 4, 3, 2, 1].map((star) => {
            const count = rating.spread[star - 1] ?? 0;
            return (
              <tr key={star}>
                <th scope="row">
                  {star} <Star />
                </th>
                <td class="histogram__bar">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="histogram__ground" width="100" height="8" />
                    <rect class="histogram__part" width={(100 * count) / most} height="8" />
                  </svg>
                </td>
                <td class="number">{count}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Reviews, each with who, when received, when published, and the merchant's answer. */
export function ReviewList({ reviews }: { reviews: PublicReview[] }) {
  const { t, profile } = useShop();
  return (
    <ul class="review-list" role="list">
      {reviews.map((review) => (
        <li key={review.id}>
          <article class="review">
            <p class="rating">
              <Stars rating={review.rating} />{' '}
              <strong>{review.author || t('shop.reviews.someone')}</strong>{' '}
              <span class="tag">{t('shop.reviews.verified')}</span>
            </p>
            <p class="review__text">{review.text}</p>
            <p class="soft small">
              {t('shop.reviews.dates', {
                experienced: review.experiencedOn,
                published: review.publishedAt,
              })}
            </p>
            {review.answer ? (
              <div class="review__answer">
                <p class="small">
                  <strong>{t('shop.reviews.answer', { shop: profile.name })}</strong>
                </p>
                <p class="review__text">{review.answer}</p>
              </div>
            ) : null}
          </article>
        </li>
      ))}
    </ul>
  );
}

/** Who may write, what is published, why something is not (R40). */
export function Rules() {
  const { t } = useShop();
  return (
    <details class="disclosure small">
      <summary>{t('shop.reviews.rules.title')}</summary>
      <p>{t('shop.reviews.rules.text')}</p>
      <ul>
        {REFUSAL_REASONS.map((reason) => (
          <li key={reason}>{t(`shop.reviews.reasons.${reason}`)}</li>
        ))}
      </ul>
    </details>
  );
}
