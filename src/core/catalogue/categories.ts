import type { Actor } from '../../kernel/actor.ts';
import { isHandle, toHandle } from '../../kernel/handle.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { loadFiles, pictureOf, type PictureOfFile } from '../../platform/files/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { definedOnly } from './fields.ts';
import { tellProductsChanged } from './hooks.ts';
import type { Category, CategoryFields, ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { findFreeHandle } from './store.ts';

const FIELD_NAMES = [
  'parentId',
  'handle',
  'name',
  'description',
  'pictureFileId',
  'position',
  'hidden',
  'translations',
] as const;

const COLUMNS = sql`c.id, c.parent_id as "parentId", c.handle, c.name, c.description,
  c.picture_file_id as "pictureFileId", c.position, c.hidden, c.translations, c.version`;

/** A category as the office lists it; archived products are not counted. */
export interface CategoryRow extends Category {
  /** Products directly in it. */
  productCount: number;
  /** Products in it or below it, each once. */
  productCountBelow: number;
  picture: PictureOfFile | null;
}

/** All categories, parents before children, siblings in their order. */
export async function listCategories(db: Db | Tx): Promise<CategoryRow[]> {
  const { rows } = await sql<Omit<CategoryRow, 'picture'>>`
    with recursive tree as (
      select id, array[position::bigint, id] as place, array[id] as path
      from catalogue.category where parent_id is null
      union all
      select c.id, tree.place || array[c.position::bigint, c.id], tree.path || c.id
      from catalogue.category c join tree on c.parent_id = tree.id
    ), counted as (
      select above.id, count(*) filter (where above.id = pc.category_id)::int as products,
        count(distinct pc.product_id)::int as below
      from catalogue.product_category pc
      join catalogue.product p on p.id = pc.product_id and p.state <> 'archived'
      join tree on tree.id = pc.category_id
      cross join lateral unnest(tree.path) as above (id)
      group by above.id
    )
    select ${COLUMNS}, coalesce(n.products, 0) as "productCount",
      coalesce(n.below, 0) as "productCountBelow"
    from tree join catalogue.category c on c.id = tree.id
    left join counted n on n.id = c.id
    order by tree.place`.execute(db);
  const files = await loadFiles(
    db,
    rows.flatMap((row) => row.pictureFileId ?? []),
  );
  return rows.map((row) => {
    const file = files.find(({ id }) => id === row.pictureFileId);
    return { ...row, picture: file ? pictureOf(file, '') : null };
  });
}

/** One category, or undefined. */
export async function findCategory(db: Db | Tx, id: number): Promise<Category | undefined> {
  const { rows } = await sql<Category>`
    select ${COLUMNS} from catalogue.category c where c.id = ${id}`.execute(db);
  return rows[0];
}

/** Creates a category, last among its siblings unless a position is given. Refusals: `name-required`, `category-unknown` (parent), `file-unknown` (422), `handle-taken` (409). */
export async function createCategory(
  tx: Tx,
  actor: Actor,
  input: Partial<CategoryFields> & { name: string },
  origin: ChangeOrigin = {},
): Promise<Result<Category>> {
  const handle = input.handle ?? (await findFreeHandle(tx, 'category', toHandle(input.name)));
  await lockTree(tx);
  const parentId = input.parentId ?? null;
  const empty = { description: '', pictureFileId: null, hidden: false, translations: {} };
  const position = input.position ?? (await findLastPlace(tx, parentId));
  const fields = normalise({ ...empty, ...input, parentId, position, handle });
  const allowed = await refuseInvalid(tx, null, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<Category>`
    insert into catalogue.category as c (parent_id, handle, name, description, picture_file_id,
      position, hidden, translations)
    values (${fields.parentId}, ${fields.handle}, ${fields.name}, ${fields.description},
      ${fields.pictureFileId}, ${fields.position}, ${fields.hidden},
      ${JSON.stringify(fields.translations)}::jsonb)
    returning ${COLUMNS}`.execute(tx);
  const category = rows[0]!;
  const entity = { kind: 'category', id: category.id, label: category.name };
  await writeTimeline(tx, actor, [changeOf(entity, 'create', null, { ...fields }, origin)], origin);
  await emit(tx, 'catalogue.category-changed', { categoryId: category.id });
  return ok(category);
}

/**
 * Changes or moves a category. Refusals: `category-unknown` (404), `version-changed` (412),
 * `category-cycle` (422) when the new parent is the category itself or below it, and those of `createCategory`.
 */
export async function updateCategory(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<CategoryFields>,
  origin: ChangeOrigin = {},
): Promise<Result<Category>> {
  await lockTree(tx);
  const current = await findCategory(tx, id);
  if (!current) return refuse('category-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = normalise({ ...current, ...definedOnly(patch) });
  const diff = diffFields<CategoryFields>(current, fields, FIELD_NAMES);
  if (!diff) return ok(current);
  const allowed = await refuseInvalid(tx, current, fields);
  if (!allowed.ok) return allowed;
  await sql`update catalogue.category set parent_id = ${fields.parentId}, handle = ${fields.handle},
      name = ${fields.name}, description = ${fields.description},
      picture_file_id = ${fields.pictureFileId}, position = ${fields.position},
      hidden = ${fields.hidden}, translations = ${JSON.stringify(fields.translations)}::jsonb, version = version + 1
    where id = ${id}`.execute(tx);
  const entity = { kind: 'category', id, label: fields.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', diff.before, diff.after, origin)],
    origin,
  );
  await emit(tx, 'catalogue.category-changed', { categoryId: id });
  const listed = ['parentId', 'handle', 'name', 'translations'].some((key) => key in diff.after);
  if (listed) await tellProductsChanged(tx, await productsBelow(tx, id));
  return ok((await findCategory(tx, id))!);
}

/** The products of a category and of all categories below it. */
export async function productsBelow(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive below as (
      select ${id}::bigint as id
      union all
      select c.id from catalogue.category c join below on c.parent_id = below.id
    )
    select distinct pc.product_id as id from below
    join catalogue.product_category pc on pc.category_id = below.id`.execute(tx);
  return rows.map((row) => row.id);
}

/** The position behind the last child of a category (`null`: behind the last root). */
async function findLastPlace(tx: Tx, parentId: number | null): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    select coalesce(max(position) + 1, 0) as place from catalogue.category
    where parent_id is not distinct from ${parentId}::bigint`.execute(tx);
  return rows[0]!.place;
}

/** One change of the tree at a time: two moves that are right alone can make a cycle together. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('catalogue.category', 0))`.execute(tx);
}

function normalise(fields: CategoryFields): CategoryFields {
  return {
    parentId: fields.parentId,
    handle: fields.handle.trim().toLowerCase(),
    name: fields.name.trim(),
    description: fields.description.trim(),
    pictureFileId: fields.pictureFileId,
    position: fields.position,
    hidden: fields.hidden,
    translations: fields.translations,
  };
}

async function refuseInvalid(
  tx: Tx,
  current: Category | null,
  fields: CategoryFields,
): Promise<Result<null>> {
  const id = current?.id ?? null;
  const refused = (pointer: string, code: string, status: 409 | 422 = 422) =>
    refuse(code, status, {
      params: { handle: fields.handle },
      fields: [{ pointer, code, params: { handle: fields.handle } }],
    });
  if (fields.name === '') return refused('/name', 'name-required');
  if (fields.handle !== current?.handle && !isHandle(fields.handle)) {
    return refused('/handle', 'handle-invalid');
  }
  if ((await findFreeHandle(tx, 'category', fields.handle, id)) !== fields.handle) {
    return refused('/handle', 'handle-taken', 409);
  }
  if (fields.pictureFileId !== null) {
    const { rows } =
      await sql`select 1 from platform.file where id = ${fields.pictureFileId}`.execute(tx);
    if (rows.length === 0) return refused('/pictureFileId', 'file-unknown');
  }
  if (fields.parentId === null) return ok(null);
  const parents = await findPath(tx, fields.parentId);
  if (parents.length === 0) return refused('/parentId', 'category-unknown');
  if (id !== null && parents.includes(id)) return refused('/parentId', 'category-cycle');
  return ok(null);
}

/** A category and all that it is in, itself first; empty when there is none. */
export async function findPath(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select id, parent_id, 0 as height from catalogue.category where id = ${id}
      union all
      select c.id, c.parent_id, above.height + 1
      from catalogue.category c join above on c.id = above.parent_id
    ) select id from above order by height`.execute(tx);
  return rows.map((row) => row.id);
}
