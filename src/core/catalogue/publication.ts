import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type Json, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { scheduleFollowing } from './follow-publications.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { lockRow, touchProduct } from './store.ts';

/** From when until when a product stands in a channel; instants are ISO 8601 UTC. */
export interface Publication {
  channelId: string;
  startsAt: string;
  /** Null: until it is taken out. */
  endsAt: string | null;
}

/** The day a product comes out. */
export interface Launch {
  /** `YYYY-MM-DD`, by the clock of Paris. */
  on: string;
  /** Sold before, with the day said; otherwise it is only shown. */
  preorder: boolean;
  /** Units of each variant that may be sold beyond what is on hand. */
  cap: number;
}

/** When a product is to be seen and to be bought. */
export interface ProductDates {
  publications: Publication[];
  launch: Launch | null;
}

/** Publication `pub` is in force: what shop, API, feeds and sitemap may show. */
export const PUBLISHED_NOW = sql`
  pub.published_at <= now() and (pub.ends_at is null or pub.ends_at > now())`;

/** The launch of product `productId` that lies ahead, one row or none: `launches_on`, `preorder`, `preorder_cap`. */
export const launchAhead = (productId: SqlPart): SqlPart => sql`
  select la.launches_on, la.preorder, la.preorder_cap from catalogue.launch la
  where la.product_id = ${productId} and la.launches_on > (now() at time zone 'Europe/Paris')::date`;

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The dates of a product with the version they belong to; undefined when there is no such product. */
export async function readDates(
  db: Db | Tx,
  productId: number,
): Promise<(ProductDates & { version: number; title: string }) | undefined> {
  const { rows } = await sql<ProductDates & { version: number; title: string }>`
    select p.version, p.title,
      coalesce((select json_agg(json_build_object('channelId', u.channel_id, 'startsAt', ${utc('u.published_at')},
          'endsAt', ${utc('u.ends_at')}) order by u.channel_id)
        from catalogue.publication u where u.product_id = p.id), '[]') as publications,
      (select json_build_object('on', l.launches_on, 'preorder', l.preorder, 'cap', l.preorder_cap)
        from catalogue.launch l where l.product_id = p.id) as launch
    from catalogue.product p where p.id = ${productId}`.execute(db);
  return rows[0];
}

/**
 * Sets from when until when a product stands in the channels it is published in, and the day it comes out; what is left
 * out stays. Refusals: `product-unknown` (404), `version-changed` (412), `channel-unknown`, `end-before-start`,
 * `preorder-cap-missing` (422).
 */
export async function setDates(
  tx: Tx,
  actor: Actor,
  productId: number,
  expected: ExpectedVersion,
  wanted: Partial<ProductDates>,
  origin: ChangeOrigin = {},
): Promise<Result<ProductDates & { version: number }>> {
  await lockRow(tx, 'product', productId);
  const current = await readDates(tx, productId);
  if (!current) return refuse('product-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const publications = current.publications.map(
    (known) =>
      normalised(wanted.publications?.find((one) => one.channelId === known.channelId)) ?? known,
  );
  const launch = wanted.launch === undefined ? current.launch : wanted.launch;
  const fields = refusedDates(current, { ...wanted, launch });
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  const before = { publications: current.publications, launch: current.launch };
  const diff = diffFields(before, { publications, launch }, ['publications', 'launch']);
  if (!diff) return ok(current);
  await writePublications(tx, productId, publications);
  await writeLaunch(tx, productId, launch);
  await touchProduct(tx, productId);
  await scheduleFollowing(tx, productId, { publications, launch });
  const entity = { kind: 'product-dates', id: productId, label: current.title };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await tellProductsChanged(tx, [productId]);
  return ok((await readDates(tx, productId))!);
}

function normalised(one: Publication | undefined): Publication | undefined {
  if (!one) return undefined;
  const instant = (text: string) => new Date(text).toISOString();
  return {
    channelId: one.channelId,
    startsAt: instant(one.startsAt),
    endsAt: one.endsAt === null ? null : instant(one.endsAt),
  };
}

function refusedDates(current: ProductDates, wanted: Partial<ProductDates>): RefusedField[] {
  const known = new Set(current.publications.map((one) => one.channelId));
  const fields = (wanted.publications ?? []).flatMap((one, index): RefusedField[] => {
    const pointer = `/publications/${index}`;
    if (!known.has(one.channelId)) {
      return [{ pointer: `${pointer}/channelId`, code: 'channel-unknown' }];
    }
    const ends = one.endsAt !== null && Date.parse(one.endsAt) <= Date.parse(one.startsAt);
    return ends ? [{ pointer: `${pointer}/endsAt`, code: 'end-before-start' }] : [];
  });
  if (wanted.launch?.preorder && wanted.launch.cap < 1) {
    fields.push({ pointer: '/launch/cap', code: 'preorder-cap-missing' });
  }
  return fields;
}

async function writePublications(
  tx: Tx,
  productId: number,
  publications: readonly Publication[],
): Promise<void> {
  await sql`update catalogue.publication u set published_at = w.starts_at, ends_at = w.ends_at, followed_at = now()
    from unnest(${publications.map((one) => one.channelId)}::text[],
      ${publications.map((one) => one.startsAt)}::timestamptz[], ${publications.map((one) => one.endsAt)}::timestamptz[])
      as w (channel_id, starts_at, ends_at)
    where u.product_id = ${productId} and u.channel_id = w.channel_id`.execute(tx);
}

async function writeLaunch(tx: Tx, productId: number, launch: Launch | null): Promise<void> {
  if (launch === null) {
    await sql`delete from catalogue.launch where product_id = ${productId}`.execute(tx);
    return;
  }
  await sql`insert into catalogue.launch (product_id, launches_on, preorder, preorder_cap)
    values (${productId}, ${launch.on}::date, ${launch.preorder}, ${launch.preorder ? launch.cap : 0})
    on conflict (product_id) do update set launches_on = excluded.launches_on, preorder = excluded.preorder,
      preorder_cap = excluded.preorder_cap, followed_at = now()`.execute(tx);
}

/** How a change of dates is undone. */
export const datesUndo: UndoHandler = {
  async read(tx, id, fields) {
    await lockRow(tx, 'product', Number(id));
    const dates = await readDates(tx, Number(id));
    if (!dates) return null;
    const { publications, launch } = dates;
    const values: Record<string, unknown> = { publications, launch };
    return Object.fromEntries(fields.map((field) => [field, (values[field] ?? null) as Json]));
  },
  apply: (tx, actor, id, values) =>
    setDates(tx, actor, Number(id), 'any', values as unknown as Partial<ProductDates>, {
      record: false,
    }),
  remove: (tx, actor, id) =>
    setDates(tx, actor, Number(id), 'any', { launch: null }, { record: false }),
};
