import { businessDate } from '../../core/calendar/index.ts';
import { moveStock, quarantineOf, type StockOrigin } from '../../core/stock/index.ts';
import { takeLots } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { lineCents } from '../suppliers/index.ts';
import { lockOrder, refreshOrder } from './store.ts';

/** Goods that go back to who sent them. */
export interface NewSupplierReturn {
  orderId: number;
  reason: string;
  lines: ReturnedGoods[];
}

/** Pieces of one line of the order, of one lot where they are of one; a line may be named once for each lot and place. */
export interface ReturnedGoods {
  orderLineId: number;
  quantity: number;
  from: 'warehouse' | 'quarantine';
  lotId?: number | null | undefined;
}

/** A return and the credit that is expected for it, in cents of the order's currency. */
export interface SupplierReturn {
  id: number;
  number: string;
  orderId: number;
  reason: string;
  expectedCreditCents: number;
  currency: string;
  pieces: number;
  actorLabel: string;
  createdAt: string;
  /** Lots of which pieces went back. */
  lots: string[];
  creditedAt: string | null;
  creditReference: string;
}

/**
 * Sends goods back: books them out to the supplier and keeps the credit expected at the price of the order. Refusals:
 * `purchase-order-unknown` (404), `line-unknown`, `returned-beyond-received`, `return-beyond-quarantine`, `return-beyond-stock`,
 * `return-beyond-lot` (422) with their lines.
 */
export async function returnToSupplier(
  tx: Tx,
  actor: Actor,
  command: NewSupplierReturn,
): Promise<Result<SupplierReturn>> {
  const order = await lockOrder(tx, command.orderId);
  if (!order) return refuse('purchase-order-unknown', 404);
  const quarantine = await quarantineOf(tx, order.locationCode);
  const wanted = command.lines.map((line) => ({
    ...line,
    known: order.lines.find((one) => one.id === line.orderLineId),
    fromCode: line.from === 'quarantine' ? quarantine : order.locationCode,
  }));
  const asked = new Map<number, number>();
  const fields = wanted.flatMap(({ known, quantity }, i): RefusedField[] => {
    if (!known) return [{ pointer: `/lines/${i}/orderLineId`, code: 'line-unknown' }];
    const before = asked.get(known.id) ?? 0;
    asked.set(known.id, before + quantity);
    const left = known.receivedQuantity - known.returnedQuantity - before;
    return quantity > left
      ? [{ pointer: `/lines/${i}/quantity`, code: 'returned-beyond-received', params: { left } }]
      : [];
  });
  if (fields.length === 0) fields.push(...(await missingStock(tx, wanted)));
  if (fields[0]) return refuse(fields[0].code, 422, { fields, params: fields[0].params ?? {} });
  const lines = wanted.map(({ known, quantity, fromCode, lotId }) => ({
    orderLineId: known!.id,
    variantId: known!.variantId,
    quantity,
    fromCode,
    lotId: lotId ?? null,
    creditCents: lineCents(quantity, known!),
  }));
  const year = businessDate(new Date()).slice(0, 4);
  const rank = await nextNumber(tx, 'supplier-return', year);
  const number = `RF${year.slice(2)}-${String(rank).padStart(6, '0')}`;
  const credit = lines.reduce((sum, line) => sum + line.creditCents, 0);
  const { rows } = await sql<{ id: number }>`
    insert into purchasing.supplier_return (number, order_id, reason, expected_credit_cents, currency, actor_label)
    values (${number}, ${order.id}, ${command.reason.trim()}, ${credit}, ${order.currency}, ${actor.label}) returning id`.execute(
    tx,
  );
  const { id } = rows[0]!;
  await sql`insert into purchasing.return_line (return_id, order_line_id, variant_id, from_code, lot_id, quantity, credit_cents)
    select ${id}, l."orderLineId", l."variantId", l."fromCode", l."lotId", l.quantity, l."creditCents"
    from ${asTable(lines, { orderLineId: 'bigint', variantId: 'bigint', fromCode: 'text', lotId: 'bigint', quantity: 'int', creditCents: 'bigint' })} as l`.execute(
    tx,
  );
  const origin = { kind: 'supplier-return', id: String(id) };
  const short = await takeOfLots(tx, actor.label, lines, origin);
  if (short) return short;
  await moveStock(
    tx,
    actor,
    lines.map((line) => ({
      variantId: line.variantId,
      fromCode: line.fromCode,
      toCode: 'SUPPLIER',
      quantity: line.quantity,
      reason: `supplier return ${number}`,
      origin,
    })),
  );
  // Whoever has the order open learns what went back.
  await refreshOrder(tx, order.id);
  return ok((await listReturns(tx, { id }))[0]!);
}

