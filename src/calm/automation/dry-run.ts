import { sql, type Db } from '../../platform/db/index.ts';
import { eventsOf, type Span } from './events.ts';
import type { ActionName, RuleFields, Subject } from './model.ts';
import { foresee, holds, type Outcome } from './rules.ts';
import { readSubjects } from './subjects.ts';
import { SUBJECT_OF } from './vocabulary.ts';

/** Events that are judged at most: the latest of them. */
const MOST_EVENTS = 5_000;
/** Events that are shown one by one. */
const MOST_SHOWN = 100;

/** What a rule would have done. */
export interface DryRun {
  /** Events in the span; more than `judged` when there are too many to judge. */
  events: number;
  judged: number;
  /** Events whose conditions hold. */
  matched: number;
  counts: { kind: ActionName; done: number; held: number }[];
  rows: {
    at: string;
    label: string;
    path: string;
    matched: boolean;
    acts: { kind: ActionName; outcome: 'done' | 'held'; reason: string }[];
  }[];
}

/**
 * What a rule, kept or only written, would have done with the events of a span. Nothing is written. Conditions are asked of how things
 * stand now: what has changed since counts as it is.
 */
export async function dryRun(
  db: Db,
  rule: Pick<RuleFields, 'trigger' | 'match' | 'conditions' | 'actions'>,
  span: Span,
): Promise<DryRun> {
  const { rows: events } = await sql<{ subjectId: string; at: string; total: number }>`
    select e.subject_id as "subjectId", to_json(e.at) #>> '{}' as at, count(*) over () as total
    from (${eventsOf(rule.trigger, span)}) e order by e.at desc limit ${MOST_EVENTS}`.execute(db);
  const subjects = await readSubjects(
    db,
    SUBJECT_OF[rule.trigger.on],
    events.map(({ subjectId }) => subjectId),
    rule.conditions,
  );
  const judged = events.flatMap(({ subjectId, at }) => {
    const subject = subjects.get(subjectId);
    return subject ? [{ at, subject, acts: actsOf(rule, subject) }] : [];
  });
  const acted = judged.flatMap(({ acts }) => acts ?? []);
  return {
    events: Number(events[0]?.total ?? 0),
    judged: judged.length,
    matched: judged.filter(({ acts }) => acts !== null).length,
    counts: [...new Set(rule.actions.map((action) => action.do))].map((kind) => ({
      kind,
      done: acted.filter((act) => act.kind === kind && act.outcome === 'done').length,
      held: acted.filter((act) => act.kind === kind && act.outcome === 'held').length,
    })),
    // What would have been done comes first: that is what one wants to see.
    rows: judged
      .sort((a, b) => Number(b.acts !== null) - Number(a.acts !== null))
      .slice(0, MOST_SHOWN)
      .map(({ at, subject, acts }) => ({
        at,
        label: subject.label,
        path: subject.path,
        matched: acts !== null,
        acts: acts ?? [],
      })),
  };
}

function actsOf(
  rule: Pick<RuleFields, 'match' | 'conditions' | 'actions'>,
  subject: Subject,
): DryRun['rows'][number]['acts'] | null {
  if (!holds(rule, subject.facts)) return null;
  return rule.actions.map((action) => {
    const outcome: Outcome = foresee(action, subject);
    return {
      kind: action.do,
      outcome: outcome.outcome,
      reason: 'reason' in outcome ? outcome.reason : '',
    };
  });
}
