import type { Finish } from './finish.ts';
import { fractal3, noise3, smoothstep } from './noise.ts';
import { bumpNoise, mixIn, paint, surface } from './surface-state.ts';

export const readWood = (f: Finish, lx: number, ly: number, lz: number): void => {
  const along = f.grain === 'y' ? ly : f.grain === 'z' ? lz : lx;
  const a = f.grain === 'x' || f.grain === undefined ? lz : lx;
  const b = f.grain === 'y' ? lz : ly;
  const kind = f.kind;
  const ringWidth = kind === 'walnut' ? 7 : kind === 'olive' ? 6 : kind === 'oak' ? 5.5 : 8;
  const wander =
    noise3(along * 0.006, a * 0.012, b * 0.012) * (kind === 'olive' ? 26 : 11) +
    noise3(along * 0.02, a * 0.05, b * 0.05) * 2.2;
  const distance = Math.hypot(a * 0.8 + 34 + wander, b * 1.6 + 58 + wander * 0.4) / ringWidth;
  const ring = distance - Math.floor(distance);
  const late = smoothstep(0.25, 0.9, ring) * (1 - smoothstep(0.93, 1, ring));
  const contrast = kind === 'beech' ? 0.14 : kind === 'olive' ? 0.5 : 0.3;
  const fibre =
    noise3(along * 0.045, a * 1.4, b * 1.4) * 0.55 + noise3(along * 0.09, a * 3, b * 3) * 0.45;
  const tone = noise3(along * 0.004, a * 0.02, b * 0.02);
  paint(f.colour, 1.06 - late * contrast + fibre * 0.09 + tone * 0.1);
  surface.b *= 1 - late * contrast * 0.5;
  if (kind !== 'beech') {
    const pore = smoothstep(0.52, 0.8, noise3(along * 0.06, a * 2.2, b * 2.2));
    mixIn(
      [f.colour[0] * 0.35, f.colour[1] * 0.3, f.colour[2] * 0.25],
      pore * 0.5 * (kind === 'oak' ? 1 : 0.7),
    );
  } else {
    const fleck = smoothstep(0.55, 0.8, noise3(along * 0.25, a * 1.2, b * 1.2));
    mixIn([f.colour[0] * 0.6, f.colour[1] * 0.5, f.colour[2] * 0.42], fleck * 0.35);
  }
  surface.coat = 0.035;
  surface.rough = 0.34;
  bumpNoise(lx, ly, lz, 0.5, 0.02);
};

export const readMarble = (x: number, y: number, z: number): void => {
  const warp = fractal3(x * 0.012, y * 0.012, z * 0.012) * 38;
  const vein = Math.abs(noise3((x + warp) * 0.016, (y + warp) * 0.02, (z - warp) * 0.016));
  const fine = Math.abs(noise3((x - warp) * 0.05, y * 0.05 + 9, (z + warp) * 0.05));
  paint([0.72, 0.7, 0.66], 1 + fractal3(x * 0.02, y * 0.02 + 4, z * 0.02) * 0.07);
  mixIn(
    [0.2, 0.2, 0.205],
    (1 - smoothstep(0, 0.09, vein)) * 0.75 + (1 - smoothstep(0, 0.04, fine)) * 0.22,
  );
  surface.coat = 0.04;
  surface.rough = 0.16;
};

export const readPaper = (f: Finish, x: number, y: number, z: number): void => {
  paint(f.colour, 1 + noise3(x * 0.5, y * 0.5, z * 0.5) * 0.025);
  if (f.pages === true && Math.abs(surface.ny) < 0.5) {
    const leaf = noise3(3, y * 2.6, 5) * 0.5 + noise3((x + z) * 0.02, y * 5, 1) * 0.5;
    const k = 0.93 + leaf * 0.12;
    surface.r *= k;
    surface.g *= k;
    surface.b *= k;
  }
  surface.coat = 0.012;
  surface.rough = 0.8;
};
