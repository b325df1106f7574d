import { stockElsewhere, stockOf } from '../../core/stock/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { createPurchaseOrder, readOnOrder, readRates } from '../purchasing/index.ts';
import { readVariantOffers, type VariantOffer } from '../suppliers/index.ts';
import { readDemand } from './demand-store.ts';
import { proposeOrders, type ArticleFacts } from './propose.ts';
import { beginRun, noteStep, type RunStep } from './runs.ts';
import { policyOf, replenishmentSetting } from './setting.ts';
import { listBuyable, listOpen, markAccepted, replaceOpen, type ArticleRule } from './store.ts';

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
  const buyable = await listBuyable(db);
  const history = await readDemand(
    db,
    buyable.map(({ variantId }) => variantId),
    today,
  );
  await note('offers');
  const rates = await readRates(db);
  const articles: ArticleFacts[] = [];
  for (let from = 0; from < buyable.length; from += CHUNK) {
    articles.push(...(await readArticles(db, buyable.slice(from, from + CHUNK), today, rates)));
  }
  await note('forecast');
  const { proposals, postponed } = proposeOrders(articles, history, policy, today);
  await note('writing');
  await transact(db, async (tx) => {
    await replaceOpen(tx, proposals, startedAt);
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

/** What somebody accepts: everything of a supplier, or some lines, in quantities of their own. */
export interface Acceptance {
  supplierId?: number | undefined;
  lines?: readonly { proposalId: number; quantity?: number | undefined }[] | undefined;
}

/**
 * Turns open proposals into draft orders, one a supplier. Refusal: `proposals-gone` (409) when none of
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
    limit: MOST_ACCEPTED,
    lock: true,
  });
  if (open.length === 0) return refuse('proposals-gone', 409);
  const chosen = new Map(wanted.lines?.map((line) => [line.proposalId, line.quantity]));
  const purchaseOrderIds: number[] = [];
  for (const supplierId of new Set(open.map((proposal) => proposal.supplierId))) {
    const own = open.filter((proposal) => proposal.supplierId === supplierId);
    const order = await createPurchaseOrder(tx, actor, {
      supplierId,
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

async function readArticles(
  db: Db,
  rules: readonly ArticleRule[],
  today: string,
  rates: ReadonlyMap<string, number>,
): Promise<ArticleFacts[]> {
  const ids = rules.map(({ variantId }) => variantId);
  const offers = new Map<number, VariantOffer>();
  for (const offer of await readVariantOffers(db, ids, today)) {
    // The preferred one comes first; one without a price cannot be ordered.
    if (offer.breaks.length > 0 && !offers.has(offer.variantId)) offers.set(offer.variantId, offer);
  }
  const stock = new Map((await stockOf(db, ids)).map((level) => [level.variantId, level]));
  const coming = new Map<number, number>();
  for (const { variantId, quantity } of await readOnOrder(db, ids, { drafts: true })) {
    coming.set(variantId, (coming.get(variantId) ?? 0) + quantity);
  }
  for (const { variantId, quantity } of await stockElsewhere(db, ids)) {
    coming.set(variantId, (coming.get(variantId) ?? 0) + quantity);
  }
  return rules.flatMap(({ variantId, likeVariantId, likeShare }) => {
    const offer = offers.get(variantId);
    if (!offer) return [];
    const level = stock.get(variantId);
    return [
      {
        ...offer,
        breaks: [...offer.breaks].sort((a, b) => a.minQuantity - b.minQuantity),
        onHand: level?.onHand ?? 0,
        reserved: level?.reserved ?? 0,
        rate: rates.get(offer.currency) ?? 1,
        onTheWay: coming.get(variantId) ?? 0,
        likeVariantId,
        likeShare,
      },
    ];
  });
}
