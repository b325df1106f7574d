/**
 * A bounding volume hierarchy over triangles, stored flat in typed arrays.
 * Indexing typed arrays is the hot path of the renderer, hence the non-null assertions.
 */
export interface Bvh {
  /** Six floats a node: min x, y, z, max x, y, z. */
  readonly bounds: Float32Array;
  /** Two integers a node: inner → right child, 0; leaf → first triangle, count. The left child follows its parent. */
  readonly links: Int32Array;
  /** Nine floats a triangle in leaf order: vertex, edge 1, edge 2. */
  readonly corners: Float32Array;
  /** Leaf order → triangle number of the mesh. */
  readonly order: Int32Array;
}

const leafSize = 4;
const binCount = 12;

const findSplit = (
  order: Int32Array,
  centroids: Float32Array,
  boxes: Float32Array,
  from: number,
  to: number,
): { readonly axis: number; readonly at: number } | null => {
  let best = Infinity;
  let result: { axis: number; at: number } | null = null;
  for (let axis = 0; axis < 3; axis += 1) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i += 1) {
      const c = centroids[order[i]! * 3 + axis]!;
      if (c < low) low = c;
      if (c > high) high = c;
    }
    if (high - low < 1e-6) continue;
    const counts = new Int32Array(binCount);
    const bins = new Float32Array(binCount * 6);
    for (let b = 0; b < binCount; b += 1)
      bins.fill(Infinity, b * 6, b * 6 + 3).fill(-Infinity, b * 6 + 3, b * 6 + 6);
    const scale = binCount / (high - low);
    for (let i = from; i < to; i += 1) {
      const triangle = order[i]!;
      const b = Math.min(binCount - 1, Math.floor((centroids[triangle * 3 + axis]! - low) * scale));
      counts[b]! += 1;
      for (let k = 0; k < 3; k += 1) {
        bins[b * 6 + k] = Math.min(bins[b * 6 + k]!, boxes[triangle * 6 + k]!);
        bins[b * 6 + 3 + k] = Math.max(bins[b * 6 + 3 + k]!, boxes[triangle * 6 + 3 + k]!);
      }
    }
    const costs = sweepCosts(bins, counts);
    for (let b = 0; b < binCount - 1; b += 1) {
      if (costs[b]! < best) {
        best = costs[b]!;
        result = { axis, at: low + (b + 1) / scale };
      }
    }
  }
  return result;
};

const sweepCosts = (bins: Float32Array, counts: Int32Array): Float32Array => {
  const costs = new Float32Array(binCount);
  const sweep = (forward: boolean): void => {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    let count = 0;
    for (let step = 0; step < binCount - 1; step += 1) {
      const b = forward ? step : binCount - 1 - step;
      count += counts[b]!;
      for (let k = 0; k < 3; k += 1) {
        box[k] = Math.min(box[k]!, bins[b * 6 + k]!);
        box[k + 3] = Math.max(box[k + 3]!, bins[b * 6 + 3 + k]!);
      }
      const [x, y, z] = [box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!];
      const area = count === 0 ? 0 : x * y + y * z + z * x;
      costs[forward ? b : b - 1]! += area * count;
    }
  };
  sweep(true);
  sweep(false);
  return costs;
};

