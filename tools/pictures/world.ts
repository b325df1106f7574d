import { buildBvh, hit, traceRay, type Bvh } from './bvh.ts';
import type { Still } from './compose.ts';
import { joinMeshes, type Point } from './mesh.ts';
import type { Part } from './model.ts';
import { toLinear, type Finish } from './finish.ts';

/** Triangles of many parts with their hierarchy. */
interface Soup {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly locals: Float32Array;
  readonly indices: Uint32Array;
  readonly partOf: Uint16Array;
  readonly finishes: readonly Finish[];
  readonly bvh: Bvh;
}

/** Everything the light can meet: objects, glass, and a seamless backdrop that curves up behind. */
export interface World {
  readonly opaque: Soup;
  readonly glass: Soup;
  readonly flames: readonly Point[];
  readonly backdrop: readonly [number, number, number];
  /** Centre on the floor and radius of the scene, mm. */
  readonly cx: number;
  readonly cz: number;
  readonly radius: number;
  readonly top: number;
  /** Where the floor starts to curve up, and the radius of the curve. */
  readonly bendAt: number;
  readonly bendRadius: number;
  /** Key light: centre, half axes, direction from the scene, distance. */
  readonly key: {
    readonly at: Point;
    readonly u: Point;
    readonly v: Point;
    readonly dir: Point;
    readonly distance: number;
  };
  readonly keyPower: number;
  readonly fillPower: number;
}

const makeSoup = (parts: readonly Part[]): Soup => {
  const mesh = joinMeshes(parts.map((part) => part.mesh));
  const partOf = new Uint16Array(mesh.indices.length / 3);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    partOf.fill(i, at, at + part.mesh.indices.length / 3);
    at += part.mesh.indices.length / 3;
  }
  return {
    ...mesh,
    partOf,
    finishes: parts.map((part) => part.finish),
    bvh: buildBvh(mesh.positions, mesh.indices),
  };
};

export interface Mood {
  readonly backdrop: string;
  readonly keyPower: number;
  readonly fillPower: number;
}

export const makeWorld = (still: Still, mood: Mood): World => {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { mesh } of still.parts) {
    for (let i = 0; i < mesh.positions.length; i += 1) {
      low[i % 3] = Math.min(low[i % 3]!, mesh.positions[i]!);
      high[i % 3] = Math.max(high[i % 3]!, mesh.positions[i]!);
    }
  }
  const [cx, cz] = [(low[0]! + high[0]!) / 2, (low[2]! + high[2]!) / 2];
  const radius = Math.hypot(high[0]! - low[0]!, high[1]!, high[2]! - low[2]!) / 2;
  const middle: Point = [cx, high[1]! * 0.4, cz];
  const at: Point = [cx - radius * 2.5, middle[1] + radius * 2.5, cz + radius * 1.15];
  const to: Point = [at[0] - middle[0], at[1] - middle[1], at[2] - middle[2]];
  const distance = Math.hypot(...to);
  const dir: Point = [to[0] / distance, to[1] / distance, to[2] / distance];
  const side = Math.hypot(dir[2], dir[0]);
  const uAxis: Point = [dir[2] / side, 0, -dir[0] / side];
  const vAxis: Point = [
    dir[1] * uAxis[2],
    dir[2] * uAxis[0] - dir[0] * uAxis[2],
    -dir[1] * uAxis[0],
  ];
  const half = radius * 0.56;
  const isGlass = (part: Part): boolean => part.finish.kind === 'glass';
  return {
    opaque: makeSoup(still.parts.filter((part) => !isGlass(part))),
    glass: makeSoup(still.parts.filter(isGlass)),
    flames: still.flames,
    backdrop: toLinear(mood.backdrop),
    cx,
    cz,
    radius,
    top: high[1]!,
    bendAt: cz - radius * 2.4,
    bendRadius: radius * 1.8,
    key: {
      at,
      u: [uAxis[0] * half, uAxis[1] * half, uAxis[2] * half],
      v: [vAxis[0] * half, vAxis[1] * half, vAxis[2] * half],
      dir,
      distance,
    },
    keyPower: mood.keyPower,
    fillPower: mood.fillPower,
  };
};

/** Geometry of the last triangle fetched. */
export const spot = { nx: 0, ny: 0, nz: 0, lx: 0, ly: 0, lz: 0, part: 0 };

