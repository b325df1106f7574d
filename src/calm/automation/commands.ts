import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { keepGroupsInUse } from '../../core/parties/index.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { ruleFields, type Rule, type RuleFields, type RuleState } from './model.ts';
import { findMisfits } from './rules.ts';
import { insertRule, lockRule, retryRun, saveRule, skipOverdue } from './store.ts';
import { scopesOf } from './vocabulary.ts';

// A rule that puts customers into a group that is gone fails with every event.
keepGroupsInUse(async (tx, groupId) => {
  const { rows } = await sql`select 1 from automation.rule
    where state <> 'archived' and actions @> ${JSON.stringify([{ do: 'group-customer', groupId }])}::jsonb limit 1`.execute(
    tx,
  );
  return rows.length > 0 ? 'group-in-rule' : null;
});

/**
 * Makes a rule, paused. Refusals: `rule-condition-unfit`, `rule-action-unfit`, `rule-needs-consent`, `rule-word-unknown` (422),
 * `scope-not-held` (403) when it would do what its author may not.
 */
export async function createRule(
  tx: Tx,
  actor: Actor,
  held: ReadonlySet<string>,
  fields: RuleFields,
): Promise<Result<Rule>> {
  const allowed = refuseUnfit(held, fields);
  if (!allowed.ok) return allowed;
  const rule = await insertRule(tx, fields);
  await record(tx, actor, rule, 'create', null, factsOf(rule));
  return ok(rule);
}

/**
 * Changes a rule, puts it on or pauses it, or takes it off the list. Refusals: `rule-unknown` (404), `version-changed` (412), and
 * those of `createRule`.
 */
export async function changeRule(
  tx: Tx,
  actor: Actor,
  held: ReadonlySet<string>,
  { id, expected }: { id: number; expected: ExpectedVersion },
  patch: Partial<RuleFields> & { state?: RuleState | undefined },
  origin: { record?: false } = {},
): Promise<Result<Rule>> {
  const current = await lockRule(tx, id);
  if (!current) return refuse('rule-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const before = factsOf(current);
  const next = { ...before, ...definedOnly(patch) } as RuleFields & { state: RuleState };
  const allowed = refuseUnfit(held, next);
  if (!allowed.ok) return allowed;
  if (JSON.stringify(before) === JSON.stringify(next)) return ok(current);
  if (next.state === 'on' && current.state !== 'on') await skipOverdue(tx, id);
  const saved = await saveRule(tx, id, next);
  if (origin.record !== false) {
    const changed = Object.keys(before).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(factsOf(saved)[key]),
    );
    const after = pickFields(factsOf(saved), changed);
    await record(tx, actor, saved, 'update', pickFields(before, changed), after);
  }
  return ok(saved);
}

/** Lets a failed run be tried again. Refuses `rule-run-unknown` (404). */
export async function tryAgain(tx: Tx, ruleId: number, runId: number): Promise<Result<null>> {
  return (await retryRun(tx, ruleId, runId)) ? ok(null) : refuse('rule-run-unknown', 404);
}

/** How a change of a rule is undone (entity kind `rule`). Taking back its making takes it off the list. */
export const ruleUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockRule(tx, Number(id));
    return found ? pickFields(factsOf(found), fields) : null;
  },
  apply: (tx, actor, id, values) =>
    changeRule(
      tx,
      actor,
      EVERYTHING,
      { id: Number(id), expected: 'any' },
      values as Partial<RuleFields>,
      { record: false },
    ),
  remove: (tx, actor, id) =>
    changeRule(
      tx,
      actor,
      EVERYTHING,
      { id: Number(id), expected: 'any' },
      { state: 'archived' },
      { record: false },
    ),
};

/** What was allowed once may be put back by whoever may undo. */
const EVERYTHING: ReadonlySet<string> = new Set(['*']);

function refuseUnfit(held: ReadonlySet<string>, fields: RuleFields): Result<null> {
  const [first, ...more] = findMisfits(fields);
  if (first) return refuse(first.code, 422, { fields: [first, ...more] });
  const missing = held.has('*')
    ? undefined
    : scopesOf(fields.actions).find((scope) => !held.has(scope));
  return missing === undefined
    ? ok(null)
    : refuse('scope-not-held', 403, { params: { scope: missing } });
}

function definedOnly<T extends object>(patch: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function factsOf(rule: Rule): JsonObject {
  const fields = pickFields({ ...rule } as unknown as JsonObject, Object.keys(ruleFields.shape));
  return { ...fields, state: rule.state };
}

async function record(
  tx: Tx,
  actor: Actor,
  rule: Rule,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'rule',
    entityId: String(rule.id),
    entityLabel: rule.name || rule.ready || `${rule.id}`,
    action,
    before,
    after: after as Json as JsonObject,
  });
}
