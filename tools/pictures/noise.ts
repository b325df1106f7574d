/** Deterministic noise: the same picture comes out of every run. */

/** A hash of three integers in 0…1. */
export const hash3 = (x: number, y: number, z: number): number => {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(z, 2147483647)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h ^= h >>> 16;
  h = Math.imul(h, 2246822519);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
};

/** Smooth value noise in −1…1. */
export const noise3 = (x: number, y: number, z: number): number => {
  const xi = Math.floor(x),
    yi = Math.floor(y),
    zi = Math.floor(z);
  let fx = x - xi,
    fy = y - yi,
    fz = z - zi;
  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  fz = fz * fz * (3 - 2 * fz);
  const a = hash3(xi, yi, zi) * (1 - fx) + hash3(xi + 1, yi, zi) * fx;
  const b = hash3(xi, yi + 1, zi) * (1 - fx) + hash3(xi + 1, yi + 1, zi) * fx;
  const c = hash3(xi, yi, zi + 1) * (1 - fx) + hash3(xi + 1, yi, zi + 1) * fx;
  const d = hash3(xi, yi + 1, zi + 1) * (1 - fx) + hash3(xi + 1, yi + 1, zi + 1) * fx;
  return ((a * (1 - fy) + b * fy) * (1 - fz) + (c * (1 - fy) + d * fy) * fz) * 2 - 1;
};

/** Three octaves of `noise3`, about −1…1. */
export const fractal3 = (x: number, y: number, z: number): number =>
  noise3(x, y, z) * 0.57 +
  noise3(x * 2.1 + 17, y * 2.1 + 5, z * 2.1 + 9) * 0.28 +
  noise3(x * 4.3, y * 4.3 + 31, z * 4.3) * 0.15;

/** 0 below `low`, 1 above `high`, smooth between. */
export const smoothstep = (low: number, high: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
  return t * t * (3 - 2 * t);
};
