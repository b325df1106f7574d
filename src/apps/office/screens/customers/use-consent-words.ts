import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { Consent } from './consent-model.ts';

/** What a consent says, in words. */
export function useConsentWords() {
  const translate = useTranslate();
  const format = useFormat();
  const source = (code: string) => translate(`consents.source.${code}`, { _: code });
  const withdrawnBy = (row: Consent) => (row.withdrawnBy === null ? '' : source(row.withdrawnBy));
  return {
    email: (row: Consent) =>
      row.email.startsWith('forgotten:') ? translate('consents.forgotten') : row.email,
    purpose: (row: Consent) => translate(`customers.purpose.${row.purpose}`, { _: row.purpose }),
    state: (row: Consent) =>
      translate(row.withdrawnAt === null ? 'consents.state.given' : 'consents.state.withdrawn'),
    source: (row: Consent) => source(row.source),
    wording: (row: Consent) =>
      row.wording === null
        ? translate('consents.noWording')
        : translate('consents.quoted', { words: row.wording }),
    proof: (row: Consent) =>
      Object.entries(row.proof)
        .map(([key, value]) => {
          const said = /^\d{4}-\d\d-\d\dT/.test(value) ? format.moment(value) : value;
          return `${translate(`consents.proof.${key}`, { _: key })} ${said}`;
        })
        .join(' · '),
    withdrawnBy,
    withdrawal: (row: Consent) =>
      [row.withdrawnAt === null ? '' : format.moment(row.withdrawnAt), withdrawnBy(row)]
        .filter((part) => part !== '')
        .join(' · '),
  };
}
