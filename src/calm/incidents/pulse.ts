import type { FastifyInstance } from 'fastify';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

const FLUSH_MS = 60_000;
const KEPT_DAYS = 8;

/** Counts the answers of this server and how many failed (5xx), and writes them minute by minute. */
export function countAnswers(app: FastifyInstance, db: Db): void {
  let answers = 0;
  let failures = 0;
  const flush = async () => {
    if (answers === 0) return;
    const counted = { answers, failures };
    answers = 0;
    failures = 0;
    await sql`insert into incidents.pulse as p (minute, answers, failures)
      values (date_trunc('minute', now()), ${counted.answers}, ${counted.failures})
      on conflict (minute) do update set answers = p.answers + excluded.answers,
        failures = p.failures + excluded.failures`.execute(db);
  };
  app.addHook('onResponse', (_request, reply, done) => {
    answers += 1;
    if (reply.statusCode >= 500) failures += 1;
    done();
  });
  // A minute that cannot be written is the least of the worries then; the log has the cause.
  const timer = setInterval(
    () => void flush().catch((err: unknown) => app.log.warn({ err }, 'pulse not kept')),
    FLUSH_MS,
  );
  timer.unref();
  app.addHook('onClose', () => clearInterval(timer));
}

/** Answers and failures of the last quarter of an hour. */
export async function readPulse(
  db: Db,
): Promise<{ answers: number; failures: number; since: Date | null }> {
  const { rows } = await sql<{ answers: number; failures: number; since: Date | null }>`
    select coalesce(sum(answers), 0)::int as answers, coalesce(sum(failures), 0)::int as failures,
      min(minute) filter (where failures > 0) as since
    from incidents.pulse where minute > now() - interval '15 minutes'`.execute(db);
  return rows[0]!;
}

/** Forgets minutes that nobody looks at any more. */
export async function forgetOldPulse(tx: Tx): Promise<void> {
  await sql`delete from incidents.pulse where minute < now() - make_interval(days => ${KEPT_DAYS})`.execute(
    tx,
  );
}
