import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { type Finish, toLinear } from './finish.ts';
import {
  type ProfilePoint,
  makeGrid,
  makeLathe,
  makePuck,
  makeRoundedBox,
  outlineRectangle,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { makePencil } from './stationery.ts';

type Dims = PictureScene['dims'];

export const dark: Finish = { kind: 'flame', colour: [0.03, 0.026, 0.022], accent: [0, 0, 0] };

export const makeBox = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, h] = [d['w']!, d['d']!, d['h']!];
  const cloth = finish.kind === 'bookcloth';
  const lidHeight = cloth ? h * 0.42 : 12;
  const parts: Part[] = [
    {
      mesh: makeRoundedBox(w - (cloth ? 3 : 0), h - lidHeight - 0.8, depth - (cloth ? 3 : 0), 2),
      finish: { ...finish, grain: 'x', size: w },
    },
    {
      mesh: placeMesh(makeRoundedBox(w, lidHeight, depth, cloth ? 1.6 : 3), {
        move: [0, h - lidHeight, 0],
      }),
      finish: { ...finish, grain: 'x', size: w },
    },
  ];
  if (d['label'] === 1) {
    parts.push({
      mesh: placeMesh(makeRoundedBox(w * 0.3, 0.6, depth * 0.2, 0.2), {
        turn: [90, 0, 0],
        move: [0, h * 0.28, depth / 2 - 0.2],
      }),
      finish: { kind: 'paper', colour: [0.78, 0.72, 0.6], accent: [0, 0, 0] },
    });
    parts.push({
      mesh: placeMesh(makeRoundedBox(w * 0.34, 1.2, depth * 0.24, 0.4), {
        turn: [90, 0, 0],
        move: [0, h * 0.28, depth / 2 - 1.3],
      }),
      finish: { kind: 'brass', colour: [0.86, 0.64, 0.27], accent: [0, 0, 0] },
    });
  } else {
    const notch = makePuck(outlineRectangle(34, 11, 2.4), 0.5, 0.2);
    parts.push({
      mesh: placeMesh(notch, { move: [0, h - 0.1, depth * 0.34] }),
      finish: { ...accent, kind: 'walnut', colour: [0.03, 0.018, 0.012] },
    });
  }
  return { parts, width: w, pitch: h, height: h, elevation: 26, turn: 30 };
};

export const makeRoundBox = (d: Dims, finish: Finish): Piece => {
  const [R, h, lid] = [d['d']! / 2, d['h']!, d['lid']!];
  const grain: Finish = { ...finish, grain: 'x', rimAt: 9999 };
  if (d['pebble'] === 1) {
    const lower = smoothProfile([
      [0, 0],
      [R * 0.6, 0],
      [R * 0.94, h * 0.3],
      [R, h * 0.5],
    ]);
    const upper = smoothProfile([
      [R, h * 0.52],
      [R * 0.93, h * 0.74],
      [R * 0.6, h * 0.96],
      [0, h],
    ]);
    return {
      parts: [lower, upper].map((profile) => ({
        mesh: makeLathe(profile, { wobble: 7, scaleZ: 0.86, seed: 4 }),
        finish: grain,
      })),
      width: R * 2,
      pitch: h,
      height: h,
      elevation: 26,
    };
  }
  const body: readonly ProfilePoint[] = [
    [0, 0],
    [R - 1.4, 0],
    [R, 1.4],
    [R, h - lid - 0.9],
    [R - 1, h - lid - 0.2],
    [R - 2.4, h - lid],
  ];
  const top: ProfilePoint[] = [
    [R - 2.4, h - lid],
    [R - 0.6, h - lid + 0.3],
    [R + 0.2, h - lid + 1.2],
    [R + 0.2, h - 2.2],
    [R - 0.5, h - 0.6],
    [R - 2.2, h],
  ];
  const cover: readonly ProfilePoint[] =
    d['knob'] === 1
      ? [
          ...top,
          ...smoothProfile([
            [R * 0.8, h + 1],
            [R * 0.4, h + 7],
            [6, h + 10],
            [6, h + 14],
            [11, h + 21],
            [8, h + 27],
            [0, h + 29],
          ]),
        ]
      : [...top, [R * 0.5, h + 0.6], [0, h + 0.8]];
  return {
    parts: [
      { mesh: makeLathe(body), finish: grain },
      { mesh: makeLathe(cover), finish: grain },
    ],
    width: R * 2,
    pitch: h,
    height: h,
    elevation: 22,
  };
};

