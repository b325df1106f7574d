import type { ContentUnit } from '../../../core/catalogue/index.ts';

type Content = readonly [quantity: number, unit: ContentUnit];

const candle = (grams: number): Content => [grams, 'g'];
const set = (pieces: number): Content => [pieces, 'piece'];

/** What one holds, by article, or by size where sizes differ. */
const contents: Readonly<Record<string, Content | Readonly<Record<string, Content>>>> = {
  'bougie-figuier-sec': { 180: candle(180), 400: candle(400) },
  'bougie-cire-et-miel': candle(190),
  'bougie-premiere-neige': candle(180),
  'bougie-linge-au-vent': candle(180),
  'bougie-bibliotheque': candle(190),
  'bougie-jardin-mouille': candle(180),
  'bougie-trois-meches-veillee': candle(520),
  'bougies-flambeau': set(4),
  'bougie-pilier-cire': { 10: candle(350), 15: candle(530) },
  'bougie-torsadee': set(2),
  'cierges-fins': set(12),
  'savon-argile': candle(150),
  'savon-olive': candle(200),
  'coffret-savons': candle(450),
  'lot-torchons-semaine': set(7),
  'crayons-cedre': set(6),
  'crayons-de-couleur': set(12),
  'cahier-etude': set(3),
  'papier-cadeau-teint': set(6),
};

/** Eco-participation of one, tax included: cushions and mirrors are furniture to the law (R41). */
const ecoCents: Readonly<Record<string, number>> = {
  'coussin-orsanne': 18,
  'coussin-laine-chevron': 18,
  'coussin-raye-transat': 18,
  'galette-de-chaise': 9,
  'miroir-rond-aspre': 36,
};

/** Net content (R40) and eco-participation (R41) of a variant, by article and size. */
export function priceFacts(
  handle: string,
  size: string | undefined,
): { contentQuantity: number | null; contentUnit: ContentUnit | null; ecoCents: number } {
  const known = contents[handle];
  const content = known === undefined || isContent(known) ? known : known[size ?? ''];
  return {
    contentQuantity: content?.[0] ?? null,
    contentUnit: content?.[1] ?? null,
    ecoCents: ecoCents[handle] ?? 0,
  };
}

function isContent(value: Content | Readonly<Record<string, Content>>): value is Content {
  return Array.isArray(value);
}

/** A price list of the demonstration shop; days count from the day of the seed. */
export interface DemoPriceList {
  readonly name: string;
  readonly note: string;
  readonly group: 'trade' | null;
  readonly includesTax: boolean;
  readonly announcesReduction: boolean;
  readonly startsInDays: number | null;
  readonly endsInDays: number | null;
  /** Articles by category handle, article handle or universe. */
  readonly of: readonly string[];
  /** Share off the price, in percent, from each quantity on. */
  readonly percentOff: readonly (readonly [minQuantity: number, percent: number])[];
}

export const tradeGroup = { name: 'Professionnels', nameEn: 'Trade' } as const;

/** Companies that buy at trade prices. */
export const tradeCustomers = [
  ['Hôtel du Port', 'Morgane', 'Le Bihan'],
  ['La Table d’Avre', 'Étienne', 'Roussel'],
  ['Maison d’hôtes Les Tilleuls', 'Claire', 'Fontaine'],
  ['Épicerie Lumière', 'Samir', 'Benali'],
  ['Atelier floral Mai', 'Mai', 'Nguyen'],
] as const;

export const priceLists: readonly DemoPriceList[] = [
  {
    name: 'Lumières de l’Avent',
    note: 'Les bougies parfumées, vingt pour cent jusqu’à la mi-décembre.',
    group: null,
    includesTax: true,
    announcesReduction: true,
    startsInDays: -6,
    endsInDays: 18,
    of: ['bougies-parfumees'],
    percentOff: [[1, 20]],
  },
  {
    name: 'Cahiers par quantité',
    note: 'Pour les écoles et les équipes : le prix baisse avec la quantité.',
    group: null,
    includesTax: true,
    announcesReduction: false,
    startsInDays: null,
    endsInDays: null,
    of: ['cahiers'],
    percentOff: [
      [5, 5],
      [20, 12],
    ],
  },
  {
    name: 'Tarif professionnel',
    note: 'Hôtels, restaurants, revendeurs : prix hors taxe, dégressifs.',
    group: 'trade',
    includesTax: false,
    announcesReduction: false,
    startsInDays: null,
    endsInDays: null,
    of: ['table'],
    percentOff: [
      [1, 25],
      [6, 30],
      [24, 35],
    ],
  },
  {
    name: 'Blanc de janvier',
    note: 'Le linge de lit, quinze pour cent. Commencera et finira de lui-même.',
    group: null,
    includesTax: true,
    announcesReduction: true,
    startsInDays: 40,
    endsInDays: 68,
    of: ['linen'],
    percentOff: [[1, 15]],
  },
];
