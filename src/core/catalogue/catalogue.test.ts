import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import {
  archiveProduct,
  createBrand,
  createCategory,
  createProduct,
  deleteCategory,
  catalogueUndo,
  updateCategory,
  updateProduct,
  updateVariant,
} from './index.ts';

const database = testDatabase();
const actor = systemActor('test');
const run = <T>(useCase: (tx: Tx) => Promise<Result<T>>) => transact(database.db, useCase);

async function done<T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const result = await run(useCase);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

interface ChangeRow {
  id: number;
  action: string;
  before: unknown;
  after: unknown;
}

async function changesOf(kind: string, id: number): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select id, entity_kind as "entityKind", entity_id as "entityId", action, before, after
    from platform.change where entity_kind = ${kind} and entity_id = ${String(id)} order by id`.execute(
    database.db,
  );
  return rows;
}

const colour = {
  name: 'Couleur',
  kind: 'colour' as const,
  values: [{ value: 'Bleu', hex: '#0000ff' }],
};

describe('products', () => {
  it('are created whole, with clean HTML, completed options and a handle of their own', async () => {
    const product = await done((tx) =>
      createProduct(tx, actor, {
        title: ' Tasse émaillée ',
        descriptionHtml: '<h1>Belle</h1><script>alert(1)</script><p onclick="x()">À la main</p>',
        options: [colour],
        variants: [
          { optionValues: ['Bleu'], sku: 'T-1', gtin: '4006381333931' },
          { optionValues: ['Rouge'] },
        ],
        channelIds: ['web'],
      }),
    );
    expect(product.handle).toBe('tasse-emaillee');
    expect(product.descriptionHtml).toBe('<h2>Belle</h2><p>À la main</p>');
    expect(product.options[0]!.values.map((value) => value.value)).toEqual(['Bleu', 'Rouge']);
    expect(product.variants.map((variant) => variant.sku)).toEqual(['T-1', null]);
    const twin = await done((tx) => createProduct(tx, actor, { title: 'Tasse émaillée' }));
    expect(twin.handle).toBe('tasse-emaillee-2');
  });

  it('refuse wrong codes, taken names and unknown things, each with its field, and change nothing', async () => {
    await done((tx) =>
      createProduct(tx, actor, { title: 'Vase', handle: 'vase', variants: [{ sku: 'V-1' }] }),
    );
    const before = await sql`select count(*) from catalogue.product`.execute(database.db);
    const refused = await run((tx) =>
      createProduct(tx, actor, {
        title: 'Autre',
        handle: 'vase',
        brandId: 999_999,
        options: [colour],
        variants: [
          { sku: 'V-1', gtin: '4006381333932', optionValues: ['Bleu'] },
          { optionValues: [] },
          { sku: 'N', optionValues: ['Bleu'] },
        ],
      }),
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'handle-taken',
        status: 409,
        fields: [
          { pointer: '/handle', code: 'handle-taken' },
          { pointer: '/brandId', code: 'brand-unknown' },
          { pointer: '/variants/0/gtin', code: 'gtin-invalid' },
          { pointer: '/variants/0/sku', code: 'sku-taken' },
          { pointer: '/variants/1/optionValues', code: 'option-values-mismatch' },
          { pointer: '/variants/2/optionValues', code: 'variant-repeated' },
        ],
      },
    });
    const after = await sql`select count(*) from catalogue.product`.execute(database.db);
    expect(after.rows).toEqual(before.rows);
  });

  it('two people creating the same handle at once: one is told, nobody fails', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        run((tx) => createProduct(tx, actor, { title: 'Bol', handle: 'bol-unique' })),
      ),
    );
    expect(both.map((result) => (result.ok ? 'made' : result.refusal.code)).sort()).toEqual([
      'handle-taken',
      'made',
    ]);
  });

  it('refuse a stale version, record only what changed, and count no version for nothing', async () => {
    const product = await done((tx) => createProduct(tx, actor, { title: 'Lampe' }));
    const saved = await done((tx) =>
      updateProduct(tx, actor, product.id, product.version, { title: 'Lampe de chevet', tags: [] }),
    );
    expect(saved.version).toBe(product.version + 1);
    const stale = await run((tx) =>
      updateProduct(tx, actor, product.id, product.version, { title: 'Autre' }),
    );
    expect(stale).toMatchObject({ refusal: { code: 'version-changed', status: 412 } });
    const same = await done((tx) =>
      updateProduct(tx, actor, product.id, saved.version, { title: 'Lampe de chevet' }),
    );
    expect(same.version).toBe(saved.version);
    const changes = await changesOf('product', product.id);
    expect(changes.map((change) => change.action)).toEqual(['create', 'update']);
    expect(changes[1]).toMatchObject({
      before: { title: 'Lampe' },
      after: { title: 'Lampe de chevet' },
    });
  });

  it('archive variants that are left out, swap their codes and revive them', async () => {
    const product = await done((tx) =>
      createProduct(tx, actor, {
        title: 'Plaid',
        options: [colour],
        variants: [
          { optionValues: ['Bleu'], sku: 'P-B' },
          { optionValues: ['Vert'], sku: 'P-V' },
        ],
      }),
    );
    const [blue, green] = product.variants;
    const swapped = await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', {
        variants: [
          { id: blue!.id, optionValues: ['Vert'], sku: 'P-V' },
          { id: green!.id, optionValues: ['Bleu'], sku: 'P-B' },
        ],
      }),
    );
    expect(swapped.variants.map((variant) => variant.sku)).toEqual(['P-V', 'P-B']);
    const fewer = await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', { variants: [{ id: blue!.id }] }),
    );
    expect(fewer.variants.map((variant) => variant.state)).toEqual(['active', 'archived']);
    const again = await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', {
        variants: [{ id: blue!.id }, { optionValues: ['Bleu'] }],
      }),
    );
    expect(again.variants.map((variant) => [variant.id, variant.state])).toEqual([
      [blue!.id, 'active'],
      [green!.id, 'active'],
    ]);
  });

  it('undo one change, also of a variant, and say when it was changed again since', async () => {
    const product = await done((tx) =>
      createProduct(tx, actor, { title: 'Savon', variants: [{ sku: 'S-1', weightGrams: 90 }] }),
    );
    const variantId = product.variants[0]!.id;
    await done((tx) => updateProduct(tx, actor, product.id, 'any', { title: 'Savon noir' }));
    await done((tx) => updateVariant(tx, actor, variantId, 'any', { weightGrams: 100 }));
    const [, rename] = await changesOf('product', product.id);
    const weight = (await changesOf('variant', variantId)).at(-1)!;
    await done((tx) => undoChange(tx, actor, catalogueUndo, weight.id));
    await done((tx) => undoChange(tx, actor, catalogueUndo, rename!.id));
    const { rows } = await sql<{ title: string; weight_grams: number }>`
      select title, weight_grams from catalogue.product p join catalogue.variant v on v.product_id = p.id
      where p.id = ${product.id}`.execute(database.db);
    expect(rows).toEqual([{ title: 'Savon', weight_grams: 90 }]);
    const late = await run((tx) => undoChange(tx, actor, catalogueUndo, rename!.id));
    expect(late).toMatchObject({ refusal: { code: 'change-already-undone', status: 409 } });
    const [creation] = await changesOf('product', product.id);
    await done((tx) => undoChange(tx, actor, catalogueUndo, creation!.id));
    const { rows: left } =
      await sql`select state from catalogue.product where id = ${product.id}`.execute(database.db);
    expect(left).toEqual([{ state: 'archived' }]);
  });

  it('show a picture framed otherwise, and as it was once that is undone', async () => {
    const file = async (name: string) => {
      const { rows } = await sql<{ id: number }>`
        insert into platform.file (sha256, storage_key, original_name, media_type, byte_size)
        values (${name}, ${name}, ${name}, 'image/png', 1) returning id`.execute(database.db);
      return rows[0]!.id;
    };
    const [original, framed] = [await file('whole.png'), await file('cut.png')];
    const product = await done((tx) =>
      createProduct(tx, actor, { title: 'Broc', media: [{ fileId: original, alt: 'Un broc' }] }),
    );
    const [picture] = product.media;
    const cut = await done((tx) =>
      updateProduct(tx, actor, product.id, 'any', { media: [{ id: picture!.id, fileId: framed }] }),
    );
    expect(cut.media).toMatchObject([{ id: picture!.id, fileId: framed, alt: 'Un broc' }]);
    const change = (await changesOf('product', product.id)).at(-1)!;
    expect(change.before).toMatchObject({ media: [{ fileId: original }] });
    await done((tx) => undoChange(tx, actor, catalogueUndo, change.id));
    const back = await done((tx) => updateProduct(tx, actor, product.id, 'any', {}));
    expect(back.media).toEqual(product.media);
  });

  it('refuse to undo over a later change of the same field', async () => {
    const product = await done((tx) => createProduct(tx, actor, { title: 'Un' }));
    await done((tx) => updateProduct(tx, actor, product.id, 'any', { title: 'Deux' }));
    await done((tx) => updateProduct(tx, actor, product.id, 'any', { title: 'Trois' }));
    const [, first] = await changesOf('product', product.id);
    const refused = await run((tx) => undoChange(tx, actor, catalogueUndo, first!.id));
    expect(refused).toMatchObject({ refusal: { code: 'change-conflict', status: 409 } });
  });

  it('archiving keeps the product and takes it off sale', async () => {
    const product = await done((tx) => createProduct(tx, actor, { title: 'Vieux bol' }));
    const archived = await done((tx) => archiveProduct(tx, actor, product.id, product.version));
    expect(archived.state).toBe('archived');
  });
});

describe('categories', () => {
  it('refuse a cycle, also one made by two moves at once', async () => {
    const make = (name: string, parentId: number | null) =>
      done((tx) => createCategory(tx, actor, { name, parentId }));
    const a = await make('A', null);
    const b = await make('B', a.id);
    const c = await make('C', b.id);
    const cycle = await run((tx) => updateCategory(tx, actor, a.id, 'any', { parentId: c.id }));
    expect(cycle).toMatchObject({ refusal: { code: 'category-cycle', status: 422 } });
    const d = await make('D', null);
    const moves = await Promise.all([
      run((tx) => updateCategory(tx, actor, a.id, 'any', { parentId: d.id })),
      run((tx) => updateCategory(tx, actor, d.id, 'any', { parentId: a.id })),
    ]);
    expect(moves.filter((move) => move.ok)).toHaveLength(1);
  });

  it('are deleted only when nothing stands in them', async () => {
    const full = await done((tx) => createCategory(tx, actor, { name: 'Pleine' }));
    await done((tx) => createProduct(tx, actor, { title: 'Dedans', categoryIds: [full.id] }));
    const kept = await run((tx) => deleteCategory(tx, actor, full.id, 'any'));
    expect(kept).toMatchObject({ refusal: { code: 'category-in-use', params: { products: 1 } } });
    const empty = await done((tx) => createCategory(tx, actor, { name: 'Vide' }));
    await done((tx) => deleteCategory(tx, actor, empty.id, 'any'));
    const [creation, deletion] = await changesOf('category', empty.id);
    expect(deletion).toMatchObject({ action: 'delete', before: { name: 'Vide' }, after: null });
    const again = await run((tx) => undoChange(tx, actor, catalogueUndo, creation!.id));
    expect(again).toMatchObject({ refusal: { code: 'change-not-undoable' } });
  });
});

it('a brand of the same name gets a handle of its own', async () => {
  const first = await done((tx) => createBrand(tx, actor, { name: 'Atelier du Lac' }));
  const second = await done((tx) => createBrand(tx, actor, { name: 'Atelier du Lac' }));
  expect([first.handle, second.handle]).toEqual(['atelier-du-lac', 'atelier-du-lac-2']);
});
