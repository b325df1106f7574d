import { businessDate } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import type { Transfer } from './pain001.ts';

/** Payments ordered at the bank. */
export interface PaymentRun {
  id: number;
  number: string;
  state: 'ordered' | 'paid' | 'cancelled';
  executeOn: string;
  amountCents: number;
  invoices: number;
  createdAt: string;
  createdBy: string;
}

interface Payable {
  id: number;
  supplierId: number;
  name: string;
  iban: string;
  bic: string;
  kind: string;
  number: string;
  currency: string;
  grossCents: number;
}

/**
 * Orders the payment of approved invoices on a day: one transfer for each supplier, its credit notes taken off, written as a
 * SEPA file. Refusals: `invoice-not-payable` (409) when one is not approved or is paid already, `payment-currency` (422),
 * `company-without-iban` (409), `supplier-without-iban` (409), `payment-not-positive` (409).
 */
export async function orderPayments(
  tx: Tx,
  actor: Actor,
  command: { invoiceIds: readonly number[]; executeOn: string },
): Promise<Result<PaymentRun>> {
  const ids = [...new Set(command.invoiceIds)];
  const company = await readSetting(tx, companySetting);
  if (company.bank.iban === '') return refuse('company-without-iban', 409);
  await sql`select 1 from supplier_invoices.invoice where id = any(${ids}::bigint[]) order by id for update`.execute(
    tx,
  );
  const { rows } = await sql<Payable>`
    select i.id, s.id as "supplierId", s.name, s.iban, s.bic, i.kind, i.number, i.currency, i.gross_cents as "grossCents"
    from supplier_invoices.invoice i join suppliers.supplier s on s.id = i.supplier_id
    where i.id = any(${ids}::bigint[]) and i.approved_at is not null and not exists (
      select from supplier_invoices.payment p join supplier_invoices.payment_run r on r.id = p.run_id
      where p.invoice_id = i.id and r.cancelled_at is null)
    order by i.due_on, i.id`.execute(tx);
  if (rows.length !== ids.length || rows.length === 0) return refuse('invoice-not-payable', 409);
  if (rows.some((row) => row.currency !== 'EUR')) return refuse('payment-currency', 422);
  const year = businessDate(new Date()).slice(0, 4);
  const transfers = transfersOf(rows);
  if (!transfers.ok) return transfers;
  const rank = await nextNumber(tx, 'supplier-payment', year);
  const number = `VIR${year.slice(2)}-${String(rank).padStart(6, '0')}`;
  const amountCents = transfers.value.reduce((sum, one) => sum + one.amountCents, 0);
  const { iban, bic, holder } = company.bank;
  // Loaded with the first order to the bank: an idle process should not carry what writes XML.
  const { writePain001 } = await import('./pain001.ts');
  const xml = writePain001({
    id: number,
    createdAt: new Date(),
    executeOn: command.executeOn,
    debtor: { name: holder || company.legalName, iban, bic },
    transfers: transfers.value.map((one, i) => ({ ...one, endToEndId: `${number}-${i + 1}` })),
  });
  const run = await sql<{ id: number }>`
    insert into supplier_invoices.payment_run (number, execute_on, amount_cents, xml, created_by)
    values (${number}, ${command.executeOn}::date, ${amountCents}, ${xml}, ${actor.label}) returning id`.execute(
    tx,
  );
  const runId = run.rows[0]!.id;
  await sql`insert into supplier_invoices.payment (run_id, invoice_id)
    select ${runId}, id from unnest(${ids}::bigint[]) as x (id)`.execute(tx);
  return ok((await findRun(tx, runId))!);
}

/** An approved invoice that is to be paid, or a credit note that is taken off. */
export interface PayableInvoice {
  id: number;
  supplierId: number;
  supplierName: string;
  hasIban: boolean;
  kind: 'invoice' | 'credit-note';
  number: string;
  dueOn: string;
  grossCents: number;
}

/** Most invoices that one order of payment holds. */
const MOST_PAYABLE = 1_000;

/**
 * What to pay: approved invoices in euros that are due until a day (`YYYY-MM-DD`) and in no order of payment yet, the most
 * pressing first, with the credit notes of their suppliers.
 */
