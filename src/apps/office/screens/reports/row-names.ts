import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import type { ReportKey, Row } from './model.ts';

/** Returns a function that says what a row is about. */
export function useRowName(by: ReportKey): (row: Pick<Row, 'key' | 'label'>) => string {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  return useCallback(
    ({ key, label }) => {
      if (label !== null) return label;
      if (by === 'day') return format.weekday(key);
      if (by === 'week') return translate('reports.weekFrom', { day: format.date(key) });
      if (by === 'month') return format.month(key);
      if (by === 'country' && /^[A-Z]{2}$/.test(key))
        return new Intl.DisplayNames([locale], { type: 'region' }).of(key) ?? key;
      if (by === 'payment') return translate(`orders.method.${key}`, { _: key });
      return translate(`reports.key.${key}`, { _: key === '' ? '—' : key });
    },
    [by, format, locale, translate],
  );
}

/** Where a row leads, when it names something that has a screen. */
export function rowPath(by: ReportKey, key: string): string | null {
  return by === 'product' && /^\d+$/.test(key) ? `/products/${key}` : null;
}
