import { ok } from '../src/kernel/refusal.ts';
import { listProducts, rebuildAll } from '../src/core/listing/index.ts';
import type { ListingQuery } from '../src/core/listing/index.ts';
import { sql, transact, type Db } from '../src/platform/db/index.ts';
import { openGround } from './ground.ts';
import { below, told, type Figure } from './report.ts';

const ARTICLES = 100_000;
const ROUNDS = 60;

/**
 * Search and facets over 100,000 articles with eight attributes: every statement of a list, uncached, one at a time.
 * What most queries of a shop look like is held to the goal; lists of half the catalogue are told beside it.
 */
export async function benchFacets(): Promise<Figure[]> {
  const ground = await openGround(0);
  try {
    const { db } = ground.database;
    const started = performance.now();
    await fill(db);
    await transact(db, async (tx) => {
      await rebuildAll(tx);
      return ok(null);
    });
    await sql`vacuum analyze`.execute(db);
    const seconds = (performance.now() - started) / 1000;
    const figures: Figure[] = [told('fill and rebuild', seconds, 's')];
    for (const [name, query, goal] of WORKLOAD) {
      const ms = await percentile95(db, query);
      figures.push(goal === null ? told(name, ms, 'ms p95') : below(name, ms, 'ms p95', goal));
    }
    return figures;
  } finally {
    await ground.close();
  }
}

const GOAL_MS = 50;
const pick = (list: readonly string[], round: number) => list[round % list.length]!;

const OBJECTS = 'bol assiette vase pichet tasse plateau lampe coussin nappe carafe'.split(' ');
const MATTERS = 'gres porcelaine verre lin chene laiton laine marbre'.split(' ');
const PLACES =
  'brumaire lande marais avre galet veille ombelle grange source vigne moulin forge'.split(' ');

type Ask = (round: number) => Partial<ListingQuery>;

const WORKLOAD: [name: string, query: Ask, goalMs: number | null][] = [
  ['search, two words', (n) => ({ q: `${pick(OBJECTS, n)} ${pick(PLACES, n)}` }), GOAL_MS],
  ['search, misspelt', (n) => ({ q: `${pick(PLACES, n)}x ${pick(OBJECTS, n)}` }), GOAL_MS],
  [
    'search and two attributes',
    (n) => ({
      q: `${pick(OBJECTS, n)} ${pick(PLACES, n)}`,
      attributes: [
        { handle: 'matiere', values: [pick(MATTERS, n), pick(MATTERS, n + 1)] },
        { handle: 'contenance', min: 20, max: 60 },
      ],
    }),
    GOAL_MS,
  ],
  ['category of 500', (n) => ({ category: `rayon-${1 + (n % 200)}` }), GOAL_MS],
  [
    'category of 500 and three attributes',
    (n) => ({
      category: `rayon-${1 + (n % 200)}`,
      attributes: [
        { handle: 'matiere', values: [pick(MATTERS, n)] },
        { handle: 'lave-vaisselle', values: ['yes'] },
        { handle: 'contenance', max: 80 },
      ],
    }),
    GOAL_MS,
  ],
  ['category of 5,000', (n) => ({ category: `univers-${1 + (n % 20)}` }), GOAL_MS],
  ['search, one word of 10,000', (n) => ({ q: pick(OBJECTS, n) }), null],
  ['all 100,000', () => ({}), null],
];

async function percentile95(db: Db, query: Ask): Promise<number> {
  const times: number[] = [];
  for (let round = -5; round < ROUNDS; round += 1) {
    const started = performance.now();
    await listProducts(db, { channelId: 'web', locale: 'fr', ...query(Math.abs(round)) });
    if (round >= 0) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS * 0.95)]!;
}

