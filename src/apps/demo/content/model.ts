/**
 * The shape of the demonstration shop's content: plain data, no behaviour.
 * Prices are integer cents including VAT; weights are grams, lengths millimetres.
 */

/** A text in both languages of the shop, French first. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

export type Universe = 'table' | 'kitchen' | 'home' | 'linen' | 'desk';

export type TaxClass = 'standard' | 'reduced';

export interface DemoCategory {
  readonly handle: string;
  readonly parentHandle: string | null;
  readonly universe: Universe;
  readonly nameFr: string;
  readonly nameEn: string;
  readonly sentenceFr: string;
  readonly sentenceEn: string;
}

export interface DemoBrand {
  readonly handle: string;
  readonly name: string;
  readonly craftFr: string;
  readonly craftEn: string;
  /** Where the maker works; an invented place. */
  readonly placeFr: string;
  readonly placeEn: string;
  readonly storyFr: string;
  readonly storyEn: string;
}

export interface DemoCharacteristic {
  readonly nameFr: string;
  readonly nameEn: string;
  readonly valueFr: string;
  readonly valueEn: string;
}

export interface DemoOptionValue {
  readonly key: string;
  readonly fr: string;
  readonly en: string;
  /** Swatch of a colour value, `#rrggbb`; absent for sizes. */
  readonly hex?: string;
}

export interface DemoOption {
  readonly key: 'colour' | 'size';
  readonly nameFr: string;
  readonly nameEn: string;
  readonly values: readonly DemoOptionValue[];
}

export interface DemoVariant {
  readonly sku: string;
  /** GTIN-13 of the internal-use range 200–299, check digit included. */
  readonly gtin: string;
  /** Option key → option value key; empty for a product without options. */
  readonly choice: Readonly<Partial<Record<DemoOption['key'], string>>>;
  readonly titleFr: string;
  readonly titleEn: string;
  /** Including VAT. */
  readonly priceCents: number;
  /** Purchase cost, excluding VAT. */
  readonly costCents: number;
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly backorder: boolean;
  readonly initialStock: number;
  /** Nothing of it is left today. */
  readonly soldOut: boolean;
}

/** What the order generator needs to know about demand. */
export interface DemoDemand {
  /** Twelve weights, January first; their mean is about 1. */
  readonly monthlyWeights: readonly number[];
  /** 1 (rarely bought) to 10 (everybody's favourite). */
  readonly popularity: number;
}

export type ShapeName =
  | 'plate'
  | 'bowl'
  | 'mug'
  | 'cup'
  | 'pitcher'
  | 'teapot'
  | 'tumbler'
  | 'stem-glass'
  | 'carafe'
  | 'dome'
  | 'vase'
  | 'planter'
  | 'candle-jar'
  | 'pillar'
  | 'tapers'
  | 'candlestick'
  | 'lantern'
  | 'box'
  | 'round-box'
  | 'tray'
  | 'round-tray'
  | 'board'
  | 'mortar'
  | 'jar'
  | 'spoon'
  | 'spatula'
  | 'rolling-pin'
  | 'folded'
  | 'draped'
  | 'napkins'
  | 'rolled'
  | 'cushion'
  | 'notebook'
  | 'sheets'
  | 'pencils'
  | 'pencil-pot'
  | 'soap'
  | 'paperweight'
  | 'mirror'
  | 'bauble'
  | 'bell'
  | 'brush'
  | 'bookend'
  | 'scoop'
  | 'ring';

export type MaterialName =
  | 'glaze'
  | 'matte-glaze'
  | 'porcelain'
  | 'raw-clay'
  | 'glass'
  | 'linen'
  | 'wool'
  | 'terry'
  | 'wax'
  | 'paper'
  | 'bookcloth'
  | 'oak'
  | 'walnut'
  | 'beech'
  | 'olive'
  | 'brass'
  | 'pewter'
  | 'iron'
  | 'marble'
  | 'soap'
  | 'enamel'
  | 'leather';

export type Arrangement = 'single' | 'pair' | 'stack' | 'trio';

export type PropName = 'branch' | 'pear' | 'eggs' | 'lemon' | 'pebble' | 'cloth' | 'tea' | 'none';

/** What the picture renderer draws. Lengths in millimetres, colours are palette keys. */
export interface PictureScene {
  readonly shape: ShapeName;
  readonly material: MaterialName;
  readonly colour: string;
  /** A second colour: stripe, lid, band, bare clay. */
  readonly accent?: string;
  /** A second material, e.g. the wooden lid of a glass jar. */
  readonly accentMaterial?: MaterialName;
  readonly dims: Readonly<Record<string, number>>;
  readonly arrangement: Arrangement;
  readonly prop: PropName;
}

export interface DemoProduct {
  readonly handle: string;
  readonly universe: Universe;
  readonly titleFr: string;
  readonly titleEn: string;
  readonly subtitleFr: string;
  readonly subtitleEn: string;
  readonly descriptionHtmlFr: string;
  readonly descriptionHtmlEn: string;
  readonly careFr: string;
  readonly careEn: string;
  readonly brandHandle: string;
  /** Leaf categories only. */
  readonly categoryHandles: readonly string[];
  readonly characteristics: readonly DemoCharacteristic[];
  readonly taxClass: TaxClass;
  readonly options: readonly DemoOption[];
  readonly variants: readonly DemoVariant[];
  readonly demand: DemoDemand;
  readonly launchedMonthsAgo: number;
  readonly picture: PictureScene;
}

export interface DemoPicture {
  /** File name inside `demo/pictures/`. */
  readonly file: string;
  readonly altFr: string;
  readonly altEn: string;
  /** The colour this picture shows; absent when it stands for the whole product. */
  readonly colourKey?: string;
}

export interface DemoSelection {
  readonly handle: string;
  readonly titleFr: string;
  readonly titleEn: string;
  readonly storyFr: string;
  readonly storyEn: string;
  readonly pictureFile: string;
  readonly pictureAltFr: string;
  readonly pictureAltEn: string;
  readonly productHandles: readonly string[];
}

/** The obviously fictional company that runs the demonstration shop. */
export interface DemoCompany {
  readonly tradeName: string;
  readonly legalName: string;
  readonly legalForm: string;
  readonly capitalCents: number;
  readonly siren: string;
  readonly siret: string;
  readonly vatNumber: string;
  readonly rcs: string;
  readonly apeCode: string;
  readonly addressLines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
  readonly countryCode: string;
  readonly phone: string;
  readonly email: string;
  readonly director: string;
  readonly iban: string;
  readonly bic: string;
  readonly packagingEprNumber: string;
  readonly mediatorFr: string;
  readonly mediatorEn: string;
  readonly hostFr: string;
  readonly hostEn: string;
}
