import type { Action, Condition, Fact, RuleFields, Subject } from './model.ts';
import { ACTION_FACTS, fitsSubject, SUBJECT_OF, WORDS } from './vocabulary.ts';

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .toLowerCase();

/** Whether the conditions of a rule hold; a fact that nobody knows meets only what it is not or lacks. */
export function holds(
  { match, conditions }: Pick<RuleFields, 'match' | 'conditions'>,
  facts: Subject['facts'],
): boolean {
  if (conditions.length === 0) return true;
  const meets = (condition: Condition) => compare(facts[condition.field] ?? null, condition);
  return match === 'all' ? conditions.every(meets) : conditions.some(meets);
}

function compare(fact: Fact, { op, value }: Condition): boolean {
  switch (op) {
    case 'is':
      return sameAs(fact, value);
    case 'is-not':
      return !sameAs(fact, value);
    case 'at-least':
      return typeof fact === 'number' && fact >= Number(value);
    case 'at-most':
      return typeof fact === 'number' && fact <= Number(value);
    case 'contains':
      return has(fact, String(value));
    case 'lacks':
      return !has(fact, String(value));
    case 'starts-with':
      return typeof fact === 'string' && plain(fact).startsWith(plain(String(value)));
  }
}

function sameAs(fact: Fact, value: Condition['value']): boolean {
  if (isList(fact)) return fact.some((one) => plain(one) === plain(String(value)));
  return typeof fact === 'string' ? plain(fact) === plain(String(value)) : fact === value;
}

function has(fact: Fact, value: string): boolean {
  if (isList(fact)) return fact.some((one) => plain(one) === plain(value));
  return typeof fact === 'string' && plain(fact).includes(plain(value));
}

function isList(fact: Fact): fact is readonly string[] {
  return Array.isArray(fact);
}

/** What comes of an action: done, or held back with a reason. */
export type Outcome = { outcome: 'done' } | { outcome: 'held'; reason: HeldReason };

/** Why an action is held back. */
export type HeldReason =
  | 'no-address'
  | 'no-consent'
  | 'no-proof'
  | 'already'
  | 'already-invited'
  | 'not-delivered'
  | 'is-paid'
  | 'has-shipped'
  | 'no-customer'
  | 'unknown';

const DONE: Outcome = { outcome: 'done' };
const held = (reason: HeldReason): Outcome => ({ outcome: 'held', reason });

/** What comes of an action as far as the facts say: the law and good manners, before anything is written (R42). */
export function foresee(action: Action, { facts, buyer }: Subject): Outcome {
  switch (action.do) {
    case 'mail-customer':
      if (!buyer || buyer.email === '') return held('no-address');
      return action.purpose === 'news' && !buyer.agreed ? held('no-consent') : DONE;
    case 'ask-review':
      if (!buyer || buyer.email === '') return held('no-address');
      return facts['order.isDelivered'] === true ? DONE : held('not-delivered');
    case 'subscribe':
      if (!buyer || buyer.email === '') return held('no-address');
      if (buyer.agreed) return held('already');
      return facts['order.ticked'] === true || facts['cart.ticked'] === true
        ? DONE
        : held('no-proof');
    case 'tag-customer':
      return buyer?.partyId === null || !buyer
        ? held('no-customer')
        : has(facts['customer.tags'] ?? null, action.tag)
          ? held('already')
          : DONE;
    case 'untag-customer':
      return buyer?.partyId && has(facts['customer.tags'] ?? null, action.tag)
        ? DONE
        : held('already');
    case 'group-customer':
      if (!buyer || buyer.partyId === null) return held('no-customer');
      return facts['customer.group'] === action.groupId ? held('already') : DONE;
    case 'tag-order':
      return has(facts['order.tags'] ?? null, action.tag) ? held('already') : DONE;
    case 'cancel-order':
      // Money that came or parcels that left are for a person to judge.
      if (facts['order.isTouchedByMoney'] === true) return held('is-paid');
      if (facts['order.hasShipped'] === true) return held('has-shipped');
      return facts['order.isCancelled'] === true ? held('already') : DONE;
    case 'note-order':
    case 'chase-supplier':
    case 'task':
    case 'notify-staff':
      return DONE;
  }
}

/** What does not fit together in a rule, by the place where it stands. */
export function findMisfits(rule: RuleFields): { pointer: string; code: Misfit }[] {
  const subject = SUBJECT_OF[rule.trigger.on];
  const wrong: { pointer: string; code: Misfit }[] = [];
  for (const [index, condition] of rule.conditions.entries()) {
    if (!fitsSubject(condition, subject)) {
      wrong.push({ pointer: `/conditions/${index}`, code: 'rule-condition-unfit' });
    }
  }
  for (const [index, action] of rule.actions.entries()) {
    const pointer = `/actions/${index}`;
    if (!ACTION_FACTS[action.do].subjects.includes(subject)) {
      wrong.push({ pointer, code: 'rule-action-unfit' });
    }
    if (action.do !== 'mail-customer') continue;
    // Only a contract gives a reason to write without having been asked (R42).
    if (action.purpose === 'service' && subject !== 'order') {
      wrong.push({ pointer: `${pointer}/purpose`, code: 'rule-needs-consent' });
    }
    for (const field of ['subjectFr', 'bodyFr', 'subjectEn', 'bodyEn'] as const) {
      if (unknownWords(action[field]).length > 0) {
        wrong.push({ pointer: `${pointer}/${field}`, code: 'rule-word-unknown' });
      }
    }
  }
  return wrong;
}

/** What may be wrong with a rule. */
export type Misfit =
  'rule-condition-unfit' | 'rule-action-unfit' | 'rule-needs-consent' | 'rule-word-unknown';

const WORD = /\{\{\s*(\w*)\s*\}\}/g;

function unknownWords(text: string): string[] {
  const known: readonly string[] = WORDS;
  return [...text.matchAll(WORD)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name));
}

/** A text with its variables filled; lines that greet nobody lose the empty name. */
export function fillWords(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .replace(WORD, (_, name: string) => values[name] ?? '')
    .replace(/ +([,.])/g, '$1')
    .trim();
}
