import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { StepKind, Transfer, TransferLine } from './model.ts';

/** Sums of the steps of lines, and what is counted in the open round. */
const LINE_SUMS = sql`
  select l.transfer_id, l.id as line_id, l.variant_id, l.quantity,
    coalesce(sum(s.quantity) filter (where s.kind = 'sent'), 0)::int as sent,
    coalesce(sum(s.quantity) filter (where s.kind = 'received'), 0)::int as received,
    coalesce(sum(s.quantity) filter (where s.kind = 'damaged'), 0)::int as damaged,
    coalesce(sum(s.quantity) filter (where s.kind = 'lost'), 0)::int as lost,
    coalesce(sum(s.quantity) filter (where s.kind = 'not-sent'), 0)::int as not_sent,
    coalesce(sum(s.quantity) filter (where s.kind = 'surplus'), 0)::int as surplus
  from transfers.line l left join transfers.step s on s.line_id = l.id`;

/** Pieces on the way of a row of `LINE_SUMS`. What was too much came besides. */
const IN_TRANSIT = sql`(x.sent + x.surplus - x.received - x.damaged - x.lost - x.not_sent)`;

/** Where a transfer `t` stands, its lines summed as `n`. */
const STATE = sql`case when t.cancelled_at is not null then 'cancelled' when t.sent_at is null then 'draft'
  when n.in_transit = 0 then 'received' when n.arrived > 0 then 'partially-received' else 'sent' end`;

const TRANSFER_SUMS = sql`left join lateral (
    select sum(x.quantity)::int as wanted, sum(x.sent)::int as sent, sum(${IN_TRANSIT})::int as in_transit,
      sum(x.received + x.damaged + x.lost + x.not_sent)::int as arrived
    from (${LINE_SUMS} where l.transfer_id = t.id group by l.id) x
  ) n on true`;

/** One transfer with its lines; `lock` holds it until the transaction ends, `share` only against receiving and sending. */
export async function findTransfer(
  db: Db | Tx,
  id: number,
  lock: 'update' | 'share' | null = null,
): Promise<Transfer | undefined> {
  if (lock !== null) {
    await sql`select 1 from transfers.transfer where id = ${id} for ${sql.raw(lock)}`.execute(db);
  }
  const { rows } = await sql<Omit<Transfer, 'lines'>>`
    select t.id, t.number, ${STATE} as state, t.from_code as "fromCode", f.name as "fromName", t.to_code as "toCode",
      d.name as "toName", t.note, to_json(t.created_at) #>> '{}' as "createdAt", t.created_by as "createdBy",
      to_json(t.sent_at) #>> '{}' as "sentAt", t.sent_by as "sentBy", t.expected_on as "expectedOn", t.round, t.version
    from transfers.transfer t
    join stock.location f on f.code = t.from_code
    join stock.location d on d.code = t.to_code
    ${TRANSFER_SUMS}
    where t.id = ${id}`.execute(db);
  const transfer = rows[0];
  return transfer && { ...transfer, lines: await linesOf(db, transfer) };
}

async function linesOf(
  db: Db | Tx,
  transfer: Pick<Transfer, 'id' | 'round' | 'fromCode'>,
): Promise<TransferLine[]> {
  const { rows } = await sql<TransferLine>`
    select x.line_id as id, x.variant_id as "variantId", v.product_id as "productId", p.title,
      array_to_string(v.option_values, ', ') as options, v.sku, v.gtin, x.quantity,
      coalesce((select greatest(0, k.on_hand - k.reserved) from stock.level k join stock.location loc on loc.id = k.location_id
        where k.variant_id = x.variant_id and loc.code = ${transfer.fromCode}), 0)::int as free,
      x.sent, x.received, x.damaged, x.lost, x.not_sent as "notSent", x.surplus, ${IN_TRANSIT}::int as "inTransit",
      coalesce(c.good, 0)::int as good, coalesce(c.broken, 0)::int as broken
    from (${LINE_SUMS} where l.transfer_id = ${transfer.id} group by l.id) x
    join catalogue.variant v on v.id = x.variant_id
    join catalogue.product p on p.id = v.product_id
    left join lateral (
      select sum(quantity) filter (where condition = 'good') as good, sum(quantity) filter (where condition = 'damaged') as broken
      from transfers.scan s where s.line_id = x.line_id and s.round = ${transfer.round}
    ) c on true
    order by p.title, v.position, x.line_id`.execute(db);
  return rows;
}

/** Goods of one variant that a transfer has not brought yet. */
export interface TransferUnderWay {
  variantId: number;
  fromCode: string;
  toCode: string;
  /** Pieces that are still to arrive. */
  quantity: number;
  /** Those of them that a draft wants, and that still lie where they come from. */
  unsent: number;
}

/** What transfers bring of these variants and has not arrived, drafts included. */
export async function readTransfersUnderWay(
  db: Db | Tx,
  variantIds: readonly number[],
): Promise<TransferUnderWay[]> {
  const { rows } = await sql<TransferUnderWay>`
    with under_way as (
      select x.variant_id, t.from_code, t.to_code, case when t.sent_at is null then x.quantity else 0 end as unsent,
        case when t.sent_at is null then x.quantity else ${IN_TRANSIT} end as quantity
      from (${LINE_SUMS} where l.variant_id = any(${[...variantIds]}::bigint[]) group by l.id) x
      join transfers.transfer t on t.id = x.transfer_id and t.cancelled_at is null
    )
    select variant_id as "variantId", from_code as "fromCode", to_code as "toCode", sum(quantity)::int as quantity,
      sum(unsent)::int as unsent
    from under_way where quantity > 0 group by 1, 2, 3`.execute(db);
  return rows;
}

/** A transfer as a list shows it. */
export interface TransferRow {
  id: number;
  number: string | null;
  state: string;
  fromName: string;
  toName: string;
  pieces: number;
  inTransit: number;
  expectedOn: string | null;
  createdAt: string;
  sentAt: string | null;
}

/** Transfers, the newest first; `before` is the last id of the page before. */
export async function listTransfers(
  db: Db,
  filter: { state?: string | undefined; before?: number | undefined; limit: number },
): Promise<TransferRow[]> {
  const { rows } = await sql<TransferRow>`
    select t.id, t.number, ${STATE} as state, f.name as "fromName", d.name as "toName", coalesce(n.wanted, 0) as pieces,
      coalesce(n.in_transit, 0) as "inTransit", t.expected_on as "expectedOn", to_json(t.created_at) #>> '{}' as "createdAt",
      to_json(t.sent_at) #>> '{}' as "sentAt"
    from transfers.transfer t
    join stock.location f on f.code = t.from_code
    join stock.location d on d.code = t.to_code
    ${TRANSFER_SUMS}
    where true
      ${filter.state === undefined ? sql`` : sql`and ${STATE} = any(${filter.state.split(',')}::text[])`}
      ${filter.before === undefined ? sql`` : sql`and t.id < ${filter.before}`}
    order by t.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** A step to write. */
export interface NewStep {
  lineId: number;
  kind: StepKind;
  quantity: number;
  note: string;
}

/** Writes what happened to goods. */
export async function insertSteps(
  tx: Tx,
  steps: readonly NewStep[],
  actorLabel: string,
): Promise<void> {
  await sql`insert into transfers.step (line_id, kind, quantity, note, actor_label)
    select s."lineId", s.kind, s.quantity, s.note, ${actorLabel}
    from ${asTable(steps, { lineId: 'bigint', kind: 'text', quantity: 'int', note: 'text' })} as s`.execute(
    tx,
  );
}
