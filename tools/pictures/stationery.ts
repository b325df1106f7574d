import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { type Finish, toLinear } from './finish.ts';
import {
  type Mesh,
  type Point,
  joinMeshes,
  makeGrid,
  makeLathe,
  makeRoundedBox,
  makeTube,
  placeMesh,
  smoothProfile,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { noise3 } from './noise.ts';

type Dims = PictureScene['dims'];

const paperFinish: Finish = {
  kind: 'paper',
  colour: [0.8, 0.75, 0.64],
  accent: [0, 0, 0],
  pages: true,
};

const makeNotebookOnce = (d: Dims, finish: Finish, accent: Finish): readonly Part[] => {
  const [w, l, t] = [d['w']!, d['l']!, d['t']!];
  const cover = d['soft'] === 1 ? 0.9 : 2.3;
  const over = d['soft'] === 1 ? 0 : 3;
  const board = (y: number): Mesh =>
    placeMesh(makeRoundedBox(w, cover, l, Math.min(cover * 0.45, 1)), { move: [0, y, 0] });
  const spine =
    d['soft'] === 1
      ? placeMesh(makeRoundedBox(1.6, t, l, 0.7), { move: [-w / 2 + 0.4, 0, 0] })
      : makeSpine(t, l, -w / 2);
  const pages = placeMesh(makeRoundedBox(w - over - 1, t - cover * 2, l - over * 2, 0.4), {
    move: [-over / 2 + 0.5, cover, 0],
  });
  const parts: Part[] = [
    { mesh: joinMeshes([board(0), board(t - cover), spine]), finish },
    { mesh: pages, finish: paperFinish },
  ];
  if (d['label'] === 1)
    parts.push({
      mesh: placeMesh(makeRoundedBox(w * 0.46, 0.5, l * 0.15, 0.2), {
        move: [w * 0.02, t, -l * 0.2],
      }),
      finish: { ...accent, kind: 'paper' },
    });
  if (d['band'] === 1) {
    const x = w / 2 - 14;
    parts.push({
      mesh: placeMesh(makeRoundedBox(6, t + 1.6, l + 1.6, 0.7), { move: [x, -0.8, 0] }),
      finish: { ...accent, kind: 'linen' },
    });
  }
  if (d['ribbon'] === 1) {
    const path: Point[] = [
      [-w * 0.1, t * 0.55, l / 2 - 8],
      [-w * 0.1, t * 0.5, l / 2 + 4],
      [-w * 0.085, 3, l / 2 + 14],
      [-w * 0.05, 1.2, l / 2 + 34],
      [-w * 0.07, 1, l / 2 + 46],
    ];
    parts.push({ mesh: makeTube(path, () => 3, 0.14, 10), finish: { ...accent, kind: 'linen' } });
  }
  return parts;
};

const makeSpine = (t: number, l: number, x: number): Mesh =>
  makeGrid(14, 4, (i, j) => {
    const a = (i / 14 - 0.5) * Math.PI;
    return {
      at: [
        x + 2 - Math.cos(a) * Math.min(4, t * 0.22) - 1,
        t / 2 + Math.sin(a) * (t / 2 - 0.1),
        -l / 2 + (l * j) / 4,
      ],
    };
  });

export const makeNotebook = (d: Dims, finish: Finish, accent: Finish): Piece => ({
  parts: makeNotebookOnce(d, { ...finish, size: d['w']! }, accent),
  width: Math.max(d['w']!, d['l']!),
  pitch: d['t']!,
  height: d['t']!,
  elevation: 40,
  turn: 24,
});

export const makeSheets = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [w, depth, count] = [d['w']!, d['d']!, d['count'] ?? 10];
  const parts: Part[] = [];
  if (d['block'] === 1) {
    parts.push({ mesh: makeRoundedBox(w, 52, depth, 0.6), finish: { ...finish, pages: true } });
    parts.push({
      mesh: placeMesh(makeRoundedBox(w, 0.4, depth, 0.15), { move: [0, 52.2, 0], turn: [0, 3, 0] }),
      finish,
    });
    return { parts, width: w, pitch: 52, height: 54, elevation: 28, turn: 28 };
  }
  for (let i = 0; i < count; i += 1) {
    const turn = noise3(i * 1.3, 4, 2) * (i > count - 3 ? 6 : 2.2);
    parts.push({
      mesh: placeMesh(makeRoundedBox(w, 0.55, depth, 0.2), {
        move: [noise3(i, 1, 1) * 3, i * 0.75, noise3(i, 9, 1) * 3],
        turn: [0, turn, 0],
      }),
      finish,
    });
  }
  if (d['envelope'] === 1) {
    const [ew, eh] = [Math.max(w, depth) * 0.84, Math.min(w, depth) * 0.82];
    const y = count * 0.75 + 1;
    const flap = makeGrid(20, 30, (i, j) => {
      const u = (j / 30 - 0.5) * ew;
      const tall = (1 - Math.abs(u) / (ew / 2)) * eh * 0.56;
      return {
        at: [u, 1.9 + (i / 20) * tall * 0.09, -eh / 2 - (i / 20) * tall],
        local: [u, 0, (i / 20) * tall],
      };
    });
    const body = makeRoundedBox(ew, 1.7, eh, 0.6);
    const turned = { turn: [0, 64, 0] as Point, move: [w * 0.26, y, depth * 0.1] as Point };
    parts.push({ mesh: placeMesh(body, turned), finish });
    parts.push({ mesh: placeMesh(flap, turned), finish: accent });
  }
  return { parts, width: Math.max(w, depth) * 1.3, pitch: 10, height: 14, elevation: 48, turn: 16 };
};

