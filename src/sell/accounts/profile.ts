import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { listConsents, recordConsent, updateCustomer } from '../../core/parties/index.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { AccountDeps, SignedIn } from './model.ts';

/** A signed-in customer as the timeline names them. */
function actorOfCustomer(who: SignedIn): Actor {
  const name = `${who.firstName} ${who.lastName}`.trim();
  return { kind: 'customer', id: String(who.partyId), label: name || 'client' };
}

/** Changes how somebody is called and reached; it is on the timeline as theirs. */
export async function changeProfile(
  deps: AccountDeps,
  who: SignedIn,
  profile: { firstName: string; lastName: string; phone: string },
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const done = await updateCustomer(tx, actorOfCustomer(who), who.partyId, 'any', profile);
    return done.ok ? ok(null) : done;
  });
}

/** Whether somebody agreed to the newsletter last (R42). */
export async function wantsNewsletter(db: Db, email: string): Promise<boolean> {
  const consents = await listConsents(db, email);
  return consents.some((consent) => consent.purpose === 'newsletter' && consent.granted);
}

/** Agrees to the newsletter or ends it, with its proof (R42). Saying the same again adds nothing. */
export async function chooseNewsletter(
  deps: AccountDeps,
  who: SignedIn,
  choice: { granted: boolean; wording: string },
): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const consents = await listConsents(tx, who.email);
    const before = consents.find((consent) => consent.purpose === 'newsletter')?.granted ?? false;
    if (before === choice.granted) return ok(null);
    await recordConsent(tx, {
      email: who.email,
      purpose: 'newsletter',
      granted: choice.granted,
      source: 'account',
      // What was read beside the box, and which sign-in said so.
      proof: { wording: choice.wording, sessionId: who.sessionId },
    });
    return ok(null);
  });
}
