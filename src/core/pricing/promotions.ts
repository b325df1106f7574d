import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Days during which a variant was sold at an announced reduction; `toOn` included. */
export interface Promotion {
  variantId: number;
  fromOn: string;
  toOn: string;
}

/** A reduction that lasts longer is the price, not an event. */
const LONGEST_DAYS = 56;

/** The announced reductions for everybody that began since `fromOn` (Paris), as their lists say now. */
export async function readPromotions(
  db: Db | Tx,
  variantIds: readonly number[],
  fromOn: string,
): Promise<Promotion[]> {
  const { rows } = await sql<Promotion>`
    select distinct line.variant_id as "variantId", (l.starts_at at time zone 'Europe/Paris')::date as "fromOn",
      ((l.ends_at - interval '1 second') at time zone 'Europe/Paris')::date as "toOn"
    from pricing.price_list l join pricing.price_list_line line on line.list_id = l.id
    where line.variant_id = any(${[...variantIds]}::bigint[]) and l.announces_reduction and l.state <> 'draft'
      and l.starts_at >= (${fromOn}::date at time zone 'Europe/Paris')
      and l.starts_at <= now() and l.ends_at <= l.starts_at + make_interval(days => ${LONGEST_DAYS})`.execute(
    db,
  );
  return rows;
}
