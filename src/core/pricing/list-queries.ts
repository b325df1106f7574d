import { z } from 'zod';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { cutPage, readCursor, type Page } from '../../platform/http/index.ts';
import type {
  ListLineChange,
  PriceList,
  PriceListLine,
  PriceListPhase,
  PriceListRow,
} from './list-model.ts';

/** An instant as ISO 8601 in UTC. */
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The columns of a list `l` under their names in code. */
export const LIST_COLUMNS = sql`l.id, l.name, l.note, l.channel_id as "channelId", l.group_id as "groupId",
  l.includes_tax as "includesTax", l.priority, ${utc('l.starts_at')} as "startsAt", ${utc('l.ends_at')} as "endsAt",
  l.state, l.announces_reduction as "announcesReduction", l.version, ${utc('l.created_at')} as "createdAt",
  ${utc('l.updated_at')} as "updatedAt"`;

const PHASE = sql`case when l.state <> 'active' then l.state
  when l.ends_at <= now() then 'past' when l.starts_at > now() then 'upcoming' else 'current' end`;

const ROW = sql`${LIST_COLUMNS}, ${PHASE} as phase,
  (select g.name from parties.customer_group g where g.id = l.group_id) as "groupName",
  (select count(distinct line.variant_id)::int from pricing.price_list_line line where line.list_id = l.id)
    as "variantsCount"`;

/** What the list of lists is asked for. */
export interface PriceListQuery {
  /** Part of the name. */
  q?: string;
  channelId?: string;
  groupId?: number;
  phase?: PriceListPhase;
  limit: number;
  cursor?: string;
}

/** A page of lists, the newest first. Refusal: `cursor-invalid` (422). */
export async function listPriceLists(
  db: Db,
  query: PriceListQuery,
): Promise<Result<Page<PriceListRow>>> {
  const cursor = readCursor(query.cursor, z.tuple([z.int()]));
  if (!cursor.ok) return cursor;
  const q = query.q?.trim().replace(/[\\%_]/g, (character) => `\\${character}`);
  const { rows } = await sql<PriceListRow>`
    select ${ROW} from pricing.price_list l
    where ${cursor.value ? sql`l.id < ${cursor.value[0]}` : sql`true`}
      ${q ? sql`and platform.plain(l.name) like '%' || platform.plain(${q}) || '%'` : sql``}
      ${query.channelId ? sql`and l.channel_id = ${query.channelId}` : sql``}
      ${query.groupId === undefined ? sql`` : sql`and l.group_id = ${query.groupId}`}
      ${query.phase ? sql`and ${PHASE} = ${query.phase}` : sql``}
    order by l.id desc limit ${query.limit + 1}`.execute(db);
  return ok(cutPage(rows, query.limit, (row) => [row.id]));
}

/** One list. Refusal: `price-list-unknown` (404). */
export async function getPriceList(db: Db | Tx, id: number): Promise<Result<PriceListRow>> {
  const { rows } = await sql<PriceListRow>`
    select ${ROW} from pricing.price_list l where l.id = ${id}`.execute(db);
  return rows[0] ? ok(rows[0]) : refuse('price-list-unknown', 404);
}

/** A list locked until the transaction ends, or undefined. */
export async function lockPriceList(tx: Tx, id: number): Promise<PriceList | undefined> {
  const { rows } = await sql<PriceList>`
    select ${LIST_COLUMNS} from pricing.price_list l where l.id = ${id} for update`.execute(tx);
  return rows[0];
}

const lineCursor = z.tuple([z.string(), z.int(), z.int(), z.int()]);

/** A page of the lines of a list, by title, variant and quantity. Refusals: `price-list-unknown` (404), `cursor-invalid` (422). */
export async function listPriceListLines(
  db: Db,
  listId: number,
  query: { q?: string; limit: number; cursor?: string },
): Promise<Result<Page<PriceListLine>>> {
  const cursor = readCursor(query.cursor, lineCursor);
  if (!cursor.ok) return cursor;
  const list = await getPriceList(db, listId);
  if (!list.ok) return list;
  const q = query.q?.trim().replace(/[\\%_]/g, (character) => `\\${character}`);
  const title = sql`platform.plain(p.title) collate "C"`;
  const { rows } = await sql<PriceListLine & { title: string; position: number }>`
    select line.variant_id as "variantId", v.product_id as "productId", p.title as "productTitle",
      array_to_string(v.option_values, ', ') as options, v.sku, line.min_quantity as "minQuantity",
      line.amount_cents as "amountCents", base.amount_cents as "basePriceCents", v.eco_cents as "ecoCents",
      ${title} as title, v.position
    from pricing.price_list_line line
    join catalogue.variant v on v.id = line.variant_id
    join catalogue.product p on p.id = v.product_id
    left join pricing.price base on base.variant_id = v.id and base.channel_id = ${list.value.channelId}
    where line.list_id = ${listId}
      ${q ? sql`and (platform.plain(p.title) like '%' || platform.plain(${q}) || '%' or lower(v.sku) like lower(${q}) || '%')` : sql``}
      ${
        cursor.value
          ? sql`and (${title}, v.position, line.variant_id, line.min_quantity)
              > (${cursor.value[0]}::text, ${cursor.value[1]}::int, ${cursor.value[2]}::bigint, ${cursor.value[3]}::int)`
          : sql``
      }
    order by ${title}, v.position, line.variant_id, line.min_quantity limit ${query.limit + 1}`.execute(
    db,
  );
  const page = cutPage(rows, query.limit, (row) => [
    row.title,
    row.position,
    row.variantId,
    row.minQuantity,
  ]);
  const items = page.items.map(({ title: _title, position: _position, ...line }) => line);
  return ok({ items, nextCursor: page.nextCursor });
}

/** What the lines of a list were, the newest change first; `before` is the last id of the page before. */
export async function listLineChanges(
  db: Db,
  filter: { listId: number; variantId?: number; before?: number; limit: number },
): Promise<ListLineChange[]> {
  const { rows } = await sql<ListLineChange>`
    select c.id, c.variant_id as "variantId", p.title as "productTitle",
      array_to_string(v.option_values, ', ') as options, v.sku, c.min_quantity as "minQuantity",
      c.amount_cents as "amountCents", ${utc('c.effective_at')} as "effectiveAt", c.actor_label as "actorLabel"
    from pricing.price_list_line_change c
    join catalogue.variant v on v.id = c.variant_id join catalogue.product p on p.id = v.product_id
    where c.list_id = ${filter.listId}
      ${filter.variantId === undefined ? sql`` : sql`and c.variant_id = ${filter.variantId}`}
      ${filter.before === undefined ? sql`` : sql`and c.id < ${filter.before}`}
    order by c.id desc limit ${filter.limit}`.execute(db);
  return rows;
}
