import { traceRay } from './bvh.ts';
import type { Camera } from './camera.ts';
import { hash3, smoothstep } from './noise.ts';
import type { World } from './world.ts';

/** Adds the flames and the warm air around them. */
export const addFlames = (picture: Float32Array, world: World, camera: Camera): void => {
  const { width, height, at, forward: f, right: r, up: u, tan } = camera;
  for (const [fx, fy, fz] of world.flames) {
    const [x, y, z] = [fx - at[0], fy - at[1], fz - at[2]];
    const depth = (x * f[0] + y * f[1] + z * f[2]) * tan;
    const cx = (((x * r[0] + y * r[1] + z * r[2]) / depth / (width / height)) * 0.5 + 0.5) * width;
    const cy = (0.5 - ((x * u[0] + y * u[1] + z * u[2]) / depth) * 0.5) * height;
    const mm = height / (2 * depth);
    const tall = 27 * mm;
    const distance = Math.hypot(x, y, z);
    const hidden = (px: number, py: number): boolean => {
      const a = ((px / width) * 2 - 1) * tan * (width / height);
      const b = (1 - (py / height) * 2) * tan;
      return traceRay(
        world.opaque.bvh,
        at[0],
        at[1],
        at[2],
        f[0] + r[0] * a + u[0] * b,
        f[1] + r[1] * a + u[1] * b,
        f[2] + r[2] * a + u[2] * b,
        distance * 0.985,
        true,
      );
    };
    const air = hidden(cx, cy - tall * 0.4) ? 0.35 : 1;
    const reach = Math.max(tall * 5, height * 0.26);
    for (let py = Math.max(0, Math.floor(cy - reach)); py < Math.min(height, cy + reach); py += 1) {
      for (
        let px = Math.max(0, Math.floor(cx - reach));
        px < Math.min(width, cx + reach);
        px += 1
      ) {
        const [dx, dy] = [px + 0.5 - cx, py + 0.5 - cy];
        const t = (-dy + tall * 0.12) / tall;
        const half =
          t > 0 && t < 1 ? tall * 0.155 * Math.sin(Math.PI * t ** 0.62) ** 0.9 * (1 - 0.25 * t) : 0;
        const body =
          half > 0 && !hidden(px, py)
            ? 1 -
              smoothstep(half * 0.45, half * 1.15, Math.abs(dx + Math.sin(t * 4) * tall * 0.012))
            : 0;
        const heat =
          body * (0.35 + 0.65 * smoothstep(0.04, 0.4, t)) * (1 - 0.35 * smoothstep(0.75, 1, t));
        const d = Math.hypot(dx, (dy + tall * 0.35) * 0.92);
        const near = Math.exp(-((d / (tall * 0.75)) ** 2)) * 0.34 * air;
        const wide = Math.exp(-d / (reach * 0.2)) * 0.16 * air * Math.max(0, 1 - d / reach);
        const i = (py * width + px) * 3;
        picture[i]! += heat * 2.6 + near + wide;
        picture[i + 1]! += heat * 2 + (near + wide) * 0.58;
        picture[i + 2]! +=
          heat * 1.0 + (near + wide) * 0.22 + body * 0.12 * (1 - smoothstep(0, 0.22, t));
      }
    }
  }
};

const curveScale = 8192;

/** Linear light 0…4 to sRGB 0…255, with a soft shoulder above 0.55. */
const curve = Float32Array.from({ length: curveScale * 4 }, (_, i) => {
  const light = (i + 0.5) / curveScale;
  const toned = light < 0.55 ? light : 0.55 + 0.45 * (1 - Math.exp(-(light - 0.55) / 0.45));
  const curved = toned ** 1.06;
  return 255 * (curved <= 0.0031308 ? curved * 12.92 : 1.055 * curved ** (1 / 2.4) - 0.055);
});

/** Linear light to 8-bit sRGB: a soft shoulder, a faint vignette, half a step of dither. */
export const developPicture = (picture: Float32Array, width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const d = Math.hypot((x / width - 0.5) * 1.1, y / height - 0.5);
      const vignette = 1 - 0.16 * smoothstep(0.35, 0.85, d);
      const at = (y * width + x) * 3;
      const grey = picture[at]! * 0.24 + picture[at + 1]! * 0.66 + picture[at + 2]! * 0.1;
      for (let k = 0; k < 3; k += 1) {
        const light = Math.max(0, (picture[at + k]! * 0.84 + grey * 0.16) * vignette * 1.08);
        const level = curve[Math.min(curve.length - 1, Math.floor(light * curveScale))]!;
        bytes[at + k] = Math.max(0, Math.min(255, Math.floor(level + hash3(x, y, k))));
      }
    }
  }
  return bytes;
};
