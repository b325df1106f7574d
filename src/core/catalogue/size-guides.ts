import type { Actor } from '../../kernel/actor.ts';
import { isHandle, toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { pickFields, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { definedOnly } from './fields.ts';
import { sanitiseHtml } from './html.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, factsOf, writeTimeline } from './record.ts';
import type { SizeGuide, SizeGuideFields } from './size-guide-model.ts';
import { findFreeHandle } from './store.ts';

const EMPTY: Omit<SizeGuideFields, 'name' | 'handle'> = {
  noteHtml: '',
  columns: [],
  rows: [],
  translations: {},
  categoryIds: [],
  brandIds: [],
};

const FIELD_NAMES = ['name', 'handle', ...(Object.keys(EMPTY) as (keyof typeof EMPTY)[])] as const;

const COLUMNS = sql`g.id, g.handle, g.name, g.note_html as "noteHtml", g.columns, g.rows, g.translations, g.version,
  coalesce((select json_agg(category_id order by category_id) from catalogue.size_guide_category
    where size_guide_id = g.id), '[]') as "categoryIds",
  coalesce((select json_agg(brand_id order by brand_id) from catalogue.size_guide_brand
    where size_guide_id = g.id), '[]') as "brandIds"`;

/** Size guides by name; `after` is the last row of the page before. */
export async function listSizeGuides(
  db: Db,
  filter: { q?: string; after?: { name: string; id: number }; limit: number },
): Promise<SizeGuide[]> {
  const { rows } = await sql<SizeGuide>`
    select ${COLUMNS} from catalogue.size_guide g
    where true
      ${filter.q ? sql`and platform.plain(g.name) like '%' || platform.plain(${filter.q}) || '%'` : sql``}
      ${filter.after ? sql`and (g.name, g.id) > (${filter.after.name}, ${filter.after.id})` : sql``}
    order by g.name, g.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** One size guide, or undefined. */
export async function findSizeGuide(db: Db | Tx, id: number): Promise<SizeGuide | undefined> {
  const { rows } = await sql<SizeGuide>`
    select ${COLUMNS} from catalogue.size_guide g where g.id = ${id}`.execute(db);
  return rows[0];
}

/** The size guide at a handle, or undefined. */
export async function findSizeGuideByHandle(
  db: Db,
  handle: string,
): Promise<SizeGuide | undefined> {
  const { rows } = await sql<SizeGuide>`
    select ${COLUMNS} from catalogue.size_guide g where g.handle = ${handle}`.execute(db);
  return rows[0];
}

/**
 * The size guide of product `p` as `{ handle, name, nameEn }`, or null: that of its brand first, then that of the nearest
 * category. A guide with categories and brands wants both.
 */
export const SIZE_GUIDE_OF_PRODUCT = sql`(
  with recursive above as (
    select pc.category_id as id, 0 as height from catalogue.product_category pc where pc.product_id = p.id
    union all
    select c.parent_id, above.height + 1 from above join catalogue.category c on c.id = above.id
    where c.parent_id is not null
  ), fit as (
    select g.id, (select min(above.height) from above join catalogue.size_guide_category s
        on s.category_id = above.id and s.size_guide_id = g.id) as height,
      exists (select from catalogue.size_guide_category where size_guide_id = g.id) as by_category,
      exists (select from catalogue.size_guide_brand where size_guide_id = g.id) as by_brand,
      exists (select from catalogue.size_guide_brand s
        where s.size_guide_id = g.id and s.brand_id = p.brand_id) as its_brand
    from catalogue.size_guide g
  )
  select json_build_object('handle', g.handle, 'name', g.name, 'nameEn', g.translations #>> '{en,name}')
  from fit join catalogue.size_guide g using (id)
  where (not by_category or height is not null) and (not by_brand or its_brand) and (by_category or by_brand)
  order by its_brand desc, height nulls last, g.id limit 1)`;

/**
 * Makes a size guide. Refusals: `name-required`, `handle-invalid`, `size-guide-cells`, `category-unknown`,
 * `brand-unknown` (422), `handle-taken` (409).
 */
export async function createSizeGuide(
  tx: Tx,
  actor: Actor,
  input: Partial<SizeGuideFields> & { name: string },
  origin: ChangeOrigin = {},
): Promise<Result<SizeGuide>> {
  const handle = input.handle ?? (await findFreeHandle(tx, 'size_guide', toHandle(input.name)));
  const fields = normalise({ ...EMPTY, ...definedOnly(input), handle });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.size_guide (handle, name) values (${fields.handle}, ${fields.name})
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await save(tx, id, fields);
  const entity = { kind: 'size-guide', id, label: fields.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'create', null, factsOf(fields), origin)],
    origin,
  );
  return ok((await findSizeGuide(tx, id))!);
}

/** Changes a size guide. Refusals: `size-guide-unknown` (404), `version-changed` (412), those of `createSizeGuide`. */
export async function updateSizeGuide(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<SizeGuideFields>,
  origin: ChangeOrigin = {},
): Promise<Result<SizeGuide>> {
  const current = await lockSizeGuide(tx, id);
  if (!current) return refuse('size-guide-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = normalise({ ...current, ...definedOnly(patch) });
  const diff = diffFields<SizeGuideFields>(current, fields, FIELD_NAMES);
  if (!diff) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await save(tx, id, fields);
  const entity = { kind: 'size-guide', id, label: fields.name };
  const change = changeOf(entity, 'update', diff.before, diff.after, origin);
  await writeTimeline(tx, actor, [change], origin);
  return ok((await findSizeGuide(tx, id))!);
}

/** Deletes a size guide. Refusals: `size-guide-unknown` (404), `version-changed` (412). */
export async function deleteSizeGuide(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: ChangeOrigin = {},
): Promise<Result<null>> {
  const current = await lockSizeGuide(tx, id);
  if (!current) return refuse('size-guide-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  await sql`delete from catalogue.size_guide where id = ${id}`.execute(tx);
  await emit(tx, 'catalogue.size-guide-changed', { sizeGuideId: id });
  const { id: _id, version: _version, ...before } = current;
  const entity = { kind: 'size-guide', id, label: current.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'delete', factsOf(before), null, origin)],
    origin,
  );
  return ok(null);
}

async function lockSizeGuide(tx: Tx, id: number): Promise<SizeGuide | undefined> {
  await sql`select 1 from catalogue.size_guide where id = ${id} for update`.execute(tx);
  return findSizeGuide(tx, id);
}

async function save(tx: Tx, id: number, fields: SizeGuideFields): Promise<void> {
  await sql`update catalogue.size_guide set handle = ${fields.handle}, name = ${fields.name},
      note_html = ${fields.noteHtml}, columns = ${JSON.stringify(fields.columns)}::jsonb,
      rows = ${JSON.stringify(fields.rows)}::jsonb, translations = ${JSON.stringify(fields.translations)}::jsonb,
      version = version + 1
    where id = ${id}`.execute(tx);
  await sql`delete from catalogue.size_guide_category where size_guide_id = ${id}`.execute(tx);
  await sql`delete from catalogue.size_guide_brand where size_guide_id = ${id}`.execute(tx);
  await sql`insert into catalogue.size_guide_category (size_guide_id, category_id)
    select ${id}, unnest(${fields.categoryIds}::bigint[])`.execute(tx);
  await sql`insert into catalogue.size_guide_brand (size_guide_id, brand_id)
    select ${id}, unnest(${fields.brandIds}::bigint[])`.execute(tx);
  await emit(tx, 'catalogue.size-guide-changed', { sizeGuideId: id });
}

function normalise(fields: SizeGuideFields): SizeGuideFields {
  const { en } = fields.translations;
  const distinct = (ids: readonly number[]) => [...new Set(ids)].sort((a, b) => a - b);
  return {
    ...fields,
    handle: fields.handle.trim().toLowerCase(),
    name: fields.name.trim(),
    noteHtml: sanitiseHtml(fields.noteHtml),
    translations: en
      ? {
          en: {
            ...en,
            ...(en.noteHtml === undefined ? {} : { noteHtml: sanitiseHtml(en.noteHtml) }),
          },
        }
      : {},
    categoryIds: distinct(fields.categoryIds),
    brandIds: distinct(fields.brandIds),
  };
}

async function refuseInvalid(
  tx: Tx,
  current: SizeGuide | null,
  fields: SizeGuideFields,
): Promise<Result<null>> {
  const params = { handle: fields.handle };
  const refused: RefusedField[] = [];
  const add = (pointer: string, code: string) => refused.push({ pointer, code, params });
  if (fields.name === '') add('/name', 'name-required');
  if (!isHandle(fields.handle)) add('/handle', 'handle-invalid');
  const free = await findFreeHandle(tx, 'size_guide', fields.handle, current?.id ?? null);
  if (free !== fields.handle) add('/handle', 'handle-taken');
  fields.rows.forEach((row, index) => {
    const fits = fields.columns.every(({ kind }, at) => {
      const cell = row[at];
      return cell === '' || (typeof cell === 'string') === (kind === 'text');
    });
    if (row.length !== fields.columns.length || !fits) add(`/rows/${index}`, 'size-guide-cells');
  });
  const { rows } = await sql<{ categories: boolean; brands: boolean }>`
    select exists (select from unnest(${fields.categoryIds}::bigint[]) c
        where not exists (select from catalogue.category where id = c)) as categories,
      exists (select from unnest(${fields.brandIds}::bigint[]) b
        where not exists (select from catalogue.brand where id = b)) as brands`.execute(tx);
  if (rows[0]!.categories) add('/categoryIds', 'category-unknown');
  if (rows[0]!.brands) add('/brandIds', 'brand-unknown');
  const first = refused[0];
  if (!first) return ok(null);
  const status = first.code === 'handle-taken' ? 409 : 422;
  return refuse(first.code, status, { fields: refused, params });
}

const SILENT = { record: false } as const;

/** How changes of a size guide are undone. */
export const sizeGuideUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockSizeGuide(tx, Number(id));
    if (!found) return null;
    const values = found as unknown as Record<string, never>;
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) => updateSizeGuide(tx, actor, Number(id), 'any', values, SILENT),
  remove: (tx, actor, id) => deleteSizeGuide(tx, actor, Number(id), 'any', SILENT),
};
