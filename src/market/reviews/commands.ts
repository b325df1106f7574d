import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { PersonKeeper } from '../../core/parties/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import type { OfficeReview, RefusalReason, ReviewDeps } from './model.ts';
import { findReview } from './queries.ts';

/** What a buyer says of an article. */
export interface SubmittedReview {
  orderId: number;
  productId: number;
  rating: number;
  text: string;
  author: string;
  locale: string;
}

/**
 * Takes what a buyer says of an article of an order that arrived; a person reads it before it is published. It may be written
 * anew until then, and after a refusal. Refusals: `review-not-received` (409) when the article did not arrive with this
 * order, `review-published` (409), `review-incomplete` (422).
 */
export async function submitReview(tx: Tx, review: SubmittedReview): Promise<Result<null>> {
  const text = review.text.trim();
  if (!Number.isInteger(review.rating) || review.rating < 1 || review.rating > 5 || text === '') {
    return refuse('review-incomplete', 422);
  }
  const { rows } = await sql<{ id: number }>`
    insert into reviews.review as r (product_id, order_id, party_id, rating, text, author, locale, experienced_on, state)
    select l.product_id, o.id, o.party_id, ${review.rating}, ${text}, ${review.author.trim()}, ${review.locale},
      (o.delivered_at at time zone 'Europe/Paris')::date, 'pending'
    from orders."order" o join orders.line l on l.order_id = o.id
    where o.id = ${review.orderId} and o.delivered_at is not null and l.product_id = ${review.productId}
      and l.shipped_quantity > 0 limit 1
    on conflict (order_id, product_id) do update set rating = excluded.rating, text = excluded.text,
      author = excluded.author, state = 'pending', refusal_reason = null, submitted_at = now(), version = r.version + 1
      where r.state <> 'published'
    returning r.id`.execute(tx);
  if (rows[0]) return ok(null);
  const { rows: known } = await sql`select from reviews.review
    where order_id = ${review.orderId} and product_id = ${review.productId}`.execute(tx);
  return known.length > 0 ? refuse('review-published', 409) : refuse('review-not-received', 409);
}

/** Publishes a review, good or bad. Doing it again changes nothing. Refusal: `review-unknown` (404). */
export async function publishReview(
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<Result<OfficeReview>> {
  return moderate(tx, actor, id, async (before) => {
    if (before.state === 'published') return false;
    await sql`update reviews.review set state = 'published', refusal_reason = null, published_at = now(),
      version = version + 1 where id = ${id}`.execute(tx);
    return true;
  });
}

/**
 * Refuses a review for a reason of the published list, and sends the reason to its author (R40). A review that was published is
 * taken down by it. Refusal: `review-unknown` (404).
 */
export async function refuseReview(
  deps: Pick<ReviewDeps, 'mail' | 'pages'>,
  tx: Tx,
  actor: Actor,
  id: number,
  reason: RefusalReason,
): Promise<Result<OfficeReview>> {
  return moderate(tx, actor, id, async (before) => {
    if (before.state === 'refused' && before.refusalReason === reason) return false;
    await sql`update reviews.review set state = 'refused', refusal_reason = ${reason}, published_at = null,
      version = version + 1 where id = ${id}`.execute(tx);
    const order = await readOrder(tx, { id: before.orderId });
    if (!order || order.email.endsWith('@invalid')) return true;
    const t = translator(order.locale);
    await queueMail(tx, deps.mail, {
      template: 'review-refused',
      data: {
        title: before.productTitle,
        reason: t(`shop.reviews.reasons.${reason}`),
        url: deps.pages.write(order),
      },
      locale: order.locale,
      to: order.email,
      dedupeKey: `review-refused:${id}:${before.version}`,
    });
    return true;
  });
}

/** Writes the merchant's answer below a review; an empty one takes it away. Refusal: `review-unknown` (404). */
export async function answerReview(
  tx: Tx,
  actor: Actor,
  id: number,
  answer: string,
): Promise<Result<OfficeReview>> {
  return moderate(tx, actor, id, async (before) => {
    if (before.answer === answer.trim()) return false;
    await sql`update reviews.review set answer = ${answer.trim()}, version = version + 1,
      answered_at = case when ${answer.trim()} = '' then null else now() end where id = ${id}`.execute(
      tx,
    );
    return true;
  });
}

async function moderate(
  tx: Tx,
  actor: Actor,
  id: number,
  act: (before: OfficeReview) => Promise<boolean>,
): Promise<Result<OfficeReview>> {
  await sql`select 1 from reviews.review where id = ${id} for update`.execute(tx);
  const before = await findReview(tx, id);
  if (!before) return refuse('review-unknown', 404);
  if (!(await act(before))) return ok(before);
  const after = (await findReview(tx, id))!;
  if (before.state !== after.state) await summarise(tx, [after.productId]);
  else await touch(tx, after.productId);
  await recordChange(tx, actor, {
    entityKind: 'review',
    entityId: String(id),
    entityLabel: before.productTitle,
    action: 'update',
    before: factsOf(before),
    after: factsOf(after),
  });
  return ok(after);
}

function factsOf({ state, refusalReason, answer }: OfficeReview) {
  return { state, refusalReason, answer };
}

/** Says that something readers see of a product changed, though no figure did. */
async function touch(tx: Tx, productId: number): Promise<void> {
  await sql`update reviews.summary set changed_at = clock_timestamp() where product_id = ${productId}`.execute(
    tx,
  );
}

/** Makes the summaries of products what their published reviews say. */
export async function summarise(tx: Tx, productIds: readonly number[]): Promise<void> {
  await sql`insert into reviews.summary (product_id, count, total, spread, changed_at)
    select wanted.id, count(r.id), coalesce(sum(r.rating), 0),
      array[count(*) filter (where r.rating = 1), count(*) filter (where r.rating = 2), count(*) filter (where r.rating = 3),
        count(*) filter (where r.rating = 4), count(*) filter (where r.rating = 5)]::int[], clock_timestamp()
    from unnest(${[...productIds]}::bigint[]) as wanted (id)
    left join reviews.review r on r.product_id = wanted.id and r.state = 'published'
    group by wanted.id
    on conflict (product_id) do update set count = excluded.count, total = excluded.total,
      spread = excluded.spread, changed_at = excluded.changed_at`.execute(tx);
}

/** What this room keeps of a person (R45): their words stay, without name; nobody can be found by them any more. */
export const reviewKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select p.title, r.rating, r.text, r.author, r.state, r.submitted_at as "submittedAt", r.published_at as "publishedAt"
      from reviews.review r join catalogue.product p on p.id = r.product_id
      where r.party_id = ${partyId} order by r.id`.execute(db);
    return { reviews: rows };
  },
  async forget(tx, { partyId, email }) {
    await sql`delete from reviews.opt_out where email = ${email}::citext`.execute(tx);
    const { rows } = await sql<{ productId: number }>`
      update reviews.review set author = '', party_id = null where party_id = ${partyId}
      returning product_id as "productId"`.execute(tx);
    for (const { productId } of rows) await touch(tx, productId);
  },
};
