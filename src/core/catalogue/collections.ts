import type { Actor } from '../../kernel/actor.ts';
import { isHandle, toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { pickFields, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { loadFiles, pictureOf, type PictureOfFile } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Collection, CollectionFields } from './collection-model.ts';
import { definedOnly } from './fields.ts';
import { scheduleCollection } from './follow-collections.ts';
import { sanitiseHtml } from './html.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, factsOf, writeTimeline } from './record.ts';
import { findFreeHandle } from './store.ts';

const EMPTY: Omit<CollectionFields, 'title' | 'handle'> = {
  descriptionHtml: '',
  pictureFileId: null,
  seoTitle: '',
  seoDescription: '',
  translations: {},
  kind: 'hand',
  match: 'all',
  conditions: [],
  productIds: [],
  published: true,
  startsAt: null,
  endsAt: null,
};

const FIELD_NAMES = ['title', 'handle', ...(Object.keys(EMPTY) as (keyof typeof EMPTY)[])] as const;

const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const COLUMNS = sql`c.id, c.handle, c.title, c.description_html as "descriptionHtml",
  c.picture_file_id as "pictureFileId", c.seo_title as "seoTitle", c.seo_description as "seoDescription",
  c.translations, c.kind, c.match, c.conditions, c.published, ${instant('c.starts_at')} as "startsAt",
  ${instant('c.ends_at')} as "endsAt", c.version,
  coalesce((select json_agg(i.product_id order by i.position) from catalogue.collection_item i
    where i.collection_id = c.id), '[]') as "productIds"`;

/** A collection as a list shows it. */
export interface CollectionRow extends Collection {
  picture: PictureOfFile | null;
}

/** Collections by title; `after` is the last row of the page before. */
export async function listCollections(
  db: Db,
  filter: { q?: string; after?: { title: string; id: number }; limit: number },
): Promise<CollectionRow[]> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from catalogue.collection c
    where true
      ${filter.q ? sql`and platform.plain(c.title) like '%' || platform.plain(${filter.q}) || '%'` : sql``}
      ${filter.after ? sql`and (c.title, c.id) > (${filter.after.title}, ${filter.after.id})` : sql``}
    order by c.title, c.id limit ${filter.limit}`.execute(db);
  const files = await loadFiles(
    db,
    rows.flatMap((row) => row.pictureFileId ?? []),
  );
  return rows.map((row) => {
    const file = files.find(({ id }) => id === row.pictureFileId);
    return { ...row, picture: file ? pictureOf(file, row.title) : null };
  });
}

/** One collection, or undefined. */
export async function findCollection(db: Db | Tx, id: number): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from catalogue.collection c where c.id = ${id}`.execute(db);
  return rows[0];
}

