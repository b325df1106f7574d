import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { makeCursor, readCursor } from '../../platform/http/index.ts';
import type { ConsentState, Customer, CustomerAddress, PageByLastOrder } from './model.ts';

/** An instant as ISO 8601 in UTC. */
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a customer `p` under their names in code. */
export const CUSTOMER_COLUMNS = sql`p.id, p.kind, p.email, p.first_name as "firstName", p.last_name as "lastName",
  p.company_name as "companyName", p.phone, p.locale, p.vat_number as "vatNumber", p.siren, p.note, p.tags,
  p.group_id as "groupId", p.version,
  ${utc('p.created_at')} as "createdAt"`;

/** The columns of a group `g` under their names in code. */
export const GROUP_COLUMNS = sql`g.id, g.name, g.name_en as "nameEn", g.version,
  ${utc('g.created_at')} as "createdAt"`;
/** How the list of customers can be ordered. */
export const CUSTOMER_SORTS = ['newest', 'name', '-name', 'lastOrder', '-lastOrder'] as const;

type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** What the list of customers is asked for. */
export interface CustomerQuery {
  /** Part of the e-mail address, the name, the company or the phone number; every word must be found. */
  q?: string;
  kind?: Customer['kind'];
  tag?: string;
  groupId?: number;
  /** `lastOrder` needs to be told how (`lastOrders`), else the newest come first. */
  sort?: CustomerSort;
  limit: number;
  cursor?: string;
}

/** Counting stops here. */
const MOST_COUNTED = 1_000;

const NAME = sql`platform.plain(p.last_name || ' ' || p.first_name || ' ' || p.company_name) collate "C"`;
const ORDERS = {
  newest: { key: sql`p.id`, type: sql`bigint`, direction: 'desc' },
  name: { key: NAME, type: sql`text`, direction: 'asc' },
  '-name': { key: NAME, type: sql`text`, direction: 'desc' },
} as const;

// As the index has it, word for word.
const SEARCHED = sql`platform.plain(coalesce(p.email::text, '') || ' ' || p.first_name || ' ' || p.last_name || ' ' || p.company_name || ' ' || p.phone)`;

const cursorSchema = z.tuple([z.enum(CUSTOMER_SORTS), z.string(), z.int()]);

interface CustomerPage {
  items: Customer[];
  nextCursor: string | null;
  total?: number;
}

/** A page of customers; `total` is left out beyond 1000. Refusal: `cursor-invalid` (422). */
export async function listCustomers(
  db: Db,
  query: CustomerQuery,
  lastOrders?: PageByLastOrder,
): Promise<Result<CustomerPage>> {
  const asked = query.sort ?? 'newest';
  if (lastOrders && isByLastOrder(asked)) return pageByLastOrder(db, query, asked, lastOrders);
  const sort = isByLastOrder(asked) ? 'newest' : asked;
  const order = ORDERS[sort];
  const cursor = readCursor(query.cursor, cursorSchema);
  if (!cursor.ok) return cursor;
  if (cursor.value && cursor.value[0] !== sort) return refuse('cursor-invalid', 422);
  const direction = sql.raw(order.direction);
  const { hits, where } = conditionsOf(query);
  const after = cursor.value
    ? sql`and (${order.key}, p.id) ${sql.raw(order.direction === 'asc' ? '>' : '<')}
        (${cursor.value[1]}::${order.type}, ${cursor.value[2]}::bigint)`
    : sql``;
  const { rows } = await sql<Customer & { sortKey: string }>`
    ${hits} select ${CUSTOMER_COLUMNS}, (${order.key})::text as "sortKey" from parties.party p
    where ${where} ${after}
    order by ${order.key} ${direction}, p.id ${direction} limit ${query.limit + 1}`.execute(db);
  const last = rows[query.limit - 1];
  return ok({
    items: rows.slice(0, query.limit).map(({ sortKey: _sortKey, ...row }) => row),
    nextCursor:
      rows.length > query.limit && last ? makeCursor([sort, last.sortKey, last.id]) : null,
    ...(await countFew(db, query)),
  });
}

function isByLastOrder(sort: CustomerSort): sort is 'lastOrder' | '-lastOrder' {
  return sort === 'lastOrder' || sort === '-lastOrder';
}

