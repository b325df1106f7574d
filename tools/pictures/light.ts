import { hit, traceRay } from './bvh.ts';
import { hash3, smoothstep } from './noise.ts';
import { fetchSpot, meetBackdrop, passLight, spot, sweep, type World } from './world.ts';

/** Radiance of the last lookup. */
export const out = { r: 0, g: 0, b: 0 };

const setOut = (r: number, g: number, b: number): void => {
  out.r = r;
  out.g = g;
  out.b = b;
};

const keyColour = [1, 0.955, 0.885] as const;

/** The studio without its key light: a soft tent, brighter above and to the left. */
export const readTent = (world: World, dx: number, dy: number, dz: number): void => {
  const up = 0.5 + 0.5 * dy;
  const base = (0.26 + 0.34 * up) * (1 - 0.3 * dx) * (1 - 0.22 * Math.max(0, dz)) * world.fillPower;
  setOut(base, base * (0.985 + 0.01 * up), base * (0.95 + 0.05 * up));
};

/** What a glossy surface sees of the studio: the tent, the key window, a right strip and a top strip, blurred by roughness. */
export const addWindows = (
  world: World,
  dx: number,
  dy: number,
  dz: number,
  rough: number,
  keyShare: number,
): void => {
  const { dir, u, v, distance } = world.key;
  const d = dx * dir[0] + dy * dir[1] + dz * dir[2];
  const edge = 0.035 + rough * 0.75;
  if (d > 0.05) {
    const a =
      Math.abs((dx * u[0] + dy * u[1] + dz * u[2]) / d) /
      (distance * 0.215 * (world.radius / distance) * 3.8);
    const b =
      Math.abs((dx * v[0] + dy * v[1] + dz * v[2]) / d) /
      (distance * 0.215 * (world.radius / distance) * 3.8);
    const size = 0.3;
    const fall =
      (1 - smoothstep(size - edge * 0.5, size + edge, a)) *
      (1 - smoothstep(size * 1.15 - edge * 0.5, size * 1.15 + edge, b));
    const power = (11 * fall * world.keyPower * keyShare) / (1 + (edge / size) * 2.4) ** 1.6;
    out.r += power * keyColour[0];
    out.g += power * keyColour[1];
    out.b += power * keyColour[2];
  }
  const around = Math.atan2(dx, dz);
  const strip =
    Math.exp(-(((around - 1.2) / (0.11 + rough * 0.5)) ** 2)) *
    smoothstep(-0.05, 0.15, dy) *
    (1 - smoothstep(0.6, 0.9, dy));
  const side = Math.abs(around + 1.02);
  const blurEdge = 0.05 + rough * 0.6;
  const window =
    (1 - smoothstep(0.2 - blurEdge * 0.4, 0.2 + blurEdge, side)) *
    smoothstep(-0.06 - rough * 0.3, 0.04 + rough * 0.2, dy) *
    (1 - smoothstep(0.5 - blurEdge, 0.52 + blurEdge, dy));
  const top =
    dy > 0.3
      ? Math.exp(-(((dz / dy + 0.35) / (0.16 + rough)) ** 2)) * Math.exp(-((dx / dy / 0.9) ** 2))
      : 0;
  const soft =
    (2 * strip + 1.3 * top) * world.fillPower +
    (5.2 * window * world.keyPower * keyShare) / (1 + rough * 5);
  out.r += soft;
  out.g += soft * 0.985;
  out.b += soft * 0.955;
};

/** Light falling on the backdrop, tabulated over its sweep, denser near the objects. */
export interface FloorLight {
  readonly size: number;
  readonly key: Float32Array;
  readonly fill: Float32Array;
}

const reachX = 5.5;
const reachF = 7.5;
const spread = (w: number): number => 0.28 * w + 0.72 * w * w * w;
/** Inverse of `spread`, by Newton's method. */
const gather = (value: number): number => {
  const target = Math.max(-1, Math.min(1, value));
  let w = Math.cbrt(target);
  for (let i = 0; i < 5; i += 1) w -= (spread(w) - target) / (0.28 + 2.16 * w * w + 1e-9);
  return w;
};

