import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { tellMoved } from './hooks.ts';
import type { StockOrigin } from './model.ts';
import { COUNTED_PLACES, OWNED_PLACES } from './places.ts';

/** One move to book. Locations by code: a warehouse, or `SUPPLIER`, `CUSTOMER`, `ADJUSTMENT`, `QUARANTINE`. */
export interface StockMoveWanted {
  variantId: number;
  fromCode: string;
  toCode: string;
  quantity: number;
  reason: string;
  origin: StockOrigin;
  occurredAt?: Date;
}

const MOVE_COLUMNS = {
  variantId: 'bigint',
  fromCode: 'text',
  toCode: 'text',
  quantity: 'int',
  reason: 'text',
  originKind: 'text',
  originId: 'text',
  occurredAt: 'timestamptz',
} as const;

/**
 * Books moves and their levels in one statement, for receipts, returns, transfers and imports. Levels are
 * kept for places whose goods are ours. Throws when a location code is unknown.
 */
export async function moveStock(
  tx: Tx,
  actor: Actor,
  moves: readonly StockMoveWanted[],
): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map(({ origin, ...move }) => ({
    ...move,
    originKind: origin.kind,
    originId: origin.id,
  }));
  const booked = await sql<{ moves: number }>`
    with wanted as materialized (
      select m.*, f.id as from_id, f.kind as from_kind, t.id as to_id, t.kind as to_kind
      from ${asTable(rows, MOVE_COLUMNS)} as m
      join stock.location f on f.code = m."fromCode"
      join stock.location t on t.code = m."toCode"
    ), booked as (
      insert into stock.move (variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id,
        actor_label, occurred_at)
      select "variantId", from_id, to_id, quantity, reason, "originKind", "originId", ${actor.label},
        coalesce("occurredAt", now())
      from wanted
    ), changed as (
      select "variantId" as variant_id, from_id as location_id, from_kind as kind, -quantity as delta from wanted
      union all
      select "variantId", to_id, to_kind, quantity from wanted
    ), levels as (
      insert into stock.level as l (variant_id, location_id, on_hand)
      select variant_id, location_id, sum(delta)::int from changed
      where kind in ${OWNED_PLACES}
      group by variant_id, location_id
      having sum(delta) <> 0
      order by variant_id, location_id
      on conflict (variant_id, location_id)
        do update set on_hand = l.on_hand + excluded.on_hand, version = l.version + 1
    )
    select count(*)::int as moves from wanted`.execute(tx);
  if (booked.rows[0]?.moves !== moves.length)
    throw new Error('a stock move names an unknown location');
  await tellMoved(
    tx,
    moves.map(({ variantId, origin }) => ({ variantId, origin, actorLabel: actor.label })),
  );
  await emit(tx, 'stock.changed', { variantIds: [...new Set(moves.map((m) => m.variantId))] });
}

/** The level of a variant at a location after a correction. */
export interface CorrectedLevel {
  variantId: number;
  locationId: number;
  onHand: number;
  reserved: number;
  available: number;
  version: number;
}

/**
 * Sets what is on hand by booking the difference to the counted figure as a move from or to
 * `ADJUSTMENT`: the ledger is never overwritten. Nothing is booked when the figure is already right.
 * Refusals: `variant-unknown` (404), `location-unknown` (404), `variant-is-bundle` (422), `version-changed` (412).
 */
export async function correctStock(
  tx: Tx,
  actor: Actor,
  command: {
    variantId: number;
    /** Default: the default warehouse. */
    locationId?: number;
    onHand: number;
    reason: string;
    /** When given, the level must still have this version. */
    expectedVersion?: number;
  },
): Promise<Result<CorrectedLevel>> {
  const locked = await lockLevel(tx, command);
  if (!locked.ok) return locked;
  const { level, isNew } = locked.value;
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && !isNew && level.version !== expectedVersion) {
    return refuse('version-changed', 412, {
      params: { expected: expectedVersion, actual: level.version },
    });
  }
  return bookDifference(tx, actor, locked.value, command.onHand - level.on_hand, command.reason);
}

/**
 * Books units in, or out when `quantity` is below zero, as a move from or to `ADJUSTMENT`: for programs that know what came and
 * went, not what lies there. Refusals: those of `correctStock` and `stock-below-zero` (422).
 */
export async function bookStock(
  tx: Tx,
  actor: Actor,
  command: { variantId: number; locationId?: number; quantity: number; reason: string },
): Promise<Result<CorrectedLevel>> {
  const locked = await lockLevel(tx, command);
  if (!locked.ok) return locked;
  const left = locked.value.level.on_hand + command.quantity;
  if (left < 0) {
    const field = { pointer: '/quantity', code: 'stock-below-zero', params: { left } };
    return refuse('stock-below-zero', 422, { params: { left }, fields: [field] });
  }
  return bookDifference(tx, actor, locked.value, command.quantity, command.reason);
}

/** One level, locked until the transaction ends. */
interface LockedLevel {
  variantId: number;
  location: { id: number; code: string };
  level: { on_hand: number; reserved: number; version: number };
  /** Nothing had ever been there. */
  isNew: boolean;
}

