import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import {
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeLathe,
  makeTube,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { ceramicFinish, makeVesselProfile } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

/** A pulled handle: a flattened tube from high to low on the right side. */
export const makeHandle = (
  R: number,
  top: number,
  bottom: number,
  reach: number,
  thick: number,
): Part['mesh'] => {
  const path: Point[] = [];
  for (let i = 0; i <= 26; i += 1) {
    const a = Math.PI * (0.5 - i / 26);
    const t = i / 26;
    path.push([
      R - 2 + Math.cos(a) ** 0.75 * reach * (1 - 0.15 * t),
      top + (bottom - top) * (0.5 - 0.5 * Math.sin(a)) + Math.cos(a) * 2,
      0,
    ]);
  }
  return makeTube(path, (t) => thick * (1.12 - 0.24 * Math.sin(Math.PI * t)), 1.45);
};

export const makePitcher = (d: Dims, finish: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const outer: readonly ProfilePoint[] =
    d['belly'] === 1
      ? [
          [R * 0.66, 0],
          [R * 0.74, 5],
          [R, h * 0.34],
          [R * 0.82, h * 0.66],
          [R * 0.62, h * 0.84],
          [R * 0.72, h],
        ]
      : [
          [R * 0.8, 0],
          [R * 0.88, 5],
          [R, h * 0.28],
          [R * 0.8, h * 0.68],
          [R * 0.64, h * 0.86],
          [R * 0.68, h],
        ];
  const body = makeLathe(makeVesselProfile(outer, 4.4, 8), {});
  const lip = R * 0.5;
  const positions = body.positions.slice();
  for (let v = 0; v < positions.length; v += 3) {
    const share = Math.max(0, (positions[v + 1]! - h * 0.8) / (h * 0.2));
    const angle = Math.atan2(positions[v + 2]!, -positions[v]!);
    const pinch = Math.exp(-((angle / 0.42) ** 2));
    positions[v]! -= pinch * share ** 1.6 * lip * 0.5;
    positions[v + 1]! += pinch * share ** 2 * h * 0.028;
  }
  return {
    parts: [
      { mesh: { ...body, positions }, finish: ceramicFinish(finish, d, h) },
      { mesh: makeHandle(R * 0.7, h * 0.86, h * 0.3, R * 0.72, 6.4), finish },
    ],
    width: R * 2.4,
    pitch: h,
    height: h,
    elevation: 13,
    turn: -24,
  };
};

export const makeTeapot = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const tall = d['tall'] === 1;
  const outer: readonly ProfilePoint[] = tall
    ? [
        [R * 0.95, 0],
        [R, 4],
        [R * 0.94, h * 0.3],
        [R * 0.7, h * 0.62],
        [R * 0.62, h * 0.84],
      ]
    : [
        [R * 0.6, 0],
        [R * 0.68, 4],
        [R, h * 0.34],
        [R * 0.92, h * 0.6],
        [R * 0.52, h * 0.8],
      ];
  const top = outer.at(-1)!;
  const lid = smoothProfile([
    [top[0] + 1.5, top[1] - 1],
    [top[0] * 0.95, top[1] + 4],
    [top[0] * 0.5, top[1] + 9],
    [4.5, top[1] + 12],
    [5, top[1] + 17],
    [9, top[1] + 23],
    [6.5, top[1] + 29],
    [0, top[1] + 31],
  ]);
  const spout: Point[] = [];
  for (let i = 0; i <= 22; i += 1) {
    const t = i / 22;
    const bend = t * t * (3 - 2 * t);
    spout.push([
      -R * 0.82 - R * (tall ? 0.62 : 0.66) * (t * 0.75 + 0.25 * bend),
      h * (0.3 + 0.46 * (0.4 * t + 0.6 * bend)),
      0,
    ]);
  }
  const body = joinMeshes([
    makeLathe(makeVesselProfile(outer, 4, 8)),
    makeLathe(lid),
    makeTube(spout, (t) => R * (0.2 - 0.115 * t) + 1, 1, 28),
  ]);
  return {
    parts: [
      { mesh: body, finish: { ...finish, rimAt: 9999 } },
      {
        mesh: makeHandle(
          R * (tall ? 0.72 : 0.86),
          h * (tall ? 0.8 : 0.66),
          h * 0.22,
          R * 0.72,
          5.6,
        ),
        finish: accent.kind === finish.kind ? finish : { ...accent, grain: 'y' },
      },
    ],
    width: R * 3.3,
    pitch: h,
    height: h + 20,
    elevation: 15,
    turn: -20,
  };
};
