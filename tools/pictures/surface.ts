import type { Finish } from './finish.ts';
import { fractal3, noise3, smoothstep } from './noise.ts';
import { readClay, readGlaze } from './surface-ceramics.ts';
import { readCloth } from './surface-cloth.ts';
import { readMarble, readPaper, readWood } from './surface-matter.ts';
import { bumpNoise, mixIn, paint, readSpecks, surface } from './surface-state.ts';

/**
 * Reads the look of a finish at a point into `surface`. `x, y, z`: object space, mm; the geometric
 * normal must stand in `surface.nx…`; `footprint`: size of a pixel there, mm, to fade what cannot be seen.
 */
export const readSurface = (
  f: Finish,
  x: number,
  y: number,
  z: number,
  footprint: number,
): void => {
  surface.metal = false;
  surface.sheen = 0;
  surface.coat = 0;
  surface.rough = 1;
  surface.glowR = 0;
  surface.glowG = 0;
  surface.glowB = 0;
  readByKind(f, x, y, z, footprint);
  const length = 1 / Math.hypot(surface.nx, surface.ny, surface.nz);
  surface.nx *= length;
  surface.ny *= length;
  surface.nz *= length;
};

const readMetal = (f: Finish, x: number, y: number, z: number): void => {
  const iron = f.kind === 'iron';
  paint(f.colour, 1 + fractal3(x * 0.03, y * 0.03, z * 0.03) * 0.05);
  surface.metal = !iron;
  surface.coat = iron ? 0.08 : 0;
  surface.rough = iron ? 0.38 : f.kind === 'pewter' ? 0.26 : 0.14;
  if (iron) bumpNoise(x, y, z, 0.2, 0.14);
  else bumpNoise(x, y * 3, z, 0.12, 0.014);
  if (f.hammered === true) bumpNoise(x, y, z, 0.11, 0.2);
};

const readByKind = (f: Finish, x: number, y: number, z: number, footprint: number): void => {
  switch (f.kind) {
    case 'glaze':
      return readGlaze(f, x, y, z, false);
    case 'matte-glaze':
      return readGlaze(f, x, y, z, true);
    case 'raw-clay':
      return readClay(f, x, y, z);
    case 'oak':
    case 'walnut':
    case 'beech':
    case 'olive':
      return readWood(f, x, y, z);
    case 'linen':
    case 'wool':
    case 'terry':
      return readCloth(f, x, y, z, footprint);
    case 'marble':
      return readMarble(x, y, z);
    case 'paper':
      return readPaper(f, x, y, z);
    case 'brass':
    case 'pewter':
    case 'iron':
      return readMetal(f, x, y, z);
    case 'porcelain':
    case 'enamel':
      paint(f.colour, 1 + fractal3(x * 0.02, y * 0.02, z * 0.02) * 0.02);
      if (f.kind === 'enamel' && f.rimAt !== undefined)
        mixIn(f.accent, smoothstep(f.rimAt - 2.6, f.rimAt - 2, y));
      if (f.lit !== undefined) {
        const h = f.size ?? 90;
        const glow = 0.62 * Math.exp(-(((y - h * 0.42) / (h * 0.42)) ** 2));
        surface.glowR = glow * (0.35 + f.colour[0] * 0.65);
        surface.glowG = glow * 0.62 * (0.2 + f.colour[1] * 0.8);
        surface.glowB = glow * 0.3 * (0.1 + f.colour[2] * 0.9);
      }
      surface.coat = 0.05;
      surface.rough = 0.07;
      bumpNoise(x, y, z, 0.03, 0.016);
      return undefined;
    case 'bookcloth': {
      paint(f.colour, 1 + fractal3(x * 0.04, y * 0.04, z * 0.04) * 0.06);
      const k =
        1 +
        (Math.cos(x * 5.2) * Math.cos(z * 5.2) * 0.07 + noise3(x * 0.9, y * 0.9, z * 0.9) * 0.09) *
          (1 - smoothstep(0.35, 0.7, footprint));
      surface.r *= k;
      surface.g *= k;
      surface.b *= k;
      surface.sheen = 0.08;
      bumpNoise(x, y, z, 0.9, 0.09);
      return undefined;
    }
    case 'leather':
      paint(f.colour, 1 + fractal3(x * 0.03, y * 0.03, z * 0.03) * 0.16);
      surface.coat = 0.04;
      surface.rough = 0.42;
      bumpNoise(x, y, z, 0.6, 0.14);
      return undefined;
    case 'soap':
      paint(f.colour, 1 + fractal3(x * 0.03, y * 0.05, z * 0.03) * 0.07);
      if (f.speckled === true) mixIn([0.06, 0.035, 0.02], readSpecks(x, y, z, 3.4, 0.6, 0.8) * 0.8);
      surface.coat = 0.025;
      surface.rough = 0.5;
      bumpNoise(x, y, z, 0.06, 0.08);
      return undefined;
    case 'wax':
      paint(f.colour, 1.03 + fractal3(x * 0.05, y * 0.03, z * 0.05) * 0.04);
      surface.coat = 0.03;
      surface.rough = 0.36;
      bumpNoise(x, y, z, 0.07, 0.05);
      if (f.lit !== undefined) {
        const glow = Math.exp(-Math.max(0, f.lit - y) / 26) * 0.85;
        surface.glowR = glow * (0.3 + f.colour[0] * 0.7);
        surface.glowG = glow * 0.55 * (0.2 + f.colour[1] * 0.8);
        surface.glowB = glow * 0.2 * (0.1 + f.colour[2] * 0.9);
      }
      return undefined;
    case 'leaf':
      paint(f.colour, 1 + noise3(x * 0.15, y * 0.15, z * 0.15) * 0.25);
      surface.coat = 0.03;
      surface.rough = 0.4;
      return undefined;
    case 'fruit':
      paint(f.colour, 1 + fractal3(x * 0.05, y * 0.05, z * 0.05) * 0.12);
      mixIn(f.accent, smoothstep(0.05, 0.6, fractal3(x * 0.02 + 3, y * 0.02, z * 0.02)) * 0.6);
      mixIn(
        [f.colour[0] * 0.35, f.colour[1] * 0.28, f.colour[2] * 0.2],
        readSpecks(x, y, z, 3.2, 0.5, 0.4) * 0.5,
      );
      surface.coat = 0.03;
      surface.rough = 0.32;
      bumpNoise(x, y, z, 0.5, 0.05);
      return undefined;
    case 'mirror':
      paint([0.9, 0.91, 0.9]);
      surface.metal = true;
      surface.rough = 0;
      return undefined;
    default:
      paint(f.colour);
      return undefined;
  }
};
