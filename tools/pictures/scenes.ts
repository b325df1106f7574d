import { products, type PictureScene } from '../../src/apps/demo/content/index.ts';
import { placeStill, type Still } from './compose.ts';
import { makeBranch, makePear } from './props.ts';
import { placeMesh, type Placement, type Point } from './mesh.ts';
import type { Part } from './model.ts';

/** One object of a still life: a product's handle, its place, and what differs from its own picture. */
interface Item {
  readonly handle: string;
  readonly at: Point;
  readonly turn?: number;
  readonly change?: Partial<PictureScene>;
}

interface WideScene {
  readonly file: string;
  readonly backdrop: string;
  readonly lit: boolean;
  readonly elevation: number;
  readonly fill: readonly [x: number, y: number];
  readonly shiftX?: number;
  /** As upright as the cover of an article; wide when left out. */
  readonly upright?: boolean;
  readonly items: readonly Item[];
  readonly extras?: readonly Part[];
}

const alone = { arrangement: 'single', prop: 'none' } as const;

const moveParts = (parts: readonly Part[], placement: Placement): readonly Part[] =>
  parts.map((part) => ({ ...part, mesh: placeMesh(part.mesh, placement) }));

const pears: readonly Part[] = [
  ...moveParts(makePear(0.95, 1), { turn: [0, 20, -6], move: [128, 0, 150] }),
  ...moveParts(makePear(0.88, 4), { turn: [0, 130, 7], move: [196, 0, 196] }),
  ...moveParts(makePear(0.9, 7), { turn: [0, 60, 84], move: [52, 26, 226] }),
];

