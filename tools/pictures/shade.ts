import { faceViewer } from './aim.ts';
import { hit, traceRay } from './bvh.ts';
import type { Camera } from './camera.ts';
import type { Finish } from './finish.ts';
import { type FloorLight, addWindows, gathered, out, readTent, shadeBackdrop } from './light.ts';
import { type ObjectLight, findLight } from './object-light.ts';
import { surface } from './surface-state.ts';
import { readSurface } from './surface.ts';
import { type World, fetchSpot, meetBackdrop, passLight, spot } from './world.ts';

/** Finds the light of a point seen through glass or a mirror, if the camera also sees it straight on. */
const findLightThrough = (
  camera: Camera,
  objects: ObjectLight,
  x: number,
  y: number,
  z: number,
): boolean => {
  const { at, forward: f, right: r, up: u, tan, width, height } = camera;
  const vx = x - at[0];
  const vy = y - at[1];
  const vz = z - at[2];
  const depth = (vx * f[0] + vy * f[1] + vz * f[2]) * tan;
  const px = ((vx * r[0] + vy * r[1] + vz * r[2]) / depth / (width / height) + 1) * 0.5 * width;
  const py = (1 - (vx * u[0] + vy * u[1] + vz * u[2]) / depth) * 0.5 * height;
  return findLight(objects, px, py, spot.part);
};

/** A rough guess of the light where none was gathered: one shadow ray, flat fill. */
export const guessLight = (world: World, x: number, y: number, z: number): void => {
  const { at, dir } = world.key;
  const cos = spot.nx * dir[0] + spot.ny * dir[1] + spot.nz * dir[2];
  gathered.key =
    cos > 0
      ? cos *
        world.keyPower *
        passLight(
          world,
          x + spot.nx * 0.3,
          y + spot.ny * 0.3,
          z + spot.nz * 0.3,
          at[0],
          at[1],
          at[2],
        )
      : 0;
  const fill = world.fillPower * (0.34 + 0.14 * spot.ny);
  gathered.fillR = fill;
  gathered.fillG = fill * 0.985;
  gathered.fillB = fill * 0.955;
};

/** What a mirror ray sees, into `out`. */
const seeReflection = (
  world: World,
  floor: FloorLight,
  x: number,
  y: number,
  z: number,
  rx: number,
  ry: number,
  rz: number,
  rough: number,
): void => {
  if (traceRay(world.opaque.bvh, x, y, z, rx, ry, rz, 1e9, false)) {
    const t = hit.t;
    const finish = fetchSpot(world.opaque);
    faceViewer(rx, ry, rz);
    const [hx, hy, hz] = [x + rx * t, y + ry * t, z + rz * t];
    guessLight(world, hx, hy, hz);
    surface.nx = spot.nx;
    surface.ny = spot.ny;
    surface.nz = spot.nz;
    readSurface(finish, spot.lx, spot.ly, spot.lz, 1);
    const metal = surface.metal ? 0.75 : 1;
    out.r = surface.r * metal * (gathered.key + gathered.fillR) + surface.glowR;
    out.g = surface.g * metal * (gathered.key * 0.955 + gathered.fillG) + surface.glowG;
    out.b = surface.b * metal * (gathered.key * 0.885 + gathered.fillB) + surface.glowB;
    return;
  }
  if (meetBackdrop(world, x, y, z, rx, ry, rz)) {
    shadeBackdrop(world, floor);
    return;
  }
  readTent(world, rx, ry, rz);
  addWindows(world, rx, ry, rz, rough, 1);
};

export const total = { r: 0, g: 0, b: 0 };

/** Shades the opaque point last fetched into `total`. `d`: view direction; light stands in `gathered`. */
export const shadeOpaque = (
  world: World,
  floor: FloorLight,
  finish: Finish,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  footprint: number,
  mirror: boolean,
): void => {
  const { key, fillR, fillG, fillB } = gathered;
  const [gx, gy, gz] = [spot.nx, spot.ny, spot.nz];
  surface.nx = gx;
  surface.ny = gy;
  surface.nz = gz;
  readSurface(finish, spot.lx, spot.ly, spot.lz, footprint);
  const { nx, ny, nz, coat, rough, metal, sheen, r, g, b, glowR, glowG, glowB } = surface;
  const { dir } = world.key;
  const flat = gx * dir[0] + gy * dir[1] + gz * dir[2];
  const bent = nx * dir[0] + ny * dir[1] + nz * dir[2];
  const lit = key * Math.min(2, Math.max(0, bent + 0.06) / Math.max(0.14, flat + 0.06));
  const wash = 1 + (ny - gy) * 0.35;
  const facing = Math.max(0.02, -(nx * dx + ny * dy + nz * dz));
  const rim = (1 - facing) ** 5;
  const rx = dx + 2 * facing * nx,
    ry = dy + 2 * facing * ny,
    rz = dz + 2 * facing * nz;
  const keyShare = Math.min(1, key / Math.max(0.05, flat * world.keyPower));
  if (metal) {
    seeReflection(world, floor, x + gx * 0.3, y + gy * 0.3, z + gz * 0.3, rx, ry, rz, rough);
    total.r = out.r * (r + (1 - r) * rim);
    total.g = out.g * (g + (1 - g) * rim);
    total.b = out.b * (b + (1 - b) * rim);
    return;
  }
  const softRim = sheen * (1 - facing) ** 2.5;
  total.r = (r + softRim) * (lit + fillR * wash) + glowR;
  total.g = (g + softRim) * (lit * 0.955 + fillG * wash) + glowG;
  total.b = (b + softRim) * (lit * 0.885 + fillB * wash) + glowB;
  if (coat > 0) {
    const share = coat + (1 - coat) * rim * (1 - rough * 0.75);
    if (mirror && rough < 0.3)
      seeReflection(world, floor, x + gx * 0.3, y + gy * 0.3, z + gz * 0.3, rx, ry, rz, rough);
    else {
      readTent(world, rx, ry, rz);
      const dim = Math.min(1, fillG / (0.4 * world.fillPower)) * 0.8;
      out.r *= dim;
      out.g *= dim;
      out.b *= dim;
      addWindows(world, rx, ry, rz, rough, keyShare);
    }
    total.r = total.r * (1 - share) + out.r * share;
    total.g = total.g * (1 - share) + out.g * share;
    total.b = total.b * (1 - share) + out.b * share;
  }
};

