import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { listCategories } from './categories.ts';
import {
  catalogueUndo,
  createBrand,
  createCategory,
  createProduct,
  deleteCategory,
  findFormerHandle,
  moveCategory,
  updateCategory,
  updateProduct,
  type CategoryPlace,
} from './index.ts';

const database = testDatabase();
const actor = systemActor('test');
const run = <T>(useCase: (tx: Tx) => Promise<Result<T>>) => transact(database.db, useCase);

async function done<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const result = await run(useCase);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const shelf = (name: string, parentId: number | null = null) =>
  done((tx) => createCategory(tx, actor, { name, parentId }));

const namesBelow = async (parentId: number | null) =>
  (await listCategories(database.db))
    .filter((row) => row.parentId === parentId)
    .map((row) => row.name);

async function lastChangeOf(kind: string, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select max(id) as id from platform.change where entity_kind = ${kind} and entity_id = ${String(id)}`.execute(
    database.db,
  );
  return rows[0]!.id;
}

describe('the place of a category', () => {
  it('is last when it is new, and any place among any siblings after a move', async () => {
    const root = await shelf('Racine');
    const [a, b, c] = [
      await shelf('A', root.id),
      await shelf('B', root.id),
      await shelf('C', root.id),
    ];
    expect(await namesBelow(root.id)).toEqual(['A', 'B', 'C']);
    const move = (id: number, place: CategoryPlace) =>
      done((tx) => moveCategory(tx, actor, id, 'any', place));
    await move(c.id, { parentId: root.id, beforeId: a.id });
    expect(await namesBelow(root.id)).toEqual(['C', 'A', 'B']);
    await move(c.id, { parentId: root.id, beforeId: null });
    expect(await namesBelow(root.id)).toEqual(['A', 'B', 'C']);
    await move(b.id, { parentId: a.id, beforeId: null });
    expect([await namesBelow(root.id), await namesBelow(a.id)]).toEqual([['A', 'C'], ['B']]);
    const cycle = await run((tx) =>
      moveCategory(tx, actor, a.id, 'any', { parentId: b.id, beforeId: null }),
    );
    expect(cycle).toMatchObject({ refusal: { code: 'category-cycle', status: 422 } });
    const stranger = await run((tx) =>
      moveCategory(tx, actor, a.id, 'any', { parentId: root.id, beforeId: b.id }),
    );
    expect(stranger).toMatchObject({
      refusal: { code: 'category-unknown', fields: [{ pointer: '/beforeId' }] },
    });
  });

  it('is put back by an undo, also when its old neighbour is gone', async () => {
    const root = await shelf('Retour');
    const [a, b] = [await shelf('A', root.id), await shelf('B', root.id)];
    const other = await shelf('Ailleurs');
    const place = { parentId: other.id, beforeId: null };
    await done((tx) => moveCategory(tx, actor, a.id, 'any', place));
    const first = await lastChangeOf('category', a.id);
    await done((tx) => undoChange(tx, actor, catalogueUndo, first));
    expect(await namesBelow(root.id)).toEqual(['A', 'B']);
    await done((tx) => moveCategory(tx, actor, a.id, 'any', place));
    const second = await lastChangeOf('category', a.id);
    await done((tx) => deleteCategory(tx, actor, b.id, 'any'));
    await done((tx) => undoChange(tx, actor, catalogueUndo, second));
    expect(await namesBelow(root.id)).toEqual(['A']);
  });

  it('counts products in it and below it, each once', async () => {
    const root = await shelf('Comptes');
    const child = await shelf('Dedans', root.id);
    const both = [root.id, child.id];
    await done((tx) => createProduct(tx, actor, { title: 'Deux fois', categoryIds: both }));
    await done((tx) => createProduct(tx, actor, { title: 'En bas', categoryIds: [child.id] }));
    await done((tx) =>
      createProduct(tx, actor, { title: 'Parti', categoryIds: [root.id], state: 'archived' }),
    );
    const rows = await listCategories(database.db);
    const counts = (id: number) => {
      const { productCount, productCountBelow } = rows.find((row) => row.id === id)!;
      return [productCount, productCountBelow];
    };
    expect([counts(root.id), counts(child.id)]).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});

describe('a category that is not empty', () => {
  it('gives what it holds to another one before it goes, and each article can go back', async () => {
    const old = await shelf('Vieux rayon');
    const child = await shelf('Sous-rayon', old.id);
    const target = await shelf('Nouveau rayon');
    const make = (title: string, categoryIds: number[]) =>
      done((tx) => createProduct(tx, actor, { title, categoryIds }));
    const one = await make('Un', [old.id]);
    const two = await make('Deux', [target.id, old.id]);
    const inside = await run((tx) => deleteCategory(tx, actor, old.id, 'any', child.id));
    expect(inside).toMatchObject({
      refusal: { code: 'category-cycle', fields: [{ pointer: '/moveTo' }] },
    });
    const kept = await run((tx) => deleteCategory(tx, actor, old.id, 'any'));
    expect(kept).toMatchObject({
      refusal: { code: 'category-in-use', params: { products: 2, children: 1 } },
    });
    await done((tx) => deleteCategory(tx, actor, old.id, 'any', target.id));
    const { rows } = await sql<{ product_id: number; category_id: number }>`
      select product_id, category_id from catalogue.product_category
      where product_id = any(${[one.id, two.id]}::bigint[]) order by product_id`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { product_id: one.id, category_id: target.id },
      { product_id: two.id, category_id: target.id },
    ]);
    expect(await namesBelow(target.id)).toEqual(['Sous-rayon']);
    expect(await namesBelow(old.id)).toEqual([]);
    const change = await lastChangeOf('product', one.id);
    const undone = await run((tx) => undoChange(tx, actor, catalogueUndo, change));
    expect(undone).toMatchObject({ refusal: { code: 'category-unknown' } });
  });
});

describe('an address that was given up', () => {
  it('leads to what it named, until something else takes it', async () => {
    const product = await done((tx) => createProduct(tx, actor, { title: 'Bol ancien' }));
    const rename = (handle: string) =>
      done((tx) => updateProduct(tx, actor, product.id, 'any', { handle }));
    await rename('bol-neuf');
    await rename('bol-tout-neuf');
    const current = async (handle: string) =>
      (await findFormerHandle(database.db, 'product', handle))?.handle ?? null;
    expect(await current('bol-ancien')).toBe('bol-tout-neuf');
    expect(await current('bol-neuf')).toBe('bol-tout-neuf');
    await rename('bol-ancien');
    expect(await current('bol-ancien')).toBeNull();
    expect(await current('bol-tout-neuf')).toBe('bol-ancien');
    await done((tx) => createProduct(tx, actor, { title: 'Autre', handle: 'bol-neuf' }));
    expect(await current('bol-neuf')).toBeNull();
    const shelfOf = await shelf('Rayon nommé');
    await done((tx) => updateCategory(tx, actor, shelfOf.id, 'any', { handle: 'nouveau-nom' }));
    const shelfAt = () => findFormerHandle(database.db, 'category', 'rayon-nomme');
    expect(await shelfAt()).toEqual({ handle: 'nouveau-nom' });
    await done((tx) => deleteCategory(tx, actor, shelfOf.id, 'any'));
    expect(await shelfAt()).toEqual({ handle: null });
  });

  it('cannot be what no address can be', async () => {
    const category = await shelf('Adresse');
    for (const make of [
      (tx: Tx) => updateCategory(tx, actor, category.id, 'any', { handle: 'Pas bon !' }),
      (tx: Tx) => createBrand(tx, actor, { name: 'Marque', handle: '--' }),
    ]) {
      expect(await run<unknown>(make)).toMatchObject({
        refusal: { code: 'handle-invalid', fields: [{ pointer: '/handle' }] },
      });
    }
  });
});

describe('variants', () => {
  it('take the values of an archived one, which keeps them for its history', async () => {
    const size = { name: 'Taille', kind: 'size' as const, values: [] };
    const product = await done((tx) =>
      createProduct(tx, actor, {
        title: 'Chemise',
        options: [size],
        variants: [{ optionValues: ['S'] }, { optionValues: ['M'] }],
      }),
    );
    const [small, medium] = product.variants;
    await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', { variants: [{ id: medium!.id }] }),
    );
    const renamed = await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', {
        variants: [{ id: medium!.id, optionValues: ['S'] }],
      }),
    );
    expect(renamed.variants).toMatchObject([
      { id: small!.id, state: 'archived', optionValues: ['S'] },
      { id: medium!.id, state: 'active', optionValues: ['S'] },
    ]);
    const both = await run((tx) =>
      updateProduct(tx, actor, product.id, 'any', {
        variants: [{ id: medium!.id }, { id: small!.id, state: 'active' }],
      }),
    );
    expect(both).toMatchObject({ refusal: { code: 'variant-repeated', status: 422 } });
  });
});
