import { randomBytes, timingSafeEqual } from 'node:crypto';

/** An unguessable identifier: `bytes` random bytes (default 18 = 144 bits) as base64url. */
export function secretId(bytes = 18): string {
  return randomBytes(bytes).toString('base64url');
}

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
