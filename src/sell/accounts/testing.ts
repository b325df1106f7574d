import { partyKeeper } from '../../core/parties/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { cartKeeper } from '../carts/index.ts';
import { orderKeeper } from '../orders/index.ts';
import { askSignIn, findSignedIn, signInByLink, type OpenedSession } from './index.ts';
import type { AccountDeps } from './model.ts';

/** Accounts on a test database; mails are held in the outbox. */
function accountDeps(db: Db, keepers: AccountDeps['keepers'] = []): AccountDeps {
  const base = 'http://localhost';
  return {
    db,
    mail: { smtpUrl: null, from: 'shop@example.org' } as AccountDeps['mail'],
    publicUrl: base,
    pages: {
      link: (_locale, secret) => `${base}/compte/lien?jeton=${secret}`,
      erase: (_locale, secret) => `${base}/compte/effacement?jeton=${secret}`,
      account: () => `${base}/compte`,
      data: () => `${base}/compte/donnees`,
    },
    keepers: [cartKeeper, orderKeeper, ...keepers, partyKeeper],
  };
}

/** What the last mail of a kind to an address leads to: the secret of its link, and its code. */
export async function lastMail(
  db: Db,
  template: string,
  email: string,
): Promise<{ secret: string; code: string; text: string }> {
  const { rows } = await sql<{ text: string }>`
    select text from platform.mail where template = ${template} and lower(to_address) = lower(${email})
    order by id desc limit 1`.execute(db);
  const text = rows[0]?.text ?? '';
  const secret = /jeton=([\w-]+)/.exec(text)?.[1] ?? '';
  const code = /\b\d{3} \d{3}\b/.exec(text)?.[0] ?? '';
  return { secret, code, text };
}

/** The value of a result; fails the test when it is a refusal. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** What tests of accounts do again and again, on the database of the test file (opened when they run). */
export function accountTester(database: { db: Db }, keepers: AccountDeps['keepers'] = []) {
  const deps = () => accountDeps(database.db, keepers);
  let rank = 0;
  const ask = async (email: string, address = `198.51.100.${rank % 250}`) =>
    must(await askSignIn(deps(), { email, locale: 'fr', nextPath: '/commander', address }));
  return {
    deps,
    within: async <T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> =>
      must(await transact(database.db, useCase)),
    newAddress: () => `personne.${(rank += 1)}@example.org`,
    ask,
    /** Signs somebody in by the link of a mail. */
    async signIn(email: string): Promise<OpenedSession> {
      await ask(email);
      const { secret } = await lastMail(database.db, 'customer-sign-in', email);
      return must(await signInByLink(deps(), secret, 'Mozilla/5.0 Firefox/140.0 Windows'));
    },
    whoIs: async (session: OpenedSession) => (await findSignedIn(database.db, session.token))!,
  };
}
