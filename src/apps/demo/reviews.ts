import { summarise } from '../../market/reviews/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { pickWeighted, seededRandom } from './random.ts';

/** What invented buyers say, by how many stars they give. */
const WORDS: Record<number, readonly string[]> = {
  5: [
    'Exactement ce que je cherchais. La finition est soignée, on sent que quelqu’un l’a fait avec attention.',
    'Offert pour un anniversaire, il ne quitte plus la table. Encore plus beau en vrai que sur les photos.',
    'Très bel objet, bien emballé, arrivé à la date promise. J’en reprendrai.',
    'Utilisé tous les jours depuis un mois, il n’a pas bougé. Une belle matière, agréable en main.',
    'Sobre, bien proportionné, facile à vivre. Rien à redire.',
    'La couleur est douce et change avec la lumière. Nous en sommes ravis.',
  ],
  4: [
    'Très joli, un peu plus petit que je ne l’imaginais : regardez bien les dimensions.',
    'Belle qualité. Un léger écart de teinte entre les pièces, mais c’est ce qui fait son charme.',
    'Conforme à la description et bien fini. Il me manque juste une déclinaison plus grande.',
    'Nous l’aimons beaucoup. L’entretien demande un peu de soin, c’est bien expliqué.',
    'Solide et élégant. J’aurais aimé un peu plus de choix de couleurs.',
  ],
  3: [
    'Joli mais plus léger que je ne le pensais. Il fait l’affaire pour un usage occasionnel.',
    'La couleur est plus froide chez moi que sur la photo. L’objet en lui-même est bien fait.',
    'Correct, sans plus. Je m’attendais à une matière plus épaisse.',
  ],
  2: [
    'Une petite marque sur le bord à l’arrivée. Le remplacement a été rapide, mais l’ensemble me déçoit un peu.',
    'Plus fragile que prévu : je le garde pour la décoration.',
  ],
  1: ['Il ne correspond pas à l’usage que je voulais en faire. Je l’ai renvoyé.'],
};
const ANSWERS = [
  'Merci d’avoir pris le temps de l’écrire. Écrivez-nous : nous trouverons une solution.',
  'Merci pour ce retour précis. Nous ajoutons les dimensions plus haut sur la page.',
];
/** The newest reviews still wait to be read. */
const WAITING = 6;

interface Bought {
  orderId: number;
  productId: number;
  partyId: number;
  author: string;
  deliveredAt: Date;
}

/** Reviews of about a third of what was received, mostly good, the same for the same history. */
export async function seedReviews(tx: Tx, seed: number): Promise<void> {
  const { rows: bought } = await sql<Bought>`
    select distinct on (o.id, l.product_id) o.id as "orderId", l.product_id as "productId", o.party_id as "partyId",
      trim((o.billing_address ->> 'firstName') || ' ' || left(o.billing_address ->> 'lastName', 1)) as author,
      o.delivered_at as "deliveredAt"
    from orders."order" o join orders.line l on l.order_id = o.id and l.shipped_quantity > 0
    where o.delivered_at < now() - interval '12 days' and o.locale = 'fr'
    order by o.id, l.product_id`.execute(tx);
  const random = seededRandom(seed);
  // Some articles please more than others, whoever buys them.
  const charm = new Map<number, number>();
  const reviews = bought.flatMap((one) => {
    if (!charm.has(one.productId)) charm.set(one.productId, random());
    if (random() > 0.34) return [];
    const rating = pickWeighted(random, [5, 4, 3, 2, 1], (star) =>
      star >= 4 ? 4 + 6 * charm.get(one.productId)! : [0, 0.3, 0.5, 1.2][star]!,
    );
    const words = WORDS[rating]!;
    const text = words[Math.floor(random() * words.length)]!;
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
