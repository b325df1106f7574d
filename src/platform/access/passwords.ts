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
 * Length counts, not classes of characters; lists of passwords that leaked, also in disguise (`passw0rd1234`), say what is
 * guessable. Source: NIST SP 800-63B §5.1.1.2.
 */
export async function checkPassword(password: string, email: string): Promise<Result<null>> {
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
  const guesser = await (guessers ??= loadGuesser());
  const { score } = guesser.check(password, [email, local, ...FRENCH]);
  return score < LEAST_SCORE ? field('password-too-simple') : ok(null);
}

/** Of 0 (guessed at once) to 4: below this, a few million tries are enough. */
const LEAST_SCORE = 2;
/** Words that the common lists, which are English first, do not know. */
const FRENCH = ['motdepasse', 'bienvenue', 'boutique'];

let guessers: ReturnType<typeof loadGuesser> | null = null;

/** The lists are loaded when the first password is chosen: the server idles without them. */
async function loadGuesser() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
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
