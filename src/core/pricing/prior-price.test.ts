import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { priorPriceOn, shownOn, type PriceStory } from './price-oracle.testing.ts';

const database = testDatabase();
const DAY_ZERO = '2026-01-01T00:00:00Z';
const LAST_DAY = 80;

/** Writes a story into the histories, as of its days; gives its variant. */
async function tell(story: PriceStory): Promise<number> {
  const { rows } = await sql<{ variant_id: number }>`
    with p as (insert into catalogue.product (handle, title) values (gen_random_uuid()::text, 'Article') returning id),
      v as (insert into catalogue.variant (product_id) select id from p returning id)
    select v.id as variant_id from v`.execute(database.db);
  const variantId = rows[0]!.variant_id;
  await sql`insert into catalogue.publication (product_id, channel_id, published_at)
    select product_id, 'web', ${day(story.publishedDay)} from catalogue.variant where id = ${variantId}`.execute(
    database.db,
  );
  const ids = new Map<number, number>();
  for (const name of [1, 2]) {
    const made = await sql<{ id: number }>`
      insert into pricing.price_list (name, channel_id, includes_tax) values (${String(name)}, 'web', true)
      returning id`.execute(database.db);
    ids.set(name, made.rows[0]!.id);
  }
  for (const { day: on, cents } of story.base) {
    await sql`insert into pricing.price_change (variant_id, channel_id, amount_cents, effective_at)
      values (${variantId}, 'web', ${cents}, ${day(on)})`.execute(database.db);
  }
  for (const list of story.lists) {
    await sql`insert into pricing.price_list_change (list_id, channel_id, group_id, priority, starts_at, ends_at, state,
        announces_reduction, effective_at)
      values (${ids.get(list.listId)!}, 'web', ${list.groupId}::bigint, ${list.priority}, ${maybe(list.startsDay)},
        ${maybe(list.endsDay)}, ${list.active ? 'active' : 'draft'}, ${list.announces}, ${day(list.day)})`.execute(
      database.db,
    );
  }
  for (const { listId, day: on, cents } of story.lines) {
    await sql`insert into pricing.price_list_line_change (list_id, variant_id, min_quantity, amount_cents, effective_at)
      values (${ids.get(listId)!}, ${variantId}, 1, ${cents}, ${day(on)})`.execute(database.db);
  }
  return variantId;
}

const day = (on: number) => sql`${DAY_ZERO}::timestamptz + ${on}::int * interval '24 hours'`;
const maybe = (on: number | null) => (on === null ? sql`null::timestamptz` : day(on));

/** What the database says of each day, at its noon. */
async function readDays(
  variantId: number,
): Promise<{ day: number; shown: number | null; prior: number | null }[]> {
  const { rows } = await sql<{ day: number; shown: number | null; prior: number | null }>`
    select d as day,
      (select s.amount_cents from pricing.public_price_steps(${variantId}, 'web') s
        where s.at <= noon.at order by s.at desc limit 1) as shown,
      (select p.amount_cents from pricing.prior_price(${variantId}, 'web', noon.at) p) as prior
    from generate_series(0, ${LAST_DAY}) d
    cross join lateral (select ${DAY_ZERO}::timestamptz + d * interval '24 hours' + interval '12 hours' as at) noon`.execute(
    database.db,
  );
  return rows;
}

