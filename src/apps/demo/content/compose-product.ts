import { brands } from './brands.ts';
import { careTexts, type CareKey } from './care.ts';
import { computeGtin13 } from './gtin.ts';
import type {
  Arrangement,
  DemoCharacteristic,
  DemoOption,
  DemoProduct,
  DemoVariant,
  MaterialName,
  PictureScene,
  PropName,
  ShapeName,
  TaxClass,
  Universe,
} from './model.ts';
import { findColour } from './palette.ts';
import { seasons, type SeasonName } from './seasons.ts';

type Pair = readonly [fr: string, en: string];
type Box = readonly [lengthMm: number, widthMm: number, heightMm: number];

/** One size of a draft; what it does not say is taken from the product. */
export interface DraftSize {
  readonly key: string;
  readonly name: Pair;
  readonly priceCents: number;
  readonly weightGrams: number;
  readonly boxMm: Box;
}

/** What a person writes about a product; the rest is derived. */
export interface ProductDraft {
  /** Stable three-digit number: SKU and GTIN are built on it, never reuse one. */
  readonly no: number;
  readonly handle: string;
  readonly title: Pair;
  readonly subtitle: Pair;
  /** Paragraphs are separated by a line break. */
  readonly text: Pair;
  readonly brand: string;
  readonly in: readonly string[];
  readonly care: CareKey;
  readonly matter: Pair;
  readonly facts?: readonly (readonly [name: Pair, value: Pair])[];
  /** Says the dimensions in words when the box does not (textiles, sets). */
  readonly dimensions?: Pair;
  readonly colours?: readonly string[];
  readonly sizes?: readonly DraftSize[];
  readonly priceCents: number;
  /** Cost as a share of the price excluding VAT. */
  readonly costShare?: number;
  readonly weightGrams: number;
  readonly boxMm: Box;
  readonly stock: number;
  /** Colours of which nothing is left today. */
  readonly soldOut?: readonly string[];
  readonly backorder?: boolean;
  readonly taxClass?: TaxClass;
  readonly season: SeasonName;
  readonly popularity: number;
  readonly launchedMonthsAgo: number;
  readonly scene: PictureScene;
}

/** Shorthand for a scene; colours are palette keys, lengths millimetres. */
export const drawScene = (
  shape: ShapeName,
  material: MaterialName,
  colour: string,
  dims: Readonly<Record<string, number>>,
  extra: {
    readonly accent?: string;
    readonly accentMaterial?: MaterialName;
    readonly arrangement?: Arrangement;
    readonly prop?: PropName;
  } = {},
): PictureScene => ({
  shape,
  material,
  colour,
  dims,
  arrangement: 'single',
  prop: 'none',
  ...extra,
});

const centimetres = (lengthMm: number, decimal: string): string =>
  (lengthMm / 10).toFixed(lengthMm % 10 === 0 ? 0 : 1).replace('.', decimal);

const describeBox = ([length, width, height]: Box, decimal: string): string =>
  length === width
    ? `Ø ${centimetres(length, decimal)} × H ${centimetres(height, decimal)} cm`
    : `${centimetres(length, decimal)} × ${centimetres(width, decimal)} × ${centimetres(height, decimal)} cm`;

const listDimensions = (draft: ProductDraft): Pair => {
  if (draft.dimensions !== undefined) return draft.dimensions;
  const { sizes } = draft;
  if (sizes === undefined) return [describeBox(draft.boxMm, ','), describeBox(draft.boxMm, '.')];
  return [
    sizes.map((size) => `${size.name[0]} : ${describeBox(size.boxMm, ',')}`).join(' ; '),
    sizes.map((size) => `${size.name[1]}: ${describeBox(size.boxMm, '.')}`).join('; '),
  ];
};

const listCharacteristics = (draft: ProductDraft): readonly DemoCharacteristic[] => {
  const brand = brands.find((candidate) => candidate.handle === draft.brand);
  if (brand === undefined) throw new Error(`${draft.handle}: no brand "${draft.brand}"`);
  const row = (name: Pair, value: Pair): DemoCharacteristic => ({
    nameFr: name[0],
    nameEn: name[1],
    valueFr: value[0],
    valueEn: value[1],
  });
  return [
    row(['Matière', 'Material'], draft.matter),
    row(['Dimensions', 'Dimensions'], listDimensions(draft)),
    ...(draft.facts ?? []).map(([name, value]) => row(name, value)),
    row(['Fabrication', 'Made in'], [brand.placeFr, brand.placeEn]),
  ];
};

