import { secretId } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { askedPurposes, CHOICE_DAYS, dayOf, markOf, questionOf, type Choice } from './rules.ts';
import type { Purpose, Tag } from './tags-setting.ts';

/** A proof outlives the choice by a year. */
const PROOF_DAYS = CHOICE_DAYS + 365;

/**
 * Keeps what a visitor chose, with the question as it was asked (R43). A browser keeps its number when it chooses
 * again, so that yes and the later no stand together.
 *
 * @param granted purposes that nobody asked about are left out
 */
export async function recordChoice(
  tx: Tx,
  wanted: {
    tags: readonly Tag[];
    granted: readonly string[];
    locale: string;
    token: string | null;
    now: Date;
  },
): Promise<Result<Choice>> {
  const asked = askedPurposes(wanted.tags);
  const granted = asked.filter((purpose) => wanted.granted.includes(purpose));
  const refused = asked.filter((purpose) => !wanted.granted.includes(purpose));
  const mark = markOf(wanted.tags);
  const token = wanted.token ?? secretId();
  await sql`insert into consent.question (mark, tags)
    values (${mark}, ${JSON.stringify(questionOf(wanted.tags))}::jsonb)
    on conflict (mark) do nothing`.execute(tx);
  await sql`insert into consent.choice (token, mark, granted, refused, locale)
    values (${token}, ${mark}, ${granted}::text[], ${refused}::text[], ${wanted.locale})`.execute(
    tx,
  );
  return ok({ token, mark, granted, day: dayOf(wanted.now) });
}

/** A kept choice with what was asked. */
export interface KeptChoice {
  id: number;
  token: string;
  granted: Purpose[];
  refused: Purpose[];
  locale: string;
  at: string;
  tags: ReturnType<typeof questionOf>;
}

/** Choices, the newest first; of one browser when its number is known. */
export async function listChoices(
  db: Db,
  wanted: { token?: string | undefined; before?: number | undefined; limit: number },
): Promise<KeptChoice[]> {
  const { rows } = await sql<KeptChoice>`
    select c.id, c.token, c.granted, c.refused, c.locale,
      to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, q.tags
    from consent.choice c join consent.question q on q.mark = c.mark
    where true
      ${wanted.token ? sql`and c.token = ${wanted.token}` : sql``}
      ${wanted.before ? sql`and c.id < ${wanted.before}` : sql``}
    order by c.id desc limit ${wanted.limit}`.execute(db);
  return rows;
}

/** Forgets proofs of choices that ran out more than a year ago. Returns how many. */
export async function forgetOldChoices(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`delete from consent.choice
    where at < now() - make_interval(days => ${PROOF_DAYS})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
