import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { makeLathe, makePuck, placeMesh, smoothProfile, type ProfilePoint } from './mesh.ts';
import type { Part, Piece } from './model.ts';
import type { Finish } from './finish.ts';
import { makeVesselProfile } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const makeTumbler = (d: Dims, finish: Finish, seed: number): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const outer: readonly ProfilePoint[] =
    d['belly'] === 1
      ? [
          [R * 0.62, 0],
          [R * 0.72, 4],
          [R, h * 0.42],
          [R * 0.97, h * 0.66],
          [R * 0.8, h],
        ]
      : d['flare'] === 1
        ? [
            [R * 0.7, 0],
            [R * 0.74, 3],
            [R * 0.84, h * 0.4],
            [R * 0.93, h * 0.75],
            [R, h],
          ]
        : [
            [R * 0.86, 0],
            [R * 0.92, 3],
            [R * 0.95, h * 0.35],
            [R * 0.97, h * 0.7],
            [R, h],
          ];
  const mesh = makeLathe(makeVesselProfile(outer, 2.2, d['base'] ?? 10), {
    facets: d['facets'] ?? 0,
    flutes: d['flutes'] ?? 0,
    fluteDepth: 0.7,
    twist: d['flutes'] === undefined ? 0 : 0.006,
    wobble: d['facets'] === undefined ? 0.7 : 0.2,
    seed,
  });
  return { parts: [{ mesh, finish }], width: R * 2, pitch: h, height: h, elevation: 13 };
};

export const makeStemGlass = (d: Dims, finish: Finish): Piece => {
  const [R, h, b] = [d['d']! / 2, d['h']!, d['bowl']!];
  const stem = d['short'] === 1 ? 5.5 : 3.6;
  const cup: readonly ProfilePoint[] =
    d['coupe'] === 1
      ? [
          [R * 0.6, h - b * 0.72],
          [R * 0.94, h - b * 0.34],
          [R, h],
        ]
      : d['flute'] === 1
        ? [
            [R * 0.42, h - b * 0.86],
            [R * 0.9, h - b * 0.5],
            [R, h - b * 0.25],
            [R * 0.82, h],
          ]
        : [
            [R * 0.62, h - b * 0.86],
            [R * 0.98, h - b * 0.52],
            [R * 0.98, h - b * 0.28],
            [R * 0.84, h],
          ];
  const foot = R * (d['coupe'] === 1 ? 0.72 : 0.84);
  const outer = smoothProfile([
    [foot, 0],
    [foot, 1.6],
    [foot * 0.5, 4],
    [stem + 1.5, 11],
    [stem, 22],
    [stem, h - b - 8],
    [stem + 3, h - b + 2],
    ...cup,
  ]);
  const inside = smoothProfile([
    [0, h - b + 8],
    [cup[0]![0] * 0.55, h - b + 11],
    ...cup.map(([r, y]): ProfilePoint => [r - 1.7, y + (y === h ? 0 : 2)]),
  ]).toReversed();
  const lip = cup.at(-1)!;
  const profile: readonly ProfilePoint[] = [
    [0, 1],
    [foot - 2, 0.2],
    ...outer,
    [lip[0] - 0.85, h + 0.7],
    ...inside,
  ];
  return {
    parts: [{ mesh: makeLathe(profile, { segments: 80 }), finish }],
    width: R * 2,
    pitch: h,
    height: h,
    elevation: 9,
  };
};

