import { ok } from '../../kernel/refusal.ts';
import { restEnds, type RestHours } from '../../core/calendar/index.ts';
import { transact } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import type { Action, Rule, Run, Subject } from './model.ts';
import { perform, type AutomationDeps } from './perform.ts';
import { holds, type Outcome } from './rules.ts';
import { automationSetting } from './settings.ts';
import {
  collectEvents,
  endRun,
  failRun,
  findRule,
  listRules,
  lockRun,
  postponeRuns,
  readDueRuns,
  skipRuns,
} from './store.ts';
import { readSubjects } from './subjects.ts';
import { writesToBuyers } from './vocabulary.ts';

/** Runs that are read, judged and skipped together. */
const BATCH = 200;
/** Tries before a run is given up: over about ten hours. */
const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 10 * 60_000;

/**
 * What happened and what is due, followed once. Returns how many events are new, how many runs failed (they are in the log of
 * their rule), and what kept a rule from being followed at all.
 */
export async function followRules(
  deps: AutomationDeps,
  signal?: AbortSignal,
): Promise<{ collected: number; failed: number; broken: string[] }> {
  let collected = 0;
  let failed = 0;
  const broken: string[] = [];
  for (const rule of await listRules(deps.db)) {
    if (rule.state !== 'on') continue;
    // One rule that cannot be followed leaves the others alone.
    try {
      const done = await transact(deps.db, async (tx) =>
        ok(await collectEvents(tx, rule.id, deps.now())),
      );
      if (done.ok) collected += done.value;
    } catch (error) {
      broken.push(`rule ${rule.id}: ${(error as Error).message}`);
    }
  }
  const seen = new Set<number>();
  for (;;) {
    const runs = await readDueRuns(deps.db, deps.now(), BATCH);
    // What comes again is held by another worker just now.
    const fresh = runs.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0 || signal?.aborted) return { collected, failed, broken };
    for (const { id } of fresh) seen.add(id);
    failed += await handleBatch(deps, fresh);
  }
}

/** Judges runs by the facts of now, read once for each kind of subject, and does what is to be done run by run. */
async function handleBatch(deps: AutomationDeps, runs: readonly Run[]): Promise<number> {
  const rules = new Map((await listRules(deps.db)).map((rule) => [rule.id, rule]));
  const rest = await restOfBuyers(deps);
  const wakesAt = restEnds(rest, deps.now());
  const isResting = wakesAt > deps.now();
  const waiting = runs.filter(
    (run) => isResting && writesToBuyers(rules.get(run.ruleId)?.actions ?? []),
  );
  const later = new Set(waiting.map(({ id }) => id));
  await postponeRuns(deps.db, [...later], wakesAt);
  const due = runs.filter(({ id }) => !later.has(id));
  const { found, unread } = await subjectsOf(deps, due, rules);
  const readable = due.filter(({ id }) => !unread.has(id));
  const judged = readable.map((run) => ({
    run,
    rule: rules.get(run.ruleId),
    subject: found.get(`${run.subjectKind} ${run.subjectId}`),
  }));
  const isGone = judged.filter(({ rule, subject }) => !rule || !subject);
  await skipRuns(
    deps.db,
    isGone.map(({ run }) => run.id),
    'gone',
  );
  const there = judged.flatMap(({ run, rule, subject }) =>
    rule && subject ? [{ run, rule, subject }] : [],
  );
  const others = there.filter(({ rule, subject }) => !holds(rule, subject.facts));
  await skipRuns(
    deps.db,
    others.map(({ run }) => run.id),
    'conditions',
  );
  let failed = unread.size;
  for (const one of there.filter(({ rule, subject }) => holds(rule, subject.facts))) {
    if (!(await handleRun(deps, one.rule, one.run, one.subject))) failed += 1;
  }
  return failed;
}

async function subjectsOf(
  deps: AutomationDeps,
  runs: readonly Run[],
  rules: ReadonlyMap<number, Rule>,
): Promise<{ found: Map<string, Subject>; unread: Set<number> }> {
  const found = new Map<string, Subject>();
  // Facts that cannot be read fail the runs about their kind, and no others.
  const unread = new Set<number>();
  for (const kind of new Set(runs.map(({ subjectKind }) => subjectKind))) {
    const mine = runs.filter((run) => run.subjectKind === kind);
    const conditions = [...new Set(mine.map(({ ruleId }) => ruleId))].flatMap(
      (id) => rules.get(id)?.conditions ?? [],
    );
    const ids = mine.map(({ subjectId }) => subjectId);
    try {
      for (const [id, subject] of await readSubjects(deps.db, kind, ids, conditions)) {
        found.set(`${kind} ${id}`, subject);
      }
    } catch (error) {
      for (const run of mine) {
        const { message } = error as Error;
        await failRun(deps.db, run.id, { reason: message }, retryAt(deps.now(), run.attempts));
        unread.add(run.id);
      }
    }
  }
  return { found, unread };
}

/** Does the actions of one run in one transaction: all of them, or none and another try. */
async function handleRun(
  deps: AutomationDeps,
  rule: Rule,
  run: Run,
  subject: Subject,
): Promise<boolean> {
  try {
    const done = await transact(deps.db, async (tx) => {
      if (!(await lockRun(tx, run.id))) return ok(null);
      // Paused in the meantime: it waits.
      if ((await findRule(tx, rule.id))?.state !== 'on') return ok(null);
      const acts: { action: Action; outcome: Outcome }[] = [];
      for (const [position, action] of rule.actions.entries()) {
        const outcome = await perform(deps, tx, action, { rule, run, subject, position });
        if (!outcome.ok) return outcome;
        acts.push({ action, outcome: outcome.value });
      }
      await endRun(tx, run.id, acts);
      return ok(null);
    });
    if (done.ok) return true;
    const { code, params } = done.refusal;
    const why = { reason: code, ...(params ? { params } : {}) };
    await failRun(deps.db, run.id, why, retryAt(deps.now(), run.attempts));
  } catch (error) {
    const why = { reason: (error as Error).message };
    await failRun(deps.db, run.id, why, retryAt(deps.now(), run.attempts));
  }
  return false;
}

function retryAt(now: Date, attempts: number): Date | null {
  if (attempts + 1 >= MOST_TRIES) return null;
  return new Date(now.getTime() + FIRST_PAUSE_MS * 4 ** attempts);
}

/** When buyers are not written to. */
async function restOfBuyers({ db }: Pick<AutomationDeps, 'db'>): Promise<RestHours> {
  const setting = await readSetting(db, automationSetting);
  return {
    zone: 'Europe/Paris',
    fromMinute: setting.quietFromHour * 60,
    toMinute: setting.quietToHour * 60,
    restDays: setting.quietOnSundays ? [7] : [],
  };
}
