import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { type Finish, toLinear } from './finish.ts';
import {
  type Point,
  type ProfilePoint,
  joinMeshes,
  makeGrid,
  makeLathe,
  makePuck,
  makeRoundedBox,
  makeTube,
  outlineRectangle,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { noise3 } from './noise.ts';

type Dims = PictureScene['dims'];

export const makeRing = (d: Dims, finish: Finish): Piece => {
  const R = d['d']! / 2;
  const path: Point[] = [];
  for (let i = 0; i <= 60; i += 1) {
    const a = (i / 60) * Math.PI * 1.93 + 1.68;
    path.push([Math.cos(a) * R, Math.sin(a) * R + R + 3, 0]);
  }
  return {
    parts: [{ mesh: makeTube(path, () => 3.2, 2.1, 24), finish }],
    width: R * 2.5,
    pitch: R,
    height: R * 2,
    elevation: 22,
    turn: 36,
  };
};

export const makeSoap = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, h] = [d['w']!, d['d']!, d['h']!];
  const bar = makeRoundedBox(w, h, depth, 7, ([x, y, z]) => [
    x,
    y + noise3(x * 0.03, 1, z * 0.03) * 1.2 * (y / h),
    z,
  ]);
  const parts: Part[] = [];
  let lift = 0;
  if (d['dish'] === 1) {
    const outline = outlineRectangle(w * 1.5, depth * 1.5, 3);
    const rings: (readonly [number, number])[] = [
      [0, 6],
      [0.7, 6],
      [0.86, 9],
      [0.97, 19],
      [1, 20],
      [1, 18.5],
      [0.86, 3],
      [0.8, 0],
      [0, 0],
    ];
    parts.push({
      mesh: makeGrid(
        rings.length - 1,
        120,
        (i, j) => {
          const [share, y] = rings[i]!;
          const a = (j / 120) * Math.PI * 2;
          return { at: [Math.cos(a) * outline(a) * share, y, -Math.sin(a) * outline(a) * share] };
        },
        true,
      ),
      finish: { ...accent, rimAt: 21 },
    });
    for (const i of [-1, 0, 1])
      parts.push({
        mesh: makeTube(
          [
            [i * 24, 6, -depth * 0.42],
            [i * 24, 6, depth * 0.42],
          ],
          () => 4,
        ),
        finish: accent,
      });
    lift = 10;
  }
  parts.push({
    mesh: placeMesh(bar, { move: [0, lift, 0], turn: [0, 8, 0] }),
    finish: { ...finish, speckled: d['speck'] === 1 },
  });
  return {
    parts,
    width: w * (lift > 0 ? 1.5 : 1.1),
    pitch: h,
    height: h + lift,
    elevation: 28,
    turn: 28,
  };
};

export const makePaperweight = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, form] = [d['d']! / 2, d['form'] ?? 1];
  if (form === 1) {
    const ball: ProfilePoint[] = [];
    for (let i = 0; i <= 60; i += 1)
      ball.push([Math.sin((i / 60) * Math.PI) * R, R * 1.1 - Math.cos((i / 60) * Math.PI) * R]);
    const ring: Point[] = [];
    for (let i = 0; i <= 60; i += 1)
      ring.push([
        Math.cos((i / 60) * 6.2832) * R * 0.62,
        5,
        Math.sin((i / 60) * 6.2832) * R * 0.62,
      ]);
    return {
      parts: [
        { mesh: makeLathe(ball), finish },
        { mesh: makeTube(ring, () => 4.4), finish: accent },
      ],
      width: R * 2,
      pitch: R,
      height: R * 2,
      elevation: 14,
    };
  }
  if (form === 2) {
    const sizes = [1, 0.72, 0.5];
    let y = 0;
    const parts = sizes.map((s, i): Part => {
      const h = R * 0.6 * s + 6;
      const mesh = makeLathe(
        smoothProfile([
          [0, 0],
          [R * s * 0.62, h * 0.02],
          [R * s * 0.94, h * 0.26],
          [R * s * 0.97, h * 0.62],
          [R * s * 0.66, h * 0.96],
          [0, h],
        ]),
        { wobble: 5 * s, seed: i * 3 + 1, scaleZ: 0.86 },
      );
      const part = {
        mesh: placeMesh(mesh, { move: [i * 3 - 2, y, i * 2], turn: [0, i * 50, i === 2 ? 3 : 0] }),
        finish,
      };
      y += h - 1.6;
      return part;
    });
    return { parts, width: R * 2, pitch: y, height: y, elevation: 15 };
  }
  if (form === 3) {
    const wedge = makeRoundedBox(R * 2, R * 0.92, R * 0.9, 1.6);
    const positions = wedge.positions.slice();
    for (let v = 0; v < positions.length; v += 3)
      positions[v + 1]! *= 0.42 + 0.58 * (0.5 + positions[v]! / (R * 2));
    return {
      parts: [{ mesh: { ...wedge, positions }, finish }],
      width: R * 2,
      pitch: R,
      height: R,
      elevation: 24,
      turn: 32,
    };
  }
  const outer = smoothProfile(
    [
      [0, 0],
      [R * 0.6, 0],
      [R * 0.9, R * 0.24],
      [R, R * 0.74],
      [R * 0.82, R * 1.24],
      [R * 0.42, R * 1.52],
      [0, R * 1.6],
    ],
    10,
  );
  const bubble: ProfilePoint[] = [];
  for (let i = 0; i <= 24; i += 1)
    bubble.push([
      Math.sin((i / 24) * Math.PI) * R * 0.2,
      R * 0.78 + Math.cos((i / 24) * Math.PI) * R * 0.27,
    ]);
  return {
    parts: [
      {
        mesh: joinMeshes([makeLathe(outer), makeLathe(bubble, { segments: 40 })]),
        finish: { ...finish, size: 34 },
      },
    ],
    width: R * 2,
    pitch: R,
    height: R * 1.6,
    elevation: 16,
  };
};

