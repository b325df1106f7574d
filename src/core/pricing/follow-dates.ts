import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { EARLY_MS, enqueue, waitUntil, type Wiring } from '../../platform/jobs/index.ts';
import { tellProductsChanged } from '../catalogue/index.ts';
import type { PriceList } from './list-model.ts';

const FOLLOW_JOB = 'pricing.follow-dates';
const TELL_JOB = 'pricing.tell-list';

/** Products told in one transaction; longer lists are told by a job, a part at a time. */
const MOST_AT_ONCE = 500;

/** Asks for the jobs at the start and the end of a list; those asked for before under the same list are replaced. */
export async function scheduleDates(
  tx: Tx,
  list: Pick<PriceList, 'id' | 'startsAt' | 'endsAt' | 'state'>,
): Promise<void> {
  if (list.state !== 'active') return;
  for (const [name, at] of [
    ['start', list.startsAt],
    ['end', list.endsAt],
  ] as const) {
    if (at === null || Date.parse(at) <= Date.now()) continue;
    const runAt = new Date(Date.parse(at) - EARLY_MS);
    await enqueue(tx, FOLLOW_JOB, { at }, { runAt, key: `${FOLLOW_JOB}:${list.id}:${name}` });
  }
}

/** Rewrites the listing of the products of a list: at once when they are few, else by a job that starts at once. */
export async function tellListChanged(tx: Tx, listId: number): Promise<void> {
  const productIds = await productsOf(tx, listId, 0, MOST_AT_ONCE + 1);
  if (productIds.length <= MOST_AT_ONCE) await tellProductsChanged(tx, productIds);
  else await enqueue(tx, TELL_JOB, { listId }, { key: `${TELL_JOB}:${listId}` });
}

/** Products of a list after an id, in the order of their ids. */
async function productsOf(
  db: Db | Tx,
  listId: number,
  after: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct v.product_id as id
    from pricing.price_list_line line join catalogue.variant v on v.id = line.variant_id
    where line.list_id = ${listId} and v.product_id > ${after} order by 1 limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

async function tellList(db: Db, listId: number): Promise<void> {
  for (let after = 0; ;) {
    const productIds = await productsOf(db, listId, after, MOST_AT_ONCE);
    await transact(db, async (tx) => {
      await tellProductsChanged(tx, productIds);
      return ok(null);
    });
    if (productIds.length < MOST_AT_ONCE) return;
    after = productIds.at(-1)!;
  }
}

/**
 * Makes the listing follow the lists for everybody that have started or ended since it was told last. Running it
 * twice changes nothing; carts, product pages and the checkout do not need it. Returns the lists followed.
 */
async function followPriceDates(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number; until: string }>`
    select id, now()::text as until from pricing.price_list
    where state = 'active' and group_id is null and (starts_at > followed_at and starts_at <= now()
      or ends_at > followed_at and ends_at <= now())
    order by id`.execute(db);
  for (const { id, until } of rows) {
    await tellList(db, id);
    await sql`update pricing.price_list set followed_at = greatest(followed_at, ${until}::timestamptz)
      where id = ${id}`.execute(db);
  }
  return rows.map((row) => row.id);
}

/** What prices hook into the worker: the dates of lists, at their instant, and each hour what was missed. */
export function wirePricing({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      [FOLLOW_JOB]: async (payload, context) => {
        const { at } = payload as { at?: string };
        await waitUntil(db, at, context.signal);
        await followPriceDates(db);
      },
      [TELL_JOB]: (payload) => tellList(db, (payload as { listId: number }).listId),
    },
    schedules: [{ job: FOLLOW_JOB, cron: '7 * * * *' }],
  };
}
