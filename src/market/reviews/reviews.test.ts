import { beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { deliverOrder, type Order } from '../../sell/orders/index.ts';
import { shipOrder } from '../../ship/shipments/index.ts';
import { answerReview, publishReview, refuseReview } from './commands.ts';
import {
  endInvitations,
  listPublicReviews,
  listReviewables,
  ratingsStamp,
  readRatings,
  reviewAdminRoutes,
  reviewKeeper,
  submitReview,
  type ReviewDeps,
} from './index.ts';
import { listReviews } from './queries.ts';
import { inviteBuyers } from './wiring.ts';

const database = testDatabase();
let delivery = 0;

beforeAll(async () => {
  delivery = await homeDelivery(database.db);
});

const deps = (): ReviewDeps => ({
  db: database.db,
  mail: { smtpUrl: null, from: 'shop@example.org' } as ReviewDeps['mail'],
  pages: {
    write: ({ number, token }) => `http://localhost/avis/${number}?token=${token}`,
    optOut: ({ number, token }) => `http://localhost/avis/${number}/stop?token=${token}`,
  },
});

async function within<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}

async function placed(): Promise<{ order: Order; productId: number }> {
  const { variantId, productId } = await sellableVariant(database.db);
  const lines = [{ variantId, quantity: 1 }];
  const order = await orderUpTo('paid', commerceDeps(database.db), lines, delivery);
  return { order, productId };
}

async function delivered(daysAgo = 12) {
  const made = await placed();
  await within((tx) => shipOrder(tx, seeder, { orderId: made.order.id }));
  await within((tx) => deliverOrder(tx, seeder, made.order.id));
  await sql`update orders."order" set delivered_at = now() - make_interval(days => ${daysAgo})
    where id = ${made.order.id}`.execute(database.db);
  return made;
}

const write = (made: { order: Order; productId: number }, rating: number, text = 'Un avis') =>
  transact(database.db, (tx) =>
    submitReview(tx, {
      orderId: made.order.id,
      productId: made.productId,
      rating,
      text,
      author: 'Camille L',
      locale: 'fr',
    }),
  );

async function idOf(productId: number): Promise<number> {
  const page = await listReviews(database.db, { productId, limit: 10 });
  return page.ok ? page.value.items[0]!.id : 0;
}

const shown = (productId: number) =>
  listPublicReviews(database.db, { productId, sort: 'newest', offset: 0, limit: 10 });

