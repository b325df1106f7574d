import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { typeName } from '../../platform/files/index.ts';
import type { Download, DownloadLink, RevokedBecause } from './model.ts';

type LinkRow = Omit<DownloadLink, 'type'> & { mediaType: string; fileName: string };

const LINK = sql`
  l.id, l.order_id as "orderId", l.order_line_id as "orderLineId", l.variant_id as "variantId", l.token,
  coalesce(ol.title, p.title) as title, df.name, f.media_type as "mediaType", f.original_name as "fileName",
  f.byte_size::float8 as "byteSize", l.most_downloads as "mostDownloads", l.used, l.opened_at as "openedAt",
  l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.revoked_because as "revokedBecause", l.version`;

/** A link `l` with its file as it is now. */
const FROM_LINK = sql`
  from downloads.link l
  join catalogue.download_file df on df.id = l.download_file_id
  join catalogue.product p on p.id = df.product_id
  join lateral (select * from catalogue.download_version x where x.download_file_id = df.id
    order by x.number desc limit 1) dv on true
  join platform.file f on f.id = dv.file_id
  left join orders.line ol on ol.id = l.order_line_id`;

async function selectLinks(db: Db | Tx, where: SqlPart): Promise<DownloadLink[]> {
  const { rows } = await sql<LinkRow>`select ${LINK} ${FROM_LINK} where ${where}
    order by ol.position, l.id`.execute(db);
  return rows.map(({ mediaType, fileName, ...link }) =>
    isoInstants({ ...link, type: typeName(mediaType, fileName) }),
  );
}

/** The links of an order, in the order of its lines. */
export function listLinks(db: Db | Tx, orderId: number): Promise<DownloadLink[]> {
  return selectLinks(db, sql`l.order_id = ${orderId}`);
}

/** The links of everything that a customer bought, the newest order first. */
export async function listLinksOfParty(
  db: Db,
  partyId: number,
): Promise<{ number: string; token: string; placedAt: string; links: DownloadLink[] }[]> {
  const { rows } = await sql<{ id: number; number: string; token: string; placedAt: string }>`
    select o.id, o.number, o.token, o.placed_at as "placedAt" from orders."order" o
    where o.party_id = ${partyId} and exists (select from downloads.link l where l.order_id = o.id)
    order by o.id desc limit 100`.execute(db);
  const links = await selectLinks(db, sql`l.order_id = any(${rows.map(({ id }) => id)}::bigint[])`);
  return rows.map(({ id, ...order }) => ({
    ...isoInstants(order),
    links: links.filter(({ orderId }) => orderId === id),
  }));
}

/** One link by its secret, with the order it is of; null when nobody knows it. */
export async function findLink(
  db: Db | Tx,
  token: string,
): Promise<{ link: DownloadLink; order: { number: string; token: string } } | null> {
  const [link] = await selectLinks(db, sql`l.token = ${token}`);
  if (!link) return null;
  const { rows } = await sql<{ number: string; token: string }>`
    select number, token from orders."order" where id = ${link.orderId}`.execute(db);
  return { link, order: rows[0]! };
}

/** What was downloaded of an order, newest first. */
export async function listDownloads(db: Db | Tx, orderId: number): Promise<Download[]> {
  const { rows } = await sql<Download>`
    select d.link_id as "linkId", v.number as version, d.at from downloads.download d
    join downloads.link l on l.id = d.link_id
    join catalogue.download_version v on v.id = d.download_version_id
    where l.order_id = ${orderId} order by d.id desc limit 500`.execute(db);
  return rows.map(isoInstants);
}

/** A file of a digital variant with the terms that it is sold on. */
export interface FileForSale {
  variantId: number;
  downloadFileId: number;
  /** Null: as the shop's settings say. */
  terms: { mostDownloads: number | null; validDays: number | null } | null;
}

