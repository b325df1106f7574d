import { hash } from 'node:crypto';

/** The digest under which the secret of a key or link is kept: 192 random bits need no slow hash. */
export function digestSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
