import type { PictureScene } from '../../src/apps/demo/content/index.ts';
import type { Finish } from './finish.ts';
import { type LatheShape, type ProfilePoint, smoothProfile } from './mesh.ts';

type Dims = PictureScene['dims'];

/** A hollow body: the outer profile from foot to lip, then back down inside. */
export const makeVesselProfile = (
  outer: readonly ProfilePoint[],
  wall: number,
  base: number,
): readonly ProfilePoint[] => {
  const out = smoothProfile(outer);
  const lip = out.at(-1)!;
  const around: ProfilePoint[] = [];
  for (let i = 1; i < 6; i += 1) {
    const a = (i / 6) * Math.PI;
    around.push([lip[0] - wall / 2 + Math.cos(a) * (wall / 2), lip[1] + Math.sin(a) * (wall / 2)]);
  }
  const inner = out
    .filter(([r, y]) => y > base && r > wall * 1.2)
    .map(([r, y]): ProfilePoint => [Math.max(0.5, r - wall), y])
    .toReversed();
  const floor = inner.at(-1) ?? [10, base];
  return [
    [0, 0.6],
    [Math.max(0, out[0]![0] - 3), 0.6],
    [Math.max(0, out[0]![0] - 1.2), 0],
    ...out,
    ...around,
    ...inner,
    [floor[0] * 0.93, base + 0.4],
    [floor[0] * 0.6, base],
    [0, base],
  ];
};

export const shapeOf = (d: Dims, seed: number): LatheShape => ({
  facets: d['facets'] ?? 0,
  flutes: d['flutes'] ?? 0,
  fluteDepth: d['flutes'] === undefined ? 0 : d['flutes'] > 24 ? 1.1 : 5,
  wobble: d['wobble'] ?? 0,
  scaleZ: d['sz'] ?? 1,
  seed,
});

export const ceramicFinish = (finish: Finish, d: Dims, h: number): Finish => ({
  ...finish,
  rimAt: h + 2,
  ...(d['bare'] === undefined ? {} : { bareBelow: d['bare'] }),
});
