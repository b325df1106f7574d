import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { PartyMover, PersonKeeper } from '../../core/parties/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Most wishes of a list; more is a robot. */
export const MOST_WISHES = 200;

/** The wish list of a customer. */
export interface WishList {
  /** The newest first. */
  variantIds: number[];
  /** The secret under which others may see it, or null. */
  secret: string | null;
}

/** A customer's wish list; empty when they never made one. */
export async function readWishes(db: Db | Tx, partyId: number): Promise<WishList> {
  const { rows } = await sql<WishList>`
    select l.secret, coalesce((select jsonb_agg(variant_id order by added_at desc, variant_id)
      from wishes.wish w where w.party_id = l.party_id), '[]') as "variantIds"
    from wishes.list l where l.party_id = ${partyId}`.execute(db);
  return rows[0] ?? { variantIds: [], secret: null };
}

/**
 * Adds variants to a list: one from a product page, or what a guest kept in their browser. What is there already or does not
 * exist is left out. Refusal: `wishes-full` (422).
 */
export async function addWishes(
  tx: Tx,
  partyId: number,
  variantIds: readonly number[],
): Promise<Result<null>> {
  await sql`insert into wishes.list (party_id) values (${partyId}) on conflict do nothing`.execute(
    tx,
  );
  await sql`select 1 from wishes.list where party_id = ${partyId} for update`.execute(tx);
  await sql`insert into wishes.wish (party_id, variant_id)
    select ${partyId}, v.id from unnest(${[...variantIds]}::bigint[]) with ordinality as wanted (id, rank)
    join catalogue.variant v on v.id = wanted.id order by wanted.rank desc
    on conflict do nothing`.execute(tx);
  const { variantIds: now } = await readWishes(tx, partyId);
  if (now.length > MOST_WISHES)
    return refuse('wishes-full', 422, { params: { most: MOST_WISHES } });
  return ok(null);
}

/** Takes a variant off a list; taking it off again changes nothing. */
export async function removeWish(
  tx: Tx,
  partyId: number,
  variantId: number,
): Promise<Result<null>> {
  await sql`delete from wishes.wish where party_id = ${partyId} and variant_id = ${variantId}`.execute(
    tx,
  );
  return ok(null);
}

/** Makes a list visible under a secret link, or ends that: the link of before then leads nowhere. */
export async function shareWishes(tx: Tx, partyId: number, shared: boolean): Promise<Result<null>> {
  const secret = shared ? secretId() : null;
  await sql`insert into wishes.list (party_id, secret) values (${partyId}, ${secret})
    on conflict (party_id) do update set secret =
      case when ${shared}::boolean then coalesce(wishes.list.secret, excluded.secret) end`.execute(
    tx,
  );
  return ok(null);
}

/** The list behind a secret link, and whose it is by first name; null when it is not shared. */
export async function readSharedWishes(
  db: Db,
  secret: string,
): Promise<{ firstName: string; variantIds: number[] } | null> {
  const { rows } = await sql<{ partyId: number; firstName: string }>`
    select l.party_id as "partyId", p.first_name as "firstName"
    from wishes.list l join parties.party p on p.id = l.party_id where l.secret = ${secret}`.execute(
    db,
  );
  if (!rows[0]) return null;
  const { variantIds } = await readWishes(db, rows[0].partyId);
  return { firstName: rows[0].firstName, variantIds };
}

/** What this room keeps of a person (R45). */
export const wishKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select p.title, v.sku, w.added_at as "addedAt" from wishes.wish w
      join catalogue.variant v on v.id = w.variant_id join catalogue.product p on p.id = v.product_id
      where w.party_id = ${partyId} order by w.added_at`.execute(db);
    return { wishes: rows };
  },
  async forget(tx, { partyId }) {
    await sql`delete from wishes.list where party_id = ${partyId}`.execute(tx);
  },
};

/** Wishes as something that moves when two sheets become one; what both wished for stays once with each. */
export const wishMover: PartyMover = {
  what: 'wishes',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from wishes.wish where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const ids = only ?? null;
    await sql`insert into wishes.list (party_id)
      select ${into}::bigint where exists (select from wishes.wish where party_id = ${from})
      on conflict do nothing`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      update wishes.wish w set party_id = ${into}
      where w.party_id = ${from} and (${ids}::bigint[] is null or w.variant_id = any(${ids}::bigint[]))
        and not exists (select from wishes.wish o where o.party_id = ${into} and o.variant_id = w.variant_id)
      returning w.variant_id::text as id`.execute(tx);
    return rows.map((row) => row.id);
  },
};
