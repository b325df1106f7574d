import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { makeDraped } from './cloth.ts';
import { placeAll } from './compose.ts';
import { type Finish, toLinear } from './finish.ts';
import {
  type Mesh,
  type Point,
  makeGrid,
  makeLathe,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { hash3, noise3 } from './noise.ts';

const fruitFinish: Finish = {
  kind: 'fruit',
  colour: toLinear('#b9a24a'),
  accent: toLinear('#a5613a'),
};

const leafFinish: Finish = { kind: 'leaf', colour: toLinear('#74805c'), accent: [0, 0, 0] };

const twigFinish: Finish = { kind: 'leather', colour: toLinear('#6b5640'), accent: [0, 0, 0] };

export const makePear = (scale: number, seed: number): readonly Part[] => {
  const body = makeLathe(
    smoothProfile([
      [0, 3],
      [12, 0.5],
      [26, 7],
      [33, 26],
      [27, 48],
      [16, 66],
      [11, 80],
      [6, 86],
      [0, 84],
    ]),
    { wobble: 3, seed },
  );
  const stem = makeTube(
    [
      [0, 82, 0],
      [1, 92, 0],
      [5, 103, 2],
    ],
    (t) => 1.5 + t * 0.5,
    1,
    8,
  );
  return [
    { mesh: placeMesh(body, { scale }), finish: fruitFinish },
    { mesh: placeMesh(stem, { scale }), finish: twigFinish },
  ];
};

const makeLeaf = (length: number, width: number): Mesh =>
  makeGrid(10, 4, (i, j) => {
    const t = i / 10;
    const half = width * Math.sin(Math.PI * t ** 0.8) * 0.5;
    const side = j / 2 - 1;
    return { at: [side * half, t * length, Math.abs(side) * half * 0.35 - t * t * length * 0.2] };
  });

/** A sprig of olive: a bending stem and paired leaves. */
export const makeBranch = (
  base: Point,
  height: number,
  lean: number,
  seed: number,
): readonly Part[] => {
  const path: Point[] = [];
  const steps = 16;
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps;
    path.push([
      base[0] + lean * t * t * height * 0.62 + noise3(t * 3, seed, 1) * 6 * t,
      base[1] + height * t * (1 - 0.12 * t * Math.abs(lean)),
      base[2] + noise3(t * 2, seed, 9) * 22 * t,
    ]);
  }
  const leaves: Part[] = [];
  for (let i = 5; i <= steps; i += 1) {
    const at = path[i]!;
    const size = 30 + hash3(i, seed, 4) * 16;
    for (const side of [-1, 1]) {
      const mesh = makeLeaf(size, size * 0.25);
      leaves.push({
        mesh: placeMesh(mesh, {
          turn: [
            side * 20 + hash3(i, seed, 2) * 60 - 20,
            hash3(i, seed, side + 5) * 360,
            side * (38 + hash3(i, seed, 8) * 30) - lean * 30,
          ],
          move: at,
        }),
        finish:
          hash3(i, seed, side) > 0.7 ? { ...leafFinish, colour: toLinear('#96a07c') } : leafFinish,
      });
    }
  }
  return [{ mesh: makeTube(path, (t) => 2.3 - 1.5 * t, 1, 8), finish: twigFinish }, ...leaves];
};

