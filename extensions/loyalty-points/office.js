// What the merchant sees: who has how much, and what all of it would cost.

const MOST = 500;

const WORDS = {
  fr: {
    liability: 'Engagement total',
    points: 'Points en circulation',
    caption: 'Les 500 clients qui en ont le plus',
    name: 'Client',
    email: 'E-mail',
    worth: 'Valeur',
    column: 'Points',
    empty: 'Les points arrivent avec la première commande livrée.',
  },
  en: {
    liability: 'Total liability',
    points: 'Points outstanding',
    caption: 'The 500 customers who have the most',
    name: 'Customer',
    email: 'E-mail',
    worth: 'Worth',
    column: 'Points',
    empty: 'Points come with the first order that is delivered.',
  },
};

export async function officePage({ settings, locale }, host) {
  const words = WORDS[locale];
  const entries = host.table('entry');
  const [points, totals] = await Promise.all([
    entries.sum('points'),
    entries.totals('customer', 'points', { limit: MOST }),
  ]);
  const members = totals.filter(({ sum }) => sum > 0);
  const known = new Map(
    (await host.customers(members.map(({ key }) => key))).map((one) => [one.id, one]),
  );
  const rows = members.map(({ key, sum }) => {
    const customer = known.get(key);
    return {
      name: customer ? `${customer.firstName} ${customer.lastName}`.trim() : '',
      email: customer ? customer.email : '',
      points: sum,
      worth: sum * settings.cents_per_point,
    };
  });
  return [
    {
      tag: 'figures',
      items: [
        { label: words.liability, value: points * settings.cents_per_point, kind: 'money' },
        { label: words.points, value: points, kind: 'number' },
      ],
    },
    {
      tag: 'table',
      caption: words.caption,
      columns: [
        { key: 'name', label: words.name, kind: 'text' },
        { key: 'points', label: words.column, kind: 'number' },
        { key: 'worth', label: words.worth, kind: 'money' },
        { key: 'email', label: words.email, kind: 'text' },
      ],
      rows,
      empty: words.empty,
    },
  ];
}
