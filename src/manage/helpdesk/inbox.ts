import { createHmac } from 'node:crypto';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { goingOut } from '../../platform/egress/index.ts';
import { parseMail, rawSubject } from './parse-mail.ts';
import { makeReady, receiveMessage, type ReceiveDeps, type Received } from './receive.ts';

/** What reading the mailbox needs. */
export interface InboxDeps extends ReceiveDeps {
  db: Db;
  /** `imaps://user:password@host:993/INBOX`; null: no mailbox is read. */
  inboxUrl: string | null;
  /** Signs the address under which mails are handed in. */
  secret: string;
  publicUrl: string;
  now(): Date;
}

/** Where reading the mailbox stands. */
export interface InboxState {
  /** Host and mailbox, without the password; null: none is configured. */
  mailbox: string | null;
  readAt: string | null;
  /** Why it could not be read last, in the words of the server; empty: it was. */
  problem: string;
  kept: number;
  leftAside: number;
  /** Secret address under which a provider, or a script, hands mails in. */
  handInUrl: string;
}

/** More at once are left for the next look, two minutes later. */
const MOST_AT_ONCE = 50;
const LARGEST_MAIL_BYTES = 25_000_000;
const PATIENCE_MS = 30_000;

/** Where reading the mailbox stands. */
export async function readInboxState(deps: InboxDeps): Promise<InboxState> {
  const row = await readRow(deps.db);
  const url = deps.inboxUrl === null ? null : URL.parse(deps.inboxUrl);
  return {
    mailbox: url && `${url.hostname} · ${mailboxOf(url)}`,
    readAt: row.readAt,
    problem: row.problem,
    kept: row.kept,
    leftAside: row.leftAside,
    handInUrl: `${deps.publicUrl}/api/webhooks/mail/${handInToken(deps.secret, row.addressNumber)}`,
  };
}

/** The secret part of the address under which mails are handed in. */
export function handInToken(secret: string, number: number): string {
  return createHmac('sha256', secret).update(`inbox:${number}`).digest('base64url').slice(0, 32);
}

/** The number in that address. */
export async function readAddressNumber(db: Db): Promise<number> {
  return (await readRow(db)).addressNumber;
}

/** Gives another address; the one before leads nowhere from now on. */
export async function renewHandIn(tx: Tx): Promise<Result<null>> {
  await sql`update helpdesk.inbox set address_number = address_number + 1`.execute(tx);
  return ok(null);
}

interface Row {
  uidValidity: string;
  lastUid: number;
  readAt: string | null;
  problem: string;
  kept: number;
  leftAside: number;
  addressNumber: number;
}

async function readRow(db: Db): Promise<Row> {
  const { rows } = await sql<Row>`
    select uid_validity as "uidValidity", last_uid as "lastUid", to_json(read_at) #>> '{}' as "readAt", problem, kept,
      left_aside as "leftAside", address_number as "addressNumber" from helpdesk.inbox`.execute(db);
  return rows[0]!;
}

/** Takes one raw mail in. Refusals: those of `parseMail`. */
export async function takeMail(deps: InboxDeps, raw: Buffer): Promise<Result<Received>> {
  const parsed = await parseMail(raw, deps.now());
  if (!parsed.ok) return parsed;
  const ready = await makeReady(parsed.value);
  const subject = rawSubject(raw);
  return transact(deps.db, async (tx) => {
    const done = await receiveMessage(tx, deps, ready, subject);
    if (done.ok && done.value.kind !== 'known') {
      await sql`update helpdesk.inbox set kept = kept + ${done.value.kind === 'kept' ? 1 : 0},
        left_aside = left_aside + ${done.value.kind === 'left-aside' ? 1 : 0}`.execute(tx);
    }
    return done;
  });
}

/**
 * Looks for new mails by IMAP (RFC 9051). The first look begins with what arrives from then on; mails stay in the mailbox as they are, read or not. A mail is
 * kept before the place is: what is interrupted is looked at again, and known by its identifier.
 */
export async function readInbox(deps: InboxDeps): Promise<void> {
  const url = deps.inboxUrl === null ? null : URL.parse(deps.inboxUrl);
  if (!url) return;
  const problem = await goingOut('inbox', () => readMailbox(deps, url)).catch(
    (error: Error & { responseText?: string }) => error.responseText ?? error.message,
  );
  await sql`update helpdesk.inbox set problem = ${(problem ?? '').slice(0, 300)},
    read_at = case when ${problem === null} then now() else read_at end`.execute(deps.db);
}

/** Returns null, or throws what went wrong. */
async function readMailbox(deps: InboxDeps, url: URL): Promise<null> {
  // A server that reads no mailbox does without the client.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'imaps:' ? 993 : 143),
    secure: url.protocol === 'imaps:',
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  // Said by the promise of whatever is under way.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const box = await client.mailboxOpen(mailboxOf(url), { readOnly: true });
    const row = await readRow(deps.db);
    const validity = String(box.uidValidity);
    if (row.uidValidity !== validity) {
      await keepPlace(deps.db, validity, Number(box.uidNext) - 1);
      return null;
    }
    const found = await client.search({ uid: `${row.lastUid + 1}:*` }, { uid: true });
    // `n:*` names the last mail even when it is older than n.
    const uids = (found || []).filter((uid) => uid > row.lastUid).slice(0, MOST_AT_ONCE);
    for (const uid of uids) {
      const mail = await client.fetchOne(
        String(uid),
        { source: { maxLength: LARGEST_MAIL_BYTES } },
        { uid: true },
      );
      if (mail && mail.source) await takeMail(deps, mail.source);
      await keepPlace(deps.db, validity, uid);
    }
    return null;
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function keepPlace(db: Db, uidValidity: string, lastUid: number): Promise<void> {
  await sql`update helpdesk.inbox set uid_validity = ${uidValidity}, last_uid = ${lastUid}`.execute(
    db,
  );
}

function mailboxOf(url: URL): string {
  return decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX';
}
