import type { Refusal } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { eventsOf } from './events.ts';
import type { Action, Rule, RuleFields, RuleState, Run } from './model.ts';
import type { Outcome } from './rules.ts';
import { SUBJECT_OF } from './vocabulary.ts';

/** A rule `r` as it is read. */
export const RULE_COLUMNS = sql`r.id, r.ready, r.name, r.state, r.trigger, r.match, r.conditions,
  r.delay_minutes as "delayMinutes", r.actions, r.version`;

/** A transaction may commit what began some minutes ago: so much is looked at again. */
const OVERLAP_MINUTES = 15;

/** Rules that were not taken off, first those that are on. */
export async function listRules(db: Db | Tx): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select ${RULE_COLUMNS} from automation.rule r where r.state <> 'archived'
    order by r.state = 'on' desc, r.id limit 500`.execute(db);
  return rows;
}

/** One rule; null when there is none. */
export async function findRule(db: Db | Tx, id: number): Promise<Rule | null> {
  const { rows } = await sql<Rule>`
    select ${RULE_COLUMNS} from automation.rule r where r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** One rule, locked until the transaction ends. */
export async function lockRule(tx: Tx, id: number): Promise<Rule | null> {
  await sql`select from automation.rule where id = ${id} for update`.execute(tx);
  return findRule(tx, id);
}

/** Writes a new rule, paused. */
export async function insertRule(tx: Tx, fields: RuleFields): Promise<Rule> {
  const { rows } = await sql<{ id: number }>`
    insert into automation.rule (name, trigger, match, conditions, delay_minutes, actions)
    values (${fields.name}, ${JSON.stringify(fields.trigger)}::jsonb, ${fields.match},
      ${JSON.stringify(fields.conditions)}::jsonb, ${fields.delayMinutes}, ${JSON.stringify(fields.actions)}::jsonb)
    returning id`.execute(tx);
  return (await findRule(tx, rows[0]!.id))!;
}

/** Saves a rule. When it is put on, it follows what happens from now on. */
export async function saveRule(
  tx: Tx,
  id: number,
  rule: RuleFields & { state: RuleState },
): Promise<Rule> {
  await sql`
    update automation.rule set name = ${rule.name}, trigger = ${JSON.stringify(rule.trigger)}::jsonb,
      match = ${rule.match}, conditions = ${JSON.stringify(rule.conditions)}::jsonb,
      delay_minutes = ${rule.delayMinutes}, actions = ${JSON.stringify(rule.actions)}::jsonb,
      on_since = case when ${rule.state} = 'on' and state <> 'on' then clock_timestamp() else on_since end,
      looked_until = case when ${rule.state} = 'on' and state <> 'on' then clock_timestamp() else looked_until end,
      state = ${rule.state}, version = version + 1
    where id = ${id}`.execute(tx);
  return (await findRule(tx, id))!;
}

/**
 * Writes down the events of a rule until `now` as runs to come, each once for all time. Does nothing while another process does so.
 * Returns how many are new.
 */
export async function collectEvents(tx: Tx, ruleId: number, now: Date): Promise<number> {
  const { rows } = await sql<Pick<Rule, 'trigger' | 'delayMinutes'> & { from: Date }>`
    select trigger, delay_minutes as "delayMinutes",
      greatest(on_since, looked_until - make_interval(mins => ${OVERLAP_MINUTES})) as from
    from automation.rule where id = ${ruleId} and state = 'on' for update skip locked`.execute(tx);
  const rule = rows[0];
  if (!rule) return 0;
  const done = await sql`
    insert into automation.run (rule_id, event_key, subject_kind, subject_id, occurred_at, due_at)
    select ${ruleId}, e.key, ${SUBJECT_OF[rule.trigger.on]}, e.subject_id, e.at,
      e.at + make_interval(mins => ${rule.delayMinutes}::int)
    from (${eventsOf(rule.trigger, { from: rule.from, to: now })}) e
    on conflict (rule_id, event_key) do nothing`.execute(tx);
  await sql`update automation.rule set looked_until = greatest(looked_until, ${now}) where id = ${ruleId}`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0n);
}