/** Articles with words, shelves, prices and attributes that are spread but the same at each run. */
async function fill(db: Db): Promise<void> {
  await sql`insert into catalogue.category (handle, name)
    select 'univers-' || i, 'Univers ' || i from generate_series(1, 20) i`.execute(db);
  await sql`insert into catalogue.category (handle, name, parent_id)
    select 'rayon-' || i, 'Rayon ' || i, (select id from catalogue.category where handle = 'univers-' || (1 + i % 20))
    from generate_series(1, 200) i`.execute(db);
  await sql`insert into catalogue.brand (handle, name)
    select 'atelier-' || i, 'Atelier ' || i from generate_series(1, 60) i`.execute(db);
  await fillAttributes(db);
  await sql`
    insert into catalogue.product (handle, title, subtitle, description_html, brand_id, popularity)
    select 'article-' || i,
      initcap((${OBJECTS}::text[])[1 + i % 10] || ' ' || (${PLACES}::text[])[1 + (i / 10) % 12] || ' ' || i),
      'en ' || (${MATTERS}::text[])[1 + (i / 7) % 8], '<p>Tourné à la main, cuit deux fois, pièce ' || i || '.</p>',
      (select min(id) from catalogue.brand) + i % 60, (i * 7919) % 1000
    from generate_series(1, ${ARTICLES}::int) i`.execute(db);
  await sql`insert into catalogue.product_category (product_id, category_id)
    select p.id, (select id from catalogue.category where handle = 'rayon-1') + p.id % 200
    from catalogue.product p`.execute(db);
  await sql`insert into catalogue.publication (product_id, channel_id)
    select id, 'web' from catalogue.product`.execute(db);
  await sql`insert into catalogue.variant (product_id, sku)
    select id, 'REF-' || id from catalogue.product`.execute(db);
  await sql`insert into pricing.price (variant_id, channel_id, amount_cents)
    select id, 'web', 500 + (id * 37) % 20000 from catalogue.variant`.execute(db);
  await sql`insert into stock.level (variant_id, location_id, on_hand)
    select v.id, l.id, v.id % 40 from catalogue.variant v join stock.location l on l.is_default`.execute(
    db,
  );
  await sql`
    insert into catalogue.product_attribute (product_id, attribute_id, value_ids)
    select p.id, a.id, array[(select min(v.id) from catalogue.attribute_value v where v.attribute_id = a.id)
      + (p.id * (a.position + 3)) % (select count(*) from catalogue.attribute_value v where v.attribute_id = a.id)]
    from catalogue.product p cross join catalogue.attribute a where a.kind in ('choice', 'colour')`.execute(
    db,
  );
  await sql`insert into catalogue.product_attribute (product_id, attribute_id, number)
    select p.id, a.id, 5 + (p.id * 13) % 120 from catalogue.product p, catalogue.attribute a
    where a.kind = 'number'`.execute(db);
  await sql`insert into catalogue.product_attribute (product_id, attribute_id, flag)
    select p.id, a.id, p.id % 3 > 0 from catalogue.product p, catalogue.attribute a
    where a.kind = 'flag'`.execute(db);
}

async function fillAttributes(db: Db): Promise<void> {
  const attributes: [string, string, number][] = [
    ['matiere', 'choice', MATTERS.length],
    ['couleur', 'colour', 16],
    ['style', 'choice', 10],
    ['piece', 'choice', 8],
    ['origine', 'choice', 30],
    ['contenance', 'number', 0],
    ['lave-vaisselle', 'flag', 0],
    ['micro-ondes', 'flag', 0],
  ];
  for (const [position, [handle, kind, values]] of attributes.entries()) {
    await sql`insert into catalogue.attribute (handle, name, kind, position)
      values (${handle}, ${handle}, ${kind}, ${position})`.execute(db);
    await sql`insert into catalogue.attribute_value (attribute_id, handle, name, position)
      select a.id, coalesce((${handle === 'matiere' ? MATTERS : []}::text[])[i], a.handle || '-' || i),
        a.handle || ' ' || i, i
      from catalogue.attribute a, generate_series(1, ${values}::int) i where a.handle = ${handle}`.execute(
      db,
    );
  }
}