export const makeMirror = (d: Dims, finish: Finish): Piece => {
  const R = d['d']! / 2;
  const ring: Point[] = [];
  for (let i = 0; i <= 90; i += 1)
    ring.push([Math.cos((i / 90) * 6.2832) * R, R + 16 + Math.sin((i / 90) * 6.2832) * R, 0]);
  const glass = placeMesh(
    makePuck(() => R - 1, 3, 0.5),
    { turn: [90, 0, 0], move: [0, R + 16, -2] },
  );
  const foot = makeLathe(
    [
      [0, 0],
      [R * 0.48, 0],
      [R * 0.5, 2],
      [R * 0.48, 8],
      [R * 0.1, 12],
      [5, 17],
      [0, 18],
    ],
    {},
  );
  return {
    parts: [
      { mesh: makeTube(ring, () => 4.6), finish },
      { mesh: glass, finish: { ...finish, kind: 'mirror' } },
      { mesh: foot, finish },
    ],
    width: R * 2,
    pitch: R,
    height: R * 2 + 20,
    elevation: 10,
    turn: 26,
  };
};

export const makeBauble = (d: Dims, finish: Finish, seed: number): Piece => {
  const R = d['d']! / 2;
  const wood = finish.kind !== 'glass';
  const outlines: readonly (readonly ProfilePoint[])[] = [
    [
      [0, 0],
      [R * 0.5, R * 0.13],
      [R * 0.95, R * 0.7],
      [R * 0.95, R * 1.3],
      [R * 0.5, R * 1.87],
      [0, R * 2],
    ],
    [
      [0, 0],
      [R * 0.2, R * 0.4],
      [R * 0.9, R * 1.1],
      [R * 0.95, R * 1.4],
      [R * 0.4, R * 1.85],
      [0, R * 2],
    ],
    [
      [0, 0],
      [R * 0.6, R * 0.14],
      [R * 0.86, R * 0.8],
      [R * 0.5, R * 1.5],
      [R * 0.3, R * 2],
      [0, R * 2.1],
    ],
  ];
  const outer = smoothProfile(outlines[wood ? seed % 3 : 0]!, 12);
  const top = outer.at(-1)![1];
  const inner = wood
    ? []
    : outer.map(([r, y]): ProfilePoint => [Math.max(0, r - 1), y < R ? y + 1 : y - 1]).toReversed();
  const loop: Point[] = [];
  for (let i = 0; i <= 24; i += 1)
    loop.push([Math.cos((i / 24) * 6.2832) * 5, top + 11 + Math.sin((i / 24) * 6.2832) * 5.5, 0]);
  const kinds = ['oak', 'walnut', 'beech'] as const;
  const tones = ['#bd9566', '#6c4a33', '#d0a67b'];
  return {
    parts: [
      {
        mesh: wood ? makeLathe(outer) : joinMeshes([makeLathe(outer), makeLathe(inner)]),
        finish: wood
          ? { ...finish, kind: kinds[seed % 3]!, colour: toLinear(tones[seed % 3]!), grain: 'y' }
          : finish,
      },
      {
        mesh: joinMeshes([
          makeLathe([
            [0, top - 2],
            [7, top - 2],
            [7.6, top],
            [7.2, top + 4],
            [3, top + 6],
            [0, top + 6],
          ]),
          makeTube(loop, () => 1),
        ]),
        finish: { kind: 'brass', colour: [0.86, 0.64, 0.27], accent: [0, 0, 0] },
      },
    ],
    width: R * 2,
    pitch: R,
    height: top + 16,
    elevation: 18,
  };
};

export const makeBell = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const body = makeLathe(
    smoothProfile([
      [R, 0],
      [R * 0.98, 3],
      [R * 0.78, h * 0.2],
      [R * 0.62, h * 0.55],
      [R * 0.52, h * 0.82],
      [R * 0.28, h * 0.97],
      [0, h],
    ]),
  );
  if (d['loop'] === 1) {
    const loop: Point[] = [];
    for (let i = 0; i <= 24; i += 1)
      loop.push([Math.cos((i / 24) * 6.2832) * 6, h + 5 + Math.sin((i / 24) * 6.2832) * 6, 0]);
    return {
      parts: [{ mesh: joinMeshes([body, makeTube(loop, () => 1.7)]), finish }],
      width: R * 2,
      pitch: h,
      height: h + 12,
      elevation: 18,
    };
  }
  const handle = makeLathe(
    smoothProfile([
      [0, h - 1],
      [5, h - 1],
      [4.4, h + 8],
      [8, h + 26],
      [9, h + 42],
      [5, h + 54],
      [0, h + 56],
    ]),
  );
  return {
    parts: [
      { mesh: body, finish },
      { mesh: handle, finish: { ...accent, grain: 'y' } },
    ],
    width: R * 2,
    pitch: h,
    height: h + 56,
    elevation: 14,
  };
};
