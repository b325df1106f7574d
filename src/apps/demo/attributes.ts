import type { Actor } from '../../kernel/actor.ts';
import {
  createAttribute,
  type Attribute,
  type AttributeFactInput,
  type AttributeKind,
} from '../../core/catalogue/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';
import { products, type DemoProduct } from './content/index.ts';
import type { DemoCharacteristic } from './content/model.ts';

type Pair = readonly [fr: string, en: string];

/** Matters by the words in which an article tells its own, the first ones first in the filter. */
const MATTERS: readonly (readonly [name: Pair, told: RegExp])[] = [
  [['Grès', 'Stoneware'], /grès/i],
  [['Porcelaine', 'Porcelain'], /porcelaine/i],
  [['Terre cuite', 'Earthenware'], /terre (cuite|blanche)/i],
  [['Verre', 'Glass'], /verre|miroir/i],
  [['Bois', 'Wood'], /chêne|hêtre|noyer|olivier|cèdre|tilleul/i],
  [['Lin', 'Linen'], /\blin\b|métis/i],
  [['Coton', 'Cotton'], /coton/i],
  [['Laine', 'Wool'], /\blaine/i],
  [['Laiton', 'Brass'], /laiton/i],
  [['Étain', 'Pewter'], /étain/i],
  [['Fer et acier', 'Iron and steel'], /\bfer\b|acier/i],
  [['Marbre', 'Marble'], /marbre/i],
  [['Cire végétale', 'Vegetable wax'], /cire (de|végétale)|colza/i],
  [['Cire d’abeille', 'Beeswax'], /abeille/i],
  [['Papier et carton', 'Paper and card'], /papier|carton|vergé|livre/i],
  [['Cuir', 'Leather'], /cuir/i],
];

interface Definition {
  key: string;
  name: Pair;
  kind: AttributeKind;
  unit?: Pair;
  level?: 'variant';
  filterable?: false;
  /** Handles of categories; none: everywhere. */
  in?: readonly string[];
  values?: () => readonly (readonly [name: Pair, hex?: string])[];
}

const TABLEWARE = ['la-table', 'la-cuisine'];

const DEFINITIONS: readonly Definition[] = [
  {
    key: 'matter',
    name: ['Matière', 'Material'],
    kind: 'choices',
    values: () => MATTERS.map(([name]) => [name] as const),
  },
  {
    key: 'colour',
    name: ['Couleur', 'Colour'],
    kind: 'colour',
    level: 'variant',
    values: coloursOfAll,
  },
  {
    key: 'capacity',
    name: ['Contenance', 'Capacity'],
    kind: 'number',
    unit: ['cl', 'cl'],
    in: TABLEWARE,
  },
  {
    key: 'diameter',
    name: ['Diamètre', 'Diameter'],
    kind: 'number',
    unit: ['cm', 'cm'],
    in: [...TABLEWARE, 'rangement'],
  },
  {
    key: 'burns',
    name: ['Durée', 'Burning time'],
    kind: 'number',
    unit: ['h', 'h'],
    in: ['lumiere'],
  },
  { key: 'dishwasher', name: ['Lave-vaisselle', 'Dishwasher safe'], kind: 'flag', in: TABLEWARE },
  { key: 'microwave', name: ['Micro-ondes', 'Microwave safe'], kind: 'flag', in: TABLEWARE },
  { key: 'care', name: ['Entretien', 'Care'], kind: 'text', filterable: false },
];

/** The attributes of the demonstration, by what they are about. */
export type DemoAttributes = ReadonlyMap<string, Attribute>;

/** Every colour that an article comes in, once. */
function coloursOfAll(): readonly (readonly [Pair, string])[] {
  const colours = new Map<string, readonly [Pair, string]>();
  for (const { options } of products) {
    for (const { key, values } of options) {
      if (key !== 'colour') continue;
      for (const { fr, en, hex } of values) if (hex) colours.set(fr, [[fr, en], hex]);
    }
  }
  return [...colours.values()];
}

