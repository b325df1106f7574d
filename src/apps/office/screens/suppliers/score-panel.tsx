import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';

interface Score {
  ordersCount: number;
  spendCents: number;
  completeShare: number | null;
  onTimeShare: number | null;
  goodShare: number | null;
  leadTimeMeanDays: number | null;
  leadTimeSpreadDays: number | null;
  priceDrift: number | null;
}

/** What the last twelve months say of a supplier. */
export function ScorePanel({ supplierId }: { supplierId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['suppliers', supplierId, 'score'],
    queryFn: ({ signal }) => api<Score>(`/suppliers/${supplierId}/score`, { signal }),
  });
  if (!data || data.ordersCount === 0) return null;
  const share = (value: number | null) => (value === null ? '' : format.percent(value));
  const days = (value: number) => format.number(Math.round(value));
  const drift = data.priceDrift ?? 0;
  return (
    <Panel title={translate('supplierScore.title')} why={translate('supplierScore.why')}>
      <Facts
        rows={[
          [
            translate('supplierScore.spend'),
            translate('supplierScore.spendOf', {
              smart_count: data.ordersCount,
              amount: format.money(data.spendCents),
            }),
          ],
          [translate('supplierScore.onTime'), share(data.onTimeShare)],
          [translate('supplierScore.complete'), share(data.completeShare)],
          [translate('supplierScore.good'), share(data.goodShare)],
          [
            translate('supplierScore.leadTime'),
            data.leadTimeMeanDays === null
              ? ''
              : translate('supplierScore.leadTimeDays', {
                  smart_count: data.leadTimeMeanDays,
                  mean: days(data.leadTimeMeanDays),
                  spread: days(data.leadTimeSpreadDays ?? 0),
                }),
          ],
          [
            translate('supplierScore.drift'),
            data.priceDrift === null
              ? ''
              : `${drift > 0 ? '+' : drift < 0 ? '−' : ''}${format.percent(Math.abs(drift))}`,
          ],
        ]}
      />
    </Panel>
  );
}