export const makeCarafe = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h, n] = [d['d']! / 2, d['h']!, d['neck']! / 2];
  const outer: readonly ProfilePoint[] =
    d['dripper'] === 1
      ? [
          [R * 0.8, 0],
          [R * 0.9, 4],
          [R, h * 0.35],
          [R * 0.86, h * 0.78],
          [n, h],
        ]
      : d['squat'] === 1
        ? [
            [R * 0.86, 0],
            [R * 0.96, 5],
            [R, h * 0.13],
            [R * 0.62, h * 0.32],
            [n * 1.05, h * 0.48],
            [n * 0.86, h * 0.72],
            [n, h * 0.96],
            [n * 1.25, h],
          ]
        : [
            [R * 0.86, 0],
            [R * 0.95, 4],
            [R, h * 0.2],
            [R * 0.95, h * 0.48],
            [n * 1.16, h * 0.68],
            [n * 0.92, h * 0.82],
            [n, h * 0.96],
            [n * 1.14, h],
          ];
  const parts: Part[] = [
    { mesh: makeLathe(makeVesselProfile(outer, 2.4, 9), { wobble: 0.5 }), finish },
  ];
  let height = h;
  if (d['stopper'] === 1) {
    const wood = accent.kind !== finish.kind;
    const knob = smoothProfile([
      [0, h - 12],
      [n * 0.72, h - 12],
      [n * 0.78, h + 1],
      [n * 0.7, h + 4],
      [n * 1.2, h + 15],
      [n * 1.1, h + 28],
      [0, h + 34],
    ]);
    parts.push({ mesh: makeLathe(knob), finish: wood ? { ...accent, grain: 'y' } : finish });
    height += 34;
  }
  if (d['cup'] === 1) {
    const cup: readonly ProfilePoint[] = [
      [n * 1.36, 0],
      [n * 1.4, 3],
      [n * 1.42, 30],
      [n * 1.5, 58],
    ];
    const mesh = makeLathe(makeVesselProfile(cup, 2, 7));
    parts.push({ mesh: placeMesh(mesh, { turn: [180, 0, 0], move: [0, h + 12, 0] }), finish });
    height += 12;
  }
  if (d['dripper'] === 1) {
    const cone: readonly ProfilePoint[] = [
      [16, h - 14],
      [n * 0.7, h - 2],
      [n * 0.8, h + 3],
      [R * 0.95, h + 62],
      [R, h + 68],
    ];
    const profile = makeVesselProfile(cone, 3.6, h - 8).filter(([, y]) => y > h - 16);
    parts.push({ mesh: makeLathe(profile), finish: accent });
    parts.push({
      mesh: placeMesh(
        makePuck(() => R * 0.82, 5, 2),
        { move: [0, h + 1, 0] },
      ),
      finish: accent,
    });
    height += 66;
  }
  return { parts, width: R * 2, pitch: h, height, elevation: 11 };
};

export const makeDome = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  if (d['jar'] === 1) {
    const body: readonly ProfilePoint[] = [
      [R * 0.66, 0],
      [R * 0.66, 4],
      [R * 0.3, 16],
      [R * 0.5, 30],
      [R, 58],
      [R, h * 0.62],
      [R * 0.92, h * 0.74],
    ];
    const top = h * 0.74;
    const lid = smoothProfile([
      [0, top - 2],
      [R * 0.9, top - 1],
      [R * 0.95, top + 3],
      [R * 0.55, top + 24],
      [8, top + 34],
      [7, top + 40],
      [15, top + 52],
      [0, top + 66],
    ]);
    return {
      parts: [
        { mesh: makeLathe(makeVesselProfile(body, 2.8, 34)), finish },
        { mesh: makeLathe(lid), finish },
      ],
      width: R * 2,
      pitch: h,
      height: h * 1.05,
      elevation: 10,
    };
  }
  const shell = smoothProfile([
    [R, 0],
    [R, h * 0.3],
    [R * 0.94, h * 0.62],
    [R * 0.62, h * 0.92],
    [8, h],
  ]);
  const knob = smoothProfile([
    [8, h],
    [6, h + 6],
    [14, h + 20],
    [10, h + 32],
    [0, h + 36],
  ]);
  const inner = shell
    .map(([r, y]): ProfilePoint => [Math.max(0, r - 2.4), y - (y > h * 0.6 ? 2.2 : 0)])
    .toReversed();
  const base = makePuck(() => R * 1.2, 20, 3);
  return {
    parts: [
      {
        mesh: placeMesh(
          makeLathe([...shell, ...knob, [0, h - 2.3], ...inner, [R - 1, -0.5], shell[0]!]),
          { move: [0, 20.5, 0] },
        ),
        finish,
      },
      { mesh: base, finish: { ...accent, grain: 'x' } },
    ],
    width: R * 2.4,
    pitch: h,
    height: h + 54,
    elevation: 12,
  };
};

export const makeJar = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const glass = finish.kind === 'glass';
  const outer: readonly ProfilePoint[] = [
    [R * 0.92, 0],
    [R, 5],
    [R, h * 0.4],
    [R, h * 0.85],
    [R * 0.96, h],
  ];
  const lid = makePuck(() => R * 1.02, 15, 3.5);
  const plug = makePuck(() => R * 0.86, 8, 1);
  const knob = smoothProfile([
    [6, h + 15],
    [7, h + 20],
    [12, h + 27],
    [9, h + 34],
    [0, h + 36],
  ]);
  const wood: Finish = { ...accent, grain: 'x' };
  return {
    parts: [
      { mesh: makeLathe(makeVesselProfile(outer, glass ? 3.2 : 5, glass ? 9 : 7)), finish },
      { mesh: placeMesh(lid, { move: [0, h + 2.2, 0] }), finish: wood },
      { mesh: placeMesh(plug, { move: [0, h - 5, 0] }), finish: wood },
      { mesh: makeLathe(knob), finish: wood },
    ],
    width: R * 2,
    pitch: h,
    height: h + 36,
    elevation: 13,
  };
};