export const makePencils = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [l, R, count] = [d['l']!, d['d']! / 2, d['count'] ?? 6];
  const rainbow = [
    '#ece6da',
    '#b98d6f',
    '#c6923f',
    '#98a38a',
    '#2c3a52',
    '#8f4232',
    '#a9b4b8',
    '#3d5145',
    '#c79a8d',
    '#dcc58a',
    '#5d3a4a',
    '#5f6a70',
  ].map(toLinear);
  const parts: Part[] = [];
  for (let i = 0; i < count; i += 1) {
    const askew = count > 1 && i === count - 1;
    const colour = d['rainbow'] === 1 ? rainbow[i % rainbow.length]! : finish.colour;
    const place = {
      turn: [0, askew ? 19 : noise3(i, 2, 7) * 2.4, 0] as Point,
      move: [(i - (count - 1) / 2) * R * 2.5, askew ? R * 2.05 : 0, noise3(i, 5, 5) * 8] as Point,
    };
    for (const piece of d['pen'] === 1
      ? makePen(l, R, finish, accent)
      : makePencil(
          l,
          R,
          { ...finish, colour, grain: 'z' },
          d['rainbow'] === 1 ? { ...finish, kind: 'wax', colour } : null,
        )) {
      parts.push({ ...piece, mesh: placeMesh(piece.mesh, place) });
    }
  }
  return { parts, width: l, pitch: R * 2, height: R * 3, elevation: 46, turn: 40 };
};

export const makePencil = (
  l: number,
  R: number,
  body: Finish,
  lead: Finish | null,
): readonly Part[] => {
  const hex = makeLathe(
    [
      [0, 0],
      [R * 0.92, 0],
      [R, 0.6],
      [R, l - R * 5.2],
      [R * 0.99, l - R * 5],
    ],
    { facets: 6 },
  );
  const cone = makeLathe(
    [
      [R * 0.97, l - R * 5.1],
      [R * 0.28, l - R * 1.1],
    ],
    {},
  );
  const tip = makeLathe(
    [
      [R * 0.28, l - R * 1.1],
      [R * 0.06, l],
      [0, l],
    ],
    {},
  );
  const lay = { turn: [-90, 0, 0] as Point, move: [0, R, l / 2] as Point };
  return [
    {
      mesh: placeMesh(hex, lay),
      finish:
        body.kind === 'beech' ? { ...body, kind: 'porcelain' } : { ...body, kind: 'porcelain' },
    },
    {
      mesh: placeMesh(cone, lay),
      finish: { kind: 'beech', colour: toLinear('#d9b388'), accent: [0, 0, 0], grain: 'y' },
    },
    {
      mesh: placeMesh(tip, lay),
      finish: lead ?? { kind: 'iron', colour: [0.05, 0.05, 0.055], accent: [0, 0, 0] },
    },
  ];
};

const makePen = (l: number, R: number, finish: Finish, accent: Finish): readonly Part[] => {
  const lay = { turn: [-90, 0, 0] as Point, move: [0, R, l / 2] as Point };
  const metal: Finish = { kind: 'brass', colour: [0.86, 0.64, 0.27], accent: [0, 0, 0] };
  const body = makeLathe(
    smoothProfile(
      [
        [R * 0.86, 14],
        [R, 26],
        [R, l * 0.5],
        [R, l - 34],
        [R * 0.9, l - 26],
      ],
      6,
    ),
  );
  const nose = makeLathe([
    [R * 0.9, l - 26],
    [R * 0.86, l - 25],
    [R * 0.3, l - 4],
    [R * 0.12, l],
    [0, l],
  ]);
  const cap = makeLathe([
    [0, 0],
    [R * 0.36, 0],
    [R * 0.4, 1],
    [R * 0.4, 9],
    [R * 0.8, 10],
    [R * 0.86, 14],
  ]);
  const clip = makeTube(
    [
      [0, -R * 1.25, 14],
      [0, -R * 1.25, 50],
    ].map(([x, y, z]): Point => [x!, z!, -y!]),
    () => 1.7,
    0.5,
    10,
  );
  return [
    { mesh: placeMesh(body, lay), finish: { ...finish, grain: 'y' } },
    {
      mesh: placeMesh(joinMeshes([nose, cap, clip]), lay),
      finish: accent.kind === 'brass' ? accent : metal,
    },
  ];
};
