import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import { LyingBars } from '../../parts/lying-bars.tsx';
import { Panel } from '../../parts/panel.tsx';
import { isByTime, netOf, type SalesReport } from './model.ts';
import { useRowName } from './row-names.ts';

const SalesBars = lazy(async () => ({
  default: (await import('../../parts/sales-bars.tsx')).SalesBars,
}));
const MOST_BARS = 10;

/** Net sales of the rows beside the year before: upright bars in time, lying ones for the largest of the others. */
export function ReportChart({ report }: { report: SalesReport }) {
  const translate = useTranslate();
  const nameOf = useRowName(report.by);
  const rows = report.rows.map((row) => ({
    name: nameOf(row),
    now: netOf(row.now),
    before: netOf(row.before),
  }));
  if (rows.every(({ now, before }) => now === 0 && before === 0)) return null;
  const label = translate('reports.chart', { by: translate(`reports.by.${report.by}`) });
  return (
    <Panel title={translate('reports.netByKey')}>
      {isByTime(report.by) ? (
        <Box sx={{ height: 280 }}>
          <Suspense fallback={null}>
            <SalesBars
              label={label}
              currency={report.currency}
              rows={rows.map((row) => ({
                ...row,
                now: Math.max(0, row.now),
                before: Math.max(0, row.before),
              }))}
            />
          </Suspense>
        </Box>
      ) : (
        <LyingBars rows={rows.slice(0, MOST_BARS)} label={label} currency={report.currency} />
      )}
    </Panel>
  );
}
