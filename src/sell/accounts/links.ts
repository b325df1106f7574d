import { randomInt } from 'node:crypto';
import { sameSecret, secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { findOrCreateParty } from '../../core/parties/index.ts';
import { attempt, digestSecret, type AttemptLimit } from '../../platform/access/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import type { AccountDeps, OpenedSession } from './model.ts';
import { openSession } from './sessions.ts';

const SIGN_IN_MINUTES = 20;
const ERASE_MINUTES = 60;
const MOST_CODE_TRIES = 5;

/** What asks for a sign-in link. */
export interface LinkRequest {
  email: string;
  locale: string;
  /** Path of the shop to go on to after signing in, or empty. */
  nextPath: string;
  /** Network address of who asks. */
  address: string;
}

/** How often mails may be asked for: a person mistypes, a machine insists. */
function mailLimits(request: { email: string; address: string }): AttemptLimit[] {
  return [
    { what: 'customer-link-address', who: request.address, most: 20, seconds: 3_600 },
    { what: 'customer-link-email', who: request.email, most: 5, seconds: 3_600 },
  ];
}

/**
 * Sends a link and a code that sign in, to any address: whether it has an account is said to nobody. The link is used once,
 * within 20 minutes, on any device of whoever reads the mail; the code only in the browser that holds the secret
 * returned here. Refusal: `too-many-requests` (429).
 */
export async function askSignIn(
  deps: AccountDeps,
  request: LinkRequest,
): Promise<Result<{ browser: string }>> {
  const allowed = await attempt(deps.db, mailLimits(request));
  if (!allowed.ok) return allowed;
  const secret = secretId(24);
  const browser = secretId(24);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  return transact(deps.db, async (tx) => {
    // The last link asked for is the one that works.
    await spendLinks(tx, request.email, 'sign-in');
    const expiresAt = await insertLink(tx, {
      secret,
      purpose: 'sign-in',
      ...request,
      browser,
      code,
      minutes: SIGN_IN_MINUTES,
    });
    await queueMail(tx, deps.mail, {
      template: 'customer-sign-in',
      data: {
        url: deps.pages.link(request.locale, secret),
        code: `${code.slice(0, 3)} ${code.slice(3)}`,
        expiresAt,
      },
      locale: request.locale,
      to: request.email,
      dedupeKey: `customer-sign-in:${digestSecret(secret)}`,
    });
    return ok({ browser });
  });
}

/** Sends the mail that asks whether everything is really to be forgotten (R45). Refusal: `too-many-requests` (429). */
export async function askErasure(
  deps: AccountDeps,
  request: Omit<LinkRequest, 'nextPath'>,
): Promise<Result<null>> {
  const allowed = await attempt(deps.db, mailLimits(request));
  if (!allowed.ok) return allowed;
  const secret = secretId(24);
  return transact(deps.db, async (tx) => {
    await spendLinks(tx, request.email, 'erase');
    const expiresAt = await insertLink(tx, {
      secret,
      purpose: 'erase',
      ...request,
      nextPath: '',
      browser: null,
      code: null,
      minutes: ERASE_MINUTES,
    });
    await queueMail(tx, deps.mail, {
      template: 'erasure-confirmation',
      data: { url: deps.pages.erase(request.locale, secret), expiresAt },
      locale: request.locale,
      to: request.email,
      dedupeKey: `erasure-confirmation:${digestSecret(secret)}`,
    });
    return ok(null);
  });
}

async function insertLink(
  tx: Tx,
  link: {
    secret: string;
    purpose: 'sign-in' | 'erase';
    email: string;
    locale: string;
    nextPath: string;
    browser: string | null;
    code: string | null;
    minutes: number;
  },
): Promise<string> {
  const secretHash = digestSecret(link.secret);
  const codeHash = link.code === null ? null : codeDigest(secretHash, link.code);
  const { rows } = await sql<{ expires_at: Date }>`
    insert into accounts.link (secret_hash, purpose, email, locale, next_path, browser_hash, code_hash, expires_at)
    values (${secretHash}, ${link.purpose}, ${link.email}, ${link.locale}, ${link.nextPath},
      ${link.browser === null ? null : digestSecret(link.browser)}, ${codeHash},
      now() + make_interval(mins => ${link.minutes}))
    returning expires_at`.execute(tx);
  return rows[0]!.expires_at.toISOString();
}

async function spendLinks(tx: Tx, email: string, purpose: 'sign-in' | 'erase'): Promise<void> {
  await sql`update accounts.link set used_at = now()
    where email = ${email}::citext and purpose = ${purpose} and used_at is null`.execute(tx);
}

/** A link that still works, as the page that asks for the last click shows it. */
export interface LinkView {
  email: string;
  /** Whether the browser that opens it is the one that asked for it. */
  sameBrowser: boolean;
}

/** Looks at a link without using it. Refusal: `link-spent` (410). */
export async function readLink(
  db: Db,
  purpose: 'sign-in' | 'erase',
  secret: string,
  browser: string | null,
): Promise<Result<LinkView>> {
  const { rows } = await sql<{ email: string; browser_hash: string | null }>`
    select email, browser_hash from accounts.link
    where secret_hash = ${digestSecret(secret)} and purpose = ${purpose} and used_at is null and expires_at > now()`.execute(
    db,
  );
  const link = rows[0];
  if (!link) return refuse('link-spent', 410);
  const sameBrowser =
    browser !== null &&
    link.browser_hash !== null &&
    sameSecret(link.browser_hash, digestSecret(browser));
  return ok({ email: link.email, sameBrowser });
}

/** Uses up a link for good; null when it is spent, old or unknown. */
export async function useLink(
  tx: Tx,
  purpose: 'sign-in' | 'erase',
  secret: string,
): Promise<{ email: string; locale: string; nextPath: string } | null> {
  const { rows } = await sql<{ email: string; locale: string; nextPath: string }>`
    update accounts.link set used_at = now()
    where secret_hash = ${digestSecret(secret)} and purpose = ${purpose} and used_at is null and expires_at > now()
    returning email, locale, next_path as "nextPath"`.execute(tx);
  return rows[0] ?? null;
}

/** Signs in with the link of a mail; makes the account at the first time. Refusal: `link-spent` (410). */
export async function signInByLink(
  deps: AccountDeps,
  secret: string,
  userAgent: string,
): Promise<Result<OpenedSession>> {
  return transact(deps.db, async (tx) => {
    const link = await useLink(tx, 'sign-in', secret);
    return link ? ok(await enter(deps, tx, link, userAgent)) : refuse('link-spent', 410);
  });
}

/**
 * Signs in with the code of a mail, in the browser that asked for it and nowhere else: five tries, then another mail is
 * needed. Refusals: `code-wrong` (422), `link-spent` (410).
 */
export async function signInByCode(
  deps: AccountDeps,
  browser: string,
  code: string,
  userAgent: string,
): Promise<Result<OpenedSession>> {
  const typed = code.replace(/\D/g, '');
  // Counted in a transaction of its own: a refused try counts too.
  const { rows } = await sql<{ secret_hash: string; code_hash: string }>`
    update accounts.link set code_tries = code_tries + 1
    where browser_hash = ${digestSecret(browser)} and purpose = 'sign-in' and used_at is null
      and expires_at > now() and code_tries < ${MOST_CODE_TRIES}
    returning secret_hash, code_hash`.execute(deps.db);
  const link = rows[0];
  if (!link) return refuse('link-spent', 410);
  if (!sameSecret(link.code_hash, codeDigest(link.secret_hash, typed))) {
    return refuse('code-wrong', 422, { fields: [{ pointer: '/code', code: 'code-wrong' }] });
  }
  return transact(deps.db, async (tx) => {
    const { rows: used } = await sql<{ email: string; locale: string; nextPath: string }>`
      update accounts.link set used_at = now() where secret_hash = ${link.secret_hash} and used_at is null
      returning email, locale, next_path as "nextPath"`.execute(tx);
    return used[0] ? ok(await enter(deps, tx, used[0], userAgent)) : refuse('link-spent', 410);
  });
}

function codeDigest(secretHash: string, code: string): string {
  return digestSecret(`${secretHash}.${code}`);
}

/** The party of a proven address, with an account: made now when there is none, and welcomed. */
async function enter(
  deps: AccountDeps,
  tx: Tx,
  link: { email: string; locale: string; nextPath: string },
  userAgent: string,
): Promise<OpenedSession> {
  const partyId = await findOrCreateParty(tx, {
    email: link.email,
    firstName: '',
    lastName: '',
    companyName: '',
    phone: '',
    locale: link.locale,
  });
  await openAccount(deps, tx, { partyId, email: link.email, locale: link.locale });
  return openSession(tx, partyId, userAgent, link.nextPath);
}

/** Gives a party an account and writes to it once; having one already changes nothing. */
async function openAccount(
  deps: Pick<AccountDeps, 'mail' | 'pages'>,
  tx: Tx,
  person: { partyId: number; email: string; locale: string },
): Promise<void> {
  const { rows } = await sql`insert into accounts.account (party_id) values (${person.partyId})
    on conflict (party_id) do nothing returning party_id`.execute(tx);
  if (rows.length === 0) return;
  await queueMail(tx, deps.mail, {
    template: 'account-welcome',
    data: { url: deps.pages.account(person.locale) },
    locale: person.locale,
    to: person.email,
    dedupeKey: `account-welcome:${person.partyId}`,
  });
}