/** A collection that is shown now, by its handle, or undefined. */
export async function findShownCollection(
  db: Db | Tx,
  handle: string,
): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from catalogue.collection c where c.handle = ${handle} and ${SHOWN}`.execute(
    db,
  );
  return rows[0];
}

/** Handles of the collections that are shown now, for the site map. */
export async function listShownCollections(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ handle: string }>`
    select c.handle from catalogue.collection c where ${SHOWN} order by c.handle`.execute(db);
  return rows.map((row) => row.handle);
}

const SHOWN = sql`c.published and (c.starts_at is null or c.starts_at <= now())
  and (c.ends_at is null or c.ends_at > now())`;

/**
 * Makes a collection. Refusals: `title-required`, `handle-invalid`, `file-unknown`, `product-unknown`,
 * `dates-reversed`, `collection-rules-missing` (422), `handle-taken` (409).
 */
export async function createCollection(
  tx: Tx,
  actor: Actor,
  input: Partial<CollectionFields> & { title: string },
  origin: ChangeOrigin = {},
): Promise<Result<Collection>> {
  const handle = input.handle ?? (await findFreeHandle(tx, 'collection', toHandle(input.title)));
  const fields = normalise({ ...EMPTY, ...definedOnly(input), handle });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.collection (handle, title, kind) values (${handle}, ${fields.title}, ${fields.kind})
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await save(tx, id, fields);
  const collection = (await findCollection(tx, id))!;
  const entity = { kind: 'collection', id, label: collection.title };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'create', null, factsOf(fields), origin)],
    origin,
  );
  return ok(collection);
}

/** Changes a collection. Refusals: `collection-unknown` (404), `version-changed` (412), those of `createCollection`. */
export async function updateCollection(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<CollectionFields>,
  origin: ChangeOrigin = {},
): Promise<Result<Collection>> {
  const current = await lockCollection(tx, id);
  if (!current) return refuse('collection-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = normalise({ ...current, ...definedOnly(patch) });
  const diff = diffFields<CollectionFields>(current, fields, FIELD_NAMES);
  if (!diff) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await save(tx, id, fields);
  const entity = { kind: 'collection', id, label: fields.title };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  return ok((await findCollection(tx, id))!);
}

/** Deletes a collection; its articles stay. Refusals: `collection-unknown` (404), `version-changed` (412). */
export async function deleteCollection(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: ChangeOrigin = {},
): Promise<Result<null>> {
  const current = await lockCollection(tx, id);
  if (!current) return refuse('collection-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  await sql`delete from catalogue.collection where id = ${id}`.execute(tx);
  const { id: _id, version: _version, ...before } = current;
  const entity = { kind: 'collection', id, label: current.title };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'delete', factsOf(before), null, origin)],
    origin,
  );
  await emit(tx, 'catalogue.collection-changed', { collectionId: id });
  return ok(null);
}

async function lockCollection(tx: Tx, id: number): Promise<Collection | undefined> {
  await sql`select 1 from catalogue.collection where id = ${id} for update`.execute(tx);
  return findCollection(tx, id);
}

async function save(tx: Tx, id: number, f: CollectionFields): Promise<void> {
  await sql`update catalogue.collection set handle = ${f.handle}, title = ${f.title},
      description_html = ${f.descriptionHtml}, picture_file_id = ${f.pictureFileId}::bigint,
      seo_title = ${f.seoTitle}, seo_description = ${f.seoDescription},
      translations = ${JSON.stringify(f.translations)}::jsonb, kind = ${f.kind}, match = ${f.match},
      conditions = ${JSON.stringify(f.conditions)}::jsonb, published = ${f.published},
      starts_at = ${f.startsAt}::timestamptz, ends_at = ${f.endsAt}::timestamptz, version = version + 1
    where id = ${id}`.execute(tx);
  await sql`delete from catalogue.collection_item where collection_id = ${id}`.execute(tx);
  await sql`insert into catalogue.collection_item (collection_id, product_id, position)
    select ${id}, p.id, p.place - 1
    from unnest(${f.productIds}::bigint[]) with ordinality as p (id, place)`.execute(tx);
  await scheduleCollection(tx, id, f);
  await emit(tx, 'catalogue.collection-changed', { collectionId: id });
}

/** What the kind does not use is empty, so that the timeline tells only what counts. */
function normalise(fields: CollectionFields): CollectionFields {
  const { en } = fields.translations;
  const second = (value: string | null) =>
    value === null ? null : new Date(value).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    ...fields,
    handle: fields.handle.trim().toLowerCase(),
    title: fields.title.trim(),
    descriptionHtml: sanitiseHtml(fields.descriptionHtml),
    translations: en
      ? {
          en: {
            ...en,
            ...(en.descriptionHtml === undefined
              ? {}
              : { descriptionHtml: sanitiseHtml(en.descriptionHtml) }),
          },
        }
      : {},
    conditions: fields.kind === 'rules' ? fields.conditions : [],
    productIds: fields.kind === 'hand' ? [...new Set(fields.productIds)] : [],
    startsAt: second(fields.startsAt),
    endsAt: second(fields.endsAt),
  };
}

async function refuseInvalid(
  tx: Tx,
  current: Collection | null,
  fields: CollectionFields,
): Promise<Result<null>> {
  const params = { handle: fields.handle };
  const refused: RefusedField[] = [];
  const add = (pointer: string, code: string) => refused.push({ pointer, code, params });
  if (fields.title === '') add('/title', 'title-required');
  if (!isHandle(fields.handle)) add('/handle', 'handle-invalid');
  const free = await findFreeHandle(tx, 'collection', fields.handle, current?.id ?? null);
  if (free !== fields.handle) add('/handle', 'handle-taken');
  if (fields.startsAt !== null && fields.endsAt !== null && fields.startsAt >= fields.endsAt)
    add('/endsAt', 'dates-reversed');
  if (fields.kind === 'rules' && fields.conditions.length === 0)
    add('/conditions', 'collection-rules-missing');
  if (fields.pictureFileId !== null && (await loadFiles(tx, [fields.pictureFileId])).length === 0)
    add('/pictureFileId', 'file-unknown');
  const { rows: missing } = await sql`
    select c from unnest(${fields.productIds}::bigint[]) c
    where not exists (select from catalogue.product where id = c)`.execute(tx);
  if (missing.length > 0) add('/productIds', 'product-unknown');
  const first = refused[0];
  if (!first) return ok(null);
  const status = first.code === 'handle-taken' ? 409 : 422;
  return refuse(first.code, status, { fields: refused, params });
}

const SILENT = { record: false } as const;

/** How changes of a collection are undone. */
export const collectionUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockCollection(tx, Number(id));
    if (!found) return null;
    const values = found as unknown as Record<string, never>;
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) => updateCollection(tx, actor, Number(id), 'any', values, SILENT),
  remove: (tx, actor, id) => deleteCollection(tx, actor, Number(id), 'any', SILENT),
};
