import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';

/** What a rule waits for. */
export interface Trigger {
  on: string;
  days?: number;
  hours?: number;
  level?: number;
}

/** One condition. */
export interface Condition {
  field: string;
  op: string;
  value: string | number | boolean;
}

/** One action, with what it asks for. */
export interface Action {
  do: string;
  purpose?: 'service' | 'news';
  subjectFr?: string;
  bodyFr?: string;
  subjectEn?: string;
  bodyEn?: string;
  button?: string;
  tag?: string;
  groupId?: number;
  text?: string;
  reason?: string;
  title?: string;
  staffId?: string | null;
  inDays?: number;
}

/** What a person edits of a rule. */
export interface RuleFields {
  name: string;
  trigger: Trigger;
  match: 'all' | 'any';
  conditions: Condition[];
  delayMinutes: number;
  actions: Action[];
}

/** A rule. */
export interface Rule extends RuleFields {
  id: number;
  ready: string | null;
  state: 'on' | 'paused' | 'archived';
  version: number;
}

/** A rule in the list, with how it goes. */
export interface RuleRow extends Rule {
  doneIn30Days: number;
  waiting: number;
  failed: number;
  lastAt: string | null;
}

/** Work that nobody had to do. */
export interface SavedTime {
  minutesIn30Days: number;
  minutes: number;
  actions: { kind: string; count: number; minutesEach: number }[];
}

/** What came of an action. */
export interface Act {
  kind: string;
  outcome: 'done' | 'held';
  reason: string;
}

/** What rules are made of. */
export interface Vocabulary {
  triggers: Record<string, string>;
  fields: Record<string, { type: string; subjects: string[]; operators: string[] }>;
  actions: Record<string, string[]>;
  words: string[];
}

/** What rules are made of; read once. */
export function useVocabulary(): Vocabulary | undefined {
  const { data } = useQuery({
    queryKey: ['rules', 'vocabulary'],
    queryFn: ({ signal }) => api<Vocabulary>('/rules/vocabulary', { signal }),
    staleTime: Infinity,
  });
  return data;
}

/** The fields of a rule, as they are sent. */
export function fieldsOf(rule: RuleFields): RuleFields {
  const { name, trigger, match, conditions, delayMinutes, actions } = rule;
  return { name, trigger, match, conditions, delayMinutes, actions };
}

/** What a trigger asks for when it is chosen. */
export function newTrigger(on: string): Trigger {
  switch (on) {
    case 'order-unpaid':
      return { on, days: 4 };
    case 'order-late':
      return { on, days: 0 };
    case 'supplier-order-late':
      return { on, days: 2 };
    case 'cart-abandoned':
      return { on, hours: 20 };
    case 'stock-below':
      return { on, level: 5 };
    default:
      return { on };
  }
}

/** An action as it begins. */
export function newAction(name: string, subject: string): Action {
  switch (name) {
    case 'mail-customer':
      return {
        do: name,
        purpose: subject === 'order' ? 'service' : 'news',
        subjectFr: '',
        bodyFr: '',
        subjectEn: '',
        bodyEn: '',
        button: subject === 'order' ? 'order' : subject === 'cart' ? 'cart' : 'none',
      };
    case 'tag-customer':
    case 'untag-customer':
    case 'tag-order':
      return { do: name, tag: '' };
    case 'group-customer':
      return { do: name, groupId: 0 };
    case 'note-order':
      return { do: name, text: '' };
    case 'cancel-order':
      return { do: name, reason: '' };
    case 'task':
      return { do: name, title: '', staffId: null, inDays: 0 };
    case 'notify-staff':
      return { do: name, text: '', staffId: null };
    default:
      return { do: name };
  }
}

/** A condition as it begins. */
export function newCondition(field: string, vocabulary: Vocabulary): Condition {
  const { type, operators } = vocabulary.fields[field]!;
  const value = type === 'flag' ? true : type === 'text' || type === 'list' ? '' : 0;
  return { field, op: operators[0]!, value };
}

/** Whether nothing is left blank. */
export function isWhole({ conditions, actions }: RuleFields): boolean {
  const filled = (value: unknown) => typeof value !== 'string' || value.trim() !== '';
  return (
    actions.length > 0 &&
    conditions.every(({ value }) => filled(value)) &&
    actions.every(
      ({ tag, groupId, text, reason, title, subjectFr, bodyFr }) =>
        groupId !== 0 && [tag, text, reason, title, subjectFr, bodyFr].every(filled),
    )
  );
}
