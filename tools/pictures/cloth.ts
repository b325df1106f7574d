import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Mesh,
  type Point,
  joinMeshes,
  makeGrid,
  makeLathe,
  makePuck,
  makeRoundedBox,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { fractal3, noise3 } from './noise.ts';

type Dims = PictureScene['dims'];

const weaveOf = (d: Dims): Finish['weave'] =>
  d['waffle'] === 1
    ? 'waffle'
    : d['coarse'] === 1
      ? 'coarse'
      : d['herringbone'] === 1
        ? 'herringbone'
        : d['check'] === 1
          ? 'check'
          : d['stripe'] === 1
            ? 'stripe'
            : d['stripe'] === 2
              ? 'stripes'
              : 'plain';

/** One folded thickness of cloth: a soft slab whose edges are folds and whose top breathes. */
const makeFold = (w: number, h: number, depth: number, seed: number, loose: number): Mesh =>
  makeRoundedBox(w, h, depth, h * 0.49, ([x, y, z]): Point => {
    const edge = Math.max(Math.abs(x) / (w / 2), Math.abs(z) / (depth / 2));
    const wave =
      fractal3(x * 0.011 + seed * 7, 2, z * 0.011 + seed * 3) * loose +
      noise3(x * 0.035, seed, z * 0.035) * loose * 0.25;
    const sag = -(1 - Math.min(1, edge)) * h * 0.02;
    const top = y / h;
    return [
      x + noise3(z * 0.018, seed * 5, 1) * loose * 0.9 * (Math.abs(x) / (w / 2)) * Math.sign(x),
      y + wave * (0.25 + top * 0.75) + sag * top,
      z + noise3(x * 0.016, seed * 5, 4) * loose * 0.9 * (Math.abs(z) / (depth / 2)) * Math.sign(z),
    ];
  });

const makeFringe = (w: number, depth: number, y: number, seed: number): Mesh => {
  const strands: Mesh[] = [];
  for (let i = 0; i < w / 3.4; i += 1) {
    const x = -w / 2 + 3 + i * 3.4;
    const bend = noise3(i * 0.7, seed, 2) * 3;
    const drop = Math.min(y, 13);
    strands.push(
      makeTube(
        [
          [x, y, depth / 2 - 3],
          [x + bend * 0.4, y - 1, depth / 2 + 4],
          [x + bend, y - drop * 0.6, depth / 2 + 9],
          [x + bend * 1.4, y - drop, depth / 2 + 11 + bend],
        ],
        () => 0.95,
        1,
        5,
      ),
    );
  }
  return joinMeshes(strands);
};

export const makeFolded = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, h, layers] = [d['w']!, d['d']!, d['h']!, d['layers'] ?? 3];
  const woven: Finish = { ...finish, weave: weaveOf(d), size: w, accent: accent.colour };
  const step = h / layers;
  const parts: Part[] = [];
  for (let i = 0; i < layers; i += 1) {
    const shrink = 1 - 0.012 * i - 0.01 * ((i * 5) % 3);
    const fold = makeFold(
      w * shrink,
      step * 1.06,
      depth * (1 - 0.014 * ((i * 7) % 4)),
      i + layers,
      finish.kind === 'linen' ? 2.2 : 3,
    );
    const placed = placeMesh(fold, {
      move: [((i * 37) % 5) - 2, step * i, ((i * 23) % 5) - 2],
      turn: [0, ((i * 41) % 5) * 0.45 - 0.9, 0],
    });
    parts.push({ mesh: placed, finish: woven });
  }
  if (d['fringe'] === 1)
    parts.push({ mesh: makeFringe(w * 0.97, depth, h - step * 0.5, 3), finish: woven });
  if (d['tie'] === 1) {
    const band = makeRoundedBox(20, h + 3, depth + 3.4, 3);
    parts.push({
      mesh: placeMesh(band, { move: [w * 0.2, -0.6, 0] }),
      finish: { ...woven, colour: accent.colour, weave: 'plain' },
    });
  }
  return { parts, width: w, pitch: h, height: h, elevation: 27, turn: 24 };
};

export const makeNapkins = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, count, h] = [d['w']!, d['d']!, d['count'] ?? 2, d['h']!];
  const woven: Finish = { ...finish, weave: 'plain', size: w };
  const parts: Part[] = [];
  const step = h / count;
  for (let i = 0; i < count; i += 1) {
    const turn = i === count - 1 ? -13 : ((i * 29) % 5) * 1.2 - 2;
    const mesh = placeMesh(makeFold(w, step * 1.05, depth, i + 11, 2), {
      move: [0, step * i, 0],
      turn: [0, turn, 0],
    });
    parts.push({ mesh, finish: woven });
    if (d['fringe'] === 1)
      parts.push({
        mesh: placeMesh(makeFringe(w * 0.98, depth, step * (i + 0.6), i), { turn: [0, turn, 0] }),
        finish: woven,
      });
  }
  if (d['hem'] === 1) {
    const stem: Mesh[] = [
      makeTube(
        [
          [w * 0.3, h + 1.6, depth * 0.4],
          [w * 0.33, h + 1.8, depth * 0.25],
          [w * 0.4, h + 1.6, depth * 0.1],
        ],
        () => 0.9,
        0.5,
        8,
      ),
    ];
    for (let i = 0; i < 9; i += 1) {
      const side = i % 2 === 0 ? -1 : 1;
      const [x, z] = [w * (0.335 + i * 0.008), depth * (0.24 - i * 0.018)];
      stem.push(
        makeTube(
          [
            [x, h + 1.7, z],
            [x + side * 4, h + 2.1, z - 4],
            [x + side * 4.6, h + 1.6, z - 9],
          ],
          (t) => 1.7 * Math.sin(Math.PI * (t * 0.8 + 0.1)),
          0.5,
          8,
        ),
      );
    }
    parts.push({
      mesh: placeMesh(joinMeshes(stem), { turn: [0, -13, 0] }),
      finish: { ...accent, kind: 'linen' },
    });
  }
  return { parts, width: w * 1.1, pitch: h, height: h, elevation: 36, turn: 22 };
};

