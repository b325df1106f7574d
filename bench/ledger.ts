import { moveStock, verifyStock } from '../src/core/stock/index.ts';
import { followEverything, replayValues, stateCosts } from '../src/core/valuation/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { ok } from '../src/kernel/refusal.ts';
import { sql, transact, type Db } from '../src/platform/db/index.ts';
import { freePort } from '../test/support/processes.ts';
import { openGround } from './ground.ts';
import { seededRandom } from './random.ts';
import { below, told, type Figure } from './report.ts';

const MOVES = Number(process.env['BENCH_MOVES'] ?? 1_000_000);
const VARIANTS = Math.max(1, Math.round(MOVES / 50));
/** Moves of one transaction, as a big import books them. */
const BATCH = 10_000;
const FIRST_DAY = Date.parse('2024-11-25T08:00:00Z');
const actor = systemActor('bench');

/**
 * A ledger of moves booked by the product itself, half of the articles by average and half first in first out; then levels
 * of stock are added up from the moves again and the values played again from their causes: both must be what was kept.
 */
export async function benchLedger(): Promise<Figure[]> {
  const ground = await openGround(await freePort());
  try {
    const { db } = ground.database;
    const variantIds = await seedVariants(db);
    const booked = await timed(() => bookMoves(db, variantIds));
    // As the database does by itself within a minute.
    await sql`analyze`.execute(db);
    const valued = await timed(() => followEverything(db));
    await sql`analyze`.execute(db);
    const stock = await timed(() => verifyStock(db));
    const value = await timed(() => replayValues(db));
    const label = `ledger, ${MOVES.toLocaleString('en')} moves`;
    const differences = stock.value.length + value.value.findings.length;
    if (value.value.entries < MOVES) throw new Error(`only ${value.value.entries} entries`);
    return [
      told(`${label}: booked`, MOVES / booked.seconds, '/s'),
      told(`${label}: valued`, valued.value / valued.seconds, '/s'),
      told(`${label}: levels of stock rebuilt`, stock.seconds, 's'),
      told(`${label}: values rebuilt`, value.seconds, 's'),
      below(`${label}: rebuilt`, stock.seconds + value.seconds, 's', 10),
      below(`${label}: differences to what is kept`, differences, '', 1),
    ];
  } finally {
    await ground.close();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - started) / 1000 };
}

/** Articles, every second one in a category that is valued first in first out. */
async function seedVariants(db: Db): Promise<number[]> {
  await sql`insert into catalogue.category (handle, name) values ('fifo', 'First in, first out')`.execute(
    db,
  );
  await sql`insert into valuation.category_method (category_id, method)
    select id, 'fifo' from catalogue.category`.execute(db);
  await sql`insert into catalogue.product (handle, title)
    select 'l-' || n, 'Article ' || n from generate_series(1, ${VARIANTS}::int) n`.execute(db);
  await sql`insert into catalogue.product_category (product_id, category_id)
    select p.id, c.id from catalogue.product p, catalogue.category c where p.id % 2 = 0`.execute(
    db,
  );
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.variant (product_id, sku, cost_cents) select id, handle, 300 + id % 900 from catalogue.product
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** Deliveries of 10 to 60 pieces at a stated cost, sales of 1 to 6 while there are some, now and then a return or a loss. */
async function bookMoves(db: Db, variantIds: readonly number[]): Promise<void> {
  const random = seededRandom(1);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const onHand = new Map<number, number>();
  for (let from = 0; from < MOVES; from += BATCH) {
    const moves = Array.from({ length: Math.min(BATCH, MOVES - from) }, (_, i) => {
      const variantId = variantIds[Math.floor(random() * variantIds.length)]!;
      const here = onHand.get(variantId) ?? 0;
      const dice = random();
      const isDelivery = here < 6 || dice < 0.08;
      const [fromCode, toCode] = isDelivery
        ? ['SUPPLIER', 'MAIN']
        : dice < 0.12
          ? ['CUSTOMER', 'MAIN']
          : dice < 0.14
            ? ['MAIN', 'ADJUSTMENT']
            : ['MAIN', 'CUSTOMER'];
      const quantity = isDelivery ? 10 + upTo(50) : upTo(6);
      onHand.set(variantId, toCode === 'MAIN' ? here + quantity : here - quantity);
      const origin = { kind: 'bench', id: String(from + i) };
      const occurredAt = new Date(FIRST_DAY + Math.floor(((from + i) / MOVES) * 730 * 86_400_000));
      return {
        variantId,
        fromCode: fromCode!,
        toCode: toCode!,
        quantity,
        reason: 'bench',
        origin,
        occurredAt,
      };
    });
    const costs = moves
      .filter((move) => move.fromCode === 'SUPPLIER')
      .map(({ variantId, quantity, origin }) => ({
        originKind: origin.kind,
        originId: origin.id,
        variantId,
        quantity,
        costCents: quantity * (200 + upTo(1500)),
      }));
    const done = await transact(db, async (tx) => {
      await stateCosts(tx, costs);
      await moveStock(tx, actor, moves);
      return ok(null);
    });
    if (!done.ok) throw new Error(done.refusal.code);
  }
}
