import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Mesh,
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeGrid,
  makeLathe,
  makePuck,
  makeTube,
  outlineRectangle,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { hash3, noise3 } from './noise.ts';
import { makeVesselProfile } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const makeMortar = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const outer: readonly ProfilePoint[] = [
    [R * 0.62, 0],
    [R * 0.68, 4],
    [R * 0.9, h * 0.4],
    [R, h * 0.85],
    [R * 0.99, h],
  ];
  const pestle = makeLathe(
    smoothProfile([
      [0, 0],
      [R * 0.2, 2],
      [R * 0.25, 12],
      [R * 0.15, 40],
      [R * 0.12, h * 1.05],
      [R * 0.17, h * 1.35],
      [R * 0.1, h * 1.46],
      [0, h * 1.48],
    ]),
  );
  return {
    parts: [
      { mesh: makeLathe(makeVesselProfile(outer, R * 0.14, h * 0.2)), finish },
      {
        mesh: placeMesh(pestle, { turn: [10, 0, -34], move: [-R * 0.36, h * 0.32, R * 0.05] }),
        finish: { ...accent, grain: 'y' },
      },
    ],
    width: R * 2.2,
    pitch: h,
    height: h * 1.4,
    elevation: 20,
  };
};

/** A spoon: a hollowed oval on a long handle, lying on its back. */
export const makeSpoon = (d: Dims, finish: Finish): Piece => {
  const [l, w] = [d['l']!, d['w']!];
  const bowlLength = w * 1.45;
  const n = 30;
  const head = (side: number): Mesh =>
    makeGrid(
      n,
      40,
      (i, j) => {
        const r = i / n;
        const a = (j / 40) * Math.PI * 2;
        const [x, z] = [(Math.cos(a) * r * w) / 2, (Math.sin(a) * r * bowlLength) / 2];
        const depth = w * 0.2 * (1 - r ** 2.4);
        return {
          at: [x, w * 0.24 - depth + (side > 0 ? 3 * (1 - r ** 8) : 0), z + bowlLength / 2],
        };
      },
      true,
    );
  const path: Point[] = [];
  for (let i = 0; i <= 20; i += 1) {
    const t = i / 20;
    path.push([0, w * 0.24 - 1 + Math.sin(t * 2.6) * 7 - t * w * 0.06, 4 - t * (l - bowlLength)]);
  }
  const handle = makeTube(
    path,
    (t) => 5.4 + 2.2 * Math.abs(t - 0.4) + (t < 0.08 ? 3 : 0),
    0.78,
    24,
  );
  return {
    parts: [
      {
        mesh: placeMesh(joinMeshes([head(-1), head(1), handle]), {
          move: [0, 0, (l - bowlLength * 2) / 2],
        }),
        finish: { ...finish, grain: 'z' },
      },
    ],
    width: l,
    pitch: 20,
    height: w * 0.3,
    elevation: 44,
    turn: 42,
  };
};

export const makeSpatula = (d: Dims, finish: Finish): Piece => {
  const [l, w] = [d['l']!, d['w']!];
  const blade = d['blade'] === 1;
  const n = 60;
  const thick = blade ? 2.4 : 4.6;
  const outline = (t: number): number =>
    blade
      ? (w / 2) *
          (t < 0.32 ? 0.62 + 0.1 * Math.sin(t * 9) : 0.9 * (1 - ((t - 0.32) / 0.68) ** 3.4)) +
        0.3
      : t < 0.58
        ? 7 + 2.4 * Math.abs(t - 0.3) * 4
        : 7 +
          (w / 2 - 7) *
            Math.min(1, Math.sin(Math.min(1, (t - 0.58) / 0.34) * Math.PI * 0.5)) *
            (t > 0.965 ? 0.9 : 1);
  const mesh = makeGrid(
    n,
    24,
    (i, j) => {
      const t = i / n;
      const a = (j / 24) * Math.PI * 2;
      const half = i === 0 || i === n ? 0 : outline(t);
      const height = i === 0 || i === n ? 0 : thick * (blade ? 0.5 : 0.5 + 0.9 * (1 - t) ** 1.2);
      const [c, s] = [Math.cos(a), Math.sin(a)];
      const round = blade ? 0.9 : 0.55;
      return {
        at: [
          Math.sign(c) * Math.abs(c) ** round * half,
          thick * 0.7 +
            Math.sign(s) * Math.abs(s) ** (blade ? 1 : 0.7) * height +
            (blade ? 0 : 5 * Math.sin(t * Math.PI) * 0.3),
          (t - 0.5) * l,
        ],
      };
    },
    true,
  );
  return {
    parts: [{ mesh, finish: { ...finish, grain: 'z' } }],
    width: l,
    pitch: 10,
    height: 10,
    elevation: 46,
    turn: 40,
  };
};

