import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { TransferProposal } from './model.ts';

/** A proposed transfer as it is kept, with what a screen shows of its article and places. */
export interface TransferProposalRow extends TransferProposal {
  id: number;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
  title: string;
  options: string;
  sku: string | null;
}

/** Puts these transfers in the place of the open ones, except for what was accepted since they were begun. */
export async function replaceOpenTransfers(
  tx: Tx,
  transfers: readonly TransferProposal[],
  startedAt: Date,
): Promise<void> {
  await sql`delete from replenishment.transfer_proposal where state = 'open'`.execute(tx);
  for (let from = 0; from < transfers.length; from += 1_000) {
    const ranked = transfers.slice(from, from + 1_000).map((one, rank) => ({ ...one, rank }));
    await sql`
      insert into replenishment.transfer_proposal (variant_id, from_location_id, to_location_id, quantity, reason)
      select "variantId", "fromId", "toId", quantity, reason
      from jsonb_to_recordset(${JSON.stringify(ranked)}::jsonb)
        as p("variantId" bigint, "fromId" bigint, "toId" bigint, quantity int, reason jsonb, rank int)
      where not exists (select 1 from replenishment.transfer_proposal taken where taken.variant_id = p."variantId"
        and taken.state = 'accepted' and taken.accepted_at >= ${startedAt}::timestamptz - interval '1 minute')
      order by rank`.execute(tx);
  }
}

/** Open proposals of transfers, by places, the most pressing first. `ids` narrows to some; `lock` keeps them. */
export async function listOpenTransfers(
  db: Db | Tx,
  filter: { ids?: readonly number[]; limit: number; lock?: boolean },
): Promise<TransferProposalRow[]> {
  const { rows } = await sql<TransferProposalRow>`
    select o.id, o.variant_id as "variantId", o.from_location_id as "fromId", f.code as "fromCode", f.name as "fromName",
      o.to_location_id as "toId", t.code as "toCode", t.name as "toName", o.quantity, o.reason, p.title,
      array_to_string(v.option_values, ', ') as options, v.sku
    from replenishment.transfer_proposal o
    join stock.location f on f.id = o.from_location_id
    join stock.location t on t.id = o.to_location_id
    join catalogue.variant v on v.id = o.variant_id
    join catalogue.product p on p.id = v.product_id
    where o.state = 'open' ${filter.ids === undefined ? sql`` : sql`and o.id = any(${[...filter.ids]}::bigint[])`}
    order by o.from_location_id, o.to_location_id, o.id limit ${filter.limit} ${filter.lock ? sql`for update of o` : sql``}`.execute(
    db,
  );
  return rows;
}

/** Keeps which transfer proposals went into. */
export async function markTransferred(
  tx: Tx,
  ids: readonly number[],
  transferId: number,
  by: string,
): Promise<void> {
  await sql`update replenishment.transfer_proposal
    set state = 'accepted', accepted_at = now(), accepted_by = ${by}, transfer_id = ${transferId}
    where id = any(${[...ids]}::bigint[])`.execute(tx);
}
