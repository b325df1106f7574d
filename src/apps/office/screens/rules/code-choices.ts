import { useTranslate } from 'react-admin';
import { useChannels } from '../../data/use-catalogue.ts';

/** Facts that are one of a few codes: the codes, and under which key their words stand. */
export const CODE_FIELDS: Readonly<Record<string, { codes: readonly string[]; words: string }>> = {
  'customer.language': { codes: ['fr', 'en'], words: 'changes.value.locale' },
  'incident.colour': { codes: ['red', 'orange', 'yellow', 'green'], words: 'incidents.colour' },
  'order.method': { codes: ['card', 'bank-transfer', 'cheque'], words: 'orders.method' },
};

/** What a fact can be, when it is one of a few: chosen by its word instead of typed as a code; null: anything. */
export function useCodeChoices(field: string): { value: string; label: string }[] | null {
  const translate = useTranslate();
  const { data: channels = [] } = useChannels();
  const known = CODE_FIELDS[field];
  if (known) {
    return known.codes.map((value) => ({ value, label: translate(`${known.words}.${value}`) }));
  }
  return field === 'order.channel'
    ? channels.map(({ id, name }) => ({ value: id, label: name }))
    : null;
}
