import { z } from 'zod';
import { isoInstants } from '../../kernel/instants.ts';
import type { Result } from '../../kernel/refusal.ts';
import { ok } from '../../kernel/refusal.ts';
import { cutPage, readCursor, type Page } from '../../platform/http/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type {
  OfficeReview,
  PublicReview,
  RatingSummary,
  ReviewSort,
  ReviewState,
} from './model.ts';

const PUBLIC_COLUMNS = sql`r.id, r.rating, r.text, r.author, r.experienced_on as "experiencedOn",
  r.published_at as "publishedAt", r.answer`;

const ORDERS = {
  newest: sql`r.published_at desc, r.id desc`,
  lowest: sql`r.rating, r.published_at desc, r.id desc`,
  highest: sql`r.rating desc, r.published_at desc, r.id desc`,
} as const;

/** A page of the published reviews of a product; at most `limit` from the `offset`-th on. */
export async function listPublicReviews(
  db: Db,
  query: { productId: number; sort: ReviewSort; offset: number; limit: number },
): Promise<PublicReview[]> {
  const { rows } = await sql<PublicReview>`
    select ${PUBLIC_COLUMNS} from reviews.review r
    where r.product_id = ${query.productId} and r.state = 'published'
    order by ${ORDERS[query.sort]} limit ${query.limit} offset ${query.offset}`.execute(db);
  return rows.map(isoInstants);
}

/** When a rating last changed: cheap to ask, so that the ratings need not be read again. */
export async function ratingsStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || '|' || coalesce(max(changed_at)::text, '') as stamp from reviews.summary`.execute(
    db,
  );
  return rows[0]!.stamp;
}

/** The ratings of all products that have one (or of one), by product id: for cards, pages and structured data. */
export async function readRatings(
  db: Db,
  productId: number | null = null,
): Promise<Map<number, RatingSummary>> {
  const { rows } = await sql<{ productId: number; count: number; total: number; spread: number[] }>`
    select product_id as "productId", count, total, spread from reviews.summary
    where count > 0 and (${productId}::bigint is null or product_id = ${productId})`.execute(db);
  return new Map(
    rows.map(({ productId: id, count, total, spread }) => [
      id,
      { count, average: Math.round((total / count) * 10) / 10, spread },
    ]),
  );
}

/** What a buyer may say of an order: one entry per article, with what they said already. */
export interface Reviewable {
  productId: number;
  handle: string;
  title: string;
  options: string;
  review: { rating: number; text: string; author: string; state: ReviewState } | null;
}

/** The articles of an order that its buyer received; empty before it arrived. */
export async function listReviewables(db: Db | Tx, orderId: number): Promise<Reviewable[]> {
  const { rows } = await sql<Reviewable>`
    select distinct on (l.product_id) l.product_id as "productId", p.handle, l.title, l.options,
      case when r.id is null then null else jsonb_build_object('rating', r.rating, 'text', r.text,
        'author', r.author, 'state', r.state) end as review
    from orders."order" o join orders.line l on l.order_id = o.id and l.shipped_quantity > 0
    join catalogue.product p on p.id = l.product_id and not p.add_on
    left join reviews.review r on r.order_id = o.id and r.product_id = l.product_id
    where o.id = ${orderId} and o.delivered_at is not null
    order by l.product_id, l.position`.execute(db);
  return rows;
}

const OFFICE_COLUMNS = sql`${PUBLIC_COLUMNS}, r.product_id as "productId", p.title as "productTitle", p.handle,
  r.order_id as "orderId", o.number as "orderNumber", r.state, r.refusal_reason as "refusalReason",
  r.submitted_at as "submittedAt", r.version`;
const OFFICE_FROM = sql`from reviews.review r join catalogue.product p on p.id = r.product_id
  join orders."order" o on o.id = r.order_id`;

/** Reviews for the office, the newest first. Refusal: `cursor-invalid` (422). */
export async function listReviews(
  db: Db,
  query: { state?: ReviewState; productId?: number; q?: string; cursor?: string; limit: number },
): Promise<Result<Page<OfficeReview>>> {
  const cursor = readCursor(query.cursor, z.tuple([z.int()]));
  if (!cursor.ok) return cursor;
  const before = cursor.value?.[0] ?? null;
  const like = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await sql<OfficeReview>`
    select ${OFFICE_COLUMNS} ${OFFICE_FROM}
    where (${before}::bigint is null or r.id < ${before})
      and (${query.state ?? null}::text is null or r.state = ${query.state ?? null})
      and (${query.productId ?? null}::bigint is null or r.product_id = ${query.productId ?? null})
      and (${like}::text is null or r.text ilike ${like} or p.title ilike ${like} or r.author ilike ${like})
    order by r.id desc limit ${query.limit + 1}`.execute(db);
  return ok(cutPage(rows.map(isoInstants), query.limit, (row) => [row.id]));
}

/** One review for the office; null when there is none. */
export async function findReview(db: Db | Tx, id: number): Promise<OfficeReview | null> {
  const { rows } = await sql<OfficeReview>`
    select ${OFFICE_COLUMNS} ${OFFICE_FROM} where r.id = ${id}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}
