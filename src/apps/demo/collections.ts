import type { Actor } from '../../kernel/actor.ts';
import {
  createCollection,
  createSizeGuide,
  updateProduct,
  type CollectionCondition,
} from '../../core/catalogue/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { DemoAttributes } from './attributes.ts';
import { must } from './must.ts';
import { products, selections } from './content/index.ts';

/** What is known of the shop when its collections are made. */
interface Known {
  attributes: DemoAttributes;
  brandIds: ReadonlyMap<string, number>;
  categoryIds: ReadonlyMap<string, number>;
  pictures: ReadonlyMap<string, number>;
}

/** Collections by hand and by rules, a size guide, and articles of one family shown beside each other. */
export async function seedCollections(tx: Tx, actor: Actor, known: Known): Promise<void> {
  const ids = await productIds(tx);
  const [, sunday] = selections;
  if (sunday) {
    must(
      await createCollection(tx, actor, {
        handle: sunday.handle,
        title: sunday.titleFr,
        descriptionHtml: `<p>${sunday.storyFr}</p>`,
        translations: {
          en: { title: sunday.titleEn, descriptionHtml: `<p>${sunday.storyEn}</p>` },
        },
        pictureFileId: known.pictures.get(sunday.pictureFile) ?? null,
        productIds: sunday.productHandles.flatMap((handle) => ids.get(handle) ?? []),
      }),
    );
  }
  for (const one of rulesOf(known)) {
    must(
      await createCollection(tx, actor, {
        handle: one.handle,
        kind: 'rules',
        match: 'all',
        title: one.title[0],
        descriptionHtml: `<p>${one.story[0]}</p>`,
        translations: { en: { title: one.title[1], descriptionHtml: `<p>${one.story[1]}</p>` } },
        conditions: one.conditions,
      }),
    );
  }
  await seedSizeGuide(tx, actor, known);
  await relateFamilies(tx, actor, ids);
}

async function productIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ handle: string; id: number }>`
    select handle, id from catalogue.product`.execute(tx);
  return new Map(rows.map((row) => [row.handle, row.id]));
}

function rulesOf({ attributes, categoryIds }: Known) {
  const dishwasher = attributes.get('dishwasher')?.id ?? 0;
  const table = categoryIds.get('la-table') ?? 0;
  const rules: {
    handle: string;
    title: readonly [string, string];
    story: readonly [string, string];
    conditions: CollectionCondition[];
  }[] = [
    {
      handle: 'sans-corvee',
      title: ['Sans corvée', 'No scrubbing'],
      story: [
        'De la vaisselle que l’on pose, que l’on oublie, et qui ressort comme neuve.',
        'Tableware to put in, forget, and take out as new.',
      ],
      conditions: [
        { field: 'category', categoryId: table },
        { field: 'attribute', attributeId: dishwasher },
        { field: 'stock' },
      ],
    },
    {
      handle: 'petits-presents',
      title: ['Petits présents', 'Small presents'],
      story: [
        'Moins de vingt-cinq euros, disponibles maintenant : de quoi ne jamais arriver les mains vides.',
        'Under twenty-five euros and ready to go: never arrive empty-handed.',
      ],
      conditions: [{ field: 'price', maxCents: 2_500 }, { field: 'stock' }],
    },
    {
      handle: 'en-ce-moment-moins-cher',
      title: ['En ce moment moins cher', 'Reduced for now'],
      story: [
        'Les articles dont le prix est baissé aujourd’hui, avec le prix le plus bas des trente jours d’avant.',
        'What costs less today, beside its lowest price of the thirty days before.',
      ],
      conditions: [{ field: 'reduced' }],
    },
  ];
  return rules;
}

async function seedSizeGuide(tx: Tx, actor: Actor, { categoryIds }: Known): Promise<void> {
  must(
    await createSizeGuide(tx, actor, {
      handle: 'linge-de-lit',
      name: 'Quelle taille de drap choisir',
      noteHtml:
        '<p>Mesurez le matelas, puis ajoutez deux fois son épaisseur et trente centimètres de chaque côté pour border.</p>',
      translations: {
        en: {
          name: 'Which size of bed linen',
          noteHtml:
            '<p>Measure the mattress, then add twice its depth and thirty centimetres on each side to tuck in.</p>',
        },
      },
      categoryIds: ['draps-et-taies'].flatMap((handle) => categoryIds.get(handle) ?? []),
      columns: [
        { name: 'Lit', nameEn: 'Bed', kind: 'text' },
        { name: 'Matelas, largeur', nameEn: 'Mattress, width', kind: 'length' },
        { name: 'Matelas, longueur', nameEn: 'Mattress, length', kind: 'length' },
        { name: 'Drap plat', nameEn: 'Flat sheet', kind: 'text' },
        { name: 'Housse de couette', nameEn: 'Duvet cover', kind: 'text' },
      ],
      rows: [
        ['1 personne', 900, { from: 1_900, to: 2_000 }, '180 × 290 cm', '140 × 200 cm'],
        ['2 personnes', 1_400, { from: 1_900, to: 2_000 }, '240 × 300 cm', '200 × 200 cm'],
        ['Queen', 1_600, 2_000, '270 × 300 cm', '240 × 220 cm'],
        ['King', 1_800, 2_000, '280 × 320 cm', '260 × 240 cm'],
      ],
    }),
  );
}

/** The last word of an address names the family: the Lande plates, the Brume mug and teapot. */
async function relateFamilies(
  tx: Tx,
  actor: Actor,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const families = new Map<string, string[]>();
  for (const { handle, brandHandle } of products) {
    const family = `${brandHandle} ${handle.split('-').at(-1)}`;
    families.set(family, [...(families.get(family) ?? []), handle]);
  }
  for (const family of families.values()) {
    const [first, ...others] = family.flatMap((handle) => ids.get(handle) ?? []);
    if (first === undefined || others.length === 0) continue;
    const related = others.slice(0, 6).map((productId) => ({ productId, mutual: true }));
    must(await updateProduct(tx, actor, first, 'any', { related }));
  }
}
