import type { TableFill } from './fill-tables.ts';

/** Text values of a PostgreSQL array. */
const list = (words: string) =>
  `array[${words
    .split(',')
    .map((word) => `'${word.trim().replaceAll("'", "''")}'`)
    .join(',')}]`;

const KINDS = list(
  'Assiette, Bol, Tasse, Carafe, Vase, Plat, Saladier, Théière, Coupelle, Pichet, Bougeoir, Panier, Plaid, Nappe, Torchon, Tablier, Coussin, Rideau, Lampe, Applique, Suspension, Miroir, Étagère, Tabouret, Boîte, Carnet, Stylo, Savon, Serviette, Peignoir, Couteau, Planche, Cocotte, Poêle, Moulin, Verre, Coupe, Cloche, Cadre, Patère',
);
const MATERIALS = list(
  'en grès, en porcelaine, en lin lavé, en chêne, en verre soufflé, en laiton, en laine, en osier, en fonte, en faïence, en noyer, en coton, en céladon, en acier, en cuir, en terre cuite',
);
const SERIES = list(
  'Lande, Crozon, Ouessant, Belle-Île, Groix, Bréhat, Molène, Sein, Houat, Hoëdic, Arz, Batz, Glénan, Noirmoutier, Yeu, Aix, Ré, Oléron, Cordouan, Chausey, Tatihou, Porquerolles, Levant, Frioul, Riou, Lérins, Vaccarès, Aubrac, Larzac, Margeride, Forez, Morvan, Vercors, Bauges, Queyras, Ubaye, Luberon, Alpilles, Cévennes, Causses, Sologne, Brenne, Perche, Bocage, Caux, Vexin, Thiérache, Argonne, Woëvre, Ried',
);

const at = (array: string, salt: number, size: number, i = 'i') =>
  `(${array})[1 + pick(${i}, ${salt}, ${size})]`;

const BRANDS = 200;
const TOP_CATEGORIES = 20;
const CATEGORIES = 220;

/** Variants of article `i`: most have one, every third has three colours. */
const VARIANTS = 'case when i % 3 = 0 then 3 else 1 end';

/** Price of article `i` in cents, ending in a nought. */
export const PRICE = '(700 + pick(i, 31, 1930) * 10)';

/** Brands, categories, `articles` articles with variants, prices, publication; not the listing, which derives from them. */
export function catalogueFills(articles: number): TableFill[] {
  const title = `${at(KINDS, 1, 40)} || ' ' || ${at(SERIES, 2, 50)} || ' ' || ${at(MATERIALS, 3, 16)} || ' n° ' || i`;
  const eachVariant = `from span (i) cross join lateral generate_series(0, ${VARIANTS} - 1) n`;
  const variantId = '((i - 1) * 3 + n + 1)';
  return [
    {
      table: 'catalogue.brand',
      numbers: BRANDS,
      insert: `(id, handle, name) overriding system value
        select i, 'atelier-' || i, 'Atelier ' || ${at(SERIES, 11, 50)} || ' ' || i from span (i)`,
    },
    {
      table: 'catalogue.category',
      numbers: CATEGORIES,
      insert: `(id, parent_id, handle, name, position) overriding system value
        select i, case when i > ${TOP_CATEGORIES} then 1 + (i % ${TOP_CATEGORIES}) end, 'rayon-' || i,
          ${at(KINDS, 12, 40)} || ' ' || ${at(SERIES, 13, 50)} || ' ' || i, i from span (i)`,
    },
    {
      table: 'catalogue.product',
      numbers: articles,
      insert: `(id, handle, title, subtitle, description_html, brand_id, state, options, characteristics, popularity, created_at, updated_at)
        overriding system value
        select i, 'article-' || i, ${title}, 'Pièce ' || ${at(MATERIALS, 4, 16)},
          '<p>Une pièce ' || ${at(MATERIALS, 4, 16)} || ', faite à la main pour durer, série ' || ${at(SERIES, 2, 50)} || '.</p>',
          1 + pick(i, 5, ${BRANDS}), case when pick(i, 6, 50) = 0 then 'draft' else 'active' end,
          case when i % 3 = 0 then '[{"name":"Couleur","nameEn":"Colour","kind":"colour","values":[{"value":"Craie","valueEn":"Chalk","hex":"#ece6da"},{"value":"Encre","valueEn":"Ink","hex":"#2c3a52"},{"value":"Sable","valueEn":"Sand","hex":"#d8c3a5"}]}]'::jsonb else '[]'::jsonb end,
          jsonb_build_array(jsonb_build_object('name', 'Matière', 'value', ${at(MATERIALS, 3, 16)})),
          pick(i, 7, 1000), now() - pick(i, 8, 90000000) * interval '1 second', now() - pick(i, 9, 30000000) * interval '1 second'
        from span (i)`,
    },
    {
      table: 'catalogue.variant',
      numbers: articles,
      insert: `(id, product_id, sku, gtin, option_values, weight_grams, cost_cents, position) overriding system value
        select ${variantId}, i, 'REF-' || i || '-' || n, '2' || lpad(${variantId}::text, 12, '0'),
          case when i % 3 = 0 then array[(${list('Craie, Encre, Sable')})[1 + n]] else '{}' end,
          150 + pick(i, 21, 2400), ${PRICE} * 45 / 100, n ${eachVariant}`,
    },
    {
      table: 'catalogue.product_category',
      numbers: articles,
      insert: `(product_id, category_id, position)
        select i, ${TOP_CATEGORIES + 1} + pick(i, 22, ${CATEGORIES - TOP_CATEGORIES}), 0 from span (i)`,
    },
    {
      table: 'catalogue.publication',
      numbers: articles,
      insert: `(product_id, channel_id, published_at)
        select i, 'web', now() - pick(i, 8, 90000000) * interval '1 second' from span (i)`,
    },
    {
      table: 'pricing.price',
      numbers: articles,
      insert: `(variant_id, channel_id, amount_cents) select ${variantId}, 'web', ${PRICE} ${eachVariant}`,
    },
    {
      table: 'pricing.price_change',
      numbers: articles,
      insert: `(variant_id, channel_id, amount_cents, effective_at)
        select ${variantId}, 'web', ${PRICE}, now() - interval '1100 days' ${eachVariant}`,
    },
  ];
}
