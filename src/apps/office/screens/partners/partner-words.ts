import { useTranslate } from 'react-admin';
import type { Credibility } from './model.ts';

/** Minutes of work as people say them: 45 min, 2 h 05. */
export function useMinutes(): (minutes: number) => string {
  const translate = useTranslate();
  return (minutes) =>
    minutes < 60
      ? translate('partners.minutes', { smart_count: minutes })
      : translate('partners.hoursMinutes', {
          hours: Math.floor(minutes / 60),
          minutes: minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0'),
        }).trim();
}

/** What the word "urgent" of this shop is worth, in one sentence. */
export function useCredibilityWords(): (facts: Credibility) => string {
  const translate = useTranslate();
  return ({ urgent, calmer, calmerWere }) => {
    if (urgent === 0) return translate('supportRequests.credibility.none');
    if (calmerWere === null) return translate('supportRequests.credibility.good', { urgent });
    if (calmer === 1 && urgent > 1 && calmerWere !== 'both') {
      return translate(`supportRequests.credibility.one.${calmerWere}`, { urgent });
    }
    const facts = { smart_count: urgent, urgent, calmer };
    return translate(`supportRequests.credibility.${calmerWere}`, facts);
  };
}
