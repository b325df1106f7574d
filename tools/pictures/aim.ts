import type { Camera } from './camera.ts';
import { spot } from './world.ts';

export const ray = { x: 0, y: 0, z: 0 };

export const aim = (camera: Camera, px: number, py: number): void => {
  const { width, height, tan, forward: f, right: r, up: u } = camera;
  const a = ((px / width) * 2 - 1) * tan * (width / height);
  const b = (1 - (py / height) * 2) * tan;
  const x = f[0] + r[0] * a + u[0] * b,
    y = f[1] + r[1] * a + u[1] * b,
    z = f[2] + r[2] * a + u[2] * b;
  const k = 1 / Math.hypot(x, y, z);
  ray.x = x * k;
  ray.y = y * k;
  ray.z = z * k;
};

/** Faces the normal of `spot` towards the viewer. */
export const faceViewer = (dx: number, dy: number, dz: number): void => {
  if (spot.nx * dx + spot.ny * dy + spot.nz * dz > 0) {
    spot.nx = -spot.nx;
    spot.ny = -spot.ny;
    spot.nz = -spot.nz;
  }
};
