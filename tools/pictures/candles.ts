import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Mesh,
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeLathe,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { makeVesselProfile } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const wickFinish: Finish = { kind: 'flame', colour: [0.03, 0.025, 0.02], accent: [0, 0, 0] };

export const makeWick = (x: number, y: number, z: number): Mesh =>
  makeTube(
    [
      [x, y - 2, z],
      [x, y + 5, z],
      [x + 1.2, y + 9, z],
    ],
    () => 0.75,
    1,
    8,
  );

export const makeCandleJar = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const outer: readonly ProfilePoint[] =
    d['bowl'] === 1
      ? [
          [R * 0.5, 0],
          [R * 0.54, 4],
          [R * 0.84, h * 0.36],
          [R, h],
        ]
      : [
          [R * 0.93, 0],
          [R, 4],
          [R, h * 0.5],
          [R, h],
        ];
  const wall = finish.kind === 'glass' ? 2.6 : 4;
  const level = h * 0.72;
  const waxRadius = R * (d['bowl'] === 1 ? 0.93 : 1) - wall - 0.6;
  const wax = smoothProfile([
    [waxRadius * (d['bowl'] === 1 ? 0.5 : 0.97), 12],
    [waxRadius * (d['bowl'] === 1 ? 0.8 : 1), level * 0.5],
    [waxRadius, level],
    [waxRadius - 2, level - 1.2],
    [waxRadius * 0.5, level - 2],
    [0, level - 2.6],
  ]);
  const places: readonly Point[] =
    d['wicks'] === 3
      ? [0, 1, 2].map((i): Point => [
          Math.cos(i * 2.09 + 0.5) * R * 0.4,
          level - 2,
          Math.sin(i * 2.09 + 0.5) * R * 0.4,
        ])
      : [[0, level - 2, 0]];
  return {
    parts: [
      { mesh: makeLathe(makeVesselProfile(outer, wall, 9)), finish: { ...finish, rimAt: h + 2 } },
      { mesh: makeLathe(wax), finish: { ...accent, kind: 'wax', lit: level } },
      { mesh: joinMeshes(places.map(([x, y, z]) => makeWick(x, y, z))), finish: wickFinish },
    ],
    flames: places.map(([x, y, z]): Point => [x + 1, y + 7, z]),
    width: R * 2,
    pitch: h,
    height: h + 12,
    elevation: d['bowl'] === 1 ? 24 : 17,
  };
};

export const makePillar = (d: Dims, finish: Finish, seed: number): Piece => {
  const [R, full] = [d['d']! / 2, d['h']!];
  const h = full * (seed % 2 === 0 ? 1 : 0.68);
  const side: ProfilePoint[] = [
    [0, 0],
    [R - 1.5, 0],
    [R, 1.5],
  ];
  const rings = d['rings'] ?? 0;
  for (let i = 1; i < rings; i += 1) {
    const y = (h * i) / rings;
    side.push([R, y - 0.9], [R - 0.9, y], [R, y + 0.9]);
  }
  side.push(
    [R, h - 2.5],
    [R - 0.8, h - 0.6],
    [R - 3, h],
    [R - 6, h - 0.8],
    [R * 0.5, h - 3.2],
    [0, h - 4.5],
  );
  return {
    parts: [
      { mesh: makeLathe(side), finish: { ...finish, lit: h } },
      { mesh: makeWick(0, h - 4, 0), finish: wickFinish },
    ],
    flames: [[1, h + 3, 0]],
    width: R * 2,
    pitch: h,
    height: h + 20,
    elevation: 14,
  };
};

export const taper = (R: number, l: number, twist: number): Mesh => {
  const profile: ProfilePoint[] = [
    [0, 0],
    [R * 0.9, 0],
  ];
  for (let i = 0; i <= 40; i += 1)
    profile.push([R * (1 - 0.22 * (i / 40) ** 1.6), 1.5 + (l - 12) * (i / 40)]);
  profile.push([R * 0.6, l - 6], [R * 0.2, l - 1], [0, l]);
  return makeLathe(
    profile,
    twist > 0 ? { flutes: 4, fluteDepth: R * 0.3, twist: 0.05 } : { segments: 40 },
  );
};

