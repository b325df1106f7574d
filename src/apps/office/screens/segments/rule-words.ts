import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Rule } from './model.ts';

/** Says one rule as a sentence; `name` is what it names: a group, a category, an article. */
export function useRuleWords(): (rule: Rule, name?: string | null) => string {
  const translate = useTranslate();
  const format = useFormat();
  const valueOf = (rule: Rule, name: string): string => {
    switch (rule.about) {
      case 'spent':
        return format.money(rule.atLeastCents);
      case 'orders':
        return translate('segments.times', { smart_count: rule.atLeast });
      case 'ordered-within':
      case 'not-ordered-for':
        return translate('segments.days', { smart_count: rule.days });
      case 'tag':
        return rule.tag;
      case 'country':
        return format.country(rule.country);
      case 'postal-code':
        return rule.startsWith;
      case 'newsletter':
        return translate(`segments.newsletter.${rule.granted}`);
      case 'kind':
        return translate(`segments.kind.${rule.kind}`);
      case 'group':
      case 'bought-product':
      case 'bought-category':
        return name;
    }
  };
  return (rule, name) =>
    translate(`segments.sentence.${rule.about}`, {
      value: valueOf(rule, name ?? translate('segments.gone')),
    });
}
