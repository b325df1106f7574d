import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db } from '../db/index.ts';
import { digestSecret } from './digest.ts';
import { countAttempt } from './store.ts';

/** How often something may be tried, counted across all servers. */
export interface AttemptLimit {
  what: string;
  /** An address of the network or an e-mail address; only a digest of it is kept. */
  who: string;
  most: number;
  seconds: number;
}

function keyOf(limit: AttemptLimit): string {
  return `${limit.what}:${digestSecret(limit.who.toLowerCase())}`;
}

/** Counts an attempt under every limit; refuses `too-many-requests` (429) when one is passed. */
export async function attempt(db: Db, limits: readonly AttemptLimit[]): Promise<Result<null>> {
  for (const limit of limits) {
    const { allowed, retryAfterSeconds } = await countAttempt(
      db,
      keyOf(limit),
      limit.most,
      limit.seconds,
    );
    if (!allowed) return refuse('too-many-requests', 429, { params: { retryAfterSeconds } });
  }
  return ok(null);
}

/** Takes back the attempts of something that succeeded, so that only failures count. */
export async function forgetAttempts(db: Db, limits: readonly AttemptLimit[]): Promise<void> {
  await sql`update access.attempt set count = greatest(0, count - 1)
    where key = any (${limits.map(keyOf)}::text[])`.execute(db);
}

/** The limits of a sign-in: many people share one address, nobody mistypes ten times in ten minutes. */
export function signInLimits(address: string, email: string | null): AttemptLimit[] {
  const limits = [{ what: 'sign-in-address', who: address, most: 30, seconds: 60 }];
  if (email !== null) limits.push({ what: 'sign-in-email', who: email, most: 10, seconds: 600 });
  return limits;
}
