import {
  type MaterialName,
  type PictureScene,
  findColour,
} from '../../src/apps/demo/content/index.ts';
import { makeBox, makeRoundBox, makeRoundTray, makeTray } from './boxes.ts';
import { makeCandleJar, makeLantern, makePillar, makeTapers } from './candles.ts';
import { makeCandlestick } from './candlesticks.ts';
import { makeCushion, makeDraped, makeFolded, makeNapkins, makeRolled } from './cloth.ts';
import { makeBauble, makeBell, makeMirror, makePaperweight, makeRing, makeSoap } from './curios.ts';
import { makeBookend, makePot } from './desk-objects.ts';
import { type Colour, type Finish, toLinear } from './finish.ts';
import { makeCarafe, makeDome, makeJar, makeStemGlass, makeTumbler } from './glassware.ts';
import { type Placement, type Point, placeMesh } from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { makePitcher, makeTeapot } from './pouring.ts';
import { listProps } from './props.ts';
import { makeNotebook, makePencils, makeSheets } from './stationery.ts';
import { makeBowl, makeCup, makeMug, makePlate } from './tableware.ts';
import {
  makeBoard,
  makeBrush,
  makeMortar,
  makeRollingPin,
  makeScoop,
  makeSpatula,
  makeSpoon,
} from './utensils.ts';
import { makePlanter, makeVase } from './vases.ts';

/** A whole picture's worth of objects, ready to be lit. */
export interface Still {
  readonly parts: readonly Part[];
  readonly flames: readonly Point[];
  readonly elevation: number;
}

/** Metals reflect more than their swatch shows. */
const findTone = (key: string, material: MaterialName): Colour => {
  if (material === 'brass' || key === 'laiton') return [0.86, 0.64, 0.27];
  if (material === 'pewter') return [0.62, 0.61, 0.58];
  return toLinear(findColour(key).hex ?? '#cccccc');
};

const findFinishes = (
  scene: PictureScene,
): { readonly finish: Finish; readonly accent: Finish } => {
  const colour = findTone(scene.colour, scene.material);
  const second = findTone(scene.accent ?? scene.colour, scene.accentMaterial ?? scene.material);
  return {
    finish: { kind: scene.material, colour, accent: second },
    accent: { kind: scene.accentMaterial ?? scene.material, colour: second, accent: colour },
  };
};

const makePiece = (scene: PictureScene, seed: number): Piece => {
  const { dims: d } = scene;
  const { finish, accent } = findFinishes(scene);
  switch (scene.shape) {
    case 'plate':
      return makePlate(d, finish, accent, seed);
    case 'bowl':
      return makeBowl(d, finish, accent, seed);
    case 'mug':
      return makeMug(d, finish, accent, seed);
    case 'cup':
      return makeCup(d, finish);
    case 'pitcher':
      return makePitcher(d, finish);
    case 'teapot':
      return makeTeapot(d, finish, accent);
    case 'tumbler':
      return makeTumbler(d, finish, seed);
    case 'stem-glass':
      return makeStemGlass(d, finish);
    case 'carafe':
      return makeCarafe(d, finish, accent);
    case 'dome':
      return makeDome(d, finish, accent);
    case 'vase':
      return makeVase(d, finish, accent, seed);
    case 'planter':
      return makePlanter(d, finish, seed);
    case 'candle-jar':
      return makeCandleJar(d, finish, accent);
    case 'pillar':
      return makePillar(d, finish, seed);
    case 'tapers':
      return makeTapers(d, finish);
    case 'candlestick':
      return makeCandlestick(d, finish, accent, seed);
    case 'lantern':
      return makeLantern(d, finish, accent);
    case 'box':
      return makeBox(d, finish, accent);
    case 'round-box':
      return makeRoundBox(d, finish);
    case 'tray':
      return makeTray(d, finish, accent);
    case 'round-tray':
      return makeRoundTray(d, finish);
    case 'board':
      return makeBoard(d, finish);
    case 'mortar':
      return makeMortar(d, finish, accent);
    case 'jar':
      return makeJar(d, finish, accent);
    case 'spoon':
      return makeSpoon(d, finish);
    case 'spatula':
      return makeSpatula(d, finish);
    case 'rolling-pin':
      return makeRollingPin(d, finish);
    case 'folded':
      return makeFolded(d, finish, accent);
    case 'draped':
      return {
        parts: [makeDraped(d['w'] ?? 300, d['d'] ?? 300, finish, seed)],
        width: d['w'] ?? 300,
        pitch: 10,
        height: 20,
        elevation: 40,
      };
    case 'napkins':
      return makeNapkins(d, finish, accent);
    case 'rolled':
      return makeRolled(d, finish, accent);
    case 'cushion':
      return makeCushion(d, finish, accent);
    case 'notebook':
      return makeNotebook(d, finish, accent);
    case 'sheets':
      return makeSheets(d, finish, accent);
    case 'pencils':
      return makePencils(d, finish, accent);
    case 'pencil-pot':
      return makePot(d, finish, accent);
    case 'soap':
      return makeSoap(d, finish, accent);
    case 'paperweight':
      return makePaperweight(d, finish, accent);
    case 'mirror':
      return makeMirror(d, finish);
    case 'bauble':
      return makeBauble(d, finish, seed);
    case 'bell':
      return makeBell(d, finish, accent);
    case 'brush':
      return makeBrush(d, finish, accent);
    case 'bookend':
      return makeBookend(d, finish, accent);
    case 'scoop':
      return makeScoop(d, finish);
    case 'ring':
      return makeRing(d, finish);
  }
};