export const makeTray = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, h] = [d['w']!, d['d']!, d['h']!];
  const soft = finish.kind === 'leather' || finish.kind === 'enamel';
  const t = soft ? 2.6 : 9;
  const grain: Finish = { ...finish, grain: 'x', size: w, accent: accent.colour };
  const parts: Part[] = [];
  if (soft) {
    const outline = outlineRectangle(w, depth, 7);
    const rings: (readonly [number, number])[] = [
      [0, t],
      [0.5, t],
      [0.82, t],
      [0.9, t + 1],
      [0.95, h * 0.45],
      [1, h],
      [1.008, h + 0.6],
      [1.012, h - 0.6],
      [0.962, h * 0.4],
      [0.9, 0.3],
      [0.5, 0],
      [0, 0],
    ];
    const mesh = makeGrid(
      rings.length * 1 - 1,
      160,
      (i, j) => {
        const [share, y] = rings[i]!;
        const a = (j / 160) * Math.PI * 2;
        const r = outline(a) * share;
        const dip =
          finish.kind === 'leather' && share > 0.93 ? -Math.abs(Math.cos(2 * a)) * h * 0.14 : 0;
        return { at: [Math.cos(a) * r, y + dip, -Math.sin(a) * r] };
      },
      true,
    );
    parts.push({ mesh, finish: { ...grain, rimAt: finish.kind === 'enamel' ? h + 1 : 9999 } });
    return { parts, width: w, pitch: h, height: h, elevation: 36, turn: 24 };
  }
  parts.push({ mesh: makeRoundedBox(w - 2, t, depth - 2, 1.5), finish: grain });
  for (const side of [-1, 1]) {
    parts.push({
      mesh: placeMesh(makeRoundedBox(w, h, t, 3), { move: [0, 0, side * (depth / 2 - t / 2)] }),
      finish: grain,
    });
    parts.push({
      mesh: placeMesh(makeRoundedBox(t, d['plain'] === 1 ? h : h * 1.25, depth - t * 2 + 1, 3), {
        move: [side * (w / 2 - t / 2), 0, 0],
      }),
      finish: { ...grain, grain: 'z' },
    });
    if (d['plain'] !== 1) {
      const slot = makePuck(outlineRectangle(depth * 0.3, 15, 5), 0.5, 0.2);
      for (const face of [-1, 1])
        parts.push({
          mesh: placeMesh(slot, {
            turn: [0, 90, 90 * face],
            move: [side * (w / 2 - t / 2) - face * (t / 2 + 0.1), h * 0.84, 0],
          }),
          finish: dark,
        });
    }
  }
  if (d['pencil'] === 1) {
    for (const [i, colour] of [accent.colour, toLinear('#2c3a52')].entries()) {
      for (const piece of makePencil(168, 4.2, { ...accent, colour }, null)) {
        parts.push({
          ...piece,
          mesh: placeMesh(piece.mesh, {
            turn: [0, 90 + i * 4, 0],
            move: [-8 + i * 16, t, -14 + i * 22],
          }),
        });
      }
    }
  }
  return { parts, width: w, pitch: h, height: h, elevation: 36, turn: 22 };
};

export const makeRoundTray = (d: Dims, finish: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const metal = finish.kind === 'brass';
  const profile: readonly ProfilePoint[] = metal
    ? [
        [0, 0.4],
        [R * 0.9, 0.4],
        ...smoothProfile([
          [R * 0.92, 0.5],
          [R * 0.97, h * 0.5],
          [R, h],
        ]),
        [R + 1.6, h + 1.4],
        [R + 1.4, h + 2.8],
        [R - 0.6, h + 2.6],
        ...smoothProfile([
          [R - 2, h],
          [R * 0.955, h * 0.5],
          [R * 0.9, 2],
        ]),
        [R * 0.6, 1.8],
        [R * 0.3, 1.8],
        [0, 1.8],
      ]
    : [
        [0, 0],
        [R * 0.95, 0],
        [R - 1, 1],
        [R, 3],
        [R, h - 2],
        [R - 1.4, h],
        [R - 5, h],
        [R - 6.6, h - 1.6],
        [R - 8, 10.5],
        [R - 10, 9],
        [R * 0.6, 8.6],
        [0, 8.6],
      ];
  return {
    parts: [{ mesh: makeLathe(profile, { segments: 140 }), finish: { ...finish, grain: 'x' } }],
    width: R * 2,
    pitch: h,
    height: h,
    elevation: 33,
  };
};
