import type { Actor } from '../../kernel/actor.ts';
import {
  createProduct,
  setComponents,
  setDates,
  setKnowledge,
  setSafety,
} from '../../core/catalogue/index.ts';
import { setPrices } from '../../core/pricing/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { writeSetting } from '../../platform/settings/index.ts';
import { giftsSetting } from '../../sell/carts/index.ts';
import { type SeededVariant } from './catalogue.ts';
import { knowledge } from './content/knowledge.ts';
import { brands } from './content/index.ts';
import { must } from './must.ts';

/** A bundle of the demonstration: articles of two VAT rates, so that its invoice shows how they are split. */
const BUNDLE = {
  handle: 'coffret-la-table-lente',
  sku: 'COF-TABLE-LENTE',
  taxClass: 'standard',
  weightGrams: 0,
  title: ['Coffret « La Table lente »', 'The Slow Table gift box'],
  subtitle: ['Deux bols et leur livre', 'Two bowls and their book'],
  text: [
    'Deux bols « Veille » pour ce qui mijote, et le livre qui raconte quoi faire en attendant. Le coffret est préparé à la commande, à partir des mêmes pièces que celles vendues seules.',
    'Two “Veille” bowls for what simmers, and the book that tells what to do meanwhile. The box is made up to order from the very pieces that are sold alone.',
  ],
  components: [
    { handle: 'bol-veille', quantity: 2 },
    { handle: 'livre-la-table-lente', quantity: 1 },
  ],
  pictures: ['coffret-la-table-lente-1.webp', 'bol-veille-1.webp', 'livre-la-table-lente-1.webp'],
} as const;

const COMING: Article = {
  handle: 'livre-carnet-de-feu',
  sku: 'LIV-CARNET-FEU',
  title: ['Carnet de feu', 'A Notebook of Fire'],
  subtitle: ['L’année suivante à l’atelier Brumaire', 'The year after at the Brumaire workshop'],
  text: [
    'La suite du « Carnet de terre » : douze cuissons au bois, de la première bûche à l’ouverture du four. Il sort de chez l’imprimeur en décembre.',
    'The sequel to “A Notebook of Clay”: twelve wood firings, from the first log to the opening of the kiln. It leaves the printer in December. Text in French.',
  ],
  taxClass: 'reduced',
  weightGrams: 640,
  priceCents: 3_400,
  pictures: ['livre-carnet-de-feu-1.webp'],
};

/** Wrapping is an article: cloth and ribbon, of which there is always some. */
const WRAPPING: Article = {
  handle: 'emballage-cadeau',
  sku: 'EMB-FUROSHIKI',
  title: ['Emballage cadeau en tissu', 'Cloth gift wrapping'],
  subtitle: ['Noué à la main, à garder', 'Tied by hand, to be kept'],
  text: [
    'Un carré de coton teint, noué autour de ce que vous offrez. Il se garde, et ressert.',
    'A square of dyed cotton, tied around what you give. It is kept, and used again.',
  ],
  taxClass: 'standard',
  weightGrams: 60,
  backorder: true,
  addOn: true,
  priceCents: 450,
  pictures: [],
};

/** The pictures of these articles: their own, and those of articles that they are made of. */
export const kindPictures: readonly string[] = [BUNDLE, COMING].flatMap((one) => one.pictures);

const CANDLE_WARNINGS = {
  warnings:
    'Ne laissez jamais une bougie allumée sans surveillance.\nTenez-la loin des enfants, des animaux et de ce qui s’enflamme.\nLaissez dix centimètres entre deux bougies.',
  warningsEn:
    'Never leave a burning candle unattended.\nKeep it away from children, animals and anything that catches fire.\nLeave ten centimetres between two candles.',
};

const LAUNCHES_IN_DAYS = 24;

/** What articles of the demonstration are besides themselves; after their prices are known. */
export async function seedKinds(
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
  pictures: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  await seedBundle(tx, actor, sellers, pictures);
  await seedLaunch(tx, actor, pictures, now);
  await seedSafety(tx, actor);
  await seedKnowledge(tx, actor);
  await seedWrapping(tx, actor, pictures);
}

/** The wrapping that the cart offers, sold only with another article. */
async function seedWrapping(
  tx: Tx,
  actor: Actor,
  pictures: ReadonlyMap<string, number>,
): Promise<void> {
  await seedArticle(tx, actor, WRAPPING, pictures);
  const gifts = { messages: true, wrappingSku: WRAPPING.sku };
  must(await writeSetting(tx, actor, giftsSetting, gifts, 'any'));
}