const mixCells = (data: Float32Array, i: number, n: number, fx: number, fy: number): number =>
  (data[i]! * (1 - fx) + data[i + 1]! * fx) * (1 - fy) +
  (data[i + n]! * (1 - fx) + data[i + n + 1]! * fx) * fy;

/** Light at a point of the backdrop; `out` is the irradiance over π, so that out × albedo is what is seen. */
const readFloor = (world: World, floor: FloorLight | null): void => {
  if (floor === null) {
    const e = 0.42 * world.fillPower + 0.22 * world.keyPower;
    setOut(e, e, e);
    return;
  }
  const n = floor.size;
  const x = Math.max(
    0,
    Math.min(
      n - 1.001,
      (gather((sweep.x - world.cx) / (reachX * world.radius)) * 0.5 + 0.5) * (n - 1),
    ),
  );
  const y = Math.max(
    0,
    Math.min(n - 1.001, (gather(sweep.f / (reachF * world.radius)) * 0.5 + 0.5) * (n - 1)),
  );
  const xi = Math.floor(x),
    yi = Math.floor(y);
  const fx = x - xi,
    fy = y - yi;
  const i = yi * n + xi;
  const k = mixCells(floor.key, i, n, fx, fy);
  const f = mixCells(floor.fill, i, n, fx, fy);
  setOut(k * keyColour[0] + f, k * keyColour[1] + f * 0.985, k * keyColour[2] + f * 0.955);
};

/** The backdrop as seen at the last `sweep`. */
export const shadeBackdrop = (world: World, floor: FloorLight | null): void => {
  readFloor(world, floor);
  out.r *= world.backdrop[0];
  out.g *= world.backdrop[1];
  out.b *= world.backdrop[2];
};

/** A quick shade of the object last hit, for bounces: flat colour, one shadow ray. The hit point is o + d·t. */
const shadeBounce = (
  world: World,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): void => {
  const t = hit.t;
  const finish = fetchSpot(world.opaque);
  const flip = spot.nx * dx + spot.ny * dy + spot.nz * dz > 0 ? -1 : 1;
  const nx = spot.nx * flip;
  const ny = spot.ny * flip;
  const nz = spot.nz * flip;
  const x = ox + dx * t + nx * 0.3;
  const y = oy + dy * t + ny * 0.3;
  const z = oz + dz * t + nz * 0.3;
  const { dir, at } = world.key;
  const cos = nx * dir[0] + ny * dir[1] + nz * dir[2];
  const lit = cos > 0 ? cos * world.keyPower * passLight(world, x, y, z, at[0], at[1], at[2]) : 0;
  const fill = world.fillPower * (0.3 + 0.14 * ny);
  const c = finish.colour;
  setOut(
    c[0] * (lit * keyColour[0] + fill),
    c[1] * (lit * keyColour[1] + fill),
    c[2] * (lit * keyColour[2] + fill),
  );
};

/** Light gathered at a point: `key` and `fillR…` are irradiance over π. */
export const gathered = { key: 0, fillR: 0, fillG: 0, fillB: 0 };

