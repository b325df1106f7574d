import type { DemoPicture, DemoProduct, PictureScene } from './model.ts';
import { findColour } from './palette.ts';

/** From this popularity on a product is also shown in a second, closer view. */
const secondViewPopularity = 8;

const listColourKeys = (product: DemoProduct): readonly string[] =>
  product.options.find((option) => option.key === 'colour')?.values.map((value) => value.key) ?? [];

/** The scene's colour option value: the body's, or the accent's when the option names the accent. */
const findShownColour = (product: DemoProduct): string | undefined => {
  const keys = listColourKeys(product);
  const { colour, accent } = product.picture;
  if (keys.includes(colour)) return colour;
  return accent !== undefined && keys.includes(accent) ? accent : undefined;
};

/** The product's scene in another of its colours. */
export const recolourScene = (product: DemoProduct, colourKey: string): PictureScene =>
  listColourKeys(product).includes(product.picture.colour)
    ? { ...product.picture, colour: colourKey }
    : { ...product.picture, accent: colourKey };

const describeFr = (product: DemoProduct, colourKey: string | undefined): string => {
  const matter = product.characteristics[0]?.valueFr.toLowerCase() ?? '';
  const colour =
    colourKey === undefined ? '' : `, couleur ${findColour(colourKey).fr.toLowerCase()}`;
  return `${product.titleFr} : ${matter}${colour}`;
};

const describeEn = (product: DemoProduct, colourKey: string | undefined): string => {
  const matter = product.characteristics[0]?.valueEn.toLowerCase() ?? '';
  const colour = colourKey === undefined ? '' : `, in ${findColour(colourKey).en.toLowerCase()}`;
  return `${product.titleEn}: ${matter}${colour}`;
};

/** The pictures of a product in the order of its gallery; the first one is its cover. */
export const listPictures = (product: DemoProduct): readonly DemoPicture[] => {
  const shown = findShownColour(product);
  const cover: DemoPicture = {
    file: `${product.handle}-1.webp`,
    altFr: describeFr(product, shown),
    altEn: describeEn(product, shown),
    ...(shown === undefined ? {} : { colourKey: shown }),
  };
  const second: readonly DemoPicture[] =
    product.demand.popularity < secondViewPopularity
      ? []
      : [
          {
            file: `${product.handle}-2.webp`,
            altFr: `${product.titleFr}, vue rapprochée`,
            altEn: `${product.titleEn}, closer view`,
          },
        ];
  const others = listColourKeys(product)
    .filter((key) => key !== shown)
    .map((key) => ({
      file: `${product.handle}-${key}.webp`,
      altFr: describeFr(product, key),
      altEn: describeEn(product, key),
      colourKey: key,
    }));
  return [cover, ...second, ...others];
};