const RUN = sql`r.id, r.rule_id as "ruleId", r.subject_kind as "subjectKind", r.subject_id as "subjectId",
  to_json(r.occurred_at) #>> '{}' as "occurredAt", r.attempts`;

/** Runs that are due, of rules that are on, the longest due first. */
export async function readDueRuns(db: Db, now: Date, limit: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${RUN} from automation.run r join automation.rule u on u.id = r.rule_id and u.state = 'on'
    where r.state = 'waiting' and r.due_at <= ${now} order by r.due_at, r.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Locks a run that still waits; false when it was taken meanwhile. */
export async function lockRun(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from automation.run where id = ${id} and state = 'waiting' for update skip locked`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Writes what a run did. */
export async function endRun(
  tx: Tx,
  id: number,
  acts: readonly { action: Action; outcome: Outcome }[],
): Promise<void> {
  await sql`insert into automation.act (run_id, position, kind, outcome, reason)
    select ${id}, a.position, a.kind, a.outcome, a.reason from unnest(${acts.map((_, at) => at)}::int[],
      ${acts.map(({ action }) => action.do)}::text[], ${acts.map(({ outcome }) => outcome.outcome)}::text[],
      ${acts.map(({ outcome }) => ('reason' in outcome ? outcome.reason : ''))}::text[]) as a (position, kind, outcome, reason)
    on conflict do nothing`.execute(tx);
  await sql`update automation.run set state = 'done', reason = '', attempts = attempts + 1, ended_at = now()
    where id = ${id}`.execute(tx);
}

/** Skips runs whose conditions do not hold, or whose subject is gone, in one statement. */
export async function skipRuns(db: Db, ids: readonly number[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update automation.run set state = 'skipped', reason = ${reason}, ended_at = now()
    where id = any(${ids}::bigint[]) and state = 'waiting'`.execute(db);
}

/** Lets runs wait for an instant, since nobody is written to now. */
export async function postponeRuns(db: Db, ids: readonly number[], until: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`update automation.run set due_at = ${until}
    where id = any(${ids}::bigint[]) and state = 'waiting'`.execute(db);
}

/** Notes that a run failed: tried again at `retryAt`, or for good when that is null. */
export async function failRun(
  db: Db,
  id: number,
  why: { reason: string; params?: Refusal['params'] },
  retryAt: Date | null,
): Promise<void> {
  await sql`update automation.run set attempts = attempts + 1, reason = ${why.reason.slice(0, 300)},
      reason_params = ${JSON.stringify(why.params ?? {})}::jsonb,
      state = case when ${retryAt}::timestamptz is null then 'failed' else 'waiting' end,
      due_at = coalesce(${retryAt}, due_at),
      ended_at = case when ${retryAt}::timestamptz is null then now() end
    where id = ${id} and state = 'waiting'`.execute(db);
}

/** Skips what waited through a pause: nobody wants last month's reminders at once. */
export async function skipOverdue(tx: Tx, ruleId: number): Promise<void> {
  await sql`update automation.run set state = 'skipped', reason = 'paused', ended_at = now()
    where rule_id = ${ruleId} and state = 'waiting' and due_at < now() - interval '1 day'`.execute(
    tx,
  );
}

/** Lets a failed run be tried again now; false when there is no such run. */
export async function retryRun(tx: Tx, ruleId: number, id: number): Promise<boolean> {
  const done = await sql`
    update automation.run set state = 'waiting', due_at = now(), attempts = 0, ended_at = null,
      reason = '', reason_params = '{}'
    where id = ${id} and rule_id = ${ruleId} and state = 'failed'`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Forgets runs that did nothing after two months, and all of them after two years. */
export async function forgetOldRuns(db: Db): Promise<void> {
  await sql`delete from automation.run where ended_at < now() - interval '2 years'
    or state = 'skipped' and ended_at < now() - interval '2 months'`.execute(db);
}
