import { createHmac } from 'node:crypto';
import { sameSecret } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { listConsents, recordConsent } from '../../core/parties/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';

/** What asking for news needs besides the transaction. */
export interface NewsletterDeps {
  mail: MailPlace;
  /** Signs the links. */
  secret: string;
  /** The page where the owner of an address says yes. */
  confirmUrl(token: string, locale: string): string;
  now(): Date;
}

/** What the owner of an address says by the link of a mail, and the words above the button that says it. */
interface SaidByLink {
  token: string;
  wording: string;
}

/** What the consent is about, as the checkout names it too. */
const PURPOSE = 'newsletter';
const VALID_MS = 3 * 24 * 3600 * 1000;

/**
 * Somebody typed an address to get the shop's news: its owner is asked by mail, once a day at most. Nothing is recorded
 * before the answer (R42), and the caller cannot tell whether the address is known.
 */
export async function askForNews(
  tx: Tx,
  deps: NewsletterDeps,
  wish: { email: string; locale: string },
): Promise<Result<null>> {
  if (await wantsNews(tx, wish.email)) return ok(null);
  const expiresAt = new Date(deps.now().getTime() + VALID_MS);
  const token = tokenOf(deps.secret, wish.email, expiresAt.getTime());
  await queueMail(tx, deps.mail, {
    template: 'newsletter-confirmation',
    data: {
      url: deps.confirmUrl(token, wish.locale),
      expiresAt: expiresAt.toISOString(),
    },
    locale: wish.locale,
    to: wish.email,
    dedupeKey: `newsletter:${wish.email.toLowerCase()}:${businessDate(deps.now())}`,
  });
  return ok(null);
}

/**
 * The owner of an address says yes: the consent is written with its proof (R42). Saying it twice changes nothing.
 * Refusal: `newsletter-link-invalid` (410) when the link is not ours or too old.
 */
export async function confirmNews(
  tx: Tx,
  deps: Pick<NewsletterDeps, 'secret' | 'now'>,
  { token, wording }: SaidByLink,
): Promise<Result<{ email: string }>> {
  const email = emailOf(deps, token);
  if (email === null) return refuse('newsletter-link-invalid', 410);
  if (!(await wantsNews(tx, email))) {
    await recordConsent(tx, {
      email,
      purpose: PURPOSE,
      granted: true,
      source: 'shop',
      proof: {
        wording,
        confirmedAt: deps.now().toISOString(),
        link: token.split('.')[2] ?? '',
      },
    });
  }
  return ok({ email });
}

/** The part of an address that lets whoever got a message end all of them; it does not grow old (R42). */
export function endNewsToken(secret: string, email: string): string {
  const body = Buffer.from(email).toString('base64url');
  return `${body}.${signatureOf(secret, `end:${body}`)}`;
}

/**
 * Ends the news of an address: the withdrawal is written among its consents. Saying it twice changes nothing. Refusal:
 * `newsletter-link-invalid` (410) when the link is not ours.
 */
export async function endNews(
  tx: Tx,
  { secret }: Pick<NewsletterDeps, 'secret'>,
  { token, wording }: SaidByLink,
): Promise<Result<{ email: string }>> {
  const [body = '', signature = ''] = token.split('.');
  if (!sameSecret(signatureOf(secret, `end:${body}`), signature)) {
    return refuse('newsletter-link-invalid', 410);
  }
  const email = Buffer.from(body, 'base64url').toString();
  if (await wantsNews(tx, email)) {
    await recordConsent(tx, {
      email,
      purpose: PURPOSE,
      granted: false,
      source: 'unsubscribe-link',
      proof: { wording, link: signature },
    });
  }
  return ok({ email });
}

/**
 * Takes an address into the list on a proof that somebody else holds: a box that its owner ticked. Without one do not call it (R42).
 * Returns false when the address is in the list already.
 */
export async function subscribeByProof(
  tx: Tx,
  email: string,
  proof: { tickedIn: string; at: string },
): Promise<boolean> {
  if (await wantsNews(tx, email)) return false;
  await recordConsent(tx, {
    email,
    purpose: PURPOSE,
    granted: true,
    source: 'checkout',
    proof: { ...proof },
  });
  return true;
}

async function wantsNews(tx: Tx, email: string): Promise<boolean> {
  const consents = await listConsents(tx, email);
  return consents.some((one) => one.purpose === PURPOSE && one.granted);
}

/** `address.expiry.signature`, each part safe in an address. */
function tokenOf(secret: string, email: string, expiresAtMs: number): string {
  const body = `${Buffer.from(email).toString('base64url')}.${expiresAtMs.toString(36)}`;
  return `${body}.${signatureOf(secret, body)}`;
}

function emailOf(deps: Pick<NewsletterDeps, 'secret' | 'now'>, token: string): string | null {
  const [address = '', expiry = '', signature = ''] = token.split('.');
  if (!sameSecret(signatureOf(deps.secret, `${address}.${expiry}`), signature)) return null;
  if (Number.parseInt(expiry, 36) < deps.now().getTime()) return null;
  return Buffer.from(address, 'base64url').toString();
}

function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(`newsletter:${body}`).digest('base64url').slice(0, 32);
}