const listOptions = (draft: ProductDraft): readonly DemoOption[] => [
  ...(draft.colours === undefined
    ? []
    : [
        {
          key: 'colour' as const,
          nameFr: 'Couleur',
          nameEn: 'Colour',
          values: draft.colours.map(findColour),
        },
      ]),
  ...(draft.sizes === undefined
    ? []
    : [
        {
          key: 'size' as const,
          nameFr: 'Taille',
          nameEn: 'Size',
          values: draft.sizes.map((size) => ({
            key: size.key,
            fr: size.name[0],
            en: size.name[1],
          })),
        },
      ]),
];

/** Stock differs a little between variants so that the demo has plenty, little and none; never random. */
const spreadStock = (stock: number, no: number, index: number): number =>
  Math.max(0, Math.round(stock * (1 - 0.17 * ((index * 3 + no) % 4))));

const skuCode = (key: string): string => key.replaceAll('-', '').slice(0, 5).toUpperCase();

const listVariants = (
  draft: ProductDraft,
  options: readonly DemoOption[],
): readonly DemoVariant[] => {
  const colours = options.find((option) => option.key === 'colour')?.values ?? [undefined];
  const sizes = draft.sizes ?? [undefined];
  const pairs = colours.flatMap((colour) => sizes.map((size) => ({ colour, size })));
  return pairs.map(({ colour, size }, index) => {
    const priceCents = size?.priceCents ?? draft.priceCents;
    const [lengthMm, widthMm, heightMm] = size?.boxMm ?? draft.boxMm;
    const codes = [colour?.key, size?.key].filter((key) => key !== undefined).map(skuCode);
    const namesFr = [colour?.fr, size?.name[0]].filter((name) => name !== undefined);
    const namesEn = [colour?.en, size?.name[1]].filter((name) => name !== undefined);
    return {
      sku: ['VSP', String(draft.no).padStart(4, '0'), ...codes].join('-'),
      gtin: computeGtin13(
        `2007731${String(draft.no).padStart(3, '0')}${String(index).padStart(2, '0')}`,
      ),
      choice: {
        ...(colour === undefined ? {} : { colour: colour.key }),
        ...(size === undefined ? {} : { size: size.key }),
      },
      titleFr: namesFr.join(' · '),
      titleEn: namesEn.join(' · '),
      priceCents,
      costCents: Math.round((priceCents / 1.2) * (draft.costShare ?? 0.44)),
      weightGrams: size?.weightGrams ?? draft.weightGrams,
      lengthMm,
      widthMm,
      heightMm,
      backorder: draft.backorder ?? false,
      initialStock: spreadStock(draft.stock, draft.no, index),
      soldOut: colour !== undefined && (draft.soldOut ?? []).includes(colour.key),
    };
  });
};

const toParagraphs = (text: string): string =>
  text
    .split('\n')
    .map((paragraph) => `<p>${paragraph.trim()}</p>`)
    .join('');

/** Derives SKUs, GTINs, options, variants and shared texts from what was written. Throws on an unknown key. */
export const composeProduct = (universe: Universe, draft: ProductDraft): DemoProduct => {
  const options = listOptions(draft);
  const care = careTexts[draft.care];
  findColour(draft.scene.colour);
  return {
    handle: draft.handle,
    universe,
    titleFr: draft.title[0],
    titleEn: draft.title[1],
    subtitleFr: draft.subtitle[0],
    subtitleEn: draft.subtitle[1],
    descriptionHtmlFr: toParagraphs(draft.text[0]),
    descriptionHtmlEn: toParagraphs(draft.text[1]),
    careFr: care.fr,
    careEn: care.en,
    brandHandle: draft.brand,
    categoryHandles: draft.in,
    characteristics: listCharacteristics(draft),
    taxClass: draft.taxClass ?? 'standard',
    options,
    variants: listVariants(draft, options),
    demand: { monthlyWeights: seasons[draft.season], popularity: draft.popularity },
    launchedMonthsAgo: draft.launchedMonthsAgo,
    picture: draft.scene,
  };
};
