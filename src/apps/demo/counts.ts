import {
  closeRound,
  explainDifference,
  openCount,
  postCount,
  scanCount,
} from '../../buy/counting/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;

/** Lists of past days: how long ago, and what was off at which place of the list. */
const PAST = [
  { daysAgo: 23, off: [{ at: 1, pieces: -1, reason: 'broken' }] },
  {
    daysAgo: 9,
    off: [
      { at: 0, pieces: -2, reason: 'picking-error' },
      { at: 2, pieces: 1, reason: 'misplaced' },
    ],
  },
  { daysAgo: 2, off: [] },
] as const;

interface ListedLine {
  lineId: number;
  variantId: number;
  onHand: number;
}

/** Counts of some days that are posted, each difference confirmed, and today's list, begun. */
export async function seedCounts(tx: Tx, actor: Actor, now: Date): Promise<void> {
  for (const { daysAgo, off } of PAST) {
    const count = must(await openCount(tx, actor, { kind: 'cycle' }));
    const lines = await listed(tx, count.id);
    const scan = async (line: ListedLine, index: number) => {
      const pieces = off.find(({ at }) => at === index)?.pieces ?? 0;
      const total = Math.max(0, line.onHand + pieces);
      must(await scanCount(tx, actor, count.id, { variantId: line.variantId, total }));
    };
    for (const [index, line] of lines.entries()) await scan(line, index);
    must(await closeRound(tx, count.id));
    for (const { at, reason } of off) {
      const line = lines[at];
      if (!line) continue;
      await scan(line, at);
      must(await explainDifference(tx, count.id, line.lineId, { reason, note: '' }));
    }
    const at = new Date(now.getTime() - daysAgo * DAY_MS);
    must(await postCount(tx, actor, count.id, { acceptUnsettled: false, at }));
  }
  const today = must(await openCount(tx, actor, { kind: 'cycle' }));
  const [first] = await listed(tx, today.id);
  if (!first) return;
  must(await scanCount(tx, actor, today.id, { variantId: first.variantId, total: first.onHand }));
}

async function listed(tx: Tx, countId: number): Promise<ListedLine[]> {
  const { rows } = await sql<ListedLine>`
    select l.id as "lineId", l.variant_id as "variantId", coalesce(k.on_hand, 0) as "onHand"
    from counting.line l
    left join stock.level k on k.variant_id = l.variant_id and k.location_id = (select id from stock.location where is_default)
    where l.count_id = ${countId} order by coalesce(k.on_hand, 0) desc, l.id`.execute(tx);
  return rows;
}
