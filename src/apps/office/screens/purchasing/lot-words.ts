import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';

/** Says a lot: `Lot L77 · best before 27 May 2027`. */
export function useLotWords(): (lot: { code: string; bestBefore: string | null }) => string {
  const translate = useTranslate();
  const format = useFormat();
  return ({ code, bestBefore }) =>
    [
      code === '' ? '' : translate('receipts.lot', { code }),
      bestBefore === null ? '' : translate('receipts.bestBefore', { day: format.date(bestBefore) }),
    ]
      .filter(Boolean)
      .join(' · ');
}
