import { businessDate } from '../../core/calendar/index.ts';
import { listStockPlaces } from '../../core/stock/index.ts';
import { moveWithLots } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { Transfer, TransferWanted } from './model.ts';
import { findTransfer, insertSteps } from './store.ts';

/** The kind of origin of the moves of a transfer; its id is that of the line. */
export const TRANSFER = 'transfer';

/**
 * Begins a transfer; nothing moves until it is sent. Refusals: `location-unknown`, `transfer-same-place`, `variant-unknown`,
 * `variant-is-bundle` (422).
 */
export async function createTransfer(
  tx: Tx,
  actor: Actor,
  wanted: TransferWanted,
): Promise<Result<Transfer>> {
  const allowed = await refuseWanted(tx, wanted);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ id: number }>`
    insert into transfers.transfer (from_code, to_code, note, created_by)
    values (${wanted.fromCode}, ${wanted.toCode}, ${wanted.note.trim()}, ${actor.label}) returning id`.execute(
    tx,
  );
  await writeLines(tx, rows[0]!.id, wanted.lines);
  return ok((await findTransfer(tx, rows[0]!.id))!);
}

/** Changes a draft. Refusals as `createTransfer`, `transfer-unknown` (404), `version-changed` (412), `transfer-sent` (409). */
export async function changeTransfer(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
  wanted: TransferWanted,
): Promise<Result<Transfer>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  const allowed = await refuseWanted(tx, wanted);
  if (!allowed.ok) return allowed;
  await sql`update transfers.transfer set from_code = ${wanted.fromCode}, to_code = ${wanted.toCode},
      note = ${wanted.note.trim()}, version = version + 1 where id = ${id}`.execute(tx);
  await sql`delete from transfers.line where transfer_id = ${id}`.execute(tx);
  await writeLines(tx, id, wanted.lines);
  return ok((await findTransfer(tx, id))!);
}

/** Gives a draft up. Refusals: `transfer-unknown` (404), `version-changed` (412), `transfer-sent` (409). */
export async function cancelTransfer(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<Transfer>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  await sql`update transfers.transfer set cancelled_at = now(), version = version + 1 where id = ${id}`.execute(
    tx,
  );
  return ok((await findTransfer(tx, id))!);
}

/**
 * Sends a transfer: numbers it and books its goods out of the warehouse they come from into transit, where they are ours and
 * nobody sells them; their lots go with them. Refusals: those of `changeTransfer`, `transfer-empty` (422), `transfer-short`
 * (409) with the lines of which less is free.
 */
export async function sendTransfer(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  command: { expectedOn: string | null; at?: Date },
): Promise<Result<Transfer>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  if (held.value.lines.length === 0) return refuse('transfer-empty', 422);
  await sql`select 1 from stock.level l join stock.location loc on loc.id = l.location_id and loc.code = ${held.value.fromCode}
    where l.variant_id = any(${held.value.lines.map((line) => line.variantId)}::bigint[])
    order by l.variant_id for update of l`.execute(tx);
  // What is free is read again under the lock.
  const transfer = (await findTransfer(tx, id))!;
  const fields = transfer.lines.flatMap((line, i): RefusedField[] =>
    line.free >= line.quantity
      ? []
      : [
          {
            pointer: `/lines/${i}/quantity`,
            code: 'transfer-short',
            params: { title: line.title, free: line.free },
          },
        ],
  );
  if (fields[0]) return refuse('transfer-short', 409, { fields, params: fields[0].params ?? {} });
  const at = command.at ?? new Date();
  const year = businessDate(at).slice(0, 4);
  const rank = await nextNumber(tx, 'transfer', year);
  const number = `TR${year.slice(2)}-${String(rank).padStart(6, '0')}`;
  await sql`update transfers.transfer set number = ${number}, sent_at = ${at}, sent_by = ${actor.label},
      expected_on = ${command.expectedOn}::date, version = version + 1 where id = ${id}`.execute(
    tx,
  );
  const steps = transfer.lines.map(({ id: lineId, quantity }) => ({
    lineId,
    kind: 'sent' as const,
    quantity,
    note: '',
  }));
  await insertSteps(tx, steps, actor.label);
  await moveWithLots(
    tx,
    actor,
    transfer.lines.map((line) => ({
      variantId: line.variantId,
      fromCode: transfer.fromCode,
      toCode: 'TRANSIT',
      quantity: line.quantity,
      reason: `transfer ${number}`,
      origin: { kind: TRANSFER, id: String(line.id) },
      occurredAt: at,
    })),
  );
  return ok((await findTransfer(tx, id))!);
}

async function holdDraft(tx: Tx, id: number, expected: ExpectedVersion): Promise<Result<Transfer>> {
  const transfer = await findTransfer(tx, id, 'update');
  if (!transfer) return refuse('transfer-unknown', 404);
  const fresh = refuseStale(expected, transfer.version);
  if (!fresh.ok) return fresh;
  return transfer.state === 'draft'
    ? ok(transfer)
    : refuse('transfer-sent', 409, { params: { number: transfer.number ?? '' } });
}

async function refuseWanted(tx: Tx, wanted: TransferWanted): Promise<Result<null>> {
  const places = new Set((await listStockPlaces(tx)).map((place) => place.code));
  for (const key of ['fromCode', 'toCode'] as const) {
    if (places.has(wanted[key])) continue;
    const params = { location: wanted[key] };
    const field = { pointer: `/${key}`, code: 'location-unknown', params };
    return refuse('location-unknown', 422, { params, fields: [field] });
  }
  if (wanted.fromCode === wanted.toCode) {
    const field = { pointer: '/toCode', code: 'transfer-same-place' };
    return refuse('transfer-same-place', 422, { fields: [field] });
  }
  const { rows } = await sql<{ id: number; bundle: boolean }>`
    select id, bundle from catalogue.variant
    where id = any(${wanted.lines.map((line) => line.variantId)}::bigint[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.id, row.bundle]));
  const fields = wanted.lines.flatMap(({ variantId }, i): RefusedField[] => {
    const bundle = known.get(variantId);
    if (bundle === false) return [];
    const code = bundle === undefined ? 'variant-unknown' : 'variant-is-bundle';
    return [{ pointer: `/lines/${i}/variantId`, code, params: { variant: variantId } }];
  });
  const first = fields[0];
  return first ? refuse(first.code, 422, { fields, params: first.params ?? {} }) : ok(null);
}

async function writeLines(tx: Tx, id: number, lines: TransferWanted['lines']): Promise<void> {
  await sql`insert into transfers.line (transfer_id, variant_id, quantity)
    select ${id}, l."variantId", sum(l.quantity)::int
    from ${asTable(lines, { variantId: 'bigint', quantity: 'int' })} as l group by l."variantId" order by 2`.execute(
    tx,
  );
}