/** Candles lying in a loose row. */
export const makeTapers = (d: Dims, finish: Finish): Piece => {
  const [R, l, count] = [d['d']! / 2, d['l']!, d['count']!];
  const parts: Part[] = [];
  for (let i = 0; i < count; i += 1) {
    const last = i === count - 1 && count > 2;
    const x = (i - (count - 1) / 2) * R * 2.25;
    const mesh = joinMeshes([
      taper(R, l, d['twist'] ?? 0),
      makeTube(
        [
          [0, l - 3, 0],
          [0, l + 8, 0],
          [2, l + 14, 1],
        ],
        () => 0.8,
        1,
        8,
      ),
    ]);
    parts.push({
      mesh: placeMesh(
        placeMesh(mesh, { turn: [-90, 0, 0], move: [0, R * (d['twist'] === 1 ? 1.25 : 1), l / 2] }),
        {
          turn: [0, last ? -16 : (i % 3) * 1.6 - 1.4, 0],
          move: [last ? x * 0.2 : x, last ? R * 1.9 : 0, ((i * 7) % 3) * 3],
        },
      ),
      finish,
    });
  }
  return { parts, width: l, pitch: R * 2, height: R * 4, elevation: 44, turn: 38 };
};

export const makeLantern = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, full] = [d['d']! / 2, d['h']!];
  const foot = d['tall'] === 1 ? full * 0.2 : 0;
  const h = full;
  const outer: readonly ProfilePoint[] =
    d['tall'] === 1
      ? [
          [R * 0.6, 0],
          [R * 0.58, 4],
          [10, foot * 0.6],
          [R * 0.5, foot],
          [R * 0.95, foot + h * 0.2],
          [R, h * 0.6],
          [R * 0.86, h],
        ]
      : d['belly'] === 1
        ? [
            [R * 0.5, 0],
            [R * 0.6, 3],
            [R * 0.95, h * 0.4],
            [R * 0.96, h * 0.7],
            [R * 0.86, h],
          ]
        : [
            [R * 0.92, 0],
            [R * 0.98, 4],
            [R, h * 0.4],
            [R, h * 0.8],
            [R * 0.98, h],
          ];
  const wall = finish.kind === 'glass' ? 2.6 : 3;
  const base = foot > 0 ? foot + 8 : 8;
  const candleHeight = d['tall'] === 1 ? 96 : finish.kind === 'glass' ? 19 : h * 0.42;
  const candleRadius = d['tall'] === 1 ? 30 : 19;
  const top = base + candleHeight + 0.5;
  const candle = smoothProfile(
    [
      [candleRadius - 1, base + 0.5],
      [candleRadius, base + 3],
      [candleRadius, top - 2],
      [candleRadius - 2.5, top],
      [candleRadius * 0.5, top - 2],
      [0, top - 2.5],
    ],
    5,
  );
  const parts: Part[] = [
    {
      mesh: makeLathe(makeVesselProfile(outer, wall, base), {
        flutes: 0,
        wobble: finish.kind === 'glass' ? 1.4 : 0,
      }),
      finish: {
        ...finish,
        lit: 1,
        accent: accent.colour,
        ...(finish.kind === 'glass' ? {} : { size: h }),
      },
    },
    {
      mesh: makeLathe(candle),
      finish: { kind: 'wax', colour: [0.82, 0.74, 0.6], accent: [0, 0, 0], lit: top },
    },
    { mesh: makeWick(0, top - 2, 0), finish: wickFinish },
  ];
  if (finish.kind === 'raw-clay') {
    const inner = smoothProfile([
      [R - wall - 0.4, h - 3],
      [R - wall - 0.5, h * 0.5],
      [R * 0.85 - wall, base + 1.5],
      [0, base + 0.4],
    ]);
    parts.push({
      mesh: makeLathe(inner),
      finish: { ...accent, kind: 'porcelain', lit: 1, size: h * 1.3 },
    });
  }
  return {
    parts,
    flames: [[1, top + 5, 0]],
    width: R * 2,
    pitch: h,
    height: h,
    elevation: finish.kind === 'glass' ? 12 : 25,
  };
};