async function lockLevel(
  tx: Tx,
  { variantId, locationId }: { variantId: number; locationId?: number },
): Promise<Result<LockedLevel>> {
  const place = await sql<{ id: number; code: string }>`
    select id, code from stock.location
    where kind in ${COUNTED_PLACES}
      and ${locationId === undefined ? sql`is_default` : sql`id = ${locationId}`}`.execute(tx);
  const location = place.rows[0];
  if (!location) {
    return refuse('location-unknown', 404, { params: { location: locationId ?? '' } });
  }
  const bundled = await refuseBundles(tx, [variantId], () => '/variantId');
  if (!bundled.ok) return bundled;
  const known = await sql`
    insert into stock.level (variant_id, location_id)
    select id, ${location.id} from catalogue.variant where id = ${variantId}
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<LockedLevel['level']>`
    select on_hand, reserved, version from stock.level
    where variant_id = ${variantId} and location_id = ${location.id} for update`.execute(tx);
  const level = rows[0];
  if (!level) return refuse('variant-unknown', 404, { params: { variant: variantId } });
  return ok({ variantId, location, level, isNew: (known.numAffectedRows ?? 0n) > 0n });
}

async function bookDifference(
  tx: Tx,
  actor: Actor,
  { variantId, location, level }: LockedLevel,
  difference: number,
  reason: string,
): Promise<Result<CorrectedLevel>> {
  if (difference !== 0) {
    await moveStock(tx, actor, [
      {
        variantId,
        fromCode: difference > 0 ? 'ADJUSTMENT' : location.code,
        toCode: difference > 0 ? location.code : 'ADJUSTMENT',
        quantity: Math.abs(difference),
        reason,
        origin: { kind: 'correction', id: String(variantId) },
      },
    ]);
  }
  const onHand = level.on_hand + difference;
  return ok({
    variantId,
    locationId: location.id,
    onHand,
    reserved: level.reserved,
    available: onHand - level.reserved,
    version: level.version + (difference === 0 ? 0 : 1),
  });
}

/** What somebody found on the shelf of the default warehouse, and what the system told them before. */
export interface StockSeen {
  variantId: number;
  wasOnHand: number;
  onHand: number;
}

/**
 * Books the difference between what was read and what is really there as moves from or to `ADJUSTMENT` at the default
 * warehouse. What was sold or received in between is kept: a count is a difference, never a new total.
 * Refusals: `stock-below-zero` (422) when less would be left than nothing, `variant-is-bundle` (422) whose stock is that of its
 * components; their pointers are `/<index>`.
 */
export async function adjustStock(
  tx: Tx,
  actor: Actor,
  seen: readonly StockSeen[],
  reason: string,
): Promise<Result<null>> {
  const changed = seen.filter((one) => one.onHand !== one.wasOnHand);
  if (changed.length === 0) return ok(null);
  const bundled = await refuseBundles(
    tx,
    changed.map((one) => one.variantId),
    (variantId) => `/${seen.findIndex((one) => one.variantId === variantId)}`,
  );
  if (!bundled.ok) return bundled;
  const { rows } = await sql<{ variant_id: number; on_hand: number }>`
    select l.variant_id, l.on_hand from stock.level l
    join stock.location loc on loc.id = l.location_id and loc.is_default
    where l.variant_id = any(${changed.map((one) => one.variantId)}::bigint[])
    order by l.variant_id for update of l`.execute(tx);
  const levels = new Map(rows.map((row) => [row.variant_id, row.on_hand]));
  const fields = seen.flatMap((one, index): RefusedField[] => {
    const left = (levels.get(one.variantId) ?? 0) + one.onHand - one.wasOnHand;
    if (left >= 0 || one.onHand === one.wasOnHand) return [];
    return [{ pointer: `/${index}`, code: 'stock-below-zero', params: { left } }];
  });
  if (fields[0]) {
    return refuse('stock-below-zero', 422, { fields, params: fields[0].params ?? {} });
  }
  const warehouse = await sql<{ code: string }>`
    select code from stock.location where is_default`.execute(tx);
  const { code } = warehouse.rows[0]!;
  await moveStock(
    tx,
    actor,
    changed.map(({ variantId, wasOnHand, onHand }) => ({
      variantId,
      fromCode: onHand > wasOnHand ? 'ADJUSTMENT' : code,
      toCode: onHand > wasOnHand ? code : 'ADJUSTMENT',
      quantity: Math.abs(onHand - wasOnHand),
      reason,
      origin: { kind: 'correction', id: String(variantId) },
    })),
  );
  return ok(null);
}

/** Refuses `variant-is-bundle` (422): a bundle has no stock of its own. */
async function refuseBundles(
  tx: Tx,
  variantIds: readonly number[],
  pointerOf: (variantId: number) => string,
): Promise<Result<null>> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where id = any(${[...variantIds]}::bigint[]) and bundle`.execute(
    tx,
  );
  const fields = rows.map(({ id }) => ({ pointer: pointerOf(id), code: 'variant-is-bundle' }));
  return fields.length === 0 ? ok(null) : refuse('variant-is-bundle', 422, { fields });
}