/** Builds the hierarchy with binned surface-area splits. `positions`: three floats a vertex; `indices`: three a triangle. */
export const buildBvh = (positions: Float32Array, indices: Uint32Array): Bvh => {
  const count = indices.length / 3;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const centroids = new Float32Array(count * 3);
  const boxes = new Float32Array(count * 6);
  for (let t = 0; t < count; t += 1) {
    for (let k = 0; k < 3; k += 1) {
      const [a, b, c] = [0, 1, 2].map((corner) => positions[indices[t * 3 + corner]! * 3 + k]!);
      boxes[t * 6 + k] = Math.min(a!, b!, c!);
      boxes[t * 6 + 3 + k] = Math.max(a!, b!, c!);
      centroids[t * 3 + k] = (a! + b! + c!) / 3;
    }
  }
  const bounds = new Float32Array(Math.max(1, count * 2) * 6);
  const links = new Int32Array(Math.max(1, count * 2) * 2);
  let used = 0;
  const build = (from: number, to: number): number => {
    const node = used;
    used += 1;
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let i = from; i < to; i += 1) {
      for (let k = 0; k < 3; k += 1) {
        box[k] = Math.min(box[k]!, boxes[order[i]! * 6 + k]!);
        box[k + 3] = Math.max(box[k + 3]!, boxes[order[i]! * 6 + 3 + k]!);
      }
    }
    bounds.set(box, node * 6);
    const split = to - from <= leafSize ? null : findSplit(order, centroids, boxes, from, to);
    let middle = from;
    if (split !== null) {
      for (let i = from; i < to; i += 1) {
        if (centroids[order[i]! * 3 + split.axis]! < split.at) {
          const kept = order[i]!;
          order[i] = order[middle]!;
          order[middle] = kept;
          middle += 1;
        }
      }
    }
    if (middle === from || middle === to) {
      links[node * 2] = from;
      links[node * 2 + 1] = to - from;
      return node;
    }
    build(from, middle);
    links[node * 2] = build(middle, to);
    links[node * 2 + 1] = 0;
    return node;
  };
  if (count > 0) build(0, count);
  const corners = new Float32Array(count * 9);
  for (let i = 0; i < count; i += 1) {
    const t = order[i]!;
    for (let k = 0; k < 3; k += 1) {
      const a = positions[indices[t * 3]! * 3 + k]!;
      corners[i * 9 + k] = a;
      corners[i * 9 + 3 + k] = positions[indices[t * 3 + 1]! * 3 + k]! - a;
      corners[i * 9 + 6 + k] = positions[indices[t * 3 + 2]! * 3 + k]! - a;
    }
  }
  return {
    bounds: bounds.slice(0, Math.max(1, used) * 6),
    links: links.slice(0, Math.max(1, used) * 2),
    corners,
    order,
  };
};

/** What the last call of `traceRay` found. */
export const hit = { t: 0, u: 0, v: 0, triangle: -1 };

const stack = new Int32Array(128);

/** Slab test; the entry distance or Infinity. */
const enterBox = (
  bounds: Float32Array,
  node: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  far: number,
): number => {
  const b = node * 6;
  const x1 = (bounds[b]! - ox) * ix;
  const x2 = (bounds[b + 3]! - ox) * ix;
  let near = x1 < x2 ? x1 : x2;
  let exit = x1 < x2 ? x2 : x1;
  const y1 = (bounds[b + 1]! - oy) * iy;
  const y2 = (bounds[b + 4]! - oy) * iy;
  const yn = y1 < y2 ? y1 : y2;
  const yx = y1 < y2 ? y2 : y1;
  if (yn > near) near = yn;
  if (yx < exit) exit = yx;
  const z1 = (bounds[b + 2]! - oz) * iz;
  const z2 = (bounds[b + 5]! - oz) * iz;
  const zn = z1 < z2 ? z1 : z2;
  const zx = z1 < z2 ? z2 : z1;
  if (zn > near) near = zn;
  if (zx < exit) exit = zx;
  return exit >= (near > 0 ? near : 0) && near < far ? near : Infinity;
};

/**
 * Finds the nearest triangle within `far`, or any triangle when `anyHit`; details go to `hit`.
 * The direction need not be normalised.
 */
