import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Point,
  type ProfilePoint,
  makeLathe,
  makePuck,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { ceramicFinish, makeVesselProfile, shapeOf } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const makeVase = (d: Dims, finish: Finish, accent: Finish, seed: number): Piece => {
  const [R, h, form] = [d['d']! / 2, d['h']!, d['form'] ?? 1];
  const forms: Readonly<Record<number, readonly ProfilePoint[]>> = {
    1: [
      [R * 0.5, 0],
      [R * 0.56, 4],
      [R * 0.86, h * 0.34],
      [R, h * 0.6],
      [R * 0.82, h * 0.8],
      [R * 0.38, h * 0.9],
      [R * 0.36, h * 0.96],
      [R * 0.42, h],
    ],
    2: [
      [R * 0.72, 0],
      [R * 0.8, 4],
      [R, h * 0.22],
      [R * 0.9, h * 0.42],
      [R * 0.42, h * 0.58],
      [R * 0.25, h * 0.72],
      [R * 0.24, h * 0.92],
      [R * 0.3, h],
    ],
    3: [
      [R * 0.46, 0],
      [R * 0.56, 4],
      [R * 0.92, h * 0.28],
      [R, h * 0.5],
      [R * 0.9, h * 0.74],
      [R * 0.5, h * 0.94],
      [R * 0.46, h],
    ],
    4: [
      [R * 0.93, 0],
      [R * 0.97, 3],
      [R * 0.98, h * 0.35],
      [R * 0.98, h * 0.7],
      [R, h],
    ],
    5: [
      [R * 0.5, 0],
      [R * 0.54, 4],
      [R * 0.86, h * 0.26],
      [R, h * 0.48],
      [R * 0.78, h * 0.68],
      [R * 0.32, h * 0.8],
      [R * 0.25, h * 0.9],
      [R * 0.36, h],
    ],
    6: [
      [R * 0.66, 0],
      [R * 0.72, 4],
      [R * 0.98, h * 0.4],
      [R, h * 0.58],
      [R * 0.72, h * 0.88],
      [R * 0.54, h],
    ],
    7: [
      [R * 0.42, 0],
      [R * 0.46, 4],
      [R * 0.22, h * 0.16],
      [R * 0.3, h * 0.34],
      [R * 0.55, h * 0.7],
      [R, h],
    ],
    8: [
      [R * 0.6, 0],
      [R * 0.7, 3],
      [R, h * 0.24],
      [R * 0.8, h * 0.44],
      [R * 0.27, h * 0.62],
      [R * 0.2, h * 0.84],
      [R * 0.28, h],
    ],
  };
  const glass = finish.kind === 'glass';
  if (form === 9) {
    const stone = smoothProfile([
      [0, 0],
      [R * 0.8, 0],
      [R, h * 0.13],
      [R * 0.8, h * 0.3],
      [9, h * 0.34],
    ]);
    const tube: readonly ProfilePoint[] = [
      [8, h * 0.12],
      [8.4, h * 0.16],
      [8.4, h * 0.6],
      [8.6, h * 0.96],
      [10, h],
    ];
    return {
      parts: [
        {
          mesh: makeLathe(makeVesselProfile(tube, 1.2, h * 0.14).filter(([, y]) => y > 2)),
          finish,
        },
        { mesh: makeLathe(stone), finish: { ...accent, grain: 'x' } },
      ],
      width: R * 2,
      pitch: h,
      height: h,
      elevation: 13,
    };
  }
  const outer = forms[form] ?? forms[1]!;
  const wall = d['thick'] ?? (glass ? 2.6 : 4.4);
  const parts: Part[] = [
    {
      mesh: makeLathe(makeVesselProfile(outer, wall, glass ? Math.max(8, wall * 1.6) : 7), {
        ...shapeOf(d, seed),
        wobble: glass ? 0.7 : 0.8,
      }),
      finish: {
        ...ceramicFinish(finish, d, h),
        accent: accent.colour,
        strata: d['strata'] === 1,
        ...(glass ? {} : { size: h }),
      },
    },
  ];
  if (d['ears'] === 1) {
    for (const side of [-1, 1]) {
      const path: Point[] = [];
      for (let i = 0; i <= 20; i += 1) {
        const a = Math.PI * (0.5 - i / 20);
        path.push([
          side * (R * 0.3 + Math.cos(a) * R * 0.34 + (i / 20) * R * 0.36),
          h * (0.78 + 0.09 * Math.sin(a)),
          0,
        ]);
      }
      parts.push({ mesh: makeTube(path, () => R * 0.055), finish });
    }
  }
  return { parts, width: R * 2, pitch: h, height: h, elevation: 11 };
};

export const makePlanter = (d: Dims, finish: Finish, seed: number): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const outer: readonly ProfilePoint[] =
    d['pedestal'] === 1
      ? [
          [R * 0.6, 0],
          [R * 0.62, 5],
          [R * 0.3, h * 0.18],
          [R * 0.28, h * 0.3],
          [R * 0.7, h * 0.46],
          [R * 0.95, h * 0.75],
          [R, h],
        ]
      : [
          [R * 0.72, 0],
          [R * 0.75, 3],
          [R * 0.9, h * 0.5],
          [R * 0.95, h * 0.82],
          [R, h * 0.84],
          [R, h],
        ];
  const lift = d['saucer'] === 1 ? 7 : 0;
  const parts: Part[] = [
    {
      mesh: placeMesh(
        makeLathe(
          makeVesselProfile(outer, R * 0.075, d['pedestal'] === 1 ? h * 0.46 : 8),
          shapeOf(d, seed),
        ),
        { move: [0, lift, 0] },
      ),
      finish: finish.kind === 'glaze' ? { ...finish, rimAt: h + 2 } : finish,
    },
  ];
  const earth = h * (d['pedestal'] === 1 ? 0.84 : 0.86) + lift;
  parts.push({
    mesh: makePuck(() => R * 0.9, 4, 1.5),
    finish: { ...finish, kind: 'raw-clay', colour: [0.035, 0.024, 0.017] },
  });
  parts[1] = { ...parts[1]!, mesh: placeMesh(parts[1]!.mesh, { move: [0, earth, 0] }) };
  if (d['saucer'] === 1) {
    const plate: readonly ProfilePoint[] = [
      [R * 0.92, 0],
      [R * 0.96, 2],
      [R * 1.06, 12],
      [R * 1.1, 20],
    ];
    parts.push({ mesh: makeLathe(makeVesselProfile(plate, 5, 6)), finish });
  }
  return { parts, width: R * 2.2, pitch: h, height: h, elevation: 16 };
};
