import type { Colour, Finish } from './finish.ts';
import { fractal3, noise3, smoothstep } from './noise.ts';
import { bump, bumpNoise, mixIn, paint, readSpecks, speck, surface } from './surface-state.ts';

const clay: Colour = [0.3, 0.2, 0.135];

const darkClay: Colour = [0.09, 0.05, 0.032];

export const readGlaze = (f: Finish, x: number, y: number, z: number, matte: boolean): void => {
  const mottle = fractal3(x * 0.022, y * 0.035, z * 0.022);
  paint(f.colour, 1 + mottle * 0.09);
  const luminance = f.colour[0] * 0.3 + f.colour[1] * 0.6 + f.colour[2] * 0.1;
  surface.coat = matte ? 0.03 : 0.05;
  surface.rough = matte ? 0.42 : 0.1;
  if (f.rimAt !== undefined) {
    const thin = 1 - smoothstep(0.4, 4.5, f.rimAt - y + noise3(x * 0.09, y * 0.2, z * 0.09) * 1.3);
    mixIn(luminance > 0.25 ? [0.36, 0.22, 0.13] : [0.2, 0.12, 0.075], thin * 0.62);
  }
  const dark =
    readSpecks(x, y, z, 7, 0.5, 0.75) * 0.75 + readSpecks(x + 3, y, z, 3.1, 0.4, 0.34) * 0.55;
  mixIn(luminance > 0.08 ? speck : [0.16, 0.12, 0.08], Math.min(1, dark) * (matte ? 0.8 : 0.62));
  if (f.bareBelow !== undefined) {
    const edge =
      f.bareBelow +
      noise3(x * 0.018, 3, z * 0.018) * f.bareBelow * 0.16 +
      noise3(x * 0.06, 1, z * 0.06) * 0.8;
    const bare = 1 - smoothstep(edge - 0.35, edge + 0.35, y);
    if (bare > 0) {
      mixIn(
        luminance < 0.06 ? darkClay : clay,
        bare,
        1 + fractal3(x * 0.25, y * 0.25, z * 0.25) * 0.14,
      );
      surface.coat *= 1 - bare;
      surface.rough = surface.rough * (1 - bare) + bare;
    } else {
      mixIn(f.colour, 0.55 * (1 - smoothstep(0, 2.2, y - edge)), 0.72);
    }
  }
  bumpNoise(x, y, z, 0.05, matte ? 0.035 : 0.022);
  bumpNoise(x * 0.15, y, z * 0.15, 0.3, 0.012);
};

export const readClay = (f: Finish, x: number, y: number, z: number): void => {
  paint(
    f.colour,
    1 + fractal3(x * 0.05, y * 0.09, z * 0.05) * 0.1 + noise3(x * 0.9, y * 0.9, z * 0.9) * 0.06,
  );
  if (f.strata === true) {
    const h = y / (f.size ?? 200) + noise3(x * 0.01, 7, z * 0.01) * 0.035;
    if (h > 0.36) mixIn([0.56, 0.38, 0.29], 1);
    if (h > 0.66) mixIn(f.accent, 1, 0.95);
  }
  mixIn(speck, readSpecks(x, y, z, 4.5, 0.55, 0.62) * 0.6);
  surface.coat = 0.01;
  surface.rough = 0.9;
  bumpNoise(x, y, z, 0.55, 0.09);
  bump(0, Math.sin(y * 1.15 + noise3(x * 0.02, y * 0.02, z * 0.02) * 2) * 0.035, 0);
};
