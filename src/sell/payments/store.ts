import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type {
  InstantOutcome,
  NextAction,
  Payment,
  PaymentOrigin,
  PaymentStatus,
  ProviderEvent,
  Refund,
  RefundAllocation,
} from './model.ts';

const paymentColumns = sql`p.id, jsonb_build_object('kind', p.origin_kind, 'id', p.origin_id) as origin, p.provider,
  p.method, p.amount_cents as "amountCents", p.currency, p.state, p.provider_reference as "providerReference",
  p.next_action as "nextAction", p.failure_code as "failureCode", p.expires_at as "expiresAt", p.version,
  p.created_at as "createdAt",
  coalesce((select sum(amount_cents)::int from payments.entry e where e.payment_id = p.id and e.kind = 'capture'), 0)
    as "capturedCents",
  coalesce((select sum(case e.kind when 'refund' then amount_cents else -amount_cents end)::int
    from payments.entry e where e.payment_id = p.id and e.kind in ('refund', 'refund-returned')), 0)
    as "refundedCents",
  coalesce((select sum(amount_cents)::int from payments.refund r where r.payment_id = p.id and r.state = 'pending'), 0)
    as "promisedCents"`;

const refundColumns = sql`r.id, r.payment_id as "paymentId", r.amount_cents as "amountCents", r.reason, r.state,
  r.allocation, r.provider_reference as "providerReference", r.failure_code as "failureCode",
  exists (select from payments.payment m where m.id = r.payment_id and m.provider = 'manual') as "byHand",
  r.actor_label as "actorLabel", r.created_at as "createdAt"`;

/** A payment to open. */
export interface NewPayment {
  origin: PaymentOrigin;
  provider: string;
  method: string;
  amountCents: number;
  currency: string;
  expiresAt: Date | null;
  /** The decision of an instant means; pending otherwise. */
  outcome?: InstantOutcome;
  actorLabel: string;
}

/**
 * The common table expression `payment (id)` of a larger statement: a new payment, with its ledger entry when it is
 * captured at once.
 */
export function paymentPart(payment: NewPayment): SqlPart {
  const state = payment.outcome?.state ?? 'pending';
  const nextAction = payment.outcome?.nextAction ?? null;
  const opened = sql`
    payment as (
      insert into payments.payment (origin_kind, origin_id, provider, method, amount_cents, currency, state, next_action,
        expires_at)
      values (${payment.origin.kind}, ${payment.origin.id}, ${payment.provider}, ${payment.method},
        ${payment.amountCents}, ${payment.currency}, ${state},
        ${nextAction ? JSON.stringify(nextAction) : null}::jsonb, ${payment.expiresAt}::timestamptz)
      returning id
    )`;
  if (state !== 'captured' || payment.amountCents === 0) return opened;
  return sql`${opened}, payment_captured as (
      insert into payments.entry (payment_id, kind, amount_cents, proof, actor_label)
      select id, 'capture', ${payment.amountCents}, ${payment.provider} || ':' || id, ${payment.actorLabel} from payment
    )`;
}

/** Inserts a payment (see `paymentPart`); returns its id. */
export async function insertPayment(tx: Tx, payment: NewPayment): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with ${paymentPart(payment)} select id from payment`.execute(tx);
  return rows[0]!.id;
}

/** Locks all payments of an origin; payments are locked before what they pay for. */
export async function lockPayments(tx: Tx, origin: PaymentOrigin): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p
    where p.origin_kind = ${origin.kind} and p.origin_id = ${origin.id} order by p.id for update`.execute(
    tx,
  );
  return rows.map(isoInstants);
}

/** One payment, locked when `lock`. */
export async function readPayment(
  db: Db | Tx,
  id: number,
  options: { lock?: boolean } = {},
): Promise<Payment | null> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p where p.id = ${id}
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** The payment a provider's event is about, locked; by our id, or that of our refund, when it carries one, else by the provider's. */
export async function lockPaymentOfEvent(tx: Tx, event: ProviderEvent): Promise<Payment | null> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p
    where p.provider = ${event.provider}
      and (p.id = ${event.paymentId}::bigint
        or p.id = (select r.payment_id from payments.refund r where r.id = ${event.refundId}::bigint)
        or p.provider_reference = ${event.providerReference})
    order by p.id desc limit 1 for update`.execute(tx);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** All payments of an origin, oldest first. */
export async function listPayments(db: Db | Tx, origin: PaymentOrigin): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p
    where p.origin_kind = ${origin.kind} and p.origin_id = ${origin.id} order by p.id`.execute(db);
  return rows.map(isoInstants);
}

