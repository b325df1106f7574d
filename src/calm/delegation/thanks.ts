import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import type { StandIn } from './model.ts';
import type { StandInReport } from './report.ts';
import { lockStandIn } from './store.ts';

/**
 * Thanks a stand-in by mail, in the owner's own words, with what they did. Once: whoever has been thanked is not written to again.
 * Refusals: `stand-in-unknown` (404), `stand-in-thanked` (409), `stand-in-not-over` (409) while their time runs, or
 * when it was taken back before it began.
 */
export async function thankStandIn(
  tx: Tx,
  actor: Actor,
  id: number,
  thanks: { text: string; report: StandInReport; mail: MailPlace },
): Promise<Result<StandIn>> {
  const standIn = await lockStandIn(tx, id);
  if (!standIn) return refuse('stand-in-unknown', 404);
  if (standIn.thankedAt !== null) return refuse('stand-in-thanked', 409);
  const { startsAt, endsAt, revokedAt } = standIn;
  const lastedTo = Date.parse(revokedAt ?? endsAt);
  if (lastedTo > Date.now() || lastedTo <= Date.parse(startsAt)) {
    return refuse('stand-in-not-over', 409);
  }
  const { report } = thanks;
  const { rows } = await sql<{ locale: string }>`
    select locale from access.staff where id = ${standIn.staffId}`.execute(tx);
  await queueMail(tx, thanks.mail, {
    template: 'stand-in-thanks',
    data: {
      name: standIn.name.split(' ')[0] ?? '',
      from: actor.label,
      text: thanks.text,
      fromOn: standIn.startsAt.slice(0, 10),
      toOn: (standIn.revokedAt ?? standIn.endsAt).slice(0, 10),
      followed: report.done,
      decided: report.decided,
      refundedCents: report.refundedCents,
      waited: report.waited.procedures,
    },
    locale: rows[0]!.locale,
    to: standIn.email,
    dedupeKey: `stand-in-thanks:${id}`,
  });
  await sql`update delegation.stand_in set thanked_at = now() where id = ${id}`.execute(tx);
  const after = (await lockStandIn(tx, id))!;
  await recordChange(tx, actor, {
    entityKind: 'stand-in',
    entityId: String(id),
    entityLabel: standIn.name,
    action: 'update',
    before: { thankedAt: null },
    after: { thankedAt: after.thankedAt },
  });
  return ok(after);
}
