import type { Actor } from '../../kernel/actor.ts';
import { createProduct, setComponents } from '../../core/catalogue/index.ts';
import { setPrices } from '../../core/pricing/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type SeededVariant } from './catalogue.ts';
import { must } from './must.ts';

/** A bundle of the demonstration: articles of two VAT rates, so that its invoice shows how they are split. */
const BUNDLE = {
  handle: 'coffret-la-table-lente',
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
  pictures: ['bol-veille-1.webp', 'livre-la-table-lente-1.webp'],
} as const;

/** What articles of the demonstration are besides themselves; after their prices are known. */
export async function seedKinds(
  tx: Tx,
  actor: Actor,
  sellers: readonly SeededVariant[],
  pictures: ReadonlyMap<string, number>,
): Promise<void> {
  await seedBundle(tx, actor, sellers, pictures);
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
  const [title, titleEn] = BUNDLE.title;
  const made = must(
    await createProduct(tx, actor, {
      handle: BUNDLE.handle,
      title,
      subtitle: BUNDLE.subtitle[0],
      descriptionHtml: `<p>${BUNDLE.text[0]}</p>`,
      translations: {
        en: {
          title: titleEn,
          subtitle: BUNDLE.subtitle[1],
          descriptionHtml: `<p>${BUNDLE.text[1]}</p>`,
        },
      },
      popularity: 60,
      channelIds: ['web'],
      variants: [{ sku: 'COF-TABLE-LENTE' }],
      media: BUNDLE.pictures.flatMap((name) => {
        const fileId = pictures.get(name);
        return fileId === undefined ? [] : [{ fileId, alt: title, altEn: titleEn }];
      }),
    }),
  );
  const variantId = made.variants[0]!.id;
  const apart = parts.reduce((sum, part) => sum + part.seller.priceCents * part.quantity, 0);
  must(
    await setPrices(tx, actor, [
      { variantId, channelId: 'web', amountCents: Math.round((apart * 0.9) / 100) * 100 },
    ]),
  );
  must(
    await setComponents(
      tx,
      actor,
      variantId,
      'any',
      parts.map(({ seller, quantity }) => ({ variantId: seller.variantId, quantity })),
    ),
  );
}