/** Writes where a payment stands now. */
export async function updatePayment(
  tx: Tx,
  id: number,
  change: {
    state: PaymentStatus;
    providerReference?: string | null;
    nextAction?: NextAction | null;
    failureCode?: string | null;
  },
): Promise<void> {
  await sql`
    update payments.payment set state = ${change.state},
      provider_reference = coalesce(${change.providerReference ?? null}, provider_reference),
      next_action = ${change.nextAction ? JSON.stringify(change.nextAction) : null}::jsonb,
      failure_code = ${change.failureCode ?? null}, version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
}

/** Books money in the ledger; false when this proof is booked already. */
export async function insertEntry(
  tx: Tx,
  entry: {
    paymentId: number;
    kind: 'capture' | 'refund' | 'refund-returned';
    amountCents: number;
    proof: string;
    reason: string;
    actorLabel: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into payments.entry (payment_id, kind, amount_cents, proof, reason, actor_label)
    values (${entry.paymentId}, ${entry.kind}, ${entry.amountCents}, ${entry.proof}, ${entry.reason}, ${entry.actorLabel})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** Keeps a provider's event; false when it was kept before. */
export async function insertProviderEvent(tx: Tx, event: ProviderEvent): Promise<boolean> {
  const { rows } = await sql`
    insert into payments.provider_event (provider, event_id, kind, payload)
    values (${event.provider}, ${event.eventId}, ${event.kind}, ${JSON.stringify(event)}::jsonb)
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** Unpaid payments whose time is over. */
export async function listExpiredPayments(db: Db, limit: number): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p
    where p.state in ('pending', 'requires-action') and p.expires_at < now()
    order by p.expires_at limit ${limit}`.execute(db);
  return rows.map(isoInstants);
}

/** Payments of a provider that have been waiting for news longer than `minutes`. */
export async function listSilentPayments(
  db: Db,
  provider: string,
  minutes: number,
): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select ${paymentColumns} from payments.payment p
    where p.provider = ${provider} and p.provider_reference is not null
      and p.created_at > now() - interval '30 days'
      and (p.state in ('pending', 'requires-action') or (p.state in ('failed', 'cancelled') and p.updated_at > now() - interval '2 days'))
      and p.updated_at < now() - ${minutes} * interval '1 minute'
    order by p.id limit 200`.execute(db);
  return rows.map(isoInstants);
}

/** Inserts a pending refund; returns its id. */
export async function insertRefund(
  tx: Tx,
  refund: {
    paymentId: number;
    amountCents: number;
    reason: string;
    allocation: RefundAllocation[];
    actorLabel: string;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into payments.refund (payment_id, amount_cents, reason, state, allocation, actor_label)
    values (${refund.paymentId}, ${refund.amountCents}, ${refund.reason}, 'pending',
      ${JSON.stringify(refund.allocation)}::jsonb, ${refund.actorLabel}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** One refund, locked when `lock`. */
export async function readRefund(
  db: Db | Tx,
  id: number,
  options: { lock?: boolean } = {},
): Promise<Refund | null> {
  const { rows } = await sql<Refund>`
    select ${refundColumns} from payments.refund r where r.id = ${id}
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** Refunds of all payments of an origin, oldest first. */
export async function listRefunds(db: Db | Tx, origin: PaymentOrigin): Promise<Refund[]> {
  const { rows } = await sql<Refund>`
    select ${refundColumns} from payments.refund r join payments.payment p on p.id = r.payment_id
    where p.origin_kind = ${origin.kind} and p.origin_id = ${origin.id} order by r.id`.execute(db);
  return rows.map(isoInstants);
}

/** The payments of an origin, and the refunds of all of them, each oldest first; one statement. */
export async function listMoney(
  db: Db | Tx,
  origin: PaymentOrigin,
): Promise<{ payments: Payment[]; refunds: Refund[] }> {
  const { rows } = await sql<Payment & { refunds: Refund[] }>`
    select ${paymentColumns}, coalesce((
      select jsonb_agg(to_jsonb(back) order by back.id) from (
        select ${refundColumns} from payments.refund r where r.payment_id = p.id) back), '[]') as refunds
    from payments.payment p
    where p.origin_kind = ${origin.kind} and p.origin_id = ${origin.id} order by p.id`.execute(db);
  const refunds = rows
    .flatMap((row) => row.refunds)
    .map((refund) => ({ ...refund, createdAt: new Date(refund.createdAt).toISOString() }))
    .toSorted((a, b) => a.id - b.id);
  return { payments: rows.map(({ refunds: _, ...payment }) => isoInstants(payment)), refunds };
}

/** Refunds that were never answered, for the job that asks again; what people make at the bank waits for them. */
export async function listPendingRefunds(db: Db): Promise<Refund[]> {
  const { rows } = await sql<Refund>`
    select ${refundColumns} from payments.refund r join payments.payment p on p.id = r.payment_id
    where r.state = 'pending' and p.provider <> 'manual' and r.updated_at < now() - interval '1 minute'
    order by r.updated_at, r.id limit 100`.execute(db);
  return rows.map(isoInstants);
}

/** Writes how a refund ended. */
export async function updateRefund(
  tx: Tx,
  id: number,
  change: { state: Refund['state']; providerReference: string | null; failureCode: string | null },
): Promise<void> {
  await sql`update payments.refund set state = ${change.state},
      provider_reference = coalesce(${change.providerReference}, provider_reference),
      failure_code = ${change.failureCode}, updated_at = now()
    where id = ${id}`.execute(tx);
}

/** One kept event as the office lists it. */
export interface KeptEvent {
  id: number;
  provider: string;
  eventId: string;
  kind: string;
  paymentId: number | null;
  receivedAt: string;
}

/** Kept events, newest first; `before` is the last id of the page before. */
export async function listProviderEvents(
  db: Db,
  filter: { provider?: string; before?: number; limit: number },
): Promise<KeptEvent[]> {
  const { rows } = await sql<KeptEvent>`
    select id, provider, event_id as "eventId", kind, (payload ->> 'paymentId')::int as "paymentId",
      received_at as "receivedAt"
    from payments.provider_event
    where true
      ${filter.provider ? sql`and provider = ${filter.provider}` : sql``}
      ${filter.before === undefined ? sql`` : sql`and id < ${filter.before}`}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows.map(isoInstants);
}

/** A kept event as it was applied, or null. */
export async function readProviderEvent(db: Db | Tx, id: number): Promise<ProviderEvent | null> {
  const { rows } = await sql<{ payload: ProviderEvent }>`
    select payload from payments.provider_event where id = ${id}`.execute(db);
  return rows[0]?.payload ?? null;
}
