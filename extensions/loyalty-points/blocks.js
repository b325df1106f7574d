// What customers see.

const WORDS = {
  fr: {
    earn: (points) => `${points} ${points > 1 ? 'points' : 'point'} de fidélité à la livraison.`,
    title: 'Vos points de fidélité',
    have: (points) => `Vous avez ${points} ${points > 1 ? 'points' : 'point'}, soit `,
    tooFew: (least) => `. Vous pourrez les dépenser à partir de ${least}.`,
    use: 'Utiliser mes points',
    keep: 'Garder mes points',
    used: 'Vos points sont déduits de ce panier.',
    balance: 'Solde',
    worth: 'Valeur',
    caption: 'Derniers mouvements',
    day: 'Date',
    what: 'Mouvement',
    points: 'Points',
    none: 'Vos premiers points arriveront avec votre prochaine livraison.',
    kinds: {
      earned: 'Gagnés',
      spent: 'Dépensés',
      'taken-back': 'Repris (remboursement)',
      'given-back': 'Rendus (annulation)',
      held: 'Réservés',
    },
  },
  en: {
    earn: (points) => `${points} loyalty ${points === 1 ? 'point' : 'points'} at delivery.`,
    title: 'Your loyalty points',
    have: (points) => `You have ${points} ${points === 1 ? 'point' : 'points'}, worth `,
    tooFew: (least) => `. You can spend them from ${least} on.`,
    use: 'Use my points',
    keep: 'Keep my points',
    used: 'Your points are taken off this cart.',
    balance: 'Balance',
    worth: 'Worth',
    caption: 'Last entries',
    day: 'Date',
    what: 'Entry',
    points: 'Points',
    none: 'Your first points come with your next delivery.',
    kinds: {
      earned: 'Earned',
      spent: 'Spent',
      'taken-back': 'Taken back (refund)',
      'given-back': 'Given back (cancelled)',
      held: 'Held',
    },
  },
};

const balanceOf = (host, customer) => host.table('entry').sum('points', { customer });
const money = (amountCents) => ({ tag: 'money', amountCents });
const text = (children, more = {}) => ({ tag: 'text', children, ...more });

/** What the article earns. */
export function productBlock({ product, settings, locale }) {
  const points = Math.floor((product.priceCents * settings.points_per_euro) / 100);
  return points === 0 ? null : text([WORDS[locale].earn(points)], { size: 'small', soft: true });
}

/** The balance, and a button to spend it or to keep it. */
export async function cartBlock({ customerId, cart, settings, locale }, host) {
  if (customerId === null || !cart) return null;
  const words = WORDS[locale];
  if (cart.discountCents > 0) {
    return {
      tag: 'form',
      action: 'keep',
      children: [text([words.used]), { tag: 'button', label: words.keep, quiet: true }],
    };
  }
  const points = await balanceOf(host, customerId);
  if (points <= 0) return null;
  const worth = money(points * settings.cents_per_point);
  if (points < settings.least_points) {
    return text([words.have(points), worth, words.tooFew(settings.least_points)], {
      size: 'small',
      soft: true,
    });
  }
  return {
    tag: 'form',
    action: 'redeem',
    children: [
      text([words.have(points), worth, '.']),
      { tag: 'button', label: words.use, quiet: true },
    ],
  };
}

/** The balance and its last entries. */
export async function accountBlock({ customerId, settings, locale }, host) {
  if (customerId === null) return null;
  const words = WORDS[locale];
  const [points, entries] = await Promise.all([
    balanceOf(host, customerId),
    host.table('entry').list({ where: { customer: customerId }, limit: 8 }),
  ]);
  return [
    { tag: 'heading', children: [words.title] },
    {
      tag: 'figures',
      items: [
        { label: words.balance, value: points, kind: 'number' },
        {
          label: words.worth,
          value: Math.max(0, points) * settings.cents_per_point,
          kind: 'money',
        },
      ],
    },
    {
      tag: 'table',
      caption: words.caption,
      columns: [
        { key: 'day', label: words.day, kind: 'day' },
        { key: 'what', label: words.what, kind: 'text' },
        { key: 'points', label: words.points, kind: 'number' },
      ],
      rows: entries.map((entry) => ({
        day: entry.created_at.slice(0, 10),
        what: [words.kinds[entry.kind], entry.order_number].filter(Boolean).join(' · '),
        points: entry.points,
      })),
      empty: words.none,
    },
  ];
}
