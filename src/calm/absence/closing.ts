import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate, shiftDay } from '../../core/calendar/index.ts';
import { sql, type Db, type Json, type Tx } from '../../platform/db/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { estimateSales, readSalesHistory, type SalesEstimate } from './estimate.ts';
import type { Absence } from './model.ts';
import { findAbsence, readAbsencesFrom } from './store.ts';

/** How long a person who saw the cost may close. */
const CONSENT_MINUTES = 15;

/** The absence that is announced or under way. */
async function currentAbsence(tx: Db | Tx, at: Date): Promise<Absence | null> {
  const today = businessDate(at);
  const absences = await readAbsencesFrom(tx, shiftDay(today, 1));
  return absences.find(({ announcesOn }) => announcesOn <= today) ?? null;
}

/** What the days away are likely to bring, all of it or what is paid by some methods: the cost of going without. */
export async function closingCost(
  tx: Db | Tx,
  absence: Pick<Absence, 'leavesOn' | 'returnsOn'>,
  at: Date,
  methods: readonly string[] | null = null,
): Promise<SalesEstimate> {
  const days = { fromOn: absence.leavesOn, toOn: shiftDay(absence.returnsOn, -1) };
  return estimateSales(await readSalesHistory(tx, days, businessDate(at), methods), days);
}

/**
 * Refuses to close the shop or to take a means of payment away while an absence is announced or under way, unless the
 * same person was shown within a quarter of an hour what just that costs. Refusal: `absence-closing-costs` (409) with the absence,
 * the estimate and what it is of in `details`; `methods` are the codes of payment that are taken away, null: the shop closes.
 */
export async function guardClosing(
  tx: Tx,
  actor: Actor,
  at: Date,
  methods: readonly string[] | null = null,
): Promise<Result<null>> {
  const absence = await currentAbsence(tx, at);
  if (!absence) return ok(null);
  const { rows } = await sql`
    select from absence.closing_consent
    where absence_id = ${absence.id} and actor_id is not distinct from ${actor.id}
      and given_at > ${at.toISOString()}::timestamptz - make_interval(mins => ${CONSENT_MINUTES})
      -- Who would close the shop may do less, and nobody more than what they saw.
      and (methods is null or methods @> ${methods}::text[])
    limit 1`.execute(tx);
  if (rows.length > 0) return ok(null);
  const estimate = await closingCost(tx, absence, at, methods);
  return refuse('absence-closing-costs', 409, {
    params: { orders: estimate.orders },
    details: {
      absenceId: absence.id,
      estimate: { ...estimate },
      methods: methods && [...methods],
    },
  });
}

/**
 * Notes that a person saw what it would cost to close, or to go without some methods of payment, and wants it. Refusal:
 * `absence-unknown` (404).
 */
export async function consentToClosing(
  tx: Tx,
  actor: Actor,
  absenceId: number,
  { methods, at }: { methods: readonly string[] | null; at: Date },
): Promise<Result<SalesEstimate>> {
  const absence = await findAbsence(tx, absenceId);
  if (!absence) return refuse('absence-unknown', 404);
  const estimate = await closingCost(tx, absence, at, methods);
  await sql`insert into absence.closing_consent (absence_id, actor_id, actor_label, estimate, methods, given_at)
    values (${absenceId}, ${actor.id}, ${actor.label}, ${JSON.stringify(estimate)}::jsonb, ${methods}::text[],
      ${at.toISOString()}::timestamptz)`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'absence',
    entityId: String(absenceId),
    entityLabel: `${absence.leavesOn} – ${absence.returnsOn}`,
    action: 'update',
    before: { closingCost: null },
    after: { closingCost: { ...estimate } as Json },
  });
  return ok(estimate);
}
