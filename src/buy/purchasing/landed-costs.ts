import { reviseCosts } from '../../core/valuation/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { SplitBy } from './model.ts';
import { splitLanded } from './rules.ts';

/** What goods cost beyond their price. Cents of the shop's currency, without tax; below zero is a rebate. */
export interface NewLandedCost {
  kind: 'freight' | 'customs' | 'insurance' | 'other';
  label: string;
  amountCents: number;
  splitBy: SplitBy;
  /** The receipts that came together. */
  receiptIds: number[];
}

/** One landed cost as it was split. */
export interface LandedCost {
  id: number;
  kind: NewLandedCost['kind'];
  label: string;
  amountCents: number;
  splitBy: SplitBy;
  actorLabel: string;
  createdAt: string;
}

/**
 * Splits a cost over all goods of these receipts, by value, weight or pieces, with the largest remainder, and revises
 * what they are worth. Refusals: `receipt-unknown` (404), `receipt-not-posted` (409).
 */
export async function addLandedCost(
  tx: Tx,
  actor: Actor,
  cost: NewLandedCost,
): Promise<Result<{ id: number; shares: number[] }>> {
  const ids = [...new Set(cost.receiptIds)];
  const { rows: receipts } = await sql<{ posted: boolean }>`
    select posted_at is not null as posted from purchasing.goods_receipt where id = any(${ids}::bigint[])`.execute(
    tx,
  );
  if (receipts.length !== ids.length) return refuse('receipt-unknown', 404);
  if (receipts.some(({ posted }) => !posted)) return refuse('receipt-not-posted', 409);
  const { rows: goods } = await sql<{
    id: number;
    variantId: number;
    quantity: number;
    costCents: number;
    weightGrams: number;
  }>`
    select l.id, l.variant_id as "variantId", l.quantity, l.cost_cents as "costCents", v.weight_grams as "weightGrams"
    from purchasing.receipt_line l join catalogue.variant v on v.id = l.variant_id
    where l.receipt_id = any(${ids}::bigint[]) order by l.id`.execute(tx);
  const shares = splitLanded(cost.amountCents, cost.splitBy, goods);
  const { rows } = await sql<{ id: number }>`
    insert into purchasing.landed_cost (kind, label, amount_cents, split_by, actor_label)
    values (${cost.kind}, ${cost.label.trim()}, ${cost.amountCents}, ${cost.splitBy}, ${actor.label}) returning id`.execute(
    tx,
  );
  const { id } = rows[0]!;
  const parts = goods.map((one, i) => ({ ...one, share: shares[i]! }));
  await sql`insert into purchasing.landed_share (cost_id, receipt_line_id, share_cents)
    select ${id}, p.id, p.share from ${asTable(parts, { id: 'bigint', share: 'bigint' })} as p`.execute(
    tx,
  );
  await reviseCosts(
    tx,
    actor,
    parts.map((one) => ({
      variantId: one.variantId,
      origin: { kind: 'goods-receipt', id: String(one.id) },
      deltaCents: one.share,
      reason: cost.label.trim() || cost.kind,
    })),
  );
  return ok({ id, shares });
}

/** The landed costs that concern goods of an order. */
export async function listLandedCosts(db: Db | Tx, orderId: number): Promise<LandedCost[]> {
  const { rows } = await sql<LandedCost>`
    select c.id, c.kind, c.label, c.amount_cents as "amountCents", c.split_by as "splitBy", c.actor_label as "actorLabel",
      to_json(c.created_at) #>> '{}' as "createdAt"
    from purchasing.landed_cost c
    where exists (select from purchasing.landed_share s
      join purchasing.receipt_line l on l.id = s.receipt_line_id
      join purchasing.goods_receipt r on r.id = l.receipt_id
      where s.cost_id = c.id and r.order_id = ${orderId})
    order by c.id`.execute(db);
  return rows;
}
