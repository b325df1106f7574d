import { aim, faceViewer, ray } from './aim.ts';
import { hit, traceRay } from './bvh.ts';
import type { Camera } from './camera.ts';
import { type FloorLight, gatherLight, gathered } from './light.ts';
import { type World, fetchSpot, spot } from './world.ts';

/** Light on the visible objects at half resolution, smoothed along surfaces. */
export interface ObjectLight {
  readonly width: number;
  readonly height: number;
  readonly part: Int32Array;
  readonly normal: Float32Array;
  /** Key, fill red, green, blue. */
  readonly light: Float32Array;
}

export const lightObjects = (
  world: World,
  camera: Camera,
  floor: FloorLight,
  samples: number,
): ObjectLight => {
  const [width, height] = [camera.width >> 1, camera.height >> 1];
  const part = new Int32Array(width * height).fill(-1);
  const normal = new Float32Array(width * height * 3);
  const raw = new Float32Array(width * height * 4);
  const [ox, oy, oz] = camera.at;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      aim(camera, x * 2 + 1, y * 2 + 1);
      const [dx, dy, dz] = [ray.x, ray.y, ray.z];
      if (!traceRay(world.opaque.bvh, ox, oy, oz, dx, dy, dz, 1e9, false)) continue;
      const t = hit.t;
      fetchSpot(world.opaque);
      faceViewer(dx, dy, dz);
      const i = y * width + x;
      part[i] = spot.part;
      const [nx, ny, nz] = [spot.nx, spot.ny, spot.nz];
      normal[i * 3] = nx;
      normal[i * 3 + 1] = ny;
      normal[i * 3 + 2] = nz;
      gatherLight(
        world,
        floor,
        ox + dx * t + nx * 0.25,
        oy + dy * t + ny * 0.25,
        oz + dz * t + nz * 0.25,
        nx,
        ny,
        nz,
        samples,
        (x % 4) + 4 * (y % 4) + 16 * ((x >> 2) % 2) + 32 * ((y >> 2) % 2),
      );
      raw[i * 4] = gathered.key;
      raw[i * 4 + 1] = gathered.fillR;
      raw[i * 4 + 2] = gathered.fillG;
      raw[i * 4 + 3] = gathered.fillB;
    }
  }
  return smoothLight({ width, height, part, normal, light: raw });
};

const smoothLight = (from: ObjectLight): ObjectLight => {
  const { width, height, part, normal, light } = from;
  const result = new Float32Array(light.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (part[i] === -1) continue;
      let w = 0,
        k = 0,
        r = 0,
        g = 0,
        b = 0;
      for (let v = -4; v <= 4; v += 1) {
        for (let u = -4; u <= 4; u += 1) {
          const nx = x + u;
          const ny = y + v;
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const j = ny * width + nx;
          if (part[j] !== part[i]) continue;
          const same =
            normal[i * 3]! * normal[j * 3]! +
            normal[i * 3 + 1]! * normal[j * 3 + 1]! +
            normal[i * 3 + 2]! * normal[j * 3 + 2]!;
          if (same < 0.6) continue;
          const s2 = same * same;
          const weight = s2 * s2 * s2 * s2 * (1 - (u * u + v * v) / 40);
          w += weight;
          k += light[j * 4]! * weight;
          r += light[j * 4 + 1]! * weight;
          g += light[j * 4 + 2]! * weight;
          b += light[j * 4 + 3]! * weight;
        }
      }
      result[i * 4] = k / w;
      result[i * 4 + 1] = r / w;
      result[i * 4 + 2] = g / w;
      result[i * 4 + 3] = b / w;
    }
  }
  return { ...from, light: result };
};

/** Finds the smoothed light for a visible point into `gathered`; false when no neighbour fits. */
export const findLight = (objects: ObjectLight, px: number, py: number, part: number): boolean => {
  const { width, height, normal, light } = objects;
  const x = px / 2 - 0.5,
    y = py / 2 - 0.5;
  const xi = Math.floor(x),
    yi = Math.floor(y);
  for (let reach = 0; reach <= 2; reach += 1) {
    let w = 0,
      k = 0,
      r = 0,
      g = 0,
      b = 0;
    for (let v = yi - reach; v <= yi + 1 + reach; v += 1) {
      for (let u = xi - reach; u <= xi + 1 + reach; u += 1) {
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        const j = v * width + u;
        if (objects.part[j] !== part) continue;
        const same =
          normal[j * 3]! * spot.nx + normal[j * 3 + 1]! * spot.ny + normal[j * 3 + 2]! * spot.nz;
        if (same < 0.3) continue;
        const weight =
          (Math.max(0, 1 - Math.abs(u - x) / (1 + reach)) *
            Math.max(0, 1 - Math.abs(v - y) / (1 + reach)) +
            1e-4) *
          same ** 4;
        w += weight;
        k += light[j * 4]! * weight;
        r += light[j * 4 + 1]! * weight;
        g += light[j * 4 + 2]! * weight;
        b += light[j * 4 + 3]! * weight;
      }
    }
    if (w > 1e-5) {
      gathered.key = k / w;
      gathered.fillR = r / w;
      gathered.fillG = g / w;
      gathered.fillB = b / w;
      return true;
    }
  }
  return false;
};
