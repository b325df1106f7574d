import type { Still } from './compose.ts';
import { cross, normalise, type Point } from './mesh.ts';

export interface Camera {
  readonly at: Point;
  readonly forward: Point;
  readonly right: Point;
  readonly up: Point;
  /** Half height of the picture plane at distance 1. */
  readonly tan: number;
  readonly width: number;
  readonly height: number;
}

export interface View {
  readonly width: number;
  readonly height: number;
  readonly elevation: number;
  readonly azimuth: number;
  /** Share of the frame's width and height that the objects fill. */
  readonly fillX: number;
  readonly fillY: number;
  /** Moves the objects in the frame, in half heights. */
  readonly shiftX?: number;
  readonly shiftY?: number;
  readonly fov?: number;
}

/** Places a long-lens camera so that the objects fill the frame as asked. */
export const fitCamera = (still: Still, view: View): Camera => {
  const e = (view.elevation * Math.PI) / 180;
  const a = (view.azimuth * Math.PI) / 180;
  const back: Point = [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)];
  const forward: Point = [-back[0], -back[1], -back[2]];
  const right = normalise(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const tan = Math.tan(((view.fov ?? 19) * Math.PI) / 360);
  const aspect = view.width / view.height;
  let target: Point = [0, 0, 0];
  let distance = 3000;
  for (let round = 0; round < 12; round += 1) {
    const at: Point = [
      target[0] + back[0] * distance,
      target[1] + back[1] * distance,
      target[2] + back[2] * distance,
    ];
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { mesh } of still.parts) {
      for (let v = 0; v < mesh.positions.length; v += 9) {
        const [x, y, z] = [
          mesh.positions[v]! - at[0],
          mesh.positions[v + 1]! - at[1],
          mesh.positions[v + 2]! - at[2],
        ];
        const depth = (x * forward[0] + y * forward[1] + z * forward[2]) * tan;
        const px = (x * right[0] + y * right[1] + z * right[2]) / depth;
        const py = (x * up[0] + y * up[1] + z * up[2]) / depth;
        box[0] = Math.min(box[0]!, px);
        box[1] = Math.min(box[1]!, py);
        box[2] = Math.max(box[2]!, px);
        box[3] = Math.max(box[3]!, py);
      }
    }
    const [mx, my] = [
      (box[0]! + box[2]!) / 2 - (view.shiftX ?? 0),
      (box[1]! + box[3]!) / 2 - (view.shiftY ?? 0),
    ];
    const reach = distance * tan;
    target = [
      target[0] + (right[0] * mx + up[0] * my) * reach,
      target[1] + (right[1] * mx + up[1] * my) * reach,
      target[2] + (right[2] * mx + up[2] * my) * reach,
    ];
    distance *= Math.max(
      (box[2]! - box[0]!) / 2 / (aspect * view.fillX),
      (box[3]! - box[1]!) / 2 / view.fillY,
    );
  }
  return {
    at: [
      target[0] + back[0] * distance,
      target[1] + back[1] * distance,
      target[2] + back[2] * distance,
    ],
    forward,
    right,
    up,
    tan,
    width: view.width,
    height: view.height,
  };
};
