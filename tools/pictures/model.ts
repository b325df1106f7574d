import type { Mesh, Point } from './mesh.ts';
import type { Finish } from './finish.ts';

/** A piece of an object: one mesh in one finish. */
export interface Part {
  readonly mesh: Mesh;
  readonly finish: Finish;
}

/** An object standing on y = 0 around the origin. */
export interface Piece {
  readonly parts: readonly Part[];
  /** Diameter of the place it takes, mm. */
  readonly width: number;
  /** Height a copy adds when stacked, mm. */
  readonly pitch: number;
  readonly height: number;
  readonly flames?: readonly Point[];
  /** Degrees the camera looks down. */
  readonly elevation: number;
  /** Degrees the object is turned. */
  readonly turn?: number;
}
