import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { followMoves } from './follow.ts';
import type { CostRevision, StatedCost } from './model.ts';
import { shareOf } from './rules.ts';

/** Says what goods cost, in the transaction that books their move: one move has the same origin, variant and quantity. */
export async function stateCosts(tx: Tx, costs: readonly StatedCost[]): Promise<void> {
  if (costs.length === 0) return;
  await sql`insert into valuation.stated_cost (origin_kind, origin_id, variant_id, quantity, cost_cents)
    select c."originKind", c."originId", c."variantId", c.quantity, c."costCents"
    from ${asTable(costs, { originKind: 'text', originId: 'text', variantId: 'bigint', quantity: 'int', costCents: 'bigint' })} as c`.execute(
    tx,
  );
}

/** Says that goods cost more or less than was thought: freight, customs, a price corrected by the invoice. */
export async function reviseCosts(
  tx: Tx,
  actor: Actor,
  revisions: readonly CostRevision[],
): Promise<void> {
  const real = revisions.filter((one) => one.deltaCents !== 0);
  if (real.length === 0) return;
  const rows = real.map(({ origin, ...one }) => ({
    ...one,
    originKind: origin?.kind ?? null,
    originId: origin?.id ?? null,
  }));
  await sql`insert into valuation.revision (variant_id, origin_kind, origin_id, delta_cents, reason, actor_label)
    select r."variantId", r."originKind", r."originId", r."deltaCents", r.reason, ${actor.label}
    from ${asTable(rows, { variantId: 'bigint', originKind: 'text', originId: 'text', deltaCents: 'bigint', reason: 'text' })} as r`.execute(
    tx,
  );
  await emit(tx, 'stock.cost-changed', {
    variantIds: [...new Set(real.map((one) => one.variantId))],
  });
}

/**
 * Gives what is there of a variant another cost apiece: the difference is a revision on the ledger. Refusals:
 * `variant-unknown` (404), `nothing-to-value` (409) when none is there.
 */
export async function setUnitCost(
  tx: Tx,
  actor: Actor,
  command: { variantId: number; unitCents: number; reason: string },
): Promise<Result<{ valueCents: number }>> {
  await followMoves(tx, [command.variantId]);
  const { rows } = await sql<{ quantity: number; value_cents: number }>`
    select quantity, value_cents from valuation.level where variant_id = ${command.variantId} for update`.execute(
    tx,
  );
  const level = rows[0];
  if (!level || level.quantity <= 0) return refuse('nothing-to-value', 409);
  const valueCents = shareOf(command.unitCents, level.quantity, 1);
  await reviseCosts(tx, actor, [
    {
      variantId: command.variantId,
      origin: null,
      deltaCents: valueCents - level.value_cents,
      reason: command.reason,
    },
  ]);
  await followMoves(tx, [command.variantId]);
  return ok({ valueCents });
}
