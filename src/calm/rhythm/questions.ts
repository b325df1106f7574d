import { sql, type Tx } from '../../platform/db/index.ts';
import { tell } from './notices.ts';

/** A question that is older than this is found with its stand-in; telling it again helps nobody. */
const TOLD_DAYS = 7;

/**
 * Tells the owners what stand-ins ask and nobody has answered: what is urgent breaks through, the rest waits for the digest. What was
 * answered meanwhile is no news any more. Each question is told once.
 */
export async function tellQuestions(tx: Tx): Promise<void> {
  await sql`update rhythm.notice set read_at = now() where kind = 'question' and read_at is null and dedupe_key in (
    select 'question:' || id from delegation.question where answered_at > now() - make_interval(days => ${TOLD_DAYS}))`.execute(
    tx,
  );
  const { rows } = await sql<{ id: number; text: string; isUrgent: boolean; name: string }>`
    select q.id, q.text, q.is_urgent as "isUrgent", p.name from delegation.question q
    join delegation.stand_in s on s.id = q.stand_in_id join access.staff p on p.id = s.staff_id
    where q.answered_at is null and q.asked_at > now() - make_interval(days => ${TOLD_DAYS}) order by q.id`.execute(
    tx,
  );
  for (const { id, text, isUrgent, name } of rows) {
    await tell(tx, null, {
      kind: 'question',
      title: text,
      detail: name,
      path: '/stand-ins',
      isRed: isUrgent,
      dedupeKey: `question:${id}`,
    });
  }
}