/** Takes what was said to be of a lot out of that lot; a refusal where fewer of it are there. */
async function takeOfLots(
  tx: Tx,
  actorLabel: string,
  lines: readonly { variantId: number; fromCode: string; lotId: number | null; quantity: number }[],
  origin: StockOrigin,
) {
  const takes = lines.flatMap(({ fromCode, lotId, ...line }, at) =>
    lotId === null ? [] : [{ ...line, lotId, locationCode: fromCode, origin, at }],
  );
  const short = await takeLots(tx, actorLabel, takes);
  if (!short[0]) return null;
  const fields = short.map(({ index, left }): RefusedField => {
    const pointer = `/lines/${takes[index]!.at}/quantity`;
    return { pointer, code: 'return-beyond-lot', params: { left } };
  });
  return refuse('return-beyond-lot', 422, { fields, params: { left: short[0].left } });
}

/** Lines whose goods are not there any more, or are promised to customers. */
async function missingStock(
  tx: Tx,
  wanted: readonly {
    known: { variantId: number } | undefined;
    quantity: number;
    fromCode: string;
    from: 'warehouse' | 'quarantine';
  }[],
): Promise<RefusedField[]> {
  const { rows } = await sql<{ variantId: number; code: string; free: number }>`
    select l.variant_id as "variantId", loc.code, l.on_hand - l.reserved as free from stock.level l
    join stock.location loc on loc.id = l.location_id
    where l.variant_id = any(${wanted.flatMap((one) => one.known?.variantId ?? [])}::bigint[])
    order by l.variant_id for update of l`.execute(tx);
  return wanted.flatMap(({ known, quantity, fromCode, from }, i) => {
    const level = rows.find((row) => row.variantId === known!.variantId && row.code === fromCode);
    const left = Math.max(0, level?.free ?? 0);
    // The same article may be named again, of another lot.
    if (level) level.free -= quantity;
    const code = from === 'quarantine' ? 'return-beyond-quarantine' : 'return-beyond-stock';
    return quantity <= left ? [] : [{ pointer: `/lines/${i}/quantity`, code, params: { left } }];
  });
}

/** Keeps that the supplier credited a return. Refusals: `supplier-return-unknown` (404), `supplier-return-credited` (409). */
export async function creditReturn(
  tx: Tx,
  id: number,
  creditReference: string,
): Promise<Result<SupplierReturn>> {
  const done =
    await sql`update purchasing.supplier_return set credited_at = now(), credit_reference = ${creditReference.trim()}
    where id = ${id} and credited_at is null`.execute(tx);
  const found = (await listReturns(tx, { id }))[0];
  if (!found) return refuse('supplier-return-unknown', 404);
  return (done.numAffectedRows ?? 0n) === 0n ? refuse('supplier-return-credited', 409) : ok(found);
}

/** Returns of an order, or one of them. */
export async function listReturns(
  db: Db | Tx,
  filter: { id?: number; orderId?: number },
): Promise<SupplierReturn[]> {
  const { rows } = await sql<SupplierReturn>`
    select r.id, r.number, r.order_id as "orderId", r.reason, r.expected_credit_cents as "expectedCreditCents", r.currency,
      (select sum(quantity)::int from purchasing.return_line l where l.return_id = r.id) as pieces,
      array(select distinct coalesce(nullif(lot.code, ''), lot.best_before::text) from purchasing.return_line l
        join warehouse.lot lot on lot.id = l.lot_id where l.return_id = r.id order by 1) as lots,
      r.actor_label as "actorLabel", to_json(r.created_at) #>> '{}' as "createdAt",
      to_json(r.credited_at) #>> '{}' as "creditedAt", r.credit_reference as "creditReference"
    from purchasing.supplier_return r
    where ${filter.id === undefined ? sql`r.order_id = ${filter.orderId ?? 0}` : sql`r.id = ${filter.id}`}
    order by r.id desc`.execute(db);
  return rows;
}
