import { noise3 } from './noise.ts';

/** Vertices with a place in the world, a smooth normal, and a place in the object's own space for its texture. */
export interface Mesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly locals: Float32Array;
  readonly indices: Uint32Array;
}

export type Point = readonly [x: number, y: number, z: number];
export type ProfilePoint = readonly [radius: number, y: number];

/** A surface point of a grid; `local` is where the texture is looked up, the position when absent. */
type GridPoint = (i: number, j: number) => { readonly at: Point; readonly local?: Point };

const addNormals = (
  positions: Float32Array,
  indices: Uint32Array,
  weld: (vertex: number) => number,
): Float32Array => {
  const sums = new Float32Array(positions.length);
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]! * 3, indices[t + 1]! * 3, indices[t + 2]! * 3];
    const ux = positions[b]! - positions[a]!,
      uy = positions[b + 1]! - positions[a + 1]!,
      uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!,
      vy = positions[c + 1]! - positions[a + 1]!,
      vz = positions[c + 2]! - positions[a + 2]!;
    const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const corner of [a, b, c]) {
      const target = weld(corner / 3) * 3;
      for (let k = 0; k < 3; k += 1) sums[target + k]! += n[k]!;
    }
  }
  const normals = new Float32Array(positions.length);
  for (let v = 0; v < positions.length / 3; v += 1) {
    const from = weld(v) * 3;
    const length = Math.hypot(sums[from]!, sums[from + 1]!, sums[from + 2]!) || 1;
    for (let k = 0; k < 3; k += 1) normals[v * 3 + k] = sums[from + k]! / length;
  }
  return normals;
};

/** A grid of (rows+1) × (columns+1) points; `closed` joins the last column to the first. */
export const makeGrid = (rows: number, columns: number, point: GridPoint, closed = false): Mesh => {
  const width = columns + 1;
  const count = (rows + 1) * width;
  const positions = new Float32Array(count * 3);
  const locals = new Float32Array(count * 3);
  const indices = new Uint32Array(rows * columns * 6);
  for (let i = 0; i <= rows; i += 1) {
    for (let j = 0; j <= columns; j += 1) {
      const { at, local } = point(i, j);
      positions.set(at, (i * width + j) * 3);
      locals.set(local ?? at, (i * width + j) * 3);
    }
  }
  let n = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const a = i * width + j;
      indices.set([a, a + 1, a + width, a + 1, a + width + 1, a + width], n);
      n += 6;
    }
  }
  const weld = (vertex: number): number =>
    closed && vertex % width === columns ? vertex - columns : vertex;
  return { positions, normals: addNormals(positions, indices, weld), locals, indices };
};