/** What the shop learnt from handling some of its articles. */
async function seedKnowledge(tx: Tx, actor: Actor): Promise<void> {
  for (const [handle, notes] of Object.entries(knowledge)) {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = ${handle}`.execute(tx);
    must(await setKnowledge(tx, actor, rows[0]!.id, 'any', notes));
  }
}

/** What the makers say of safety; of one of them nothing is known yet, so that the office has something to ask for. */
async function seedSafety(tx: Tx, actor: Actor): Promise<void> {
  const { rows } = await sql<{ id: number; handle: string; name: string }>`
    select id, handle, name from catalogue.brand order by id`.execute(tx);
  for (const brand of rows.slice(0, -1)) {
    const place = brands.find(({ handle }) => handle === brand.handle)?.placeFr ?? '';
    must(
      await setSafety(tx, actor, { kind: 'brand', id: brand.id }, 'any', {
        manufacturerName: brand.name,
        manufacturerAddress: `1 place de l’Atelier\n${place}`,
        manufacturerContact: `contact@${brand.handle}.example`,
        manufacturerCountry: 'FR',
      }),
    );
  }
  for (const handle of ['bougie-figuier-sec', 'bougie-cire-et-miel']) {
    const found = await sql<{ id: number }>`
      select id from catalogue.product where handle = ${handle}`.execute(tx);
    const id = found.rows[0]!.id;
    must(await setSafety(tx, actor, { kind: 'product', id }, 'any', CANDLE_WARNINGS));
  }
}

/** An article that comes out in some weeks and can be ordered before. */
async function seedLaunch(
  tx: Tx,
  actor: Actor,
  pictures: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const { productId } = await seedArticle(tx, actor, COMING, pictures);
  const on = new Date(now.getTime() + LAUNCHES_IN_DAYS * 86_400_000).toISOString().slice(0, 10);
  must(await setDates(tx, actor, productId, 'any', { launch: { on, preorder: true, cap: 40 } }));
}

async function seedBundle(
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
  pictures: ReadonlyMap<string, number>,
): Promise<void> {
  const parts = BUNDLE.components.map(({ handle, quantity }) => ({
    seller: sellers.find((seller) => seller.productHandle === handle)!,
    quantity,
  }));
  const apart = parts.reduce((sum, part) => sum + part.seller.priceCents * part.quantity, 0);
  const article = { ...BUNDLE, priceCents: Math.round((apart * 0.9) / 100) * 100 };
  const { variantId } = await seedArticle(tx, actor, article, pictures);
  const components = parts.map(({ seller, quantity }) => ({
    variantId: seller.variantId,
    quantity,
  }));
  must(await setComponents(tx, actor, variantId, 'any', components));
}

interface Article {
  handle: string;
  sku: string;
  title: readonly [fr: string, en: string];
  subtitle: readonly [fr: string, en: string];
  text: readonly [fr: string, en: string];
  taxClass: 'standard' | 'reduced';
  weightGrams: number;
  requiresShipping?: boolean;
  backorder?: boolean;
  addOn?: boolean;
  priceCents: number;
  pictures: readonly string[];
}

async function seedArticle(
  tx: Tx,
  actor: Actor,
  article: Article,
  pictures: ReadonlyMap<string, number>,
): Promise<{ productId: number; variantId: number }> {
  const [title, titleEn] = article.title;
  const { sku, weightGrams, requiresShipping = true, backorder = false } = article;
  const made = must(
    await createProduct(tx, actor, {
      handle: article.handle,
      title,
      subtitle: article.subtitle[0],
      descriptionHtml: `<p>${article.text[0]}</p>`,
      taxClass: article.taxClass,
      translations: {
        en: {
          title: titleEn,
          subtitle: article.subtitle[1],
          descriptionHtml: `<p>${article.text[1]}</p>`,
        },
      },
      popularity: 60,
      addOn: article.addOn ?? false,
      channelIds: ['web'],
      variants: [{ sku, weightGrams, requiresShipping, backorder }],
      media: article.pictures.flatMap((name) => {
        const fileId = pictures.get(name);
        return fileId === undefined ? [] : [{ fileId, alt: title, altEn: titleEn }];
      }),
    }),
  );
  const variantId = made.variants[0]!.id;
  const { priceCents: amountCents } = article;
  must(await setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents }]));
  return { productId: made.id, variantId };
}
