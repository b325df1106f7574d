import { summarise } from '../../market/reviews/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { products } from './content/index.ts';
import type { Universe } from './content/model.ts';
import { reviewWords } from './content/review-words.ts';
import { pickWeighted, seededRandom } from './random.ts';

const UNIVERSES: ReadonlyMap<string, Universe> = new Map(
  products.map(({ handle, universe }) => [handle, universe]),
);

const ANSWERS = [
  'Merci d’avoir pris le temps de l’écrire. Écrivez-nous : nous trouverons une solution.',
  'Merci pour ce retour précis. Nous ajoutons les dimensions plus haut sur la page.',
];
const MOST_TRIES = 20;

/** What nobody said of this article yet, as far as the words go. */
function unheard(said: Set<string>, { productId }: Bought, compose: () => string): string {
  let text = compose();
  for (let tries = 0; tries < MOST_TRIES && said.has(`${productId}|${text}`); tries += 1) {
    text = compose();
  }
  said.add(`${productId}|${text}`);
  return text;
}

/** One review: some say more than others. */
function compose(random: () => number, rating: number, universe: Universe): string {
  const one = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  const maybe = (share: number, words: readonly string[]) => (random() < share ? [one(words)] : []);
  const { details, ...words } = reviewWords;
  if (rating === 1) return one(words.refusals);
  if (rating === 2) return one(words.regrets);
  if (rating === 3) return [one(words.doubts), one(words.disappointments)].join(' ');
  const sentences =
    rating === 5
      ? [one(words.praise), ...maybe(0.75, details[universe]), ...maybe(0.45, words.thanks)]
      : [one(words.liking), ...maybe(0.5, details[universe]), one(words.reserves)];
  return sentences.join(' ');
}

/** The newest reviews still wait to be read. */
const WAITING = 6;

interface Bought {
  orderId: number;
  productId: number;
  handle: string;
  partyId: number;
  author: string;
  deliveredAt: Date;
}

/** Reviews of about a third of what was received, mostly good, the same for the same history. */
export async function seedReviews(tx: Tx, seed: number): Promise<void> {
  const { rows: bought } = await sql<Bought>`
    select distinct on (o.party_id, l.product_id) o.id as "orderId", l.product_id as "productId", p.handle,
      o.party_id as "partyId",
      trim((o.billing_address ->> 'firstName') || ' ' || left(o.billing_address ->> 'lastName', 1)) as author,
      o.delivered_at as "deliveredAt"
    from orders."order" o join orders.line l on l.order_id = o.id and l.shipped_quantity > 0
    join catalogue.product p on p.id = l.product_id
    where o.delivered_at < now() - interval '12 days' and o.locale = 'fr'
    order by o.party_id, l.product_id, o.id`.execute(tx);
  const random = seededRandom(seed);
  // Some articles please more than others, whoever buys them.
  const charm = new Map<number, number>();
  const said = new Set<string>();
  const reviews = bought.flatMap((one) => {
    if (!charm.has(one.productId)) charm.set(one.productId, random());
    if (random() > 0.34) return [];
    const rating = pickWeighted(random, [5, 4, 3, 2, 1], (star) =>
      star >= 4 ? 4 + 6 * charm.get(one.productId)! : [0, 0.3, 0.5, 1.2][star]!,
    );
    const text = unheard(said, one, () =>
      compose(random, rating, UNIVERSES.get(one.handle) ?? 'desk'),
    );
    const daysLater = 11 + Math.floor(random() * 9);
    const at = new Date(one.deliveredAt.getTime() + daysLater * 86_400_000);
    const answer = rating <= 3 && random() < 0.6 ? ANSWERS[rating === 3 ? 1 : 0]! : '';
    return [{ ...one, rating, text, answer, author: random() < 0.12 ? '' : one.author, at }];
  });
  const past = reviews.filter((review) => review.at < new Date());
  past.sort((a, b) => a.at.getTime() - b.at.getTime() || a.orderId - b.orderId);
  const rows = past.map((review, index) => ({
    ...review,
    state: index < past.length - WAITING ? 'published' : 'pending',
  }));
  await sql`insert into reviews.review (product_id, order_id, party_id, rating, text, author, locale, experienced_on, state,
      answer, answered_at, submitted_at, published_at)
    select "productId", "orderId", "partyId", rating, text, author, 'fr', ("deliveredAt" at time zone 'Europe/Paris')::date,
      state, case when state = 'published' then answer else '' end,
      case when state = 'published' and answer <> '' then at + interval '2 days' end, at,
      case when state = 'published' then at + interval '1 day' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("productId" bigint, "orderId" bigint, "partyId" bigint,
      rating int, text text, author text, "deliveredAt" timestamptz, state text, answer text, at timestamptz)`.execute(
    tx,
  );
  await sql`insert into reviews.invitation (order_id, invited_at)
    select id, delivered_at + interval '10 days' from orders."order"
    where delivered_at < now() - interval '10 days'`.execute(tx);
  await summarise(tx, [...new Set(rows.map((row) => row.productId))]);
}