export const listProps = (scene: PictureScene, piece: Piece): readonly Part[] => {
  const [w, h] = [piece.width, piece.height];
  switch (scene.prop) {
    case 'none':
      return [];
    case 'pear':
      return scene.dims['pedestal'] === 1
        ? [0, 1, 2].flatMap((i) =>
            placeAll(makePear(0.8, i), {
              turn: [8, i * 120, i === 1 ? 14 : -9],
              move: [Math.cos(i * 2.1) * 40, h * 0.66, Math.sin(i * 2.1) * 40],
            }),
          )
        : placeAll(makePear(0.85, 2), { turn: [0, 30, -5], move: [w * 0.66, 0, w * 0.2] });
    case 'lemon': {
      const lemon = makeLathe(
        smoothProfile([
          [0, 0],
          [5, 3],
          [14, 14],
          [24, 34],
          [24, 46],
          [14, 68],
          [5, 78],
          [0, 82],
        ]),
        { wobble: 2 },
      );
      const finish: Finish = {
        kind: 'fruit',
        colour: toLinear('#dcb63c'),
        accent: toLinear('#d8a92e'),
      };
      return [
        { mesh: placeMesh(lemon, { turn: [90, 0, 0], move: [-20, 30, -60] }), finish },
        { mesh: placeMesh(lemon, { turn: [80, 60, 0], move: [-70, 30, 20] }), finish },
      ];
    }
    case 'eggs': {
      const egg = makeLathe(
        smoothProfile([
          [0, 0],
          [9, 1],
          [20, 14],
          [21.5, 28],
          [15, 46],
          [7, 54],
          [0, 56],
        ]),
      );
      const finish: Finish = {
        kind: 'fruit',
        colour: toLinear('#cfa98a'),
        accent: toLinear('#d9b89c'),
      };
      return [
        [w * 0.6, 20, w * 0.26, 30],
        [w * 0.74, 20, w * 0.06, 110],
      ].map(([x, y, z, turn]): Part => ({
        mesh: placeMesh(egg, { turn: [90, turn!, 0], move: [x!, y!, z!] }),
        finish,
      }));
    }
    case 'pebble': {
      const curl = makeTube(
        Array.from({ length: 40 }, (_, i): Point => [
          w * 0.9 + Math.cos(i * 0.42) * (9 + i * 0.12),
          4 + Math.sin(i * 0.9) * 1.4 + i * 0.05,
          w * 0.45 + Math.sin(i * 0.42) * (9 + i * 0.12),
        ]),
        () => 3.4,
        0.16,
        8,
      );
      return [
        {
          mesh: curl,
          finish: { kind: 'beech', colour: toLinear('#d9b388'), accent: [0, 0, 0], grain: 'x' },
        },
      ];
    }
    case 'cloth': {
      const cloth = makeDraped(
        w * 4.6,
        w * 4,
        {
          kind: 'linen',
          colour: toLinear('#ddd3c0'),
          accent: [0, 0, 0],
          weave: 'plain',
          size: 200,
        },
        4,
      );
      return [{ ...cloth, mesh: placeMesh(cloth.mesh, { turn: [0, 24, 0], move: [0, -3, 0] }) }];
    }
    case 'tea': {
      const leaves: Part[] = [];
      for (let i = 0; i < 70; i += 1) {
        const [r, a] = [Math.sqrt(hash3(i, 1, 7)) * w * 0.2, hash3(i, 3, 7) * 6.28];
        const mesh = makeTube(
          [
            [-4, 0, 0],
            [0, 1.5, 0.6],
            [4, 0.4, 0],
          ],
          (t) => 1.2 * Math.sin(Math.PI * (0.1 + 0.8 * t)),
          0.6,
          6,
        );
        leaves.push({
          mesh: placeMesh(mesh, {
            turn: [hash3(i, 5, 1) * 40, hash3(i, 6, 1) * 360, hash3(i, 8, 1) * 30],
            move: [
              w * 0.3 + Math.cos(a) * r,
              1 + hash3(i, 9, 9) * 2,
              w * 0.36 + Math.sin(a) * r * 0.8,
            ],
          }),
          finish: { kind: 'leaf', colour: [0.035, 0.03, 0.018], accent: [0, 0, 0] },
        });
      }
      return leaves;
    }
    case 'branch': {
      if (scene.shape === 'notebook')
        return placeAll(makeBranch([0, 0, 0], 210, 0.2, 6), {
          turn: [-86, 0, -24],
          move: [-30, (scene.dims['t'] ?? 20) + 6, 80],
        });
      const low = h < w * 0.6;
      const top = low ? h * 0.3 : h * 0.3;
      const tall = low ? w * 1.15 : scene.shape === 'planter' ? h * 1.15 + 60 : h * 1.15 + 60;
      const stems = scene.shape === 'planter' ? 5 : low ? 2 : scene.dims['form'] === 9 ? 1 : 3;
      return Array.from({ length: stems }, (_, i) =>
        makeBranch(
          [low ? w * 0.12 : 0, top, 0],
          tall * (1 - 0.13 * i),
          [0.62, -0.5, 0.12, -0.85, 0.95][i]! * (stems === 1 ? 0.4 : 1),
          i * 3 + 2,
        ),
      ).flat();
    }
  }
};
