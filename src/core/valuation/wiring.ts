import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { OWNED_PLACES as OWNED } from '../stock/index.ts';
import { followMoves } from './follow.ts';
import { businessDate } from '../calendar/index.ts';
import { applyPlannedMethods } from './methods.ts';

/** Variants valued in one transaction. */
const BATCH = 500;

/** What valuation hooks into the worker: it follows the moves of stock, and each night finds what was missed. */
export function wireValuation({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      'valuation.follow': async (payload) => {
        const { variantIds } = (payload ?? {}) as { variantIds?: number[] };
        if (variantIds) await followAll(db, variantIds);
        else await followEverything(db);
      },
      'valuation.follow-all': async () => {
        await followEverything(db);
        // A planned change begins with its day, when all that moved before is valued as it was.
        const applied = await applyPlannedMethods(db, businessDate(new Date()));
        if (applied > 0) await followEverything(db);
      },
    },
    subscriptions: [
      { topic: 'stock.changed', job: 'valuation.follow' },
      { topic: 'stock.cost-changed', job: 'valuation.follow' },
    ],
    schedules: [{ job: 'valuation.follow-all', cron: '20 2 * * *' }],
  };
}

/** Values whatever is not valued yet, and applies methods that were changed; returns the number of entries. */
export async function followEverything(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select m.variant_id as id from stock.move m
    join stock.location f on f.id = m.from_location_id
    join stock.location t on t.id = m.to_location_id
    where (f.kind in ${OWNED}) <> (t.kind in ${OWNED})
      and not exists (select from valuation.entry e where e.move_id = m.id)
    union
    select r.variant_id from valuation.revision r
    where not exists (select from valuation.entry e where e.revision_id = r.id)
    union
    select l.variant_id from valuation.level l join catalogue.variant v on v.id = l.variant_id
    where l.method <> coalesce(valuation.method_of(v.product_id), 'average')
    order by 1`.execute(db);
  return followAll(
    db,
    rows.map((row) => row.id),
  );
}

async function followAll(db: Db, variantIds: readonly number[]): Promise<number> {
  let written = 0;
  for (let start = 0; start < variantIds.length; start += BATCH) {
    const batch = variantIds.slice(start, start + BATCH);
    const done = await transact(db, async (tx) => ok(await followMoves(tx, batch)));
    if (done.ok) written += done.value;
  }
  return written;
}
