import type { Finish } from './finish.ts';
import { fractal3, noise3, smoothstep } from './noise.ts';
import { bump, bumpNoise, mixIn, paint, surface } from './surface-state.ts';

/** Coordinates of the thread plane: the two axes across the dominant normal. */
export const readCloth = (f: Finish, x: number, y: number, z: number, footprint: number): void => {
  const ax = Math.abs(surface.nx),
    ay = Math.abs(surface.ny),
    az = Math.abs(surface.nz);
  const u = ay > 0.62 ? x : ax > az ? z : x;
  const v = ay > 0.62 ? z : y;
  const weave = f.weave ?? 'plain';
  const pitch = f.kind === 'wool' ? 2.4 : weave === 'coarse' ? 2.9 : 1.5;
  const fade = 1 - smoothstep(0.3, 0.75, footprint / pitch);
  paint(f.colour);
  if (weave === 'stripe' || weave === 'stripes' || weave === 'check') applyPattern(f, weave, x, z);
  if (weave === 'herringbone') {
    const band = Math.floor(x / 15);
    const slant = (band % 2 === 0 ? 1 : -1) * x + z + y;
    mixIn(f.accent, 0.42 * smoothstep(-0.4, 0.4, Math.sin((slant / 5.2) * Math.PI * 2)));
  }
  const slub =
    noise3(u * 0.06, Math.floor(v / pitch) * 1.7, 3) * 0.5 +
    noise3(Math.floor(u / pitch) * 1.7, v * 0.06, 9) * 0.5;
  const cloud = fractal3(x * 0.012, y * 0.012, z * 0.012);
  let k = 1 + slub * 0.16 + cloud * 0.06;
  const cu = Math.cos((u / pitch) * Math.PI * 2),
    cv = Math.cos((v / pitch) * Math.PI * 2);
  k *= 1 - fade * 0.17 * (0.5 - 0.5 * cu * cv);
  const su = Math.sin((u / pitch) * Math.PI * 2) * 0.2 * fade,
    sv = Math.sin((v / pitch) * Math.PI * 2) * 0.2 * fade;
  if (ay > 0.62) bump(su, 0, sv);
  else if (ax > az) bump(0, sv, su);
  else bump(su, sv, 0);
  if (weave === 'waffle') {
    const cell = 10;
    const hu = Math.cos((u / cell) * Math.PI * 2),
      hv = Math.cos((v / cell) * Math.PI * 2);
    k *= 0.8 + 0.2 * Math.max(hu, hv);
    const [wu, wv] = [
      -Math.sin((u / cell) * Math.PI * 2) * 0.4,
      -Math.sin((v / cell) * Math.PI * 2) * 0.4,
    ];
    if (ay > 0.62) bump(wu, 0, wv);
    else if (ax > az) bump(0, wv, wu);
    else bump(wu, wv, 0);
  }
  if (f.kind === 'terry' || f.kind === 'wool') {
    const fuzz = f.kind === 'terry' ? 1 : 0.55;
    k *= 1 + noise3(x * 0.75, y * 0.75, z * 0.75) * 0.16 * fuzz;
    bumpNoise(x, y, z, 0.55, 0.55 * fuzz);
  }
  surface.r *= k;
  surface.g *= k;
  surface.b *= k;
  surface.sheen = f.kind === 'linen' ? 0.16 : 0.3;
  bumpNoise(x, y, z, 0.035, 0.16);
};

const applyPattern = (f: Finish, weave: string, x: number, z: number): void => {
  const width = f.size ?? 200;
  if (weave === 'stripe') {
    const at = Math.abs(x + width * 0.24);
    const bandShare =
      1 - smoothstep(7.5, 8.2, at) + (smoothstep(11.5, 12.2, at) - smoothstep(13.5, 14.2, at));
    mixIn(f.accent, Math.min(1, bandShare) * 0.92);
  } else if (weave === 'stripes') {
    const within = ((x % 18) + 18) % 18;
    mixIn(
      f.accent,
      (smoothstep(5, 5.7, within) - smoothstep(10.5, 11.2, within)) * 0.85 +
        (smoothstep(13, 13.5, within) - smoothstep(14, 14.5, within)) * 0.6,
    );
  } else {
    const step = 34;
    const across = ((x % step) + step) % step < step / 2 ? 1 : 0;
    const down = ((z % step) + step) % step < step / 2 ? 1 : 0;
    mixIn(f.accent, (across + down) * 0.45);
  }
};
