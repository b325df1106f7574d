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

/** Kind of what the pixel's middle ray meets: −1 backdrop, −2 glass, else a part. */
const probePixel = (world: World, camera: Camera, px: number, py: number): number => {
  aim(camera, px, py);
  const [ox, oy, oz] = camera.at;
  const glass = traceRay(world.glass.bvh, ox, oy, oz, ray.x, ray.y, ray.z, 1e9, false)
    ? hit.t
    : 1e9;
  if (traceRay(world.opaque.bvh, ox, oy, oz, ray.x, ray.y, ray.z, glass, false))
    return world.opaque.partOf[hit.triangle]!;
  return glass < 1e9 ? -2 : -1;
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

const shadeSample = (
  world: World,
  camera: Camera,
  floor: FloorLight,
  objects: ObjectLight,
  px: number,
  py: number,
  mirror: boolean,
): void => {
  aim(camera, px, py);
  const [ox, oy, oz] = camera.at;
  const [dx, dy, dz] = [ray.x, ray.y, ray.z];
  const glass = traceRay(world.glass.bvh, ox, oy, oz, dx, dy, dz, 1e9, false) ? hit.t : 1e9;
  if (traceRay(world.opaque.bvh, ox, oy, oz, dx, dy, dz, glass, false)) {
    const t = hit.t;
    const finish = fetchSpot(world.opaque);
    faceViewer(dx, dy, dz);
    const [x, y, z] = [ox + dx * t, oy + dy * t, oz + dz * t];
    if (!findLight(objects, px, py, spot.part)) guessLight(world, x, y, z);
    const footprint = (t * camera.tan * 2) / camera.height;
    shadeOpaque(world, floor, finish, x, y, z, dx, dy, dz, footprint, mirror);
  } else if (glass < 1e9) followGlass(world, camera, floor, objects, ox, oy, oz, dx, dy, dz);
  else shadeBehind(world, camera, floor);
};

const isEdge = (
  kinds: Int32Array,
  width: number,
  height: number,
  x: number,
  y: number,
): boolean => {
  const i = y * width + x;
  const kind = kinds[i];
  return (
    (x > 0 && kinds[i - 1] !== kind) ||
    (x < width - 1 && kinds[i + 1] !== kind) ||
    (y > 0 && kinds[i - width] !== kind) ||
    (y < height - 1 && kinds[i + width] !== kind)
  );
};

/** What does not depend on colour: kept to draw the other colours of a product. */
interface Prepared {
  readonly floor: FloorLight;
  readonly objects: ObjectLight;
  readonly kinds: Int32Array;
}

/** Gathers the light of a scene. */
export const prepareLight = (world: World, camera: Camera, effort: Effort): Prepared => {
  const { width, height } = camera;
  const floor = makeFloorLight(world, effort.floorSize, effort.floorSamples);
  const objects = lightObjects(world, camera, floor, effort.lightSamples);
  const kinds = new Int32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      kinds[y * width + x] = probePixel(world, camera, x + 0.5, y + 0.5);
  }
  return { floor, objects, kinds };
};

/** Renders to linear light, three floats a pixel. */
export const renderLight = (
  world: World,
  camera: Camera,
  effort: Effort,
  { floor, objects, kinds }: Prepared,
): Float32Array => {
  const { width, height } = camera;
  const picture = new Float32Array(width * height * 3);
  const n = effort.pixelSamples;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const kind = kinds[i]!;
      const edge = isEdge(kinds, width, height, x, y);
      const plain = kind === -1 && !edge;
      const count = plain ? 1 : edge ? n + 2 : kind === -2 ? Math.max(2, n - 1) : n;
      let r = 0,
        g = 0,
        b = 0;
      for (let s = 0; s < count; s += 1) {
        const jx = plain ? 0.5 : (s * 0.7548776662 + hash3(x, y, 1)) % 1;
        const jy = plain ? 0.5 : (s * 0.569840291 + hash3(x, y, 2)) % 1;
        if (plain) {
          aim(camera, x + jx, y + jy);
          shadeBehind(world, camera, floor);
        } else shadeSample(world, camera, floor, objects, x + jx, y + jy, s === 0);
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
