import { hkdfSync } from 'node:crypto';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';

/** The secret that signs sessions and encrypts second factors, derived from the installation's. */
export function accessSecret(installationSecret: string): string {
  return Buffer.from(hkdfSync('sha256', installationSecret, '', 'access', 32)).toString(
    'base64url',
  );
}

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 128;

/**
 * Refuses a password that is too short or too guessable (`password-too-short`, `password-too-simple`).
 * Length counts, not classes of characters. Source: NIST SP 800-63B §5.1.1.2.
 */
export function checkPassword(password: string, email: string): Result<null> {
  const field = (code: string) =>
    refuse('input-invalid', 422, {
      fields: [{ pointer: '/password', code, params: { limit: PASSWORD_MIN_LENGTH } }],
    });
  if (password.length < PASSWORD_MIN_LENGTH) return field('password-too-short');
  const plain = password.toLowerCase();
  const [local = ''] = email.toLowerCase().split('@');
  const few = new Set(plain).size < 5;
  if (few || plain === email.toLowerCase() || (local.length > 3 && plain.startsWith(local))) {
    return field('password-too-simple');
  }
  return ok(null);
}

/** A scrypt hash, as the sign-in verifies it. Loaded at first use: the server idles without it. */
export async function hashStaffPassword(password: string): Promise<string> {
  const { hashPassword } = await import('better-auth/crypto');
  return hashPassword(password);
}

/** Whether a password is the one of a hash. */
export async function isStaffPassword(password: string, passwordHash: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto');
  return verifyPassword({ hash: passwordHash, password });
}