/** A loosely laid cloth under or beside objects. */
export const makeDraped = (w: number, depth: number, finish: Finish, seed: number): Part => {
  const n = 90;
  const mesh = makeGrid(n, n, (i, j) => {
    const [u, v] = [i / n - 0.5, j / n - 0.5];
    const ridge = Math.abs(Math.sin(u * 7 + v * 4 + noise3(u * 3, v * 3, seed) * 2.2));
    const lift =
      (1 - ridge) ** 3 * 15 * smoothEdge(u) * smoothEdge(v) +
      (fractal3(u * 5, v * 5, seed) + 1) * 2.2;
    const wobble = noise3(u * 4, v * 4, seed + 5) * w * 0.03;
    return { at: [v * w + wobble, 1.2 + lift, u * depth + wobble], local: [v * w, 0, u * depth] };
  });
  return { mesh, finish };
};

const smoothEdge = (t: number): number => Math.min(1, (0.5 - Math.abs(t)) * 6 + 0.25);

export const makeRolled = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, l, count] = [d['d']! / 2, d['l']!, d['count'] ?? 1];
  const sheet = d['sheet'] === 1;
  const parts: Part[] = [];
  const roll = (seed: number): Mesh => {
    if (d['bolster'] === 1) {
      return makeLathe(
        smoothProfile([
          [0, -6],
          [R * 0.3, -4],
          [R * 0.85, 2],
          [R, 18],
          [R * 1.01, l * 0.5],
          [R, l - 18],
          [R * 0.85, l - 2],
          [R * 0.3, l + 4],
          [0, l + 6],
        ]),
        { wobble: 2, seed },
      );
    }
    const turns = sheet ? 2.4 : 4;
    const n = Math.round(turns * 44);
    const thick = sheet ? 0.5 : R / turns / 2.3;
    return makeGrid(8, n * 2 + 1, (i, j) => {
      const outside = j <= n;
      const t = outside ? j / n : (n * 2 + 1 - j) / n;
      const angle = t * turns * Math.PI * 2 + 2.2;
      const inner = sheet ? R * 0.6 : R * 0.08;
      const r = inner + (R - inner) * t + (outside ? thick : -thick);
      const y = (i / 8) * l + noise3(t * 4, seed, 3) * (sheet ? 0.5 : 3);
      return { at: [Math.cos(angle) * r, y, Math.sin(angle) * r], local: [angle * r, y, 0] };
    });
  };
  for (let i = 0; i < count; i += 1) {
    const up = i === 2;
    const x = count === 1 ? 0 : up ? 0 : (i - 0.5) * R * 2.06;
    const mesh = placeMesh(roll(i), {
      turn: [90, 0, 0],
      move: [x, R * (up ? 2.76 : 1.02), -l / 2],
    });
    parts.push({
      mesh,
      finish: { ...finish, weave: 'plain', ...(sheet && i === 1 ? { colour: accent.colour } : {}) },
    });
  }
  return {
    parts,
    width: Math.max(l, R * 4),
    pitch: R * 2,
    height: R * (count === 3 ? 3.7 : 2),
    elevation: 22,
    turn: d['bolster'] === 1 ? 62 : 34,
  };
};

export const makeCushion = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, h] = [d['w']!, d['d']!, d['h']!];
  const woven: Finish = { ...finish, weave: weaveOf(d), size: w, accent: accent.colour };
  if (d['round'] === 1) {
    const disc = makePuck(
      (a) => w / 2 + noise3(Math.cos(a) * 2, Math.sin(a) * 2, 1) * 2,
      h,
      h * 0.42,
    );
    return { parts: [{ mesh: disc, finish: woven }], width: w, pitch: h, height: h, elevation: 32 };
  }
  const n = 64;
  const half = (side: number): Mesh =>
    makeGrid(n, n, (i, j) => {
      const [u, v] = [(i / n) * 2 - 1, (j / n) * 2 - 1];
      const fill = (1 - Math.abs(u) ** 2.3) ** 0.72 * (1 - Math.abs(v) ** 2.3) ** 0.72;
      const pinchU = 1 - 0.1 * (1 - u * u),
        pinchV = 1 - 0.1 * (1 - v * v);
      const edge = 1 - fill;
      const wrinkle =
        noise3(u * 6, v * 6, side * 3) * 5 * edge * (1 - edge) * 4 * 0.35 +
        fractal3(u * 1.6, v * 1.6, 5) * 4 * fill;
      const at: Point = [
        (v * w * pinchU) / 2,
        (u * depth * pinchV) / 2,
        side * (fill * h * 0.62 + wrinkle),
      ];
      return { at, local: [at[0], at[1], at[1]] };
    });
  const mesh = placeMesh(joinMeshes([half(1), half(-1)]), {
    turn: [-16, 0, 0],
    move: [0, depth * 0.46, 0],
  });
  return {
    parts: [{ mesh, finish: { ...woven } }],
    width: w,
    pitch: h,
    height: depth,
    elevation: 14,
    turn: -30,
  };
};