async function pageByLastOrder(
  db: Db,
  query: CustomerQuery,
  sort: 'lastOrder' | '-lastOrder',
  lastOrders: PageByLastOrder,
): Promise<Result<CustomerPage>> {
  const cursor = readCursor(query.cursor, cursorSchema);
  if (!cursor.ok) return cursor;
  const [of, key = '', id = 0] = cursor.value ?? [];
  if (cursor.value && (of !== sort || !/^\d{0,15}$/.test(key)))
    return refuse('cursor-invalid', 422);
  const { hits, where, isNarrowed } = conditionsOf(query);
  const found = await lastOrders({
    among: isNarrowed ? sql`(${hits} select p.id from parties.party p where ${where})` : null,
    direction: sort === 'lastOrder' ? 'asc' : 'desc',
    after: cursor.value ? { id, orderId: key === '' ? null : Number(key) } : null,
    limit: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const { rows } = await sql<Customer>`
    select ${CUSTOMER_COLUMNS} from unnest(${page.map((row) => row.id)}::bigint[])
      with ordinality as wanted (id, place)
    join parties.party p on p.id = wanted.id order by wanted.place`.execute(db);
  const last = page.at(-1);
  return ok({
    items: rows,
    nextCursor:
      found.length > query.limit && last
        ? makeCursor([sort, String(last.orderId ?? ''), last.id])
        : null,
    ...(await countFew(db, query)),
  });
}

/** How many customers a query finds; nothing when more than is worth counting. */
async function countFew(db: Db, query: CustomerQuery): Promise<{ total?: number }> {
  const { hits, where } = conditionsOf(query);
  const { rows } = await sql<{ count: number }>`
    ${hits} select count(*)::int as count from (
      select 1 from parties.party p where ${where} limit ${MOST_COUNTED + 1}) counted`.execute(db);
  const { count } = rows[0]!;
  return count > MOST_COUNTED ? {} : { total: count };
}

/**
 * The conditions of a query. Words are looked up first and apart: a plan that walked the list in its
 * order until enough are found would read a million customers for a rare name.
 */
function conditionsOf(query: Omit<CustomerQuery, 'limit' | 'cursor' | 'sort'>) {
  const words = (query.q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const found = words.map((word) => {
    const text = word.replace(/[\\%_]/g, (character) => `\\${character}`);
    return sql`${SEARCHED} like '%' || platform.plain(${text}) || '%'`;
  });
  const conditions = [
    sql`p.merged_into is null`,
    ...(query.kind ? [sql`p.kind = ${query.kind}`] : []),
    ...(query.groupId === undefined ? [] : [sql`p.group_id = ${query.groupId}`]),
    ...(query.tag ? [sql`${query.tag} = any(p.tags)`] : []),
    ...(found.length > 0 ? [sql`p.id in (select id from hits)`] : []),
  ];
  return {
    hits:
      found.length > 0
        ? sql`with hits as materialized (
            select p.id from parties.party p where ${sql.join(found, sql` and `)})`
        : sql``,
    where: sql.join(conditions, sql` and `),
    isNarrowed: conditions.length > 1,
  };
}

/** One customer. Refusal: `customer-unknown` (404). */
export async function getCustomer(db: Db | Tx, id: number): Promise<Result<Customer>> {
  const { rows } = await sql<Customer>`
    select ${CUSTOMER_COLUMNS} from parties.party p where p.id = ${id}`.execute(db);
  return rows[0] ? ok(rows[0]) : refuse('customer-unknown', 404);
}

/** The address book of a customer, the last used first. */
export async function listAddresses(db: Db | Tx, partyId: number): Promise<CustomerAddress[]> {
  const { rows } = await sql<CustomerAddress>`
    select id, kind, address, ${utc('last_used_at')} as "lastUsedAt" from parties.address
    where party_id = ${partyId} order by last_used_at desc, id desc limit 100`.execute(db);
  return rows;
}

/** What an e-mail address agreed to or refused last, per purpose (R42). */
export async function listConsents(db: Db | Tx, email: string): Promise<ConsentState[]> {
  const { rows } = await sql<ConsentState>`
    select distinct on (purpose) purpose, granted, source, ${utc('at')} as at
    from parties.consent where email = ${email}::citext order by purpose, id desc`.execute(db);
  return rows;
}

/** All customers of a query, a thousand at a time, for exports. */
export async function* walkCustomers(
  db: Db,
  query: Omit<CustomerQuery, 'limit' | 'cursor' | 'sort'>,
): AsyncGenerator<Customer[]> {
  const { hits, where } = conditionsOf(query);
  let after = 0;
  for (;;) {
    const { rows } = await sql<Customer>`
      ${hits} select ${CUSTOMER_COLUMNS} from parties.party p
      where ${where} and p.id > ${after} order by p.id limit 1000`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}
