import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { lockToCheck, readMatched } from './commands.ts';
import type { MatchedInvoice } from './match.ts';

/** What a paper says of an invoice that was made from receipts. Amounts in cents, without tax. */
export interface PaperLines {
  /** Lines of the invoice; one of no pieces is not on the paper. */
  lines: readonly { lineId: number; quantity: number; netCents: number }[];
  /** What it bills beside the goods. */
  charges: readonly { label: string; netCents: number }[];
  vatCents: number;
}

/**
 * Corrects an invoice that was made from receipts to what its paper says, so that what differs from the order is seen line by
 * line. Refusals: those of `approveInvoice` about the invoice, `supplier-invoice-from-file` (409), `line-unknown` (422),
 * `nothing-to-bill` (409).
 */
export async function correctLines(
  tx: Tx,
  id: number,
  paper: PaperLines,
): Promise<Result<MatchedInvoice>> {
  const locked = await lockToCheck(tx, id);
  if (!locked.ok) return locked;
  const invoice = locked.value;
  if (invoice.source !== 'receipts') return refuse('supplier-invoice-from-file', 409);
  const unknown = paper.lines.findIndex(
    ({ lineId }) => !invoice.lines.some((line) => line.id === lineId),
  );
  if (unknown > -1) {
    return refuse('line-unknown', 422, {
      fields: [{ pointer: `/lines/${unknown}/lineId`, code: 'line-unknown' }],
    });
  }
  const kept = paper.lines.filter(({ quantity }) => quantity > 0);
  if (kept.length + paper.charges.length === 0) return refuse('nothing-to-bill', 409);
  await sql`update supplier_invoices.line l set quantity = k.quantity, net_cents = k.cents
    from unnest(${kept.map(({ lineId }) => lineId)}::bigint[], ${kept.map(({ quantity }) => quantity)}::int[],
      ${kept.map(({ netCents }) => netCents)}::bigint[]) as k (id, quantity, cents)
    where l.id = k.id`.execute(tx);
  await sql`delete from supplier_invoices.line
    where invoice_id = ${id} and id <> all(${kept.map(({ lineId }) => lineId)}::bigint[])`.execute(
    tx,
  );
  await sql`insert into supplier_invoices.line (invoice_id, position, kind, label, quantity, net_cents)
    select ${id}, coalesce((select max(position) from supplier_invoices.line where invoice_id = ${id}), -1) + c.rank,
      'charge', c.label, 1, c.cents
    from unnest(${paper.charges.map(({ label }) => label.trim())}::text[],
      ${paper.charges.map(({ netCents }) => netCents)}::bigint[]) with ordinality as c (label, cents, rank)`.execute(
    tx,
  );
  const netCents = [...kept, ...paper.charges].reduce((sum, line) => sum + line.netCents, 0);
  await sql`update supplier_invoices.invoice set net_cents = ${netCents}, vat_cents = ${paper.vatCents},
      gross_cents = ${netCents + paper.vatCents}, corrected_at = now() where id = ${id}`.execute(
    tx,
  );
  return ok((await readMatched(tx, id))!);
}
