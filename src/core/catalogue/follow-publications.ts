import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { EARLY_MS, enqueue, waitUntil, type Wiring } from '../../platform/jobs/index.ts';
import { collectionJobs } from './follow-collections.ts';
import { tellProductsChanged } from './hooks.ts';

const FOLLOW_JOB = 'catalogue.follow-dates';

/** Products told in one transaction. */
const BATCH = 500;

/** Asks for the jobs at the instants of a product that lie ahead; those asked for before in their place are replaced. */
export async function scheduleFollowing(
  tx: Tx,
  productId: number,
  dates: {
    publications: readonly { channelId: string; startsAt: string; endsAt: string | null }[];
    launch: { on: string } | null;
  },
): Promise<void> {
  const instants = dates.publications.flatMap((one) => [
    { name: `${one.channelId}:start`, at: one.startsAt },
    ...(one.endsAt === null ? [] : [{ name: `${one.channelId}:end`, at: one.endsAt }]),
  ]);
  if (dates.launch) {
    const { rows } = await sql<{ at: Date }>`
      select ${dates.launch.on}::date::timestamp at time zone 'Europe/Paris' as at`.execute(tx);
    instants.push({ name: 'launch', at: rows[0]!.at.toISOString() });
  }
  for (const { name, at } of instants) {
    if (Date.parse(at) <= Date.now()) continue;
    const runAt = new Date(Date.parse(at) - EARLY_MS);
    await enqueue(tx, FOLLOW_JOB, { at }, { runAt, key: `${FOLLOW_JOB}:${productId}:${name}` });
  }
}

/**
 * Makes the listing follow the products that have come into a channel, left it, or come out since it was told last. Running
 * it twice changes nothing; carts, product pages and the checkout do not need it. Returns how many products it told.
 */
export async function followDates(db: Db): Promise<number> {
  for (let told = 0; ;) {
    const done = await transact(db, async (tx) => {
      const { rows } = await sql<{ id: number }>`
        with passed as (
          select product_id from catalogue.publication
          where published_at > followed_at and published_at <= now() or ends_at > followed_at and ends_at <= now()
          union
          select product_id from catalogue.launch
          where launches_on::timestamp at time zone 'Europe/Paris' > followed_at
            and launches_on <= (now() at time zone 'Europe/Paris')::date
          order by 1 limit ${BATCH}
        ), published as (
          update catalogue.publication set followed_at = now() where product_id in (select product_id from passed)
        ), launched as (
          update catalogue.launch set followed_at = now() where product_id in (select product_id from passed)
        )
        select product_id as id from passed`.execute(tx);
      const ids = rows.map((row) => row.id);
      await tellProductsChanged(tx, ids);
      return ok(ids.length);
    });
    const count = done.ok ? done.value : 0;
    told += count;
    if (count < BATCH) return told;
  }
}

/** What the catalogue hooks into the worker: the dates of products, at their instant, and each hour what was missed. */
export function wireCatalogue({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      ...collectionJobs(db),
      [FOLLOW_JOB]: async (payload, context) => {
        await waitUntil(db, (payload as { at?: string }).at, context.signal);
        await followDates(db);
      },
    },
    schedules: [{ job: FOLLOW_JOB, cron: '17 * * * *' }],
  };
}