export const placeAll = (parts: readonly Part[], placement: Placement): readonly Part[] =>
  parts.map((part) => ({ ...part, mesh: placeMesh(part.mesh, placement) }));

const movePoint = (at: Point, { move = [0, 0, 0], turn = [0, 0, 0] }: Placement): Point => {
  const a = (turn[1] * Math.PI) / 180;
  return [
    at[0] * Math.cos(a) + at[2] * Math.sin(a) + move[0],
    at[1] + move[1],
    -at[0] * Math.sin(a) + at[2] * Math.cos(a) + move[2],
  ];
};

/** Where each copy of an arrangement stands. */
const listPlacements = (scene: PictureScene, piece: Piece): readonly Placement[] => {
  const turn: Point = [0, piece.turn ?? 0, 0];
  const w = piece.width;
  const flat = piece.height < w * 0.3;
  switch (scene.arrangement) {
    case 'single':
      return [{ turn }];
    case 'pair':
      return flat
        ? [
            { turn, move: [-w * 0.1, 0, w * 0.12] },
            { turn: [0, turn[1] + 7, 0], move: [w * 0.3, piece.pitch, -w * 0.22] },
          ]
        : [
            { turn, move: [-w * 0.5, 0, w * 0.14] },
            { turn: [0, turn[1] + 40, 0], move: [w * 0.52, 0, -w * 0.3] },
          ];
    case 'stack':
      return [0, 1, 2, 3].map((i) => ({
        turn: [0, turn[1] + ((i * 37) % 13) - 6, 0] as Point,
        move: [((i * 31) % 5) - 2, piece.pitch * i, ((i * 17) % 5) - 2] as Point,
      }));
    case 'trio':
      return [
        { turn, move: [-w * 0.58, 0, w * 0.1] },
        { turn: [0, turn[1] + 30, 0], move: [w * 0.2, 0, -w * 0.72] },
        { turn: [0, turn[1] - 25, 0], move: [w * 0.56, 0, w * 0.3] },
      ];
  }
};

/** Builds the objects of a product picture. */
export const composeStill = (scene: PictureScene): Still => {
  const first = makePiece(scene, 0);
  const placements = listPlacements(scene, first);
  const pieces = placements.map((placement, i) => {
    const tone =
      scene.shape === 'soap' && scene.arrangement === 'trio'
        ? [scene.colour, scene.accent ?? scene.colour, 'ivoire'][i]!
        : scene.shape === 'planter' && scene.arrangement === 'trio'
          ? [scene.colour, scene.accent ?? scene.colour, 'fusain'][i]!
          : scene.colour;
    return { piece: makePiece({ ...scene, colour: tone }, i), placement };
  });
  const cloth = scene.prop === 'cloth' ? 5 : 0;
  return {
    parts: [
      ...pieces.flatMap(({ piece, placement }) =>
        placeAll(piece.parts, {
          ...placement,
          move: [
            placement.move?.[0] ?? 0,
            (placement.move?.[1] ?? 0) + cloth,
            placement.move?.[2] ?? 0,
          ],
        }),
      ),
      ...listProps(scene, first),
    ],
    flames: pieces.flatMap(({ piece, placement }) =>
      (piece.flames ?? []).map((flame) => movePoint(flame, placement)),
    ),
    elevation: first.elevation,
  };
};

/** One product's objects at a place in a larger still life. */
export const placeStill = (scene: PictureScene, placement: Placement): Still => {
  const still = composeStill(scene);
  return {
    parts: placeAll(still.parts, placement),
    flames: still.flames.map((flame) => movePoint(flame, placement)),
    elevation: still.elevation,
  };
};