/** Follows a ray that starts in air through glass; the result goes to `total`. */
export const followGlass = (
  world: World,
  camera: Camera,
  floor: FloorLight,
  objects: ObjectLight,
  sx: number,
  sy: number,
  sz: number,
  vx: number,
  vy: number,
  vz: number,
): void => {
  let x = sx,
    y = sy,
    z = sz;
  let dx = vx,
    dy = vy,
    dz = vz;
  let tr = 1,
    tg = 1,
    tb = 1;
  let ar = 0,
    ag = 0,
    ab = 0;
  let inside = false;
  for (let depth = 0; depth < 11; depth += 1) {
    const hasGlass = traceRay(world.glass.bvh, x, y, z, dx, dy, dz, 1e9, false);
    const glassAt = hasGlass ? hit.t : 1e9;
    const glassU = hit.u;
    const glassV = hit.v;
    const glassTriangle = hit.triangle;
    if (traceRay(world.opaque.bvh, x, y, z, dx, dy, dz, glassAt, false)) {
      const t = hit.t;
      const finish = fetchSpot(world.opaque);
      faceViewer(dx, dy, dz);
      const [hx, hy, hz] = [x + dx * t, y + dy * t, z + dz * t];
      if (!findLightThrough(camera, objects, hx, hy, hz)) guessLight(world, hx, hy, hz);
      shadeOpaque(world, floor, finish, hx, hy, hz, dx, dy, dz, 0.4, false);
      total.r = ar + tr * total.r;
      total.g = ag + tg * total.g;
      total.b = ab + tb * total.b;
      return;
    }
    if (!hasGlass) {
      if (meetBackdrop(world, x, y, z, dx, dy, dz)) shadeBackdrop(world, floor);
      else {
        readTent(world, dx, dy, dz);
        addWindows(world, dx, dy, dz, 0.02, 1);
      }
      total.r = ar + tr * out.r;
      total.g = ag + tg * out.g;
      total.b = ab + tb * out.b;
      return;
    }
    hit.u = glassU;
    hit.v = glassV;
    hit.triangle = glassTriangle;
    const t = glassAt;
    const finish = fetchSpot(world.glass);
    const entering = spot.nx * dx + spot.ny * dy + spot.nz * dz < 0;
    faceViewer(dx, dy, dz);
    const { nx, ny, nz } = spot;
    if (inside) {
      const length = t / (finish.size ?? 4.4);
      const deep = length / (1 + length / 3);
      tr *= finish.colour[0] ** deep;
      tg *= finish.colour[1] ** deep;
      tb *= finish.colour[2] ** deep;
    }
    x += dx * t;
    y += dy * t;
    z += dz * t;
    const eta = entering ? 1 / 1.5 : 1.5;
    const cos = -(nx * dx + ny * dy + nz * dz);
    const k = 1 - eta * eta * (1 - cos * cos);
    const rx = dx + 2 * cos * nx,
      ry = dy + 2 * cos * ny,
      rz = dz + 2 * cos * nz;
    if (k < 0) {
      dx = rx;
      dy = ry;
      dz = rz;
      x += nx * 0.01;
      y += ny * 0.01;
      z += nz * 0.01;
      inside = true;
      continue;
    }
    const cosT = Math.sqrt(k);
    const edge = 0.04 + 0.96 * (1 - (entering ? cos : cosT)) ** 5;
    if (entering && depth < 3) {
      seeReflection(world, floor, x + nx * 0.05, y + ny * 0.05, z + nz * 0.05, rx, ry, rz, 0.02);
      ar += tr * edge * out.r;
      ag += tg * edge * out.g;
      ab += tb * edge * out.b;
    }
    tr *= 1 - edge;
    tg *= 1 - edge;
    tb *= 1 - edge;
    const bend = eta * cos - cosT;
    dx = dx * eta + nx * bend;
    dy = dy * eta + ny * bend;
    dz = dz * eta + nz * bend;
    x -= nx * 0.01;
    y -= ny * 0.01;
    z -= nz * 0.01;
    inside = entering;
  }
  total.r = ar + tr * 0.3;
  total.g = ag + tg * 0.3;
  total.b = ab + tb * 0.3;
};
