import type { ProductDetail } from '../../../core/listing/index.ts';
import {
  REVIEW_SORTS,
  type PublicReview,
  type RatingSummary,
  type Reviewable,
  type ReviewSort,
} from '../../../market/reviews/index.ts';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import {
  ErrorSummary,
  Notice,
  TextArea,
  TextField,
  type FieldError,
} from '../components/field.tsx';
import { Layout } from '../components/layout.tsx';
import { ReviewList, Rules, Star, Summary } from '../components/reviews.tsx';
import { useShop } from '../context.ts';
import { withQuery } from '../urls.ts';

interface AllReviewsProps {
  product: Pick<ProductDetail, 'handle' | 'title'>;
  rating: RatingSummary | null;
  reviews: PublicReview[];
  sort: ReviewSort;
  /** Offset of the next page, or null. */
  next: number | null;
}

/** All reviews of a product, sorted as the reader likes; how they are sorted is said (R40). */
export function AllReviewsPage({ product, rating, reviews, sort, next }: AllReviewsProps) {
  const { t, urls } = useShop();
  const path = urls.productReviews(product.handle);
  return (
    <Layout>
      <div class="wrap">
        <Breadcrumb
          crumbs={[
            { name: product.title, href: urls.product(product.handle) },
            { name: t('shop.reviews.title') },
          ]}
        />
        <header class="page-head">
          <h1>{t('shop.reviews.title')}</h1>
          <p class="lead">{product.title}</p>
        </header>
        {rating ? (
          <div class="reviews__columns">
            <Summary rating={rating} />
            <div class="stack">
              <nav class="chips" aria-label={t('shop.reviews.sort.label')}>
                {REVIEW_SORTS.map((one) => (
                  <a
                    key={one}
                    class="chip"
                    href={withQuery(path, { tri: one })}
                    aria-current={one === sort ? 'true' : undefined}
                  >
                    {t(`shop.reviews.sort.${one}`)}
                  </a>
                ))}
              </nav>
              <p class="soft small">{t(`shop.reviews.sort.said_${sort}`)}</p>
              <ReviewList reviews={reviews} />
              {next === null ? null : (
                <p>
                  <a
                    class="button button--quiet"
                    href={withQuery(path, { tri: sort, suite: next })}
                  >
                    {t('shop.reviews.more')}
                  </a>
                </p>
              )}
            </div>
          </div>
        ) : (
          <p class="soft">{t('shop.reviews.none')}</p>
        )}
        <Rules />
      </div>
    </Layout>
  );
}

/** What a review form holds. */
export interface ReviewForm {
  rating: number;
  text: string;
  author: string;
}

interface WriteProps {
  number: string;
  token: string;
  articles: Reviewable[];
  /** What was typed for one article, when something of it is wrong. */
  typed: { productId: number; form: ReviewForm; errors: FieldError[] } | null;
  /** Name proposed to be shown. */
  author: string;
  sent: boolean;
  problem: string | null;
}

/** Where the buyer of an order says what they think of each article. */
export function WriteReviewsPage(props: WriteProps) {
  const { t } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t('shop.reviews.write.title')}</h1>
          <p class="lead">{t('shop.reviews.write.lead')}</p>
        </header>
        <div class="narrow stack">
          <ErrorSummary errors={props.typed?.errors ?? []} />
          {props.sent ? (
            <Notice announced>
              <p>{t('shop.reviews.write.sent')}</p>
            </Notice>
          ) : null}
          {props.problem ? (
            <Notice tone="error" announced>
              <p>{props.problem}</p>
            </Notice>
          ) : null}
          {props.articles.length === 0 ? (
            <p class="soft">{t('shop.reviews.write.nothing')}</p>
          ) : (
            props.articles.map((article) => (
              <Article key={article.productId} article={article} page={props} />
            ))
          )}
          <Rules />
        </div>
      </div>
    </Layout>
  );
}

function Article({ article, page }: { article: Reviewable; page: WriteProps }) {
  const { t, urls } = useShop();
  const { productId, review } = article;
  const typed = page.typed?.productId === productId ? page.typed : null;
  const form = typed?.form ?? review ?? { rating: 0, text: '', author: page.author };
  const errorOf = (field: string) =>
    typed?.errors.find((error) => error.field === `${field}-${productId}`)?.message;
  return (
    <section class="review-form" aria-labelledby={`article-${productId}`}>
      <h2 id={`article-${productId}`}>
        <a href={urls.product(article.handle)}>{article.title}</a>
      </h2>
      {review ? <p class="small">{t(`shop.reviews.write.${review.state}`)}</p> : null}
      {review?.state === 'published' ? null : (
        <form
          class="stack"
          method="post"
          action={urls.review(page.number, page.token)}
          noValidate
          data-once
        >
          <input type="hidden" name="productId" value={productId} />
          <fieldset class="rate">
            <legend id={`rating-${productId}`} tabIndex={-1}>
              {t('shop.reviews.write.rating')}
            </legend>
            <div class="chips">
              {[1, 2, 3, 4, 5].map((star) => (
                <label class="chip" key={star}>
                  <input type="radio" name="rating" value={star} checked={form.rating === star} />
                  <span>
                    {star} <Star />
                    <span class="visually-hidden"> / 5</span>
                  </span>
                </label>
              ))}
            </div>
            {errorOf('rating') ? <p class="error">{errorOf('rating')}</p> : null}
          </fieldset>
          <TextArea
            id={`text-${productId}`}
            name="text"
            label={t('shop.reviews.write.text')}
            hint={t('shop.reviews.write.textHint')}
            value={form.text}
            error={errorOf('text')}
            rows={5}
            maxLength={4000}
            required
          />
          <TextField
            name={`author-${productId}`}
            label={t('shop.reviews.write.author')}
            hint={t('shop.reviews.write.authorHint')}
            autocomplete="given-name"
            value={form.author}
            maxLength={60}
          />
          <p>
            <button class="button" type="submit">
              {t('shop.reviews.write.send')}
              <span class="visually-hidden"> {article.title}</span>
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Ends invitations to review: asks first, since programs open links too. */
export function EndReviewsPage(props: { email: string; href: string; done: boolean }) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t('shop.reviews.optOut.title')}</h1>
          <p class="lead">
            {t(props.done ? 'shop.reviews.optOut.text' : 'shop.reviews.optOut.ask', {
              email: props.email,
            })}
          </p>
        </header>
        {props.done ? (
          <p>
            <a class="button button--quiet" href={urls.home}>
              {t('shop.account.look')}
            </a>
          </p>
        ) : (
          <form method="post" action={props.href}>
            <button class="button" type="submit">
              {t('shop.reviews.optOut.action')}
            </button>
          </form>
        )}
      </div>
    </Layout>
  );
}
