import type { Colour } from './finish.ts';
import { hash3, noise3, smoothstep } from './noise.ts';

/** What the last call of `readSurface` found. */
export const surface = {
  r: 0,
  g: 0,
  b: 0,
  /** Perturbed normal. */
  nx: 0,
  ny: 0,
  nz: 0,
  /** Reflectance at normal incidence of the clear layer; metals use their colour. */
  coat: 0,
  rough: 1,
  metal: false,
  sheen: 0,
  glowR: 0,
  glowG: 0,
  glowB: 0,
};

export const paint = (c: Colour, k = 1): void => {
  surface.r = c[0] * k;
  surface.g = c[1] * k;
  surface.b = c[2] * k;
};

export const mixIn = (c: Colour, share: number, k = 1): void => {
  surface.r += (c[0] * k - surface.r) * share;
  surface.g += (c[1] * k - surface.g) * share;
  surface.b += (c[2] * k - surface.b) * share;
};

export const bump = (dx: number, dy: number, dz: number): void => {
  surface.nx += dx;
  surface.ny += dy;
  surface.nz += dz;
};

export const bumpNoise = (
  x: number,
  y: number,
  z: number,
  scale: number,
  strength: number,
): void => {
  const e = 0.7;
  const sx = x * scale;
  const sy = y * scale;
  const sz = z * scale;
  const base = noise3(sx, sy, sz);
  bump(
    (noise3(sx + e, sy, sz) - base) * strength,
    (noise3(sx, sy + e, sz) - base) * strength,
    (noise3(sx, sy, sz + e) - base) * strength,
  );
};

export const speck: Colour = [0.09, 0.055, 0.035];

/** Iron specks: at most one a cell, of random place and size. */
export const readSpecks = (
  x: number,
  y: number,
  z: number,
  cell: number,
  chance: number,
  largest: number,
): number => {
  const cx = Math.floor(x / cell);
  const cy = Math.floor(y / cell);
  const cz = Math.floor(z / cell);
  const roll = hash3(cx, cy, cz);
  if (roll > chance) return 0;
  const px = (cx + 0.2 + 0.6 * hash3(cx + 71, cy, cz)) * cell;
  const py = (cy + 0.2 + 0.6 * hash3(cx, cy + 71, cz)) * cell;
  const pz = (cz + 0.2 + 0.6 * hash3(cx, cy, cz + 71)) * cell;
  const radius = largest * (0.3 + 0.7 * hash3(cx + 5, cy + 5, cz + 5) ** 2);
  return 1 - smoothstep(radius * 0.5, radius, Math.hypot(x - px, y - py, z - pz));
};