/** A Catmull-Rom curve through the points; `sharp` keeps the straight segments. */
export const smoothProfile = (
  points: readonly ProfilePoint[],
  steps = 7,
): readonly ProfilePoint[] => {
  const result: ProfilePoint[] = [];
  for (let i = 0; i < points.length - 1; i += 1) {
    const [p0, p1, p2, p3] = [
      points[Math.max(0, i - 1)]!,
      points[i]!,
      points[i + 1]!,
      points[Math.min(points.length - 1, i + 2)]!,
    ];
    for (let s = 0; s < steps; s += 1) {
      const t = s / steps;
      const blend = (k: 0 | 1): number =>
        0.5 *
        (2 * p1[k] +
          (p2[k] - p0[k]) * t +
          (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
          (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t);
      result.push([Math.max(0, blend(0)), blend(1)]);
    }
  }
  result.push(points.at(-1)!);
  return result;
};

export interface LatheShape {
  /** Sides of a faceted body, 0 for round. */
  readonly facets?: number;
  /** Number of flutes and their depth in mm. */
  readonly flutes?: number;
  readonly fluteDepth?: number;
  /** Turns of the flutes along the height (twisted candles, swirled glass), radians a mm. */
  readonly twist?: number;
  /** Uneven outline, mm. */
  readonly wobble?: number;
  /** Depth over width. */
  readonly scaleZ?: number;
  readonly segments?: number;
  readonly seed?: number;
}

/** Turns a profile (from the bottom up and, for vessels, back down inside) about the y axis. */
export const makeLathe = (profile: readonly ProfilePoint[], shape: LatheShape = {}): Mesh => {
  const {
    facets = 0,
    flutes = 0,
    fluteDepth = 1,
    twist = 0,
    wobble = 0,
    scaleZ = 1,
    segments = 96,
    seed = 0,
  } = shape;
  const columns = flutes > 0 ? Math.max(segments, flutes * 8) : facets > 0 ? facets * 10 : segments;
  return makeGrid(
    profile.length - 1,
    columns,
    (i, j) => {
      const [radius, y] = profile[i]!;
      const angle = (j / columns) * Math.PI * 2;
      const turned = angle + twist * y;
      let r = radius;
      if (facets > 0) {
        const step = (Math.PI * 2) / facets;
        const within = (((turned % step) + step) % step) - step / 2;
        r *= (Math.cos(step / 2) / Math.cos(within)) * 0.85 + 0.15;
      }
      if (flutes > 0)
        r +=
          fluteDepth * Math.min(1, radius / 12) * (Math.abs(Math.cos((turned * flutes) / 2)) - 0.6);
      if (wobble > 0)
        r +=
          wobble *
          Math.min(1, radius / 20) *
          noise3(Math.cos(angle) * 1.1 + seed * 9, Math.sin(angle) * 1.1, y * 0.012 + seed);
      const at: Point = [Math.cos(angle) * r, y, -Math.sin(angle) * r * scaleZ];
      return { at, local: at };
    },
    true,
  );
};

/** A box with rounded edges, standing on y = 0. */
export const makeRoundedBox = (
  width: number,
  height: number,
  depth: number,
  radius: number,
  displace?: (at: Point, normal: Point) => Point,
): Mesh => {
  const r = Math.min(radius, width / 2 - 0.01, height / 2 - 0.01, depth / 2 - 0.01);
  const half: Point = [width / 2 - r, height / 2 - r, depth / 2 - r];
  const meshes: Mesh[] = [];
  const cuts = (h: number): readonly number[] => {
    const flat = displace === undefined ? 1 : 22;
    const corner = 5;
    const result: number[] = [];
    for (let i = 0; i < corner; i += 1)
      result.push(-h - r * Math.tan((Math.PI / 4) * (1 - i / corner)));
    for (let i = 0; i <= flat; i += 1) result.push(-h + (2 * h * i) / flat);
    for (let i = corner - 1; i >= 0; i -= 1)
      result.push(h + r * Math.tan((Math.PI / 4) * (1 - i / corner)));
    return result;
  };
  for (let axis = 0; axis < 3; axis += 1) {
    for (const sign of [-1, 1]) {
      const a = (axis + 1) % 3,
        b = (axis + 2) % 3;
      const [ca, cb] = [cuts(half[a]!), cuts(half[b]!)];
      const grid = makeGrid(ca.length - 1, cb.length - 1, (i, j) => {
        const raw = [0, 0, 0];
        raw[axis] = sign * (half[axis]! + r);
        raw[a] = ca[i]!;
        raw[b] = -sign * cb[j]!;
        const core = raw.map((value, k) => Math.min(half[k]!, Math.max(-half[k]!, value)));
        const d = raw.map((value, k) => value - core[k]!);
        const length = Math.hypot(...d) || 1;
        const normal: Point = [d[0]! / length, d[1]! / length, d[2]! / length];
        const flat: Point = [
          core[0]! + normal[0] * r,
          core[1]! + normal[1] * r + height / 2,
          core[2]! + normal[2] * r,
        ];
        return { at: displace === undefined ? flat : displace(flat, normal), local: flat };
      });
      if (displace === undefined) {
        for (let v = 0; v < grid.positions.length / 3; v += 1) {
          const p = [
            grid.positions[v * 3]!,
            grid.positions[v * 3 + 1]! - height / 2,
            grid.positions[v * 3 + 2]!,
          ];
          const d = p.map((value, k) => value - Math.min(half[k]!, Math.max(-half[k]!, value)));
          const length = Math.hypot(...d) || 1;
          grid.normals.set(
            d.map((value) => value / length),
            v * 3,
          );
        }
      }
      meshes.push(grid);
    }
  }
  const joined = joinMeshes(meshes);
  return displace === undefined ? joined : weldNormals(joined);
};

/** Averages the normals of vertices that share a place in the object's own space. */
const weldNormals = (mesh: Mesh): Mesh => {
  const firsts = new Map<string, number>();
  const owner = new Int32Array(mesh.positions.length / 3);
  for (let v = 0; v < owner.length; v += 1) {
    const key = [0, 1, 2].map((k) => Math.round(mesh.locals[v * 3 + k]! * 50)).join(' ');
    const first = firsts.get(key) ?? v;
    firsts.set(key, first);
    owner[v] = first;
  }
  const sums = new Float32Array(mesh.normals.length);
  for (let i = 0; i < mesh.normals.length; i += 1)
    sums[owner[Math.floor(i / 3)]! * 3 + (i % 3)]! += mesh.normals[i]!;
  const normals = new Float32Array(mesh.normals.length);
  for (let v = 0; v < owner.length; v += 1) {
    const from = owner[v]! * 3;
    normals.set(normalise([sums[from]!, sums[from + 1]!, sums[from + 2]!]), v * 3);
  }
  return { ...mesh, normals };
};

/** A flat piece with a free outline: boards, slabs, lids. `outline` gives the radius at an angle. */
export const makePuck = (
  outline: (angle: number) => number,
  height: number,
  edge: number,
  scaleTop = 1,
): Mesh => {
  const rings: (readonly [share: number, inset: number, y: number])[] = [
    [0, 0, 0],
    [0.5, 0, 0],
    [1, edge, 0],
  ];
  for (let i = 1; i <= 6; i += 1) {
    const a = (i / 6) * (Math.PI / 2);
    rings.push([1, edge * (1 - Math.sin(a)), edge * (1 - Math.cos(a))]);
  }
  for (let i = 0; i <= 6; i += 1) {
    const a = (i / 6) * (Math.PI / 2);
    rings.push([scaleTop, edge * (1 - Math.cos(a)), height - edge * (1 - Math.sin(a))]);
  }
  rings.push([0.9 * scaleTop, edge, height], [0.5, 0, height], [0, 0, height]);
  const columns = 160;
  return makeGrid(
    rings.length - 1,
    columns,
    (i, j) => {
      const [share, inset, y] = rings[i]!;
      const angle = (j / columns) * Math.PI * 2;
      const r = Math.max(0, outline(angle) * share - inset);
      return { at: [Math.cos(angle) * r, y, -Math.sin(angle) * r] };
    },
    true,
  );
};

/** A round-cornered rectangle as an outline for `makePuck`; `power` 2 is an ellipse, 8 nearly a rectangle. */
export const outlineRectangle =
  (width: number, depth: number, power: number) =>
  (angle: number): number => {
    const c = Math.abs(Math.cos(angle)) / (width / 2);
    const s = Math.abs(Math.sin(angle)) / (depth / 2);
    return (c ** power + s ** power) ** (-1 / power);
  };

/** A tube along a path; `radius` may change along it, `flat` squeezes it across. Ends are closed. */
export const makeTube = (
  path: readonly Point[],
  radius: (share: number) => number,
  flat = 1,
  segments = 20,
): Mesh => {
  const last = path.length - 1;
  let side: Point = [0, 0, 1];
  const frames = path.map((at, i) => {
    const [p, q] = [path[Math.max(0, i - 1)]!, path[Math.min(last, i + 1)]!];
    const forward = normalise([q[0] - p[0], q[1] - p[1], q[2] - p[2]]);
    if (Math.abs(dot(forward, side)) > 0.95) side = [1, 0, 0];
    const across = normalise(cross(forward, side));
    side = normalise(cross(across, forward));
    return { at, across, side };
  });
  return makeGrid(
    last + 2,
    segments,
    (row, j) => {
      const i = Math.min(last, Math.max(0, row - 1));
      const { at, across, side: up } = frames[i]!;
      const r = row === 0 || row === last + 2 ? 0 : radius(i / last);
      const angle = (j / segments) * Math.PI * 2;
      const [c, s] = [Math.cos(angle) * r, Math.sin(angle) * r * flat];
      return {
        at: [
          at[0] + across[0] * c + up[0] * s,
          at[1] + across[1] * c + up[1] * s,
          at[2] + across[2] * c + up[2] * s,
        ],
      };
    },
    true,
  );
};

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const normalise = (a: Point): Point => {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** One mesh out of several. */
export const joinMeshes = (meshes: readonly Mesh[]): Mesh => {
  const vertices = meshes.reduce((sum, mesh) => sum + mesh.positions.length, 0);
  const triangles = meshes.reduce((sum, mesh) => sum + mesh.indices.length, 0);
  const positions = new Float32Array(vertices);
  const normals = new Float32Array(vertices);
  const locals = new Float32Array(vertices);
  const indices = new Uint32Array(triangles);
  let v = 0;
  let t = 0;
  for (const mesh of meshes) {
    positions.set(mesh.positions, v);
    normals.set(mesh.normals, v);
    locals.set(mesh.locals, v);
    for (let i = 0; i < mesh.indices.length; i += 1) indices[t + i] = mesh.indices[i]! + v / 3;
    v += mesh.positions.length;
    t += mesh.indices.length;
  }
  return { positions, normals, locals, indices };
};

export interface Placement {
  readonly move?: Point;
  /** Degrees about x, then y, then z. */
  readonly turn?: Point;
  readonly scale?: number;
}

/** Moves, turns and scales a mesh; textures stay attached to the object. */
export const placeMesh = (
  mesh: Mesh,
  { move = [0, 0, 0], turn = [0, 0, 0], scale = 1 }: Placement,
): Mesh => {
  const [ax, ay, az] = turn.map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const rotate = (x: number, y: number, z: number): Point => {
    const [y1, z1] = [y * Math.cos(ax) - z * Math.sin(ax), y * Math.sin(ax) + z * Math.cos(ax)];
    const [x2, z2] = [x * Math.cos(ay) + z1 * Math.sin(ay), -x * Math.sin(ay) + z1 * Math.cos(ay)];
    return [x2 * Math.cos(az) - y1 * Math.sin(az), x2 * Math.sin(az) + y1 * Math.cos(az), z2];
  };
  const positions = new Float32Array(mesh.positions.length);
  const normals = new Float32Array(mesh.normals.length);
  for (let v = 0; v < positions.length; v += 3) {
    const p = rotate(
      mesh.positions[v]! * scale,
      mesh.positions[v + 1]! * scale,
      mesh.positions[v + 2]! * scale,
    );
    positions.set([p[0] + move[0], p[1] + move[1], p[2] + move[2]], v);
    normals.set(rotate(mesh.normals[v]!, mesh.normals[v + 1]!, mesh.normals[v + 2]!), v);
  }
  return { ...mesh, positions, normals };
};