/** Reads the smooth normal and the texture place of the last `hit` into `spot`. */
export const fetchSpot = (soup: Soup): Finish => {
  const t = hit.triangle * 3;
  const a = soup.indices[t]! * 3,
    b = soup.indices[t + 1]! * 3,
    c = soup.indices[t + 2]! * 3;
  const { u, v } = hit;
  const w = 1 - u - v;
  const { normals, locals } = soup;
  const nx = normals[a]! * w + normals[b]! * u + normals[c]! * v;
  const ny = normals[a + 1]! * w + normals[b + 1]! * u + normals[c + 1]! * v;
  const nz = normals[a + 2]! * w + normals[b + 2]! * u + normals[c + 2]! * v;
  const k = 1 / (Math.hypot(nx, ny, nz) || 1);
  spot.nx = nx * k;
  spot.ny = ny * k;
  spot.nz = nz * k;
  spot.lx = locals[a]! * w + locals[b]! * u + locals[c]! * v;
  spot.ly = locals[a + 1]! * w + locals[b + 1]! * u + locals[c + 1]! * v;
  spot.lz = locals[a + 2]! * w + locals[b + 2]! * u + locals[c + 2]! * v;
  spot.part = soup.partOf[hit.triangle]!;
  return soup.finishes[spot.part]!;
};

/** Where a ray last met the backdrop; `f`: distance along the sweep, positive to the back. */
export const sweep = { t: 0, x: 0, y: 0, z: 0, ny: 1, nz: 0, f: 0 };

/** Meets the backdrop: floor, bend, wall. False when the ray leaves towards the studio. */
export const meetBackdrop = (
  world: World,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
): boolean => {
  const { bendAt, bendRadius: r } = world;
  if (dy < 0) {
    const t = -oy / dy;
    const z = oz + dz * t;
    if (t > 1e-4 && z >= bendAt) return setSweep(world, t, ox + dx * t, 0, z, 1, 0, world.cz - z);
  }
  if (dz > 0 && dy >= 0) return false;
  const py = oy - r;
  const pz = oz - bendAt;
  const a = dy * dy + dz * dz;
  const b = py * dy + pz * dz;
  const c = py * py + pz * pz - r * r;
  const root = b * b - a * c;
  if (root > 0) {
    const t = (-b + Math.sqrt(root)) / a;
    const y = oy + dy * t;
    const z = oz + dz * t;
    if (t > 1e-4 && z < bendAt && y < r) {
      const angle = Math.atan2(bendAt - z, r - y);
      return setSweep(
        world,
        t,
        ox + dx * t,
        y,
        z,
        (r - y) / r,
        (bendAt - z) / r,
        world.cz - bendAt + angle * r,
      );
    }
  }
  if (dz < 0) {
    const t = (bendAt - r - oz) / dz;
    const y = oy + dy * t;
    if (t > 1e-4 && y >= r && y < world.radius * 9)
      return setSweep(
        world,
        t,
        ox + dx * t,
        y,
        bendAt - r,
        0,
        1,
        world.cz - bendAt + (Math.PI / 2) * r + y - r,
      );
  }
  return false;
};

const setSweep = (
  _world: World,
  t: number,
  x: number,
  y: number,
  z: number,
  ny: number,
  nz: number,
  f: number,
): boolean => {
  sweep.t = t;
  sweep.x = x;
  sweep.y = y;
  sweep.z = z;
  sweep.ny = ny;
  sweep.nz = nz;
  sweep.f = f;
  return true;
};

/** Share of light that passes from a point to another: 0 behind objects, tinted-down through glass. */
export const passLight = (
  world: World,
  x: number,
  y: number,
  z: number,
  tx: number,
  ty: number,
  tz: number,
): number => {
  const dx = tx - x;
  const dy = ty - y;
  const dz = tz - z;
  if (traceRay(world.opaque.bvh, x, y, z, dx, dy, dz, 1, true)) return 0;
  if (world.glass.indices.length === 0) return 1;
  let share = 1;
  let from = 0;
  const length = Math.hypot(dx, dy, dz);
  for (let i = 0; i < 10; i += 1) {
    if (
      !traceRay(
        world.glass.bvh,
        x + dx * from,
        y + dy * from,
        z + dz * from,
        dx,
        dy,
        dz,
        1 - from,
        false,
      )
    )
      break;
    const finish = fetchSpot(world.glass);
    from += hit.t + 0.02 / length;
    const cos = Math.abs(spot.nx * dx + spot.ny * dy + spot.nz * dz) / length;
    const tint = finish.colour[0] * 0.3 + finish.colour[1] * 0.5 + finish.colour[2] * 0.2;
    share *= (0.45 + 0.55 * tint ** 0.6) * (1.02 - 0.8 * (1 - cos) ** 2.2);
    if (share < 0.03) return 0.03;
  }
  return share;
};