export async function proposePayments(db: Db, until: string): Promise<PayableInvoice[]> {
  const { rows } = await sql<PayableInvoice>`
    with payable as (
      select i.* from supplier_invoices.invoice i
      where i.approved_at is not null and i.rejected_at is null and i.currency = 'EUR' and not exists (
        select from supplier_invoices.payment p join supplier_invoices.payment_run r on r.id = p.run_id
        where p.invoice_id = i.id and r.cancelled_at is null)
    ), due as (select * from payable where kind = 'invoice' and due_on <= ${until}::date)
    select i.id, s.id as "supplierId", s.name as "supplierName", s.iban <> '' as "hasIban", i.kind, i.number,
      i.due_on as "dueOn", i.gross_cents as "grossCents"
    from payable i join suppliers.supplier s on s.id = i.supplier_id
    where i.id in (select id from due)
      or (i.kind = 'credit-note' and i.supplier_id in (select supplier_id from due))
    order by i.due_on, i.id limit ${MOST_PAYABLE}`.execute(db);
  return rows;
}

/** One transfer for each supplier, or why there is none. */
function transfersOf(payable: readonly Payable[]): Result<Omit<Transfer, 'endToEndId'>[]> {
  const bySupplier = new Map<number, Payable[]>();
  for (const one of payable) {
    bySupplier.set(one.supplierId, [...(bySupplier.get(one.supplierId) ?? []), one]);
  }
  const transfers: Omit<Transfer, 'endToEndId'>[] = [];
  for (const own of bySupplier.values()) {
    const { name, iban, bic } = own[0]!;
    if (iban === '') return refuse('supplier-without-iban', 409, { params: { name } });
    const amountCents = own.reduce(
      (sum, one) => sum + (one.kind === 'invoice' ? one.grossCents : -one.grossCents),
      0,
    );
    if (amountCents <= 0) return refuse('payment-not-positive', 409, { params: { name } });
    transfers.push({ name, iban, bic, amountCents, text: own.map((one) => one.number).join(' ') });
  }
  return ok(transfers);
}

const COLUMNS = sql`r.id, r.number, case when r.paid_at is not null then 'paid' when r.cancelled_at is not null then 'cancelled'
  else 'ordered' end as state, r.execute_on as "executeOn", r.amount_cents as "amountCents",
  (select count(*)::int from supplier_invoices.payment p where p.run_id = r.id) as invoices,
  to_json(r.created_at) #>> '{}' as "createdAt", r.created_by as "createdBy"`;

/** One order of payment, or undefined. */
async function findRun(db: Db | Tx, id: number): Promise<PaymentRun | undefined> {
  const { rows } = await sql<PaymentRun>`
    select ${COLUMNS} from supplier_invoices.payment_run r where r.id = ${id}`.execute(db);
  return rows[0];
}

/** Orders of payment, the newest first. */
export async function listRuns(
  db: Db,
  filter: { before?: number | undefined; limit: number },
): Promise<PaymentRun[]> {
  const { rows } = await sql<PaymentRun>`
    select ${COLUMNS} from supplier_invoices.payment_run r
    where ${filter.before === undefined ? sql`true` : sql`r.id < ${filter.before}`}
    order by r.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** The SEPA file of an order of payment as it was made, or undefined. */
export async function readRunFile(db: Db, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ xml: string }>`
    select xml from supplier_invoices.payment_run where id = ${id}`.execute(db);
  return rows[0]?.xml;
}

/**
 * Keeps what became of an order of payment: the bank carried it out, or it was never sent and its invoices wait again.
 * Refusals: `payment-run-unknown` (404), `payment-run-ended` (409).
 */
export async function endRun(
  tx: Tx,
  id: number,
  outcome: 'paid' | 'cancelled',
): Promise<Result<PaymentRun>> {
  await sql`select 1 from supplier_invoices.payment_run where id = ${id} for update`.execute(tx);
  const run = await findRun(tx, id);
  if (!run) return refuse('payment-run-unknown', 404);
  if (run.state !== 'ordered') return refuse('payment-run-ended', 409);
  await (
    outcome === 'paid'
      ? sql`update supplier_invoices.payment_run set paid_at = now() where id = ${id}`
      : sql`update supplier_invoices.payment_run set cancelled_at = now() where id = ${id}`
  ).execute(tx);
  if (outcome === 'paid') await emit(tx, 'supplier-invoices.paid', { paymentRunId: id });
  return ok((await findRun(tx, id))!);
}
