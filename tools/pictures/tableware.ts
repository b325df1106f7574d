import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeLathe,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { makeHandle } from './pouring.ts';
import { ceramicFinish, makeVesselProfile, shapeOf } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const makePlate = (d: Dims, finish: Finish, accent: Finish, seed: number): Piece => {
  const [R, h, lip] = [d['d']! / 2, d['h']!, d['lip'] ?? 20];
  const foot = R * 0.62;
  const wall = finish.kind === 'porcelain' ? 3.4 : 4.6;
  const outer: readonly ProfilePoint[] =
    d['coupe'] === 1
      ? [
          [foot, 0],
          [foot + 2, 2.4],
          [R * 0.84, h * 0.42],
          [R, h],
        ]
      : d['deep'] === 1
        ? [
            [foot * 0.7, 0],
            [foot * 0.72, 3],
            [R - lip - 6, h * 0.36],
            [R - lip + 2, h * 0.8],
            [R - lip * 0.4, h * 0.93],
            [R, h],
          ]
        : [
            [foot, 0],
            [foot + 2, 2.2],
            [R - lip, h * 0.22],
            [R - lip * 0.35, h * 0.5],
            [R, h],
          ];
  const parts: Part[] = [
    {
      mesh: makeLathe(makeVesselProfile(outer, wall, 4.6), shapeOf(d, seed)),
      finish: ceramicFinish(finish, d, h),
    },
  ];
  if (d['line'] === 1) {
    const ring: readonly ProfilePoint[] = [
      [R - 2.6, h + 1.45],
      [R - 1.4, h + 1.95],
      [R - 0.2, h + 0.9],
    ];
    parts.push({ mesh: makeLathe(ring, {}), finish: accent });
  }
  return {
    parts,
    width: R * 2,
    pitch: d['deep'] === 1 ? 16 : h * 0.3 + 5,
    height: h,
    elevation: d['coupe'] === 1 ? 34 : 30,
  };
};

export const makeBowl = (d: Dims, finish: Finish, accent: Finish, seed: number): Piece => {
  const [R, h, f] = [d['d']! / 2, d['h']!, (d['foot'] ?? d['d']! * 0.45) / 2];
  const wall =
    finish.kind === 'porcelain' ? 2.6 : finish.kind === 'brass' ? 1.4 : Math.max(3.6, R * 0.035);
  const outer: readonly ProfilePoint[] =
    d['pedestal'] === 1
      ? [
          [f, 0],
          [f, 4],
          [f * 0.7, 14],
          [f * 0.36, h * 0.2],
          [f * 0.34, h * 0.38],
          [R * 0.42, h * 0.5],
          [R * 0.86, h * 0.74],
          [R, h],
        ]
      : d['straight'] === 1
        ? [
            [f * 0.97, 0],
            [f, 2],
            [R * 0.95, h * 0.5],
            [R, h],
          ]
        : d['flare'] === 1
          ? [
              [f, 0],
              [f, h * 0.06],
              [R * 0.66, h * 0.33],
              [R * 0.86, h * 0.68],
              [R, h],
            ]
          : [
              [f, 0],
              [f, h * 0.07],
              [R * 0.76, h * 0.28],
              [R * 0.95, h * 0.64],
              [R, h],
            ];
  const base = d['pedestal'] === 1 ? h * 0.5 : d['straight'] === 1 ? 5 : h * 0.12;
  const body = makeLathe(makeVesselProfile(outer, wall, base), shapeOf(d, seed));
  const parts: Part[] = [
    {
      mesh: body,
      finish: { ...ceramicFinish(finish, d, h), grain: 'x', hammered: d['hammered'] === 1 },
    },
  ];
  if (d['inside'] === 1) {
    const inner = smoothProfile([
      [R - wall - 0.3, h - 2],
      [R * 0.9 - wall, h * 0.6],
      [R * 0.62, h * 0.24],
      [0, base + 0.6],
    ]);
    parts.push({ mesh: makeLathe(inner, {}), finish: { ...accent, kind: 'porcelain' } });
  }
  if (d['lugs'] === 1) {
    const sz = d['sz'] ?? 1;
    for (const side of [-1, 1]) {
      const y = h * (d['straight'] === 1 ? 0.82 : 0.72);
      const x = side * R * 0.97;
      const path: Point[] = [];
      for (let i = 0; i <= 14; i += 1) {
        const a = (i / 14 - 0.5) * Math.PI;
        path.push([x + side * Math.cos(a) * R * 0.2, y, Math.sin(a) * R * 0.3 * sz]);
      }
      parts.push({ mesh: makeTube(path, () => R * 0.05 + 2, 1.3), finish });
    }
  }
  return { parts, width: R * 2, pitch: h * 0.4, height: h, elevation: h < R * 0.7 ? 27 : 21 };
};

export const makeMug = (d: Dims, finish: Finish, accent: Finish, seed: number): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const thin = d['thin'] === 1;
  const outer: readonly ProfilePoint[] =
    d['belly'] === 1
      ? [
          [R * 0.7, 0],
          [R * 0.78, 4],
          [R * 0.98, h * 0.32],
          [R, h * 0.6],
          [R * 0.9, h],
        ]
      : thin
        ? [
            [R * 0.97, 0],
            [R, 2],
            [R, h * 0.5],
            [R * 1.01, h],
          ]
        : [
            [R * 0.86, 0],
            [R * 0.92, 3],
            [R * 0.97, h * 0.4],
            [R * 0.97, h * 0.75],
            [R, h],
          ];
  const parts: Part[] = [
    {
      mesh: makeLathe(makeVesselProfile(outer, thin ? 1.6 : 4, 6), shapeOf(d, seed)),
      finish: { ...ceramicFinish(finish, d, h), accent: accent.colour },
    },
  ];
  if (d['handle'] !== 0)
    parts.push({
      mesh: placeMesh(makeHandle(R * 0.96, h * 0.84, h * 0.24, R * 0.66, thin ? 3.4 : 4.6), {
        turn: [0, 24, 0],
      }),
      finish,
    });
  return { parts, width: R * 2.3, pitch: h * 0.8, height: h, elevation: 17 };
};

export const makeCup = (d: Dims, finish: Finish): Piece => {
  const [R, h, S] = [d['d']! / 2, d['h']!, d['saucer']! / 2];
  const outer: readonly ProfilePoint[] =
    d['flare'] === 1
      ? [
          [R * 0.42, 0],
          [R * 0.44, 4],
          [R * 0.76, h * 0.36],
          [R * 0.92, h * 0.7],
          [R, h],
        ]
      : [
          [R * 0.6, 0],
          [R * 0.66, 3],
          [R * 0.95, h * 0.35],
          [R * 0.98, h * 0.7],
          [R, h],
        ];
  const saucer: readonly ProfilePoint[] = [
    [S * 0.5, 0],
    [S * 0.52, 2],
    [S * 0.8, 7],
    [S, 15],
  ];
  const cup = joinMeshes([
    makeLathe(makeVesselProfile(outer, 2.4, 4)),
    placeMesh(makeHandle(R * 0.95, h * 0.82, h * 0.26, R * 0.62, 2.8), { turn: [0, 28, 0] }),
  ]);
  return {
    parts: [
      { mesh: placeMesh(cup, { move: [0, 5.5, 0] }), finish },
      { mesh: makeLathe(makeVesselProfile(saucer, 3, 4)), finish },
    ],
    width: S * 2,
    pitch: h,
    height: h + 6,
    elevation: 24,
  };
};