export const traceRay = (
  bvh: Bvh,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  far: number,
  anyHit: boolean,
): boolean => {
  const { bounds, links, corners } = bvh;
  if (corners.length === 0) return false;
  const ix = 1 / (dx === 0 ? 1e-12 : dx);
  const iy = 1 / (dy === 0 ? 1e-12 : dy);
  const iz = 1 / (dz === 0 ? 1e-12 : dz);
  let best = far;
  let found = false;
  let top = 0;
  let node = 0;
  if (enterBox(bounds, 0, ox, oy, oz, ix, iy, iz, best) === Infinity) return false;
  for (;;) {
    const count = links[node * 2 + 1]!;
    if (count > 0) {
      const first = links[node * 2]!;
      for (let i = first; i < first + count; i += 1) {
        const c = i * 9;
        const e1x = corners[c + 3]!,
          e1y = corners[c + 4]!,
          e1z = corners[c + 5]!;
        const e2x = corners[c + 6]!,
          e2y = corners[c + 7]!,
          e2z = corners[c + 8]!;
        const px = dy * e2z - dz * e2y,
          py = dz * e2x - dx * e2z,
          pz = dx * e2y - dy * e2x;
        const det = e1x * px + e1y * py + e1z * pz;
        if (det > -1e-9 && det < 1e-9) continue;
        const inv = 1 / det;
        const tx = ox - corners[c]!,
          ty = oy - corners[c + 1]!,
          tz = oz - corners[c + 2]!;
        const u = (tx * px + ty * py + tz * pz) * inv;
        if (u < 0 || u > 1) continue;
        const qx = ty * e1z - tz * e1y,
          qy = tz * e1x - tx * e1z,
          qz = tx * e1y - ty * e1x;
        const v = (dx * qx + dy * qy + dz * qz) * inv;
        if (v < 0 || u + v > 1) continue;
        const t = (e2x * qx + e2y * qy + e2z * qz) * inv;
        if (t > 1e-4 && t < best) {
          if (anyHit) return true;
          best = t;
          found = true;
          hit.u = u;
          hit.v = v;
          hit.triangle = i;
        }
      }
    } else {
      const left = node + 1;
      const right = links[node * 2]!;
      const leftBox = left * 6;
      const leftX1 = (bounds[leftBox]! - ox) * ix,
        leftX2 = (bounds[leftBox + 3]! - ox) * ix;
      const leftY1 = (bounds[leftBox + 1]! - oy) * iy,
        leftY2 = (bounds[leftBox + 4]! - oy) * iy;
      const leftZ1 = (bounds[leftBox + 2]! - oz) * iz,
        leftZ2 = (bounds[leftBox + 5]! - oz) * iz;
      let nearLeft = Math.max(
        Math.min(leftX1, leftX2),
        Math.min(leftY1, leftY2),
        Math.min(leftZ1, leftZ2),
        0,
      );
      const exitLeft = Math.min(
        Math.max(leftX1, leftX2),
        Math.max(leftY1, leftY2),
        Math.max(leftZ1, leftZ2),
        best,
      );
      if (exitLeft < nearLeft) nearLeft = Infinity;
      const rightBox = right * 6;
      const rightX1 = (bounds[rightBox]! - ox) * ix,
        rightX2 = (bounds[rightBox + 3]! - ox) * ix;
      const rightY1 = (bounds[rightBox + 1]! - oy) * iy,
        rightY2 = (bounds[rightBox + 4]! - oy) * iy;
      const rightZ1 = (bounds[rightBox + 2]! - oz) * iz,
        rightZ2 = (bounds[rightBox + 5]! - oz) * iz;
      let nearRight = Math.max(
        Math.min(rightX1, rightX2),
        Math.min(rightY1, rightY2),
        Math.min(rightZ1, rightZ2),
        0,
      );
      const exitRight = Math.min(
        Math.max(rightX1, rightX2),
        Math.max(rightY1, rightY2),
        Math.max(rightZ1, rightZ2),
        best,
      );
      if (exitRight < nearRight) nearRight = Infinity;
      if (nearLeft < nearRight) {
        if (nearRight < Infinity) {
          stack[top] = right;
          top += 1;
        }
        node = left;
        continue;
      }
      if (nearRight < Infinity) {
        if (nearLeft < Infinity) {
          stack[top] = left;
          top += 1;
        }
        node = right;
        continue;
      }
    }
    if (top === 0) break;
    top -= 1;
    node = stack[top]!;
  }
  if (found) {
    hit.t = best;
    hit.triangle = bvh.order[hit.triangle]!;
  }
  return found;
};