/** Gathers light at a surface point by `count` stratified samples; `sx, sy` rotate the pattern between neighbours. */
export const gatherLight = (
  world: World,
  floor: FloorLight | null,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
  count: number,
  seed: number,
): void => {
  const { at, u, v, distance } = world.key;
  const r1 = hash3(seed, 11, 3),
    r2 = hash3(seed, 5, 17),
    r3 = hash3(seed, 23, 7),
    r4 = hash3(seed, 2, 29);
  let key = 0,
    fr = 0,
    fg = 0,
    fb = 0;
  const tangentLength = Math.abs(nx) > 0.6 ? Math.hypot(nx, nz) : Math.hypot(ny, nz);
  const tx = Math.abs(nx) > 0.6 ? nz / tangentLength : 0;
  const ty = Math.abs(nx) > 0.6 ? 0 : nz / tangentLength;
  const tz = Math.abs(nx) > 0.6 ? -nx / tangentLength : -ny / tangentLength;
  const bx = ny * tz - nz * ty,
    by = nz * tx - nx * tz,
    bz = nx * ty - ny * tx;
  for (let s = 0; s < count; s += 1) {
    const a = ((r1 + s * 0.7548776662) % 1) * 2 - 1;
    const b = ((r2 + s * 0.569840291) % 1) * 2 - 1;
    const lx = at[0] + u[0] * a + v[0] * b,
      ly = at[1] + u[1] * a + v[1] * b,
      lz = at[2] + u[2] * a + v[2] * b;
    const dx = lx - x,
      dy = ly - y,
      dz = lz - z;
    const d2 = dx * dx + dy * dy + dz * dz;
    const cos = (nx * dx + ny * dy + nz * dz) / Math.sqrt(d2);
    if (cos > 0) key += cos * ((distance * distance) / d2) * passLight(world, x, y, z, lx, ly, lz);
    const r = Math.sqrt((r3 + s * 0.7548776662) % 1);
    const phi = ((r4 + s * 0.569840291) % 1) * 6.2831853;
    const c1 = Math.cos(phi) * r,
      c2 = Math.sin(phi) * r,
      c3 = Math.sqrt(Math.max(0, 1 - r * r));
    const hx = tx * c1 + bx * c2 + nx * c3,
      hy = ty * c1 + by * c2 + ny * c3,
      hz = tz * c1 + bz * c2 + nz * c3;
    if (traceRay(world.opaque.bvh, x, y, z, hx, hy, hz, 1e9, false))
      shadeBounce(world, x, y, z, hx, hy, hz);
    else if (meetBackdrop(world, x, y, z, hx, hy, hz)) shadeBackdrop(world, floor);
    else readTent(world, hx, hy, hz);
    fr += out.r;
    fg += out.g;
    fb += out.b;
  }
  gathered.key = (key / count) * world.keyPower;
  gathered.fillR = fr / count;
  gathered.fillG = fg / count;
  gathered.fillB = fb / count;
};

/** Tabulates the light on the backdrop and smooths the sampling noise away. */
export const makeFloorLight = (world: World, size: number, samples: number): FloorLight => {
  const key = new Float32Array(size * size);
  const fill = new Float32Array(size * size);
  const { bendAt, bendRadius: r } = world;
  const flat = world.cz - bendAt;
  for (let j = 0; j < size; j += 1) {
    const f = spread((j / (size - 1)) * 2 - 1) * reachF * world.radius;
    const angle = Math.min(Math.PI / 2, Math.max(0, (f - flat) / r));
    const beyond = Math.max(0, f - flat - (r * Math.PI) / 2);
    const y = f <= flat ? 0 : r * (1 - Math.cos(angle)) + beyond;
    const z = f <= flat ? world.cz - f : bendAt - r * Math.sin(angle);
    for (let i = 0; i < size; i += 1) {
      const x = world.cx + spread((i / (size - 1)) * 2 - 1) * reachX * world.radius;
      const [ny, nz] = [Math.cos(angle), Math.sin(angle)];
      gatherLight(
        world,
        null,
        x,
        y + ny * 0.05,
        z + nz * 0.05,
        0,
        ny,
        nz,
        samples,
        (i % 4) + 4 * (j % 4),
      );
      key[j * size + i] = gathered.key;
      fill[j * size + i] = gathered.fillG;
    }
  }
  return { size, key: blur(key, size), fill: blur(blur(fill, size), size) };
};

/** A box of four cells, the period of the sampling pattern, then of four again the other way round to stay centred. */
const blur = (data: Float32Array, size: number): Float32Array => {
  const pass = (from: Float32Array, step: number, low: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let j = 0; j < size; j += 1) {
      for (let i = 0; i < size; i += 1) {
        let sum = 0;
        for (let k = low; k < low + 4; k += 1) {
          const along = Math.max(0, Math.min(size - 1, (step === 1 ? i : j) + k));
          sum += from[step === 1 ? j * size + along : along * size + i]!;
        }
        to[j * size + i] = sum / 4;
      }
    }
    return to;
  };
  return pass(pass(pass(pass(data, 1, -2), size, -2), 1, -1), size, -1);
};