const cents = fc.constantFrom(800, 900, 1_000, 1_100);
const reduced = fc.constantFrom(600, 700, 800, 900);
// The beginning is busy, so that what follows has a past.
const on = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: LAST_DAY }));
const listId = fc.constantFrom(1, 2);
const story: fc.Arbitrary<PriceStory> = fc.record({
  publishedDay: fc.constantFrom(0, 0, 0, 20),
  base: fc.array(fc.record({ day: on, cents: fc.option(cents, { freq: 8 }) }), {
    minLength: 1,
    maxLength: 6,
  }),
  lists: fc.array(
    fc.record({
      listId,
      day: on,
      // A group's prices are no prices for all consumers.
      groupId: fc.constantFrom(null, null, null, null, 7),
      priority: fc.constantFrom(0, 0, 1),
      startsDay: fc.option(fc.integer({ min: 0, max: LAST_DAY })),
      endsDay: fc.option(fc.integer({ min: 40, max: LAST_DAY }), { freq: 2 }),
      active: fc.constantFrom(true, true, true, false),
      announces: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  lines: fc.array(fc.record({ listId, day: on, cents: fc.option(reduced, { freq: 8 }) }), {
    minLength: 2,
    maxLength: 8,
  }),
});

describe('prior prices (R37)', () => {
  it(
    'R37: are those of a slow walk through the histories, whatever happened',
    { timeout: 60_000 },
    async () => {
      let told = 0;
      await fc.assert(
        fc.asyncProperty(story, async (given) => {
          const variantId = await tell(given);
          for (const { day: d, shown, prior } of await readDays(variantId)) {
            expect(shown, `day ${d}`).toBe(shownOn(given, d).cents);
            const wanted = priorPriceOn(given, d);
            expect(prior, `prior price of day ${d}`).toBe(wanted);
            if (wanted !== null) told += 1;
          }
        }),
        { numRuns: 60 },
      );
      // A test of struck prices that never sees one proves nothing.
      expect(told).toBeGreaterThan(50);
    },
  );

  const reduction = (more: Partial<PriceStory['lists'][number]> = {}) => ({
    listId: 1,
    day: 0,
    groupId: null,
    priority: 0,
    startsDay: 40,
    endsDay: 60,
    active: true,
    announces: true,
    ...more,
  });
  const line = (price: number, from = 0, list = 1) => ({ listId: list, day: from, cents: price });

  const cases: [string, Partial<PriceStory>, onDay: number, prior: number | null][] = [
    [
      'the lowest of the 30 days before the reduction',
      {
        base: [
          { day: 0, cents: 1_000 },
          { day: 20, cents: 900 },
          { day: 30, cents: 1_200 },
        ],
        lists: [reduction()],
        lines: [line(800)],
      },
      45,
      900,
    ],
    [
      'not what it cost longer ago',
      {
        base: [
          { day: 0, cents: 700 },
          { day: 5, cents: 1_000 },
        ],
        lists: [reduction()],
        lines: [line(650)],
      },
      45,
      1_000,
    ],
    [
      'none when the price was raised just before and is no lower than it was',
      {
        base: [
          { day: 0, cents: 800 },
          { day: 38, cents: 1_200 },
        ],
        lists: [reduction()],
        lines: [line(900)],
      },
      45,
      null,
    ],
    [
      'that of before the first of successive reductions',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [reduction({ endsDay: 50 }), reduction({ listId: 2, startsDay: 50, endsDay: 70 })],
        lines: [line(800), line(600, 0, 2)],
      },
      60,
      1_000,
    ],
    [
      'the first reduced price when a pause came between two reductions',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [reduction({ endsDay: 50 }), reduction({ listId: 2, startsDay: 55, endsDay: 70 })],
        lines: [line(800), line(600, 0, 2)],
      },
      60,
      800,
    ],
    [
      'none for a second reduction that is less than the first',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [reduction({ endsDay: 50 }), reduction({ listId: 2, startsDay: 50, endsDay: 70 })],
        lines: [line(600), line(800, 0, 2)],
      },
      60,
      null,
    ],
    [
      'still there on the last day of a reduction longer than 30 days',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [reduction({ startsDay: 10, endsDay: null })],
        lines: [line(800)],
      },
      80,
      1_000,
    ],
    [
      'the lowest since it is sold for an article newer than 30 days',
      {
        base: [
          { day: 33, cents: 1_100 },
          { day: 36, cents: 1_000 },
        ],
        lists: [reduction()],
        lines: [line(800)],
      },
      45,
      1_000,
    ],
    [
      'none for an article reduced from its first day',
      { base: [{ day: 40, cents: 1_000 }], lists: [reduction()], lines: [line(800)] },
      45,
      null,
    ],
    [
      'none for an article that was not on sale before, whatever its price was set to',
      {
        publishedDay: 40,
        base: [{ day: 0, cents: 5_000 }],
        lists: [reduction()],
        lines: [line(800)],
      },
      45,
      null,
    ],
    [
      'not lowered by what a group paid',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [
          reduction(),
          reduction({ listId: 2, groupId: 7, startsDay: null, endsDay: null, announces: false }),
        ],
        lines: [line(800), line(500, 0, 2)],
      },
      45,
      1_000,
    ],
    [
      'none for a list that announces no reduction',
      {
        base: [{ day: 0, cents: 1_000 }],
        lists: [reduction({ announces: false })],
        lines: [line(800)],
      },
      45,
      null,
    ],
    [
      'none once the reduction has ended',
      { base: [{ day: 0, cents: 1_000 }], lists: [reduction()], lines: [line(800)] },
      60,
      null,
    ],
  ];

  it.each(cases)('R37: %s', async (_name, given, onDay, prior) => {
    const whole: PriceStory = { publishedDay: 0, base: [], lists: [], lines: [], ...given };
    expect(priorPriceOn(whole, onDay)).toBe(prior);
    const days = await readDays(await tell(whole));
    expect(days[onDay]!.prior).toBe(prior);
  });

  it('R37: follow the law of the day on which the reduction starts', async () => {
    const given: PriceStory = {
      publishedDay: 0,
      base: [{ day: 33, cents: 1_000 }],
      lists: [reduction()],
      lines: [line(800)],
    };
    const variantId = await tell(given);
    await sql`insert into pricing.prior_price_rule values ('2026-02-01', 30, 'none', true)`.execute(
      database.db,
    );
    const strict = await readDays(variantId);
    expect(strict[45]!.prior).toBeNull();
    await sql`delete from pricing.prior_price_rule where valid_from = '2026-02-01'`.execute(
      database.db,
    );
    expect((await readDays(variantId))[45]!.prior).toBe(1_000);
  });
});
