import { stringify } from 'csv-stringify/sync';

/** One article of the assortment that every shop of the comparison sells. */
export interface PeerArticle {
  handle: string;
  title: string;
  description: string;
  variants: { sku: string; size: string; priceCents: number; stock: number }[];
}

const OBJECTS = ['Bol', 'Assiette', 'Vase', 'Pichet', 'Tasse', 'Plateau', 'Lampe', 'Coussin'];
const MATTERS = ['grès', 'porcelaine', 'verre', 'lin', 'chêne', 'laiton', 'laine', 'marbre'];
const COLOURS = ['sable', 'encre', 'craie', 'mousse', 'brique'];
const ENOUGH = 1_000_000;

/** How many articles there are that fifty buyers want at once; each run sells one out. */
export const RACES = 20;

/** Units of an article that is raced for. */
export const RACE_UNITS = 10;

/** Words that titles hold, to search for. */
export const SEARCH_WORDS = [...OBJECTS, ...MATTERS, ...COLOURS];

/** The handle of the raced article `n`, from 1 to `RACES`. */
export const raceHandle = (n: number): string => `course-${n}`;

/** `count` articles in two sizes and the articles to race for, the same at each call. */
export function assortment(count = 1_000): PeerArticle[] {
  const articles = Array.from({ length: count }, (_, i) => article(`article-${i + 1}`, i, ENOUGH));
  const races = Array.from({ length: RACES }, (_, i) =>
    article(raceHandle(i + 1), count + i, RACE_UNITS),
  );
  return [...articles, ...races];
}

function article(handle: string, i: number, stock: number): PeerArticle {
  const object = OBJECTS[i % OBJECTS.length]!;
  const matter = MATTERS[Math.floor(i / 8) % MATTERS.length]!;
  const colour = COLOURS[Math.floor(i / 64) % COLOURS.length]!;
  return {
    handle,
    title: `${object} ${matter} ${colour} ${i + 1}`,
    description: `<p>${object} en ${matter}, teinte ${colour}, façonné en petite série.</p><p>Se lave à la main. Pièce ${i + 1}.</p>`,
    variants: ['Petit', 'Grand'].map((size, k) => ({
      sku: `PEER-${i + 1}-${k + 1}`,
      size,
      priceCents: 900 + ((i * 137) % 9_000) + k * 400,
      stock,
    })),
  };
}

/** As Vendure's product import reads it. Source: Vendure, "Importing Data". */
export function vendureCsv(articles: readonly PeerArticle[]): string {
  const rows = articles.flatMap((a) =>
    a.variants.map((v, k) => ({
      ...(k === 0
        ? { name: a.title, slug: a.handle, description: a.description }
        : { name: '', slug: '', description: '' }),
      assets: '',
      facets: '',
      optionGroups: k === 0 ? 'Taille' : '',
      optionValues: v.size,
      sku: v.sku,
      price: (v.priceCents / 100).toFixed(2),
      taxCategory: 'Standard Tax',
      stockOnHand: v.stock,
      trackInventory: 'true',
      variantAssets: '',
      variantFacets: '',
    })),
  );
  return stringify(rows, { header: true });
}

/** A Shopify product file, which Sereine imports. */
export function shopifyCsv(articles: readonly PeerArticle[]): string {
  const rows = articles.flatMap((a) =>
    a.variants.map((v, k) => ({
      Handle: a.handle,
      Title: k === 0 ? a.title : '',
      'Body (HTML)': k === 0 ? a.description : '',
      Type: k === 0 ? 'Maison' : '',
      Published: 'TRUE',
      'Option1 Name': k === 0 ? 'Taille' : '',
      'Option1 Value': v.size,
      'Variant SKU': v.sku,
      'Variant Grams': 500,
      'Variant Inventory Tracker': 'shopify',
      'Variant Inventory Qty': v.stock,
      'Variant Inventory Policy': 'deny',
      'Variant Price': (v.priceCents / 100).toFixed(2),
      Status: 'active',
    })),
  );
  return stringify(rows, { header: true });
}
