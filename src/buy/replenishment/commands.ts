import { listStockPlaces } from '../../core/stock/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { createPurchaseOrder, readRates } from '../purchasing/index.ts';
import { createTransfer } from '../transfers/index.ts';
import { readArticles } from './article-facts.ts';
import { readDemand } from './demand-store.ts';
import type { ArticleFacts } from './needs.ts';
import { proposeOrders } from './propose.ts';
import { beginRun, noteStep, type RunStep } from './runs.ts';
import { policyOf, replenishmentSetting } from './setting.ts';
import { listKept, listOpen, markAccepted, replaceOpen } from './store.ts';
import { listOpenTransfers, markTransferred, replaceOpenTransfers } from './transfer-store.ts';

/** Variants asked for in one statement. */
const CHUNK = 5_000;
/** Proposals that one click accepts at most. */
const MOST_ACCEPTED = 2_000;

/**
 * Makes the open proposals anew from history, stock and offers of `today`; gives how many there are.
 * What was accepted in the meantime is not proposed again.
 *
 * @param runId the run whose progress is noted
 */
export async function computeProposals(db: Db, today: string, runId?: number): Promise<number> {
  const note = async (step: RunStep) => {
    if (runId !== undefined) await noteStep(db, runId, step);
  };
  await note('history');
  const startedAt = new Date();
  const policy = policyOf(await readSetting(db, replenishmentSetting));
  const places = await listStockPlaces(db);
  // What is sold off is not bought, and with one place there is nowhere to bring it from.
  const kept = (await listKept(db)).filter(({ endOfLife }) => !endOfLife || places.length > 1);
  const history = await readDemand(
    db,
    kept.map(({ variantId }) => variantId),
    places.flatMap(({ id, kind }) => (kind === 'warehouse' ? [id] : [])),
    today,
  );
  await note('offers');
  const rates = await readRates(db);
  const articles: ArticleFacts[] = [];
  for (let from = 0; from < kept.length; from += CHUNK) {
    const chunk = kept.slice(from, from + CHUNK);
    articles.push(...(await readArticles(db, chunk, { places, today, rates })));
  }
  await note('forecast');
  const { proposals, transfers, postponed } = proposeOrders(articles, history, policy, today);
  await note('writing');
  await transact(db, async (tx) => {
    await replaceOpen(tx, proposals, startedAt);
    await replaceOpenTransfers(tx, transfers, startedAt);
    const gave = { proposals: proposals.length, postponed };
    if (runId !== undefined) await noteStep(tx, runId, 'done', gave);
    return ok(null);
  });
  return proposals.length;
}

/** Makes the proposals of `today` and notes how it goes: in the run that was asked for, or in a new one. */
export async function proposeNow(db: Db, today: string, asked?: number): Promise<void> {
  const runId = asked ?? (await beginRun(db, 'replenishment'));
  try {
    await computeProposals(db, today, runId);
  } catch (error) {
    await noteStep(db, runId, 'failed');
    throw error;
  }
}

/** What somebody accepts: everything of a supplier (for one warehouse), or some lines, in quantities of their own. */
export interface Acceptance {
  supplierId?: number | undefined;
  placeId?: number | undefined;
  lines?: readonly { proposalId: number; quantity?: number | undefined }[] | undefined;
}

/**
 * Turns open proposals into draft orders, one a supplier and warehouse. Refusal: `proposals-gone` (409) when none of
 * them is open any more.
 */
export async function acceptProposals(
  tx: Tx,
  actor: Actor,
  wanted: Acceptance,
): Promise<Result<{ purchaseOrderIds: number[] }>> {
  const open = await listOpen(tx, {
    ids: wanted.lines?.map(({ proposalId }) => proposalId),
    supplierId: wanted.supplierId,
    placeId: wanted.placeId,
    limit: MOST_ACCEPTED,
    lock: true,
  });
  if (open.length === 0) return refuse('proposals-gone', 409);
  const chosen = new Map(wanted.lines?.map((line) => [line.proposalId, line.quantity]));
  const purchaseOrderIds: number[] = [];
  for (const key of new Set(open.map(basketKey))) {
    const own = open.filter((proposal) => basketKey(proposal) === key);
    const order = await createPurchaseOrder(tx, actor, {
      supplierId: own[0]!.supplierId,
      locationCode: own[0]!.placeCode,
      lines: own.map(({ id, variantId, quantity }) => ({
        variantId,
        quantity: chosen.get(id) ?? quantity,
      })),
    });
    if (!order.ok) return order;
    await markAccepted(
      tx,
      own.map(({ id }) => id),
      order.value.id,
      actor.label,
    );
    purchaseOrderIds.push(order.value.id);
  }
  return ok({ purchaseOrderIds });
}

function basketKey({ supplierId, placeId }: { supplierId: number; placeId: number }): string {
  return `${supplierId} ${placeId}`;
}

/** Lines that one transfer holds at most. */
const MOST_TRANSFERRED = 200;

/**
 * Turns open proposals of transfers into drafts, one a pair of places. Refusal: `proposals-gone` (409) when none of them is
 * open any more.
 */
export async function acceptTransfers(
  tx: Tx,
  actor: Actor,
  lines: readonly { proposalId: number; quantity: number }[],
): Promise<Result<{ transferIds: number[] }>> {
  const ids = lines.map(({ proposalId }) => proposalId);
  const open = await listOpenTransfers(tx, { ids, limit: MOST_TRANSFERRED, lock: true });
  if (open.length === 0) return refuse('proposals-gone', 409);
  const chosen = new Map(lines.map((line) => [line.proposalId, line.quantity]));
  const transferIds: number[] = [];
  const pairs = new Map(
    open.map(({ fromCode, toCode }) => [`${fromCode} ${toCode}`, { fromCode, toCode }]),
  );
  for (const { fromCode, toCode } of pairs.values()) {
    const own = open.filter((one) => one.fromCode === fromCode && one.toCode === toCode);
    const made = await createTransfer(tx, actor, {
      fromCode,
      toCode,
      note: '',
      lines: own.map(({ id, variantId }) => ({ variantId, quantity: chosen.get(id)! })),
    });
    if (!made.ok) return made;
    await markTransferred(
      tx,
      own.map(({ id }) => id),
      made.value.id,
      actor.label,
    );
    transferIds.push(made.value.id);
  }
  return ok({ transferIds });
}