/** The still lifes: wide ones for the home page and the category headers, upright ones for articles made of others. */
export const wideScenes: readonly WideScene[] = [
  {
    file: 'coffret-la-table-lente-1.webp',
    upright: true,
    backdrop: '#d9cfc2',
    lit: false,
    elevation: 24,
    fill: [0.84, 0.74],
    items: [
      { handle: 'livre-la-table-lente', at: [-20, 0, 70], turn: 14, change: alone },
      { handle: 'bol-veille', at: [-84, 0, -120], change: { ...alone, colour: 'craie' } },
      { handle: 'bol-veille', at: [86, 0, -90], change: { ...alone, colour: 'sauge' } },
    ],
  },
  {
    file: 'livre-carnet-de-feu-1.webp',
    upright: true,
    backdrop: '#c9bba9',
    lit: false,
    elevation: 46,
    fill: [0.78, 0.7],
    items: [
      {
        handle: 'livre-carnet-de-terre',
        at: [0, 0, 0],
        change: { ...alone, colour: 'brique', accent: 'ivoire' },
      },
    ],
  },
  {
    file: 'home-table.webp',
    backdrop: '#cdc0ae',
    lit: false,
    elevation: 13,
    fill: [0.88, 0.84],
    shiftX: 0.1,
    items: [
      { handle: 'assiette-lande', at: [-60, 0, 20], change: { prop: 'none' } },
      { handle: 'bol-veille', at: [-60, 58, 20], change: { ...alone, colour: 'sauge' } },
      { handle: 'pichet-moisson', at: [190, 0, -130], turn: 30, change: alone },
      { handle: 'verre-guet', at: [330, 0, 20], change: alone },
      { handle: 'verre-guet', at: [424, 0, -70], change: { ...alone, colour: 'fume' } },
      { handle: 'bougeoir-aspre', at: [-330, 0, -90], change: { prop: 'none' } },
      {
        handle: 'serviette-orsanne',
        at: [-286, 0, 150],
        turn: 8,
        change: { ...alone, colour: 'lin' },
      },
      { handle: 'coupelle-sel', at: [312, 0, 170], change: alone },
    ],
    extras: [
      ...pears,
      ...makeBranch([186, 150, -130], 330, 0.5, 2),
      ...makeBranch([192, 150, -130], 300, -0.4, 5),
    ],
  },
  {
    file: 'home-light.webp',
    backdrop: '#8d7f73',
    lit: true,
    elevation: 10,
    fill: [0.72, 0.76],
    shiftX: -0.1,
    items: [
      { handle: 'bougie-figuier-sec', at: [0, 0, 60], change: alone },
      { handle: 'photophore-guet', at: [150, 0, 30], change: alone },
      { handle: 'bougeoir-aspre', at: [-170, 0, -40], change: {} },
      { handle: 'bougie-pilier-cire', at: [70, 0, -110], change: {} },
      { handle: 'bougeoir-gres-toupie', at: [300, 0, -60], change: alone },
      { handle: 'photophore-porcelaine-ombelle', at: [-98, 0, 130], change: alone },
      { handle: 'coffret-allumettes', at: [250, 0, 110], change: alone },
    ],
  },
  {
    file: 'home-tableware.webp',
    backdrop: '#cfc4b4',
    lit: false,
    elevation: 17,
    fill: [0.82, 0.8],
    shiftX: 0.08,
    items: [
      { handle: 'assiette-lande', at: [0, 0, 0], change: { colour: 'argile' } },
      { handle: 'assiette-a-dessert-lande', at: [0, 62, 0], change: { ...alone, colour: 'craie' } },
      { handle: 'bol-veille', at: [250, 0, 60], change: { ...alone, colour: 'nuit' } },
      { handle: 'bol-veille', at: [250, 34, 60], change: { ...alone, colour: 'craie' } },
      { handle: 'carafe-source', at: [-250, 0, -110], change: alone },
      { handle: 'verre-guet', at: [-300, 0, 60], change: { ...alone, colour: 'vert-d-eau' } },
      { handle: 'verre-guet', at: [-204, 0, 120], change: alone },
      { handle: 'serviette-orsanne', at: [260, 0, -190], turn: 10, change: alone },
      {
        handle: 'mug-brume',
        at: [400, 0, -40],
        turn: 10,
        change: { ...alone, colour: 'terre-cuite' },
      },
    ],
  },
  {
    file: 'home-desk.webp',
    backdrop: '#cbbda9',
    lit: false,
    elevation: 27,
    fill: [0.84, 0.8],
    shiftX: -0.06,
    items: [
      { handle: 'grand-livre', at: [-130, 0, 0], turn: -8, change: alone },
      {
        handle: 'carnet-lisiere',
        at: [-120, 42, 6],
        turn: 10,
        change: { ...alone, colour: 'encre' },
      },
      { handle: 'pot-a-crayons-brumaire', at: [110, 0, -90], change: alone },
      { handle: 'papier-a-lettres', at: [190, 0, 80], turn: -20, change: alone },
      { handle: 'presse-papiers-bulle', at: [150, 12, 110], change: alone },
      { handle: 'stylo-laiton', at: [-20, 0, 170], turn: -70, change: alone },
      { handle: 'vide-poche-galet', at: [330, 0, -60], change: alone },
      { handle: 'coupelle-laiton', at: [-330, 0, 60], change: alone },
    ],
  },
  {
    file: 'category-la-table.webp',
    backdrop: '#d2c8ba',
    lit: false,
    elevation: 16,
    fill: [0.62, 0.7],
    shiftX: 0.22,
    items: [
      { handle: 'assiette-creuse-marais', at: [0, 0, 40], change: alone },
      { handle: 'carafe-source', at: [170, 0, -90], change: { ...alone, colour: 'fume' } },
      { handle: 'verre-a-vin-lisse', at: [-150, 0, -80], change: {} },
      { handle: 'gobelet-cendre', at: [230, 0, 70], change: alone },
      { handle: 'theiere-brume', at: [-20, 0, -230], turn: 30, change: alone },
    ],
  },
  {
    file: 'category-la-cuisine.webp',
    backdrop: '#cdc4b1',
    lit: false,
    elevation: 17,
    fill: [0.64, 0.72],
    shiftX: 0.2,
    items: [
      { handle: 'mortier-gres', at: [-130, 0, 40], change: alone },
      { handle: 'bocal-office', at: [90, 0, -80], change: {} },
      { handle: 'pot-a-ustensiles', at: [-220, 0, -150], change: alone },
      { handle: 'torchon-orsanne', at: [140, 0, 130], turn: 6, change: alone },
      { handle: 'planche-a-fromage-noyer', at: [330, 0, 60], turn: 60, change: alone },
      { handle: 'bouteille-a-huile', at: [-30, 0, -130], change: alone },
    ],
  },
  {
    file: 'category-la-maison.webp',
    backdrop: '#c6bbae',
    lit: false,
    elevation: 9,
    fill: [0.6, 0.78],
    shiftX: 0.22,
    items: [
      { handle: 'vase-colline', at: [0, 0, 0], change: {} },
      { handle: 'vase-bouteille-nord', at: [210, 0, -70], change: alone },
      { handle: 'vase-dame-jeanne', at: [-230, 0, -60], change: alone },
      { handle: 'soliflore-perce-neige', at: [130, 0, 110], change: { ...alone, colour: 'ocre' } },
      { handle: 'soliflore-laiton', at: [-120, 0, 130], change: alone },
    ],
  },
  {
    file: 'category-le-linge.webp',
    backdrop: '#c7c8c0',
    lit: false,
    elevation: 18,
    fill: [0.7, 0.7],
    shiftX: 0.2,
    items: [
      { handle: 'parure-orsanne', at: [0, 0, 0], turn: -10, change: alone },
      { handle: 'taie-orsanne', at: [4, 97, 0], turn: -6, change: { ...alone, colour: 'blanc' } },
      { handle: 'plaid-chevron-lande', at: [360, 0, -40], turn: 6, change: alone },
      { handle: 'savon-argile', at: [210, 0, 190], change: { prop: 'none' } },
      { handle: 'serviette-eponge-source', at: [-330, 0, -60], turn: 20, change: alone },
    ],
  },
  {
    file: 'category-le-bureau.webp',
    backdrop: '#c6b7a4',
    lit: false,
    elevation: 22,
    fill: [0.62, 0.72],
    shiftX: 0.2,
    items: [
      { handle: 'carnet-lisiere', at: [-40, 0, 60], change: alone },
      { handle: 'cahier-etude', at: [180, 0, 30], turn: -30, change: { prop: 'none' } },
      { handle: 'pot-a-crayons-noyer', at: [40, 0, -110], change: alone },
      { handle: 'presse-papiers-laiton', at: [-190, 0, 90], change: alone },
      { handle: 'boite-toile-archives', at: [-200, 0, -130], change: alone },
    ],
  },
];

/** Builds a scene out of the catalogue. Throws when it names an article that does not exist. */
export const composeWideScene = (scene: WideScene): Still => {
  const stills = scene.items.map((item) => {
    const product = products.find((candidate) => candidate.handle === item.handle);
    if (product === undefined) throw new Error(`${scene.file}: no article "${item.handle}"`);
    return placeStill(
      { ...product.picture, ...item.change },
      { move: item.at, turn: [0, item.turn ?? 0, 0] },
    );
  });
  return {
    parts: [...stills.flatMap((still) => still.parts), ...(scene.extras ?? [])],
    flames: stills.flatMap((still) => still.flames),
    elevation: scene.elevation,
  };
};
