import { useLocale, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { useCustomerGroups } from '../prices/queries.ts';
import { useVocabulary, type Action, type Condition, type Rule, type RuleFields } from './model.ts';
import { CODE_FIELDS } from './code-choices.ts';

/** A rule in plain words. */
export interface Sentence {
  when: string;
  /** Empty: always. */
  conditions: string;
  actions: string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Returns functions that say rules in the reader's language. */
export function useRuleWords() {
  const translate = useTranslate();
  const locale = useLocale();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const groups = useCustomerGroups();

  const wordOf = (field: string, value: string): string => {
    const known = CODE_FIELDS[field];
    return known?.codes.includes(value) ? translate(`${known.words}.${value}`) : value;
  };
  const conditionWords = ({ field, op, value }: Condition): string => {
    const type = vocabulary?.fields[field]?.type ?? 'text';
    const name = translate(`rules.field.${field}`);
    if (type === 'flag') return value === true ? name : translate(`rules.not.${field}`);
    const words =
      type === 'money'
        ? format.money(Number(value))
        : type === 'number'
          ? format.number(Number(value))
          : type === 'group'
            ? (groups.find(({ id }) => id === value)?.name ?? String(value))
            : translate('rules.quoted', { text: wordOf(field, String(value)) });
    return `${name} ${translate(`rules.op.${op}`)} ${words}`;
  };

  const delayWords = (minutes: number): string => {
    if (minutes === 0) return '';
    if (minutes % DAY === 0) return translate('rules.delay.days', { smart_count: minutes / DAY });
    if (minutes % HOUR === 0) {
      return translate('rules.delay.hours', { smart_count: minutes / HOUR });
    }
    return translate('rules.delay.minutes', { smart_count: minutes });
  };

  const actionWords = (action: Action): string => {
    const group = groups.find(({ id }) => id === action.groupId)?.name ?? '…';
    const of =
      (locale === 'en' && action.subjectEn ? action.subjectEn : action.subjectFr) ??
      action.tag ??
      action.text ??
      action.reason ??
      action.title ??
      group;
    // Variables are said by what stands for them.
    const said = of.replace(
      /\{\{\s*(\w+)\s*\}\}/g,
      (_, word: string) => `[${translate(`rules.word.${word}`)}]`,
    );
    return translate(`rules.do.${action.do}`, { of: said });
  };

  const sentenceOf = (rule: RuleFields): Sentence => {
    const { days, hours, level } = rule.trigger;
    const join = translate(rule.match === 'all' ? 'rules.and' : 'rules.or');
    return {
      when: translate(`rules.when.${rule.trigger.on}`, {
        smart_count: days ?? hours ?? level ?? 0,
      }),
      conditions: rule.conditions.map(conditionWords).join(` ${join} `),
      actions: [delayWords(rule.delayMinutes), rule.actions.map(actionWords).join(', ')]
        .filter((part) => part !== '')
        .join(', '),
    };
  };

  /** Its own name, that of a rule which came with the system, or what it does. */
  const nameOf = (rule: Pick<Rule, 'name' | 'ready'> & RuleFields): string => {
    if (rule.name !== '') return rule.name;
    if (rule.ready !== null) return translate(`rules.ready.${rule.ready}`, { _: rule.ready });
    const words = rule.actions.map(actionWords).join(', ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };

  const minutesWords = (minutes: number): string =>
    minutes < HOUR
      ? translate('rules.minutes', { smart_count: Math.round(minutes) })
      : translate('rules.hours', {
          hours: format.number(Math.floor(minutes / HOUR)),
          minutes: String(Math.round(minutes % HOUR)).padStart(2, '0'),
        });

  return { sentenceOf, nameOf, actionWords, delayWords, minutesWords };
}