export const makeRollingPin = (d: Dims, finish: Finish): Piece => {
  const [l, R] = [d['l']!, d['d']! / 2];
  const profile = smoothProfile([
    [0, 0],
    [R * 0.42, 1],
    [R * 0.56, 8],
    [R * 0.82, l * 0.2],
    [R, l * 0.42],
    [R, l * 0.58],
    [R * 0.82, l * 0.8],
    [R * 0.56, l - 8],
    [R * 0.42, l - 1],
    [0, l],
  ]);
  return {
    parts: [
      {
        mesh: placeMesh(makeLathe(profile), { turn: [90, 0, 0], move: [0, R, -l / 2] }),
        finish: { ...finish, grain: 'y' },
      },
    ],
    width: l,
    pitch: R * 2,
    height: R * 2,
    elevation: 36,
    turn: 50,
  };
};

export const makeScoop = (d: Dims, finish: Finish): Piece => {
  const [l, w] = [d['l']!, d['w']!];
  const wood = finish.kind === 'beech';
  const cup = l * 0.5;
  const wall = wood ? 5 : 1.2;
  const shell = (inner: number): Mesh =>
    makeGrid(24, 32, (i, j) => {
      const t = i / 24;
      const a = Math.PI * (1.08 + (j / 32) * 0.84) - (Math.PI * 1.08 - Math.PI * 1) * 1;
      const open = Math.sin(Math.min(1, 0.12 + t * 1.3) * Math.PI * 0.5);
      const r = (w / 2 - inner) * open;
      const rim = t > 0.9 ? 1 - (t - 0.9) * 1.2 : 1;
      return {
        at: [
          Math.cos(a) * r * rim,
          w * 0.42 + Math.sin(a) * r * (wood ? 0.86 : 0.62),
          t * cup - inner * 0.2,
        ],
      };
    });
  const neck = w * (wood ? 0.42 : 0.3);
  const handle = makeTube(
    [
      [0, neck - 2, 6],
      [0, neck + 3, -l * 0.1],
      [0, neck + 5, -l * 0.3],
      [0, neck + 3, -l * 0.47],
    ],
    (t) => (wood ? 9 : 4) * (0.8 + 0.5 * t),
    wood ? 1 : 0.35,
    20,
  );
  return {
    parts: [
      {
        mesh: placeMesh(joinMeshes([shell(0), shell(wall), handle]), { move: [0, 0, -l * 0.02] }),
        finish: { ...finish, grain: 'z' },
      },
    ],
    width: l,
    pitch: w,
    height: w * 0.5,
    elevation: 38,
    turn: 48,
  };
};

export const makeBrush = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const bristles: Mesh[] = [];
  for (let i = 0; i < 260; i += 1) {
    const [r, a] = [Math.sqrt(hash3(i, 1, 1)) * R * 0.82, hash3(i, 2, 2) * 6.28];
    const [x, z] = [Math.cos(a) * r, Math.sin(a) * r];
    const lean = 1.12 + hash3(i, 3, 3) * 0.1;
    bristles.push(
      makeTube(
        [
          [x * lean, 0, z * lean],
          [x, h * 0.5, z],
        ],
        () => 1.15,
        1,
        5,
      ),
    );
  }
  const wood = makeLathe(
    smoothProfile([
      [0, h * 0.44],
      [R * 0.92, h * 0.44],
      [R, h * 0.54],
      [R * 0.86, h * 0.72],
      [R * 0.42, h * 0.84],
      [R * 0.36, h * 0.92],
      [R * 0.5, h * 1.06],
      [R * 0.36, h * 1.2],
      [0, h * 1.24],
    ]),
  );
  return {
    parts: [
      { mesh: wood, finish: { ...finish, grain: 'x' } },
      { mesh: joinMeshes(bristles), finish: { ...accent, kind: 'linen' } },
    ],
    width: R * 2.2,
    pitch: h,
    height: h * 1.2,
    elevation: 20,
  };
};

export const makeBoard = (d: Dims, finish: Finish): Piece => {
  const [w, l, h] = [d['w']!, d['l']!, d['h']!];
  const wobble = d['wobble'] ?? 0;
  const base =
    d['round'] === 1 ? () => w / 2 : outlineRectangle(w, d['handle'] === 1 ? l * 0.74 : l, 9);
  const outline = (a: number): number =>
    base(a) +
    wobble *
      (noise3(Math.cos(a) * 1.6, Math.sin(a) * 1.6, w * 0.1) +
        0.3 * noise3(Math.cos(a) * 5, Math.sin(a) * 5, 2));
  const pieces: Mesh[] = [makePuck(outline, h, Math.min(4, h * 0.3))];
  if (d['handle'] === 1 || d['round'] === 1) {
    pieces.push(
      placeMesh(makePuck(outlineRectangle(52, l * 0.36, 4), h * 0.96, 4), {
        move: [0, h * 0.02, d['round'] === 1 ? -w * 0.56 : -l * 0.46],
      }),
    );
  }
  const parts: Part[] = [{ mesh: joinMeshes(pieces), finish: { ...finish, grain: 'z' } }];
  if (d['hole'] === 1) {
    const z = d['round'] === 1 ? -w * 0.64 : -l / 2 + 26;
    parts.push({
      mesh: placeMesh(
        makePuck(() => 8.5, 0.4, 0.15),
        { move: [0, h - 0.1, z] },
      ),
      finish: { kind: 'flame', colour: [0.05, 0.035, 0.025], accent: [0, 0, 0] },
    });
  }
  return { parts, width: l, pitch: h, height: h, elevation: 44, turn: 26 };
};
