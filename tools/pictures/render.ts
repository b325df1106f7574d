import { aim, faceViewer, ray } from './aim.ts';
import { hit, traceRay } from './bvh.ts';
import type { Camera } from './camera.ts';
import { type FloorLight, makeFloorLight, out, readTent, shadeBackdrop } from './light.ts';
import { hash3, noise3 } from './noise.ts';
import { type ObjectLight, findLight, lightObjects } from './object-light.ts';
import { followGlass, guessLight, shadeOpaque, total } from './shade.ts';
import { type World, fetchSpot, meetBackdrop, spot, sweep } from './world.ts';

/** How much work a picture gets. */
export interface Effort {
  readonly lightSamples: number;
  readonly floorSize: number;
  readonly floorSamples: number;
  /** Rays a pixel where objects are. */
  readonly pixelSamples: number;
}

/** What the middle ray of every pixel meets. */
interface Probes {
  /** −1 backdrop, −2 glass, else a part. */
  readonly kind: Int32Array;
  readonly triangle: Int32Array;
  /** Distance, then the place within the triangle. */
  readonly at: Float32Array;
}

const probePixels = (world: World, camera: Camera): Probes => {
  const { width, height } = camera;
  const kind = new Int32Array(width * height);
  const triangle = new Int32Array(width * height);
  const at = new Float32Array(width * height * 3);
  const [ox, oy, oz] = camera.at;
  for (let i = 0; i < kind.length; i += 1) {
    aim(camera, (i % width) + 0.5, Math.floor(i / width) + 0.5);
    const { x, y, z } = ray;
    const glass = traceRay(world.glass.bvh, ox, oy, oz, x, y, z, 1e9, false) ? hit.t : 1e9;
    if (traceRay(world.opaque.bvh, ox, oy, oz, x, y, z, glass, false)) {
      kind[i] = world.opaque.partOf[hit.triangle]!;
      triangle[i] = hit.triangle;
      at[i * 3] = hit.t;
      at[i * 3 + 1] = hit.u;
      at[i * 3 + 2] = hit.v;
    } else kind[i] = glass < 1e9 ? -2 : -1;
  }
  return { kind, triangle, at };
};

/** The backdrop along the aimed ray, into `total`. */
const shadeBehind = (world: World, camera: Camera, floor: FloorLight): void => {
  const [ox, oy, oz] = camera.at;
  if (meetBackdrop(world, ox, oy, oz, ray.x, ray.y, ray.z)) {
    shadeBackdrop(world, floor);
    const grain = 1 + noise3(sweep.x * 0.011, sweep.f * 0.011, 4) * 0.008;
    total.r = out.r * grain;
    total.g = out.g * grain;
    total.b = out.b * grain;
    return;
  }
  readTent(world, ray.x, ray.y, ray.z);
  total.r = out.r;
  total.g = out.g;
  total.b = out.b;
};

/** Shades the opaque point that stands in `hit`, seen along the aimed ray. */
const shadeHit = (
  world: World,
  camera: Camera,
  light: Prepared,
  px: number,
  py: number,
  mirror: boolean,
): void => {
  const [ox, oy, oz] = camera.at;
  const { x: dx, y: dy, z: dz } = ray;
  const t = hit.t;
  const finish = fetchSpot(world.opaque);
  faceViewer(dx, dy, dz);
  const x = ox + dx * t;
  const y = oy + dy * t;
  const z = oz + dz * t;
  if (!findLight(light.objects, px, py, spot.part)) guessLight(world, x, y, z);
  const footprint = (t * camera.tan * 2) / camera.height;
  shadeOpaque(world, light.floor, finish, x, y, z, dx, dy, dz, footprint, mirror);
};

const shadeSample = (
  world: World,
  camera: Camera,
  light: Prepared,
  px: number,
  py: number,
): void => {
  aim(camera, px, py);
  const [ox, oy, oz] = camera.at;
  const { x: dx, y: dy, z: dz } = ray;
  const glass = traceRay(world.glass.bvh, ox, oy, oz, dx, dy, dz, 1e9, false) ? hit.t : 1e9;
  if (traceRay(world.opaque.bvh, ox, oy, oz, dx, dy, dz, glass, false))
    shadeHit(world, camera, light, px, py, false);
  else if (glass < 1e9)
    followGlass(world, camera, light.floor, light.objects, ox, oy, oz, dx, dy, dz);
  else shadeBehind(world, camera, light.floor);
};

/** Whether a pixel lies where one thing ends: another part next to it, or a jump in depth. */
const isEdge = ({ kind, at }: Probes, camera: Camera, x: number, y: number): boolean => {
  const { width, height } = camera;
  if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return false;
  const i = y * width + x;
  const own = kind[i]!;
  if (
    kind[i - 1] !== own ||
    kind[i + 1] !== own ||
    kind[i - width] !== own ||
    kind[i + width] !== own
  )
    return true;
  if (own < 0) return false;
  const t = at[i * 3]!;
  const jump = (t * camera.tan * 5) / height;
  return (
    Math.abs(at[i * 3 - 3]! + at[i * 3 + 3]! - 2 * t) > jump ||
    Math.abs(at[(i - width) * 3]! + at[(i + width) * 3]! - 2 * t) > jump
  );
};

/** What does not depend on colour: kept to draw the other colours of a product. */
interface Prepared {
  readonly floor: FloorLight;
  readonly objects: ObjectLight;
  readonly probes: Probes;
}

/** Gathers the light of a scene. */
export const prepareLight = (world: World, camera: Camera, effort: Effort): Prepared => {
  const floor = makeFloorLight(world, effort.floorSize, effort.floorSamples);
  const objects = lightObjects(world, camera, floor, effort.lightSamples);
  return { floor, objects, probes: probePixels(world, camera) };
};

/** Renders to linear light, three floats a pixel. */
export const renderLight = (
  world: World,
  camera: Camera,
  effort: Effort,
  light: Prepared,
): Float32Array => {
  const { width, height } = camera;
  const picture = new Float32Array(width * height * 3);
  const n = effort.pixelSamples;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const kind = light.probes.kind[i]!;
      const edge = isEdge(light.probes, camera, x, y);
      const count = edge ? n + 3 : kind === -1 ? 1 : kind === -2 ? Math.max(2, n) : n;
      let r = 0,
        g = 0,
        b = 0;
      for (let s = 0; s < count; s += 1) {
        if (s > 0 || kind === -2) {
          const jx = (s * 0.7548776662 + hash3(x, y, 1)) % 1;
          const jy = (s * 0.569840291 + hash3(x, y, 2)) % 1;
          shadeSample(world, camera, light, x + jx, y + jy);
        } else {
          aim(camera, x + 0.5, y + 0.5);
          if (kind === -1) shadeBehind(world, camera, light.floor);
          else {
            hit.triangle = light.probes.triangle[i]!;
            hit.t = light.probes.at[i * 3]!;
            hit.u = light.probes.at[i * 3 + 1]!;
            hit.v = light.probes.at[i * 3 + 2]!;
            shadeHit(world, camera, light, x + 0.5, y + 0.5, true);
          }
        }
        r += Math.min(3, total.r);
        g += Math.min(3, total.g);
        b += Math.min(3, total.b);
      }
      picture[i * 3] = r / count;
      picture[i * 3 + 1] = g / count;
      picture[i * 3 + 2] = b / count;
    }
  }
  return picture;
};