/** Creates the attributes that the articles are told with. */
export async function seedAttributes(
  tx: Tx,
  actor: Actor,
  categoryIds: ReadonlyMap<string, number>,
): Promise<DemoAttributes> {
  const made = new Map<string, Attribute>();
  for (const [position, one] of DEFINITIONS.entries()) {
    const attribute = must(
      await createAttribute(tx, actor, {
        name: one.name[0],
        kind: one.kind,
        unit: one.unit?.[0] ?? '',
        level: one.level ?? 'product',
        filterable: one.filterable ?? true,
        position,
        translations: { en: { name: one.name[1], ...(one.unit ? { unit: one.unit[1] } : {}) } },
        categoryIds: (one.in ?? []).flatMap((handle) => categoryIds.get(handle) ?? []),
        values: (one.values?.() ?? []).map(([name, hex]) => ({
          name: name[0],
          translations: { en: { name: name[1] } },
          ...(hex ? { hex } : {}),
        })),
      }),
    );
    made.set(one.key, attribute);
  }
  return made;
}

/** What the attributes say of an article; its colours are those of its options. */
export function factsOf(product: DemoProduct, attributes: DemoAttributes): AttributeFactInput[] {
  const told = (name: string) =>
    product.characteristics.find(({ nameFr }) => nameFr === name)?.valueFr ?? '';
  const fact = (key: string, said: Omit<AttributeFactInput, 'attributeId'> | null) => {
    const attribute = attributes.get(key);
    return attribute && said ? [{ attributeId: attribute.id, ...said }] : [];
  };
  const number = (value: number | null) => (value === null ? null : { number: value });
  const flag = (value: boolean | null) => (value === null ? null : { flag: value });
  const matters = MATTERS.filter(([, pattern]) => pattern.test(told('Matière'))).map(
    ([name]) => attributes.get('matter')?.values.find((value) => value.name === name[0])?.id,
  );
  const valueIds = matters.filter((id) => id !== undefined);
  const [variant] = product.variants;
  const isRound = variant !== undefined && variant.lengthMm === variant.widthMm;
  return [
    ...fact('matter', valueIds.length > 0 ? { valueIds } : null),
    ...fact('capacity', number(centilitresOf(told('Contenance')))),
    ...fact('diameter', number(isRound && isTableware(product) ? variant.lengthMm / 10 : null)),
    ...fact(
      'burns',
      number(Number(/^(\d+) heures$/.exec(told('Durée'))?.[1] ?? Number.NaN) || null),
    ),
    ...fact('dishwasher', flag(standsDishwasher(product.careFr))),
    ...fact('microwave', flag(standsMicrowave(product.careFr))),
    ...fact('care', { text: product.careFr, textEn: product.careEn }),
  ];
}

/** Words about an article that no attribute says. */
export function otherCharacteristics(product: DemoProduct): readonly DemoCharacteristic[] {
  return product.characteristics.flatMap((one) => {
    if (one.nameFr === 'Matière') {
      // `Grès émaillé` says more than the filter does, `Laiton` nothing more.
      const isPlain = MATTERS.some(([name]) => name[0] === one.valueFr);
      return isPlain ? [] : [{ ...one, nameFr: 'Composition', nameEn: 'Composition' }];
    }
    if (one.nameFr === 'Contenance') return centilitresOf(one.valueFr) === null ? [one] : [];
    return one.nameFr === 'Durée' ? [] : [one];
  });
}

function centilitresOf(text: string): number | null {
  const [, figure, unit] = /^([\d,]+) (cl|l)$/.exec(text) ?? [];
  if (figure === undefined) return null;
  return Number(figure.replace(',', '.')) * (unit === 'l' ? 100 : 1);
}

function isTableware({ universe }: DemoProduct): boolean {
  return universe === 'table' || universe === 'kitchen';
}

/** Null where nobody would ask. */
function standsDishwasher(care: string): boolean | null {
  if (care.startsWith('Lave-vaisselle')) return true;
  return care.startsWith('Lavez à la main') || care.startsWith('Lavez à l’eau') ? false : null;
}

function standsMicrowave(care: string): boolean | null {
  if (/interdit le micro-ondes/.test(care)) return false;
  return /micro-ondes/.test(care) ? true : null;
}