describe('a review (R40)', () => {
  test('is of an article that its buyer received, and of nothing else', async () => {
    const early = await placed();
    expect(await listReviewables(database.db, early.order.id)).toEqual([]);
    expect(await write(early, 5)).toMatchObject({
      refusal: { code: 'review-not-received', status: 409 },
    });
    const made = await delivered();
    const other = await sellableVariant(database.db);
    expect(await write({ ...made, productId: other.productId }, 5)).toMatchObject({
      refusal: { code: 'review-not-received' },
    });
    expect(await write(made, 6)).toMatchObject({ refusal: { code: 'review-incomplete' } });
    expect(await write(made, 4, '   ')).toMatchObject({ refusal: { code: 'review-incomplete' } });
    expect((await write(made, 4)).ok).toBe(true);
  });

  test('is seen once a person published it, with the day of receipt and of publication', async () => {
    const made = await delivered();
    await write(made, 2, 'Elle est ébréchée.');
    expect(await shown(made.productId)).toEqual([]);
    // Until then it may be written anew, and stays one.
    await write(made, 3, 'Elle était ébréchée, puis remplacée.');
    const id = await idOf(made.productId);
    await within((tx) => publishReview(tx, seeder, id));
    const [review, ...more] = await shown(made.productId);
    expect(more).toEqual([]);
    expect(review).toMatchObject({ rating: 3, author: 'Camille L' });
    expect(review!.experiencedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(Date.parse(review!.publishedAt)).toBeGreaterThan(Date.parse(review!.experiencedOn));
    expect(await write(made, 5)).toMatchObject({ refusal: { code: 'review-published' } });
  });

  test('is refused for a reason of the list, sent to its author, who may write it anew', async () => {
    const made = await delivered();
    await write(made, 1, 'Le livreur était en retard.');
    const id = await idOf(made.productId);
    await within((tx) => publishReview(tx, seeder, id));
    await within((tx) => refuseReview(deps(), tx, seeder, id, 'off-topic'));
    await within((tx) => refuseReview(deps(), tx, seeder, id, 'off-topic'));
    expect(await shown(made.productId)).toEqual([]);
    expect((await readRatings(database.db, made.productId)).size).toBe(0);
    const { rows } = await sql<{ text: string }>`select text from platform.mail
      where template = 'review-refused' and text like ${`%${made.order.number}%`}`.execute(
      database.db,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toContain('ne parle pas de l’article');
    expect((await write(made, 4, 'L’assiette est belle.')).ok).toBe(true);
    const { rows: changes } = await sql`select from platform.change where entity_kind = 'review'
      and entity_id = ${String(id)}`.execute(database.db);
    expect(changes).toHaveLength(2);
  });

  test('is answered in public, and what readers see is known to have changed', async () => {
    const made = await delivered();
    await write(made, 5);
    const id = await idOf(made.productId);
    await within((tx) => publishReview(tx, seeder, id));
    const before = await ratingsStamp(database.db);
    await within((tx) => answerReview(tx, seeder, id, ' Merci. '));
    expect(await ratingsStamp(database.db)).not.toBe(before);
    expect((await shown(made.productId))[0]).toMatchObject({ answer: 'Merci.' });
  });

  test('counts in the average and the spread of its product', async () => {
    const { variantId, productId } = await sellableVariant(database.db);
    for (const rating of [5, 4, 4, 1]) {
      const order = await orderUpTo(
        'paid',
        commerceDeps(database.db),
        [{ variantId, quantity: 1 }],
        delivery,
      );
      await within((tx) => shipOrder(tx, seeder, { orderId: order.id }));
      await within((tx) => deliverOrder(tx, seeder, order.id));
      await write({ order, productId }, rating);
      const id = await idOf(productId);
      await within((tx) => publishReview(tx, seeder, id));
    }
    expect((await readRatings(database.db, productId)).get(productId)).toEqual({
      count: 4,
      average: 3.5,
      spread: [1, 0, 0, 2, 1],
    });
    const lowest = await listPublicReviews(database.db, {
      productId,
      sort: 'lowest',
      offset: 0,
      limit: 2,
    });
    expect(lowest.map((one) => one.rating)).toEqual([1, 4]);
  });

  test('loses its name and keeps its words when its author is forgotten (R45)', async () => {
    const made = await delivered();
    await write(made, 5, 'Belle et solide.');
    const id = await idOf(made.productId);
    await within((tx) => publishReview(tx, seeder, id));
    const person = { partyId: made.order.partyId!, email: made.order.email };
    expect((await reviewKeeper.read(database.db, person))['reviews']!.length).toBeGreaterThan(0);
    await within(async (tx) => {
      await reviewKeeper.forget(tx, person);
      return ok(null);
    });
    expect((await shown(made.productId))[0]).toMatchObject({
      author: '',
      text: 'Belle et solide.',
    });
    expect(await reviewKeeper.read(database.db, person)).toEqual({ reviews: [] });
  });
});

describe('an invitation to review', () => {
  const invitations = async (order: Order) => {
    const { rows } = await sql<{
      headers: Record<string, string>;
    }>`select headers from platform.mail
      where template = 'review-invitation' and origin_id = ${String(order.id)}`.execute(
      database.db,
    );
    return rows;
  };

  test('is sent once, some days after delivery, with a link that ends them', async () => {
    const due = await delivered(12);
    const fresh = await delivered(2);
    const old = await delivered(300);
    await inviteBuyers(deps());
    await Promise.all([inviteBuyers(deps()), inviteBuyers(deps())]);
    expect(await invitations(due.order)).toHaveLength(1);
    expect((await invitations(due.order))[0]!.headers['List-Unsubscribe']).toContain('/stop');
    expect(await invitations(fresh.order)).toEqual([]);
    expect(await invitations(old.order)).toEqual([]);
    await within(async (tx) => {
      await endInvitations(tx, due.order.email);
      return ok(null);
    });
    const later = await delivered(12);
    await inviteBuyers(deps());
    expect(await invitations(later.order)).toEqual([]);
  });
});

test('the office lists what waits, publishes, refuses and answers', async () => {
  const made = await delivered();
  await write(made, 4, 'À relire');
  const id = await idOf(made.productId);
  const http = await testHttp(reviewAdminRoutes(deps()));
  try {
    const list = await http.inject({
      url: `/api/admin/reviews?state=pending&productId=${made.productId}`,
    });
    expect(list.json()).toMatchObject({ items: [{ id, text: 'À relire', state: 'pending' }] });
    const post = (path: string, payload: object, key: string) =>
      http.inject({
        method: 'POST',
        url: `/api/admin/reviews/${id}/${path}`,
        payload,
        headers: { 'idempotency-key': key },
      });
    expect((await post('refuse', { reason: 'because' }, 'k1')).statusCode).toBe(422);
    expect((await post('publish', {}, 'k2')).json()).toMatchObject({ state: 'published' });
    expect((await post('answer', { answer: 'Merci' }, 'k3')).json()).toMatchObject({
      answer: 'Merci',
    });
    expect((await http.inject({ url: '/api/admin/reviews/99999999' })).statusCode).toBe(404);
  } finally {
    await http.close();
  }
});
