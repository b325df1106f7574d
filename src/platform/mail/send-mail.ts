import type { Transporter } from 'nodemailer';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../db/index.ts';
import { goingOut } from '../egress/index.ts';
import { loadFiles, type FileStorage } from '../files/index.ts';
import { MAX_TRIES, type MailPlace } from './queue-mail.ts';
import { lockMail, markFailedTry, markSent, type MailRow } from './store.ts';
import { SECRET_TEMPLATES } from './templates/index.ts';

/** What sending needs. */
export interface SendDeps {
  db: Db;
  storage: FileStorage;
  mail: MailPlace;
}

/** Sends mails over one small pool of connections; `close` it at the end. */
export interface MailSender {
  /**
   * Sends the mail if it is still queued; a mail that was sent, or that another worker is sending, is
   * left alone. Throws when the server could not take it, so that the job tries again; an address
   * that the server refuses for good is a failed mail, not a failed job.
   */
  send(mailId: number, attempt: number): Promise<void>;
  close(): void;
}

/** Opens the way to the mail server; connects at the first mail. */
export function openMailSender(deps: SendDeps): MailSender {
  const { smtpUrl } = deps.mail;
  let transport: Transporter | null = null;
  const connect = async () => {
    if (smtpUrl === null) throw new Error('no mail server is configured (SMTP_URL)');
    // A server that only queues mails does without the mail client.
    const { createTransport } = await import('nodemailer');
    transport ??= createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0]);
    return transport;
  };
  return {
    async send(mailId, attempt) {
      try {
        await transact(deps.db, async (tx) => {
          // The lock is held while the server answers: no other worker sends the same mail meanwhile.
          const mail = await lockMail(tx, mailId);
          if (mail?.state !== 'queued') return ok(null);
          const message = await composeMessage(tx, deps.storage, mail);
          await goingOut('mail', async () => (await connect()).sendMail(message));
          await markSent(tx, mailId, SECRET_TEMPLATES.has(mail.template));
          return ok(null);
        });
      } catch (error) {
        const refused = isRefusedForGood(error);
        const final = refused || attempt >= MAX_TRIES;
        await markFailedTry(deps.db, mailId, (error as Error).message, final);
        if (!refused) throw error;
      }
    },
    close: () => transport?.close(),
  };
}

async function composeMessage(tx: Tx, storage: FileStorage, mail: MailRow) {
  const files = await loadFiles(
    tx,
    mail.attachments.map((attachment) => attachment.fileId),
  );
  const attachments = [];
  for (const { fileId, name, mediaType } of mail.attachments) {
    const row = files.find((file) => file.id === fileId);
    const content = row ? await storage.read(row.storageKey) : null;
    if (!content) throw new Error(`the attachment ${name} (file ${fileId}) is missing`);
    attachments.push({ filename: name, contentType: mediaType, content });
  }
  return {
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    // RFC 3834: auto-responders stay silent.
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    attachments,
    // An automatic answer has no envelope sender: nothing can bounce back to it (RFC 3834, section 3.3).
    ...((mail.headers['Auto-Submitted'] ?? '').startsWith('auto-replied')
      ? { envelope: { from: '', to: mail.to } }
      : {}),
  };
}

/** A 5xx answer about the recipient or the message will not get better by itself (RFC 5321 §4.2.1). */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (code === 'EENVELOPE' && responseCode === undefined) return true;
  return (
    code !== 'EAUTH' && responseCode !== undefined && responseCode >= 550 && responseCode < 560
  );
}
