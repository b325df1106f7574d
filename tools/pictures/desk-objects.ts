import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import { type Finish, toLinear } from './finish.ts';
import {
  type Mesh,
  type ProfilePoint,
  makeGrid,
  makeLathe,
  makeRoundedBox,
  placeMesh,
} from './mesh.ts';
import type { Part, Piece } from './model.ts';
import { makePencil } from './stationery.ts';
import { makeSpatula, makeSpoon } from './utensils.ts';
import { makeVesselProfile } from './vessel-profile.ts';

type Dims = PictureScene['dims'];

export const makeBookend = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, t] = [d['d']!, d['t']!];
  const quarter = (side: number): Mesh => {
    if (d['block'] === 1)
      return placeMesh(makeRoundedBox(R * 0.72, R, t, 4), { move: [side * (R * 0.36), 0, 0] });
    const columns = 48;
    const rings: (readonly [number, number])[] = [
      [0, -0.5],
      [0.99, -0.5],
      [1, -0.485],
      [1, 0.485],
      [0.99, 0.5],
      [0, 0.5],
    ];
    return makeGrid(rings.length - 1, columns, (i, j) => {
      const [share, z] = rings[i]!;
      const a = (j / columns) * (Math.PI / 2);
      const centre = R * 0.02;
      return {
        at: [side * (centre + Math.cos(a) * R * share), Math.sin(a) * R * share, z * t],
      };
    });
  };
  const books: Part[] = [];
  const tones = [
    accent.colour,
    toLinear('#c2b39a'),
    toLinear('#5d3a4a'),
    toLinear('#a9b4b8'),
    toLinear('#3d5145'),
  ];
  let x = -44;
  for (const [i, colour] of tones.entries()) {
    const thick = 13 + ((i * 7) % 9);
    const tall = R * (1.02 + ((i * 5) % 4) * 0.09);
    const depth = t * 1.7 + ((i * 3) % 3) * 8;
    books.push({
      mesh: placeMesh(makeRoundedBox(thick, tall, depth, 2), { move: [x + thick / 2, 0, 4] }),
      finish: { kind: 'bookcloth', colour, accent: [0, 0, 0] },
    });
    books.push({
      mesh: placeMesh(makeRoundedBox(thick - 4, tall - 3, depth - 3, 0.4), {
        move: [x + thick / 2, 2.2, 1.6],
      }),
      finish: { kind: 'paper', colour: [0.78, 0.72, 0.6], accent: [0, 0, 0] },
    });
    x += thick + 0.4;
  }
  const grain: Finish = { ...finish, grain: 'y' };
  return {
    parts: [
      { mesh: placeMesh(quarter(-1), { move: [-45, 0, 0] }), finish: grain },
      { mesh: placeMesh(quarter(1), { move: [x + 0.5, 0, 0] }), finish: grain },
      ...books,
    ],
    width: R * 2.9,
    pitch: R,
    height: R * 1.2,
    elevation: 14,
    turn: -24,
  };
};

export const makePot = (d: Dims, finish: Finish, accent: Finish): Piece => {
  const [R, h] = [d['d']! / 2, d['h']!];
  const metal = finish.kind === 'brass';
  const outer: readonly ProfilePoint[] = metal
    ? [
        [R * 0.99, 0],
        [R, 1],
        [R, h * 0.5],
        [R, h],
      ]
    : [
        [R * 0.9, 0],
        [R * 0.97, 3],
        [R, h * 0.4],
        [R * 0.98, h * 0.75],
        [R * 0.96, h],
      ];
  const parts: Part[] = [
    {
      mesh: makeLathe(makeVesselProfile(outer, metal ? 2 : 5, 8), { segments: 112 }),
      finish: {
        ...finish,
        grain: 'y',
        rimAt: h + 2,
        ...(d['bare'] === undefined ? {} : { bareBelow: d['bare'] }),
      },
    },
  ];
  const lean = (mesh: Mesh, i: number, spread: number): Mesh => {
    const a = i * 2.3 + 0.5;
    return placeMesh(mesh, {
      turn: [Math.sin(a) * spread, i * 70, Math.cos(a) * -spread],
      move: [-Math.cos(a) * R * 0.3, 9, -Math.sin(a) * R * 0.3],
    });
  };
  if (d['pencils'] === 1) {
    const tones = [accent.colour, toLinear('#2b3036'), toLinear('#c6923f'), toLinear('#98a38a')];
    for (const [i, colour] of tones.entries()) {
      for (const piece of makePencil(158 + i * 7, 3.9, { ...accent, colour }, null)) {
        const up = placeMesh(piece.mesh, { turn: [90, 0, 0], move: [0, 80, 0] });
        parts.push({
          ...piece,
          mesh: lean(placeMesh(up, { turn: [180, 0, 0], move: [0, 160, 0] }), i, 11),
        });
      }
    }
  }
  if (d['spoons'] === 1) {
    for (let i = 0; i < 4; i += 1) {
      const spoon =
        i % 2 === 0 ? makeSpoon({ l: 285, w: 52 }, accent) : makeSpatula({ l: 290, w: 54 }, accent);
      for (const piece of spoon.parts) {
        const up = placeMesh(piece.mesh, { turn: [-90, 0, 0], move: [0, 142, 0] });
        parts.push({
          mesh: lean(up, i, 12),
          finish: {
            kind: i === 1 ? 'olive' : 'beech',
            colour: toLinear(i === 1 ? '#b58950' : '#d0a67b'),
            accent: [0, 0, 0],
            grain: 'z',
          },
        });
      }
    }
  }
  return { parts, width: R * 2, pitch: h, height: h * 1.7, elevation: 15 };
};
