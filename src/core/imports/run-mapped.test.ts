import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { updateProduct } from '../catalogue/index.ts';
import type { MappingField, TableMapping } from './mapping-model.ts';
import { runImport } from './run.ts';
import { proposalOf, WORKSHOP, writeSample } from './testing.ts';

const database = testDatabase();
const actor = systemActor('test');
const today = '2026-11-26';

const importIt = async (text: string, mapping: TableMapping, dryRun = false) => {
  const done = await runImport(database.db, {
    file: await writeSample(text),
    actor,
    today,
    mapping,
    dryRun,
  });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.counts;
};

describe('an import with a mapping', () => {
  const withFields = (mapping: TableMapping, fields: Record<string, MappingField>) => ({
    ...mapping,
    columns: mapping.columns.map((one) => ({ ...one, field: fields[one.header] ?? one.field })),
  });

  it('a second run changes nothing, a new price changes prices only, and what the table does not say stays', async () => {
    const { mapping } = await proposalOf(await writeSample(WORKSHOP));
    const foreseen = await importIt(WORKSHOP, mapping, true);
    const first = await importIt(WORKSHOP, mapping);
    expect(first).toMatchObject({ productsCreated: 2, variantsCreated: 3, categoriesCreated: 3 });
    expect(foreseen).toEqual(first);
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'bol-maree'`.execute(database.db);
    await transact(database.db, (tx) =>
      updateProduct(tx, actor, rows[0]!.id, 'any', { descriptionHtml: '<p>Tourné à Brest.</p>' }),
    );
    const second = await importIt(WORKSHOP, mapping);
    expect(second).toMatchObject({
      productsCreated: 0,
      productsChanged: 0,
      productsUnchanged: 2,
      variantsChanged: 0,
    });
    const dearer = await importIt(WORKSHOP.replace('34,00', '36,00'), mapping);
    expect(dearer).toMatchObject({ productsChanged: 1, variantsChanged: 1, variantsUnchanged: 2 });
    const renamed = withFields(mapping, { Origine: 'ignore', Famille: 'ignore' });
    await importIt(WORKSHOP.replaceAll('Vendée', 'Loire'), renamed);
    const { rows: after } = await sql<{ text: string; cents: number; facts: number }>`
      select p.description_html as text, pr.amount_cents as cents,
        (select count(*)::int from catalogue.product_category c where c.product_id = p.id) as facts
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      join pricing.price pr on pr.variant_id = v.id where v.sku in ('BM-01', 'PJ-01') order by v.sku`.execute(
      database.db,
    );
    // Without tax in the file, with tax in the shop (20 %).
    expect(after.map(({ cents }) => cents)).toEqual([121_500, 4_080]);
    expect(after[0]!.text).toBe('<p>Tourné à Brest.</p>');
    expect(after[0]!.facts).toBe(1);
  });

  it('prices of an article that was made here come in by its name, and nothing else of it changes', async () => {
    const { mapping } = await proposalOf(await writeSample('Nom;Prix TTC\nVase Estran;45,00\n'));
    await sql`with p as (insert into catalogue.product (handle, title, subtitle, tags) values
        ('vase-estran', 'Vase Estran', 'À la main', array['mer']) returning id)
      insert into catalogue.variant (product_id, sku, weight_grams) select id, 'VE-1', 900 from p`.execute(
      database.db,
    );
    const text = 'Nom;Prix TTC\nVase Estran;47,50\n';
    expect(await importIt(text, mapping)).toMatchObject({ productsCreated: 0, variantsChanged: 1 });
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
    const { rows } = await sql<Record<string, unknown>>`
      select p.subtitle, p.tags, p.source, v.sku, v.weight_grams as weight, pr.amount_cents as cents
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      join pricing.price pr on pr.variant_id = v.id where p.handle = 'vase-estran'`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        subtitle: 'À la main',
        tags: ['mer'],
        source: null,
        sku: 'VE-1',
        weight: 900,
        cents: 4750,
      },
    ]);
  });
});

describe('articles named by their reference', () => {
  const shirt = async () => {
    await sql`with p as (insert into catalogue.product (handle, title, options) values ('marinier-lande', 'Marinier Lande',
        '[{"name":"Taille","kind":"size","values":[{"value":"S"},{"value":"M"}]}]'::jsonb) returning id)
      insert into catalogue.variant (product_id, sku, option_values, weight_grams)
      select id, sku, array[size], 300 from p, (values ('ML-S', 'S'), ('ML-M', 'M')) as v (sku, size)`.execute(
      database.db,
    );
  };
  const read = async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select p.title, v.sku, v.option_values as options, v.state, v.weight_grams as weight, pr.amount_cents as cents,
        coalesce(l.on_hand, 0) as "onHand"
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      left join pricing.price pr on pr.variant_id = v.id left join stock.level l on l.variant_id = v.id
      where p.handle = 'marinier-lande' order by v.id`.execute(database.db);
    return rows;
  };

  it('prices and counts come in without a title, row by row, and a reference nobody has is said', async () => {
    await shirt();
    const text = 'Référence;Prix TTC;Stock\nML-M;52,00;4\nAUTRE;9,00;1\nML-S;50,00;7\n';
    const { mapping } = await proposalOf(await writeSample(text));
    expect(mapping.columns.map(({ field }) => field)).toEqual(['sku', 'priceWithTax', 'quantity']);
    const counts = await importIt(text, mapping);
    expect(counts).toMatchObject({
      productsCreated: 0,
      productsChanged: 1,
      variantsChanged: 2,
      errors: 1,
    });
    const shelf = (sku: string, size: string, cents: number, onHand: number) => ({
      ...{
        title: 'Marinier Lande',
        sku,
        options: [size],
        state: 'active',
        weight: 300,
        cents,
        onHand,
      },
    });
    expect(await read()).toEqual([shelf('ML-S', 'S', 5000, 7), shelf('ML-M', 'M', 5200, 4)]);
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
  });

  it('a renamed article is found by its references, its sizes stay, and it takes the new name', async () => {
    const text = 'Nom;Référence;Prix TTC\nMarinière Lande;ML-S;51,00\nMarinière Lande;ML-M;53,00\n';
    const { mapping } = await proposalOf(await writeSample(text));
    const counts = await importIt(text, mapping);
    expect(counts).toMatchObject({
      productsCreated: 0,
      variantsCreated: 0,
      variantsChanged: 2,
      errors: 0,
    });
    expect(await read()).toMatchObject([
      { title: 'Marinière Lande', sku: 'ML-S', options: ['S'], state: 'active', cents: 5100 },
      { title: 'Marinière Lande', sku: 'ML-M', options: ['M'], state: 'active', cents: 5300 },
    ]);
    expect(await importIt(text, mapping)).toMatchObject({ productsChanged: 0, variantsChanged: 0 });
  });
});
