import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { enqueueSending, newMessageId, type MailPlace } from './queue-mail.ts';
import { lockMail, releaseHeldMails, requeueMail } from './store.ts';

/** Mails released in one go. */
const RELEASED_AT_ONCE = 1_000;

/**
 * Sends a mail again, or a held or failed one now.
 * Refusals: `mail-unknown`, `mail-server-missing`, `mail-not-sendable`, `mail-secret-gone`.
 */
export async function resendMail(
  tx: Tx,
  actor: Actor,
  place: MailPlace,
  id: number,
): Promise<Result<{ id: number; state: 'queued' }>> {
  if (place.smtpUrl === null) return refuse('mail-server-missing', 409);
  const mail = await lockMail(tx, id);
  if (!mail) return refuse('mail-unknown', 404);
  if (mail.state === 'queued') return refuse('mail-not-sendable', 409);
  if (mail.text === '') return refuse('mail-secret-gone', 410);
  // Another sending deserves another identifier: receivers drop a message they have seen.
  await requeueMail(tx, id, mail.state === 'sent' ? newMessageId(place.from) : mail.messageId);
  await enqueueSending(tx, id);
  await recordChange(tx, actor, {
    entityKind: 'mail',
    entityId: String(id),
    entityLabel: `${mail.template} ${id}`,
    action: 'update',
    before: { state: mail.state },
    after: { state: 'queued' },
  });
  return ok({ id, state: 'queued' });
}

/**
 * Sends the mails that were held while there was no mail server, up to 1,000 at a time.
 * Refusals: `mail-server-missing`.
 */
export async function releaseMails(
  tx: Tx,
  actor: Actor,
  place: MailPlace,
): Promise<Result<{ releasedCount: number }>> {
  if (place.smtpUrl === null) return refuse('mail-server-missing', 409);
  const ids = await releaseHeldMails(tx, RELEASED_AT_ONCE);
  for (const id of ids) await enqueueSending(tx, id);
  if (ids.length > 0) {
    await recordChange(tx, actor, {
      entityKind: 'mail',
      entityId: 'held',
      entityLabel: 'held mails',
      action: 'update',
      before: { state: 'held' },
      after: { state: 'queued', count: ids.length },
    });
  }
  return ok({ releasedCount: ids.length });
}
