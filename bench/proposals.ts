import { computeProposals } from '../src/buy/replenishment/index.ts';
import { sql, type Db } from '../src/platform/db/index.ts';
import { freePort } from '../test/support/processes.ts';
import { openGround } from './ground.ts';
import { below, told, type Figure } from './report.ts';

const ARTICLES = Number(process.env['BENCH_ARTICLES'] ?? 100_000);
const WEEKS = 104;
const SUPPLIERS = 400;
const TODAY = '2026-11-25';

/** From stock moves in the database to proposals: articles of 400 suppliers over two years. */
export async function benchProposals(): Promise<Figure[]> {
  const ground = await openGround(await freePort());
  try {
    const { db } = ground.database;
    const moves = await seedMoves(db);
    const started = performance.now();
    let resident = 0;
    const watch = setInterval(() => {
      resident = Math.max(resident, process.memoryUsage.rss());
    }, 100);
    const proposals = await computeProposals(db, TODAY);
    clearInterval(watch);
    const seconds = (performance.now() - started) / 1000;
    const label = `proposals, ${ARTICLES.toLocaleString('en')} articles`;
    return [
      told(`${label}: moves read`, moves, ''),
      told(`${label}: proposals`, proposals, ''),
      below(`${label}: from the database`, seconds, 's', 60),
      below(`${label}: resident`, resident / 2 ** 20, 'MB', 2_048),
    ];
  } finally {
    await ground.close();
  }
}

/** Articles, offers, a bought stock, and a sale in about half of the weeks of each. Gives the moves. */
async function seedMoves(db: Db): Promise<number> {
  await sql`insert into catalogue.product (handle, title)
    select 'b-' || n, 'Article ' || n from generate_series(1, ${ARTICLES}::int) n`.execute(db);
  await sql`insert into catalogue.variant (product_id, sku) select id, handle from catalogue.product`.execute(
    db,
  );
  await sql`insert into suppliers.supplier (code, name, free_freight_cents, freight_cents)
    select 'S' || n, 'Supplier ' || n, 80000, 2500 from generate_series(1, ${SUPPLIERS}::int) n`.execute(
    db,
  );
  await sql`insert into suppliers.offer (supplier_id, variant_id, pack_size, is_preferred)
    select s.id, v.id, (array[1, 6, 12])[1 + v.id % 3], true from catalogue.variant v
    join suppliers.supplier s on s.code = 'S' || (1 + v.id % ${SUPPLIERS}::int)`.execute(db);
  await sql`insert into suppliers.offer_price (offer_id, valid_from, breaks, currency, actor_label)
    select id, '2024-01-01', jsonb_build_array(jsonb_build_object('minQuantity', 1, 'priceCents', 200 + id % 1500, 'pricePer', 1)),
      'EUR', 'bench' from suppliers.offer`.execute(db);
  await sql`insert into stock.level (variant_id, location_id, on_hand)
    select v.id, l.id, (v.id % 30)::int from catalogue.variant v, stock.location l where l.code = 'MAIN'`.execute(
    db,
  );
  const { numAffectedRows } = await sql`
    insert into stock.move (variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id, actor_label, occurred_at)
    select v.id, f.id, t.id, 1 + (random() * (v.id % 8))::int, 'sale', 'bench', '', 'bench',
      ${TODAY}::date - 7 * week + interval '10 hours'
    from catalogue.variant v, generate_series(1, ${WEEKS}::int) week, stock.location f, stock.location t
    where f.code = 'MAIN' and t.code = 'CUSTOMER' and random() < 0.2 + 0.6 * (v.id % 100) / 100`.execute(
    db,
  );
  await sql`analyze`.execute(db);
  return Number(numAffectedRows ?? 0);
}
