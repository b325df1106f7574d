import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { ChangeFacts } from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { findCategory, findPath, lockTree, productsBelow } from './categories.ts';
import { lockProducts, tellProductsChanged } from './hooks.ts';
import type { Category, CategoryPlace, ChangeOrigin } from './model.ts';
import { changeOf, writeTimeline } from './record.ts';

/** Where a category stands, in the form in which the timeline keeps it. */
export async function readPlace(tx: Tx, category: Category): Promise<CategoryPlace> {
  const siblings = await childrenOf(tx, category.parentId);
  const at = siblings.findIndex(({ id }) => id === category.id);
  return { parentId: category.parentId, beforeId: siblings[at + 1]?.id ?? null };
}

/**
 * Puts a category into another one (or among the roots), before one of its siblings or last. Refusals:
 * `category-unknown` (404, or 422 for the parent or the sibling), `version-changed` (412), `category-cycle` (422).
 */
export async function moveCategory(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  place: CategoryPlace,
  origin: ChangeOrigin = {},
): Promise<Result<Category>> {
  await lockTree(tx);
  const current = await findCategory(tx, id);
  if (!current) return refuse('category-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const refused = (field: string, code: string) =>
    refuse(code, 422, { fields: [{ pointer: `/${field}`, code }] });
  if (place.parentId !== null) {
    const path = await findPath(tx, place.parentId);
    if (path.length === 0) return refused('parentId', 'category-unknown');
    if (path.includes(id)) return refused('parentId', 'category-cycle');
  }
  const before = await readPlace(tx, current);
  if (place.parentId === before.parentId && place.beforeId === before.beforeId) return ok(current);
  const order = (await childrenOf(tx, place.parentId)).filter((child) => child.id !== id);
  const at = place.beforeId === null ? order.length : order.findIndex(isSibling(place.beforeId));
  if (at < 0) return refused('beforeId', 'category-unknown');
  order.splice(at, 0, { id });
  await sql`update catalogue.category c set position = wanted.position - 1
    from unnest(${order.map((child) => child.id)}::bigint[]) with ordinality as wanted (id, position)
    where c.id = wanted.id and c.position <> wanted.position - 1`.execute(tx);
  await sql`update catalogue.category set parent_id = ${place.parentId}, version = version + 1
    where id = ${id}`.execute(tx);
  const entity = { kind: 'category', id, label: current.name };
  await writeTimeline(
    tx,
    actor,
    [changeOf(entity, 'update', { place: { ...before } }, { place: { ...place } }, origin)],
    origin,
  );
  await emit(tx, 'catalogue.category-changed', { categoryId: id });
  if (place.parentId !== before.parentId) {
    await tellProductsChanged(tx, await productsBelow(tx, id));
  }
  return ok((await findCategory(tx, id))!);
}

/** Puts a category back where it stood, last when the sibling that followed is gone. */
export async function restorePlace(
  tx: Tx,
  actor: Actor,
  id: number,
  place: CategoryPlace,
): Promise<Result<Category>> {
  const siblings = await childrenOf(tx, place.parentId);
  const beforeId = siblings.some(isSibling(place.beforeId)) ? place.beforeId : null;
  return moveCategory(tx, actor, id, 'any', { ...place, beforeId }, { record: false });
}

/**
 * Deletes a category. What is in it goes to `moveTo`; without it only an empty one can go. Refusals:
 * `category-unknown` (404, or 422 for `moveTo`), `version-changed` (412), `category-in-use` (409),
 * `category-cycle` (422) when `moveTo` is the category itself or below it.
 */
export async function deleteCategory(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  moveTo: number | null = null,
  origin: ChangeOrigin = {},
): Promise<Result<null>> {
  await lockTree(tx);
  const current = await findCategory(tx, id);
  if (!current) return refuse('category-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const children = await childrenOf(tx, id);
  const products = await productsIn(tx, id);
  let moved: number[] = [];
  if (children.length + products.length > 0) {
    if (moveTo === null) {
      const params = { children: children.length, products: products.length };
      return refuse('category-in-use', 409, { params });
    }
    const target = await checkTarget(tx, id, moveTo);
    if (!target.ok) return target;
    for (const child of children) {
      const place = { parentId: moveTo, beforeId: null };
      const done = await moveCategory(tx, actor, child.id, 'any', place, origin);
      if (!done.ok) return done;
    }
    moved = await moveProducts(tx, actor, products, id, moveTo, origin);
  }
  await sql`delete from catalogue.category where id = ${id}`.execute(tx);
  const { id: _id, version: _version, ...before } = current;
  const entity = { kind: 'category', id, label: current.name };
  await writeTimeline(tx, actor, [changeOf(entity, 'delete', before, null, origin)], origin);
  await emit(tx, 'catalogue.category-changed', { categoryId: id });
  await tellProductsChanged(tx, moved);
  return ok(null);
}

async function checkTarget(tx: Tx, id: number, moveTo: number): Promise<Result<null>> {
  const path = await findPath(tx, moveTo);
  const code =
    path.length === 0 ? 'category-unknown' : path.includes(id) ? 'category-cycle' : undefined;
  if (code === undefined) return ok(null);
  return refuse(code, 422, { fields: [{ pointer: '/moveTo', code }] });
}

/** Puts products from one category into another, each with an entry of the timeline; returns their ids. */
async function moveProducts(
  tx: Tx,
  actor: Actor,
  products: readonly number[],
  from: number,
  to: number,
  origin: ChangeOrigin,
): Promise<number[]> {
  await lockProducts(tx, products);
  const before = await readCategoryIds(tx, products);
  await sql`insert into catalogue.product_category (product_id, category_id, position)
    select product_id, ${to}, position from catalogue.product_category where category_id = ${from}
    on conflict do nothing`.execute(tx);
  await sql`delete from catalogue.product_category where category_id = ${from}`.execute(tx);
  await sql`update catalogue.product set version = version + 1, updated_at = now()
    where id = any(${[...products]}::bigint[])`.execute(tx);
  const after = await readCategoryIds(tx, products);
  const changes = products.map((id): ChangeFacts => {
    const facts = (lists: typeof before): JsonObject => ({ categoryIds: lists.get(id)!.ids });
    const entity = { kind: 'product', id, label: before.get(id)!.title };
    return changeOf(entity, 'update', facts(before), facts(after), origin);
  });
  await writeTimeline(tx, actor, changes, origin);
  return [...products];
}

async function readCategoryIds(
  tx: Tx,
  products: readonly number[],
): Promise<Map<number, { title: string; ids: number[] }>> {
  const { rows } = await sql<{ id: number; title: string; ids: number[] }>`
    select p.id, p.title, coalesce((select json_agg(c.category_id order by c.position, c.category_id)
      from catalogue.product_category c where c.product_id = p.id), '[]') as ids
    from catalogue.product p where p.id = any(${[...products]}::bigint[])`.execute(tx);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

async function productsIn(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select product_id as id from catalogue.product_category
    where category_id = ${id} order by product_id`.execute(tx);
  return rows.map((row) => row.id);
}

async function childrenOf(tx: Tx, parentId: number | null): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.category where parent_id is not distinct from ${parentId}::bigint
    order by position, id`.execute(tx);
  return rows;
}

function isSibling(wanted: number | null) {
  return ({ id }: { id: number }): boolean => id === wanted;
}
