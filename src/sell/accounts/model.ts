import type { PersonKeeper } from '../../core/parties/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';

/** Absolute addresses that mails to customers lead to. */
export interface AccountPages {
  /** Where a sign-in link is used. */
  link(locale: string, secret: string): string;
  /** Where the wish to be forgotten is confirmed. */
  erase(locale: string, secret: string): string;
  account(locale: string): string;
  data(locale: string): string;
}

/** What accounts are made from. */
export interface AccountDeps {
  db: Db;
  mail: MailPlace;
  /** How the outside reaches the shop, without a final slash: passkeys belong to its host. */
  publicUrl: string;
  pages: AccountPages;
  /** Every room that keeps something of a person, in the order in which they forget. */
  keepers: readonly PersonKeeper[];
}

/** Who is signed in. */
export interface SignedIn {
  partyId: number;
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  locale: string;
  /** Their customer group, by which prices may differ. */
  groupId: number | null;
  sessionId: number;
  /** Signed in so lately that means of sign-in may be changed without asking again. */
  fresh: boolean;
}

/** A sign-in that succeeded: the token goes into the cookie and is kept nowhere else. */
export interface OpenedSession {
  token: string;
  partyId: number;
  expiresAt: Date;
  /** Path of the shop to go on to; empty when none was asked for. */
  nextPath: string;
}