/** The files that buyers of these variants receive now. */
export async function listFilesOf(tx: Tx, variantIds: readonly number[]): Promise<FileForSale[]> {
  const { rows } = await sql<FileForSale>`
    select v.id as "variantId", df.id as "downloadFileId",
      case when t.own then jsonb_build_object('mostDownloads', t.most_downloads, 'validDays', t.valid_days) end as terms
    from catalogue.variant v
    join catalogue.download_file df on df.product_id = v.product_id and df.withdrawn_at is null
      and (df.variant_id is null or df.variant_id = v.id)
    left join catalogue.download_terms t on t.product_id = v.product_id
    where v.id = any(${[...variantIds]}::bigint[])
    order by v.id, df.position, df.id`.execute(tx);
  return rows;
}

/** A link to insert. */
export interface NewLink {
  orderId: number;
  orderLineId: number;
  variantId: number;
  downloadFileId: number;
  token: string;
  mostDownloads: number | null;
  validDays: number | null;
  openedAt: Date;
  expiresAt: Date | null;
}

/** Opens a link; a file of a line that has one already keeps it. */
export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await sql`insert into downloads.link (order_id, order_line_id, variant_id, download_file_id, token, most_downloads,
      valid_days, opened_at, expires_at)
    values (${link.orderId}, ${link.orderLineId}, ${link.variantId}, ${link.downloadFileId}, ${link.token},
      ${link.mostDownloads}::int, ${link.validDays}::int, ${link.openedAt}::timestamptz, ${link.expiresAt}::timestamptz)
    on conflict (order_line_id, variant_id, download_file_id) do nothing`.execute(tx);
}

/** Closes a link before its time; one that is closed stays as it is. */
export async function closeLink(tx: Tx, id: number, because: RevokedBecause): Promise<void> {
  await sql`update downloads.link set revoked_at = now(), revoked_because = ${because}, version = version + 1
    where id = ${id} and revoked_at is null`.execute(tx);
}

/** Opens a link anew: another secret, nothing counted, its days from now. */
export async function reopenLink(tx: Tx, id: number, token: string): Promise<void> {
  await sql`update downloads.link set token = ${token}, used = 0, renewals = renewals + 1, opened_at = now(),
      expires_at = now() + make_interval(days => valid_days), revoked_at = null, revoked_because = null,
      version = version + 1
    where id = ${id}`.execute(tx);
}

/**
 * Counts a download of a link that is open and keeps its ticket, in one statement: two at once never take the last one twice.
 * False: the link is not open any more.
 */
export async function countDownload(tx: Tx, linkId: number, ticket: string): Promise<boolean> {
  const { rows } = await sql`
    with counted as (
      update downloads.link l set used = l.used + 1
      where l.id = ${linkId} and l.revoked_at is null and (l.expires_at is null or l.expires_at > now())
        and (l.most_downloads is null or l.used < l.most_downloads)
      returning l.id, l.download_file_id, l.renewals
    )
    insert into downloads.download (link_id, download_version_id, ticket, renewal)
    select c.id, (select x.id from catalogue.download_version x where x.download_file_id = c.download_file_id
      order by x.number desc limit 1), ${ticket}, c.renewals
    from counted c returning id`.execute(tx);
  return rows.length === 1;
}

/** The bytes that a ticket gives: `null` when it is unknown, too old, or its link was closed. */
export async function findTicket(
  db: Db,
  ticket: string,
  goodForMinutes: number,
): Promise<{ storageKey: string; fileName: string; mediaType: string } | null> {
  const { rows } = await sql<{ storageKey: string; fileName: string; mediaType: string }>`
    select f.storage_key as "storageKey", f.original_name as "fileName", f.media_type as "mediaType"
    from downloads.download d
    join downloads.link l on l.id = d.link_id and l.revoked_at is null
    join catalogue.download_version v on v.id = d.download_version_id
    join platform.file f on f.id = v.file_id
    where d.ticket = ${ticket} and d.at > now() - make_interval(mins => ${goodForMinutes})`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Paid orders whose digital lines have still to be handed over, the oldest first. */
export async function listOrdersToOpen(db: Db, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct o.id from orders.line l join orders."order" o on o.id = l.order_id
    where l.digital and l.shipped_quantity + l.cancelled_quantity < l.quantity
      and o.paid_cents >= o.total_cents and o.state in ('paid', 'prepared', 'shipped', 'delivered')
    order by o.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
