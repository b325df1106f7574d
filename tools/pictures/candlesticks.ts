import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { makeWick, taper, wickFinish } from './candles.ts';
import type { Finish } from './finish.ts';
import {
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeLathe,
  makePuck,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';

type Dims = PictureScene['dims'];

const profiles: Readonly<Record<number, (R: number, h: number) => readonly ProfilePoint[]>> = {
  1: (R, h) => [
    [0, 0],
    [R - 1, 0],
    [R, 1.5],
    [R, 5],
    [R * 0.9, 7],
    [R * 0.24, 11],
    [R * 0.17, 20],
    [R * 0.15, h * 0.6],
    [R * 0.17, h - 26],
    [R * 0.32, h - 20],
    [R * 0.33, h],
    [R * 0.3, h + 0.5],
    [R * 0.25, h],
    [R * 0.25, h - 14],
    [0, h - 14],
  ],
  2: (R, h) => [
    [0, 0],
    [R * 0.8, 0],
    [R * 0.84, 2],
    [R * 0.97, 9],
    [R, 12],
    [R * 0.985, 12.6],
    [R * 0.94, 10],
    [R * 0.8, 4],
    [R * 0.3, 3.5],
    [15, 5],
    [14.6, h * 0.8],
    [17, h],
    [16, h + 0.6],
    [12, h],
    [12, h - 16],
    [0, h - 16],
  ],
  3: (R, h) => [
    [0, 0],
    [R * 0.96, 0],
    [R, h * 0.1],
    [R * 0.9, h * 0.26],
    [R * 0.5, h * 0.34],
    [R * 0.72, h * 0.44],
    [R * 0.72, h * 0.54],
    [R * 0.42, h * 0.62],
    [R * 0.52, h * 0.72],
    [R * 0.5, h * 0.84],
    [R * 0.38, h * 0.92],
    [R * 0.4, h],
    [R * 0.36, h + 1],
    [R * 0.27, h],
    [R * 0.26, h - 16],
    [0, h - 16],
  ],
  4: (R, h) => [
    [0, 0],
    [R * 0.9, 0],
    [R * 0.92, 2.5],
    [R * 0.12, 5],
    [5, 9],
    [4.6, h - 18],
    [5, h - 12],
    [R * 0.62, h - 9],
    [R * 0.66, h - 5],
    [R * 0.62, h - 6],
    [6, h - 7],
    [0, h - 7],
  ],
  5: (R, h) => [
    [0, 0],
    [R * 0.9, 0],
    [R, h * 0.06],
    [R * 0.86, h * 0.24],
    [R * 0.4, h * 0.46],
    [R * 0.3, h * 0.7],
    [R * 0.42, h * 0.86],
    [R * 0.4, h],
    [R * 0.3, h + 0.6],
    [R * 0.28, h - 14],
    [0, h - 14],
  ],
  6: (R, h) => [
    [0, 0],
    [R * 0.9, 0],
    [R, h * 0.12],
    [R, h * 0.5],
    [R * 0.8, h * 0.86],
    [R * 0.5, h * 0.98],
    [R * 0.34, h],
    [12, h - 2],
    [11.6, h - 20],
    [0, h - 20],
  ],
  7: (R, h) => [
    [0, 0],
    [R * 0.96, 0],
    [R, 2],
    [R, 9],
    [R * 0.9, 12],
    [R * 0.5, 22],
    [R * 0.36, 38],
    [R * 0.56, h * 0.76],
    [R * 0.6, h * 0.9],
    [R * 0.4, h * 0.98],
    [0, h],
  ],
};

export const makeCandlestick = (d: Dims, finish: Finish, accent: Finish, seed: number): Piece => {
  const form = d['form'] ?? 1;
  const R = d['d']! / 2;
  const h = d['h']! * (form === 1 || form === 5 ? (seed % 2 === 0 ? 1 : 1.45) : 1);
  const smooth = form === 3 || form === 5 || form === 6;
  const profile = (profiles[form] ?? profiles[1]!)(R, h);
  const parts: Part[] = [
    {
      mesh: makeLathe(smooth ? smoothProfile(profile, 8) : softenProfile(profile)),
      finish: { ...finish, grain: 'y', rimAt: 9999 },
    },
  ];
  if (form === 2) {
    const ring: Point[] = [];
    for (let i = 0; i <= 30; i += 1)
      ring.push([
        R * 1.18 + Math.cos((i / 30) * 6.29) * 15,
        11 + Math.sin((i / 30) * 6.29) * 3.5,
        Math.sin((i / 30) * 6.29) * 15,
      ]);
    parts.push({
      mesh: placeMesh(
        makeTube(ring, () => 2.6),
        { turn: [0, 30, 0] },
      ),
      finish,
    });
  }
  if (form === 7) {
    const stick = makeTube(
      [
        [R * 3.1, 6, -45],
        [R * 3.1, 6, 50],
      ],
      () => 6,
      1,
      24,
    );
    const blob = makePuck(
      (a) => R * 0.95 + Math.sin(a * 3) * 1.6 + Math.sin(a * 5 + 1) * 1.1,
      5,
      2.2,
    );
    const dent = placeMesh(
      makePuck(() => R * 0.62, 1.6, 0.7),
      { move: [-R * 2.6, 4.4, 18] },
    );
    parts.push({
      mesh: joinMeshes([stick, placeMesh(blob, { move: [-R * 2.6, 0, 18] }), dent]),
      finish: accent,
    });
    return { parts, width: R * 6, pitch: h, height: h, elevation: 26 };
  }
  const candleLength = 120 + (seed % 3) * 26;
  const candle = taper(10.8, candleLength, 0);
  const seat = form === 4 ? h - 7 : form === 6 ? h - 20 : h - 15;
  parts.push({
    mesh: placeMesh(candle, { move: [0, seat, 0] }),
    finish: { ...accent, kind: 'wax', lit: candleLength },
  });
  parts.push({ mesh: makeWick(0, seat + candleLength, 0), finish: wickFinish });
  return {
    parts,
    width: R * 2,
    pitch: h,
    height: seat + candleLength,
    elevation: 13,
    flames: [[1, seat + candleLength + 7, 0]],
  };
};

/** Rounds the corners of a turned profile by a small radius so that metal catches the light. */
const softenProfile = (points: readonly ProfilePoint[]): readonly ProfilePoint[] =>
  points.flatMap((p, i): readonly ProfilePoint[] => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (before === undefined || after === undefined) return [p];
    const step = (to: ProfilePoint): ProfilePoint => {
      const length = Math.hypot(to[0] - p[0], to[1] - p[1]) || 1;
      const share = Math.min(0.4, 1.4 / length);
      return [p[0] + (to[0] - p[0]) * share, p[1] + (to[1] - p[1]) * share];
    };
    const [a, b] = [step(before), step(after)];
    return [a, [p[0] * 0.6 + a[0] * 0.2 + b[0] * 0.2, p[1] * 0.6 + a[1] * 0.2 + b[1] * 0.2], b];
  });
