import { partyKeeper } from '../../core/parties/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { cartKeeper } from '../carts/index.ts';
import { orderKeeper } from '../orders/index.ts';
import type { AccountDeps } from './model.ts';

/** Accounts on a test database; mails are held in the outbox. */
export function accountDeps(db: Db, keepers: AccountDeps['keepers'] = []): AccountDeps {
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
