import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { netOf, type Figures, type SalesReport } from './model.ts';

/** The sums of a report, each beside the year before. */
export function ReportTotals({ report }: { report: SalesReport }) {
  const translate = useTranslate();
  const format = useFormat();
  const { now, before } = report.totals;
  const money = (cents: number) => format.money(cents, report.currency);
  const basket = (figures: Figures) =>
    figures.orders === 0 ? 0 : Math.round(figures.salesCents / figures.orders);
  const sums: [key: string, figure: (figures: Figures) => number, say: (n: number) => string][] = [
    ['sales', (f) => f.salesCents, money],
    ['salesNet', (f) => f.salesNetCents, money],
    ['refunds', (f) => f.refundsCents, money],
    ['net', netOf, money],
    ['margin', (f) => f.marginCents, money],
    ['orders', (f) => f.orders, format.number],
    ['basket', basket, money],
  ];
  return (
    <Panel>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(auto-fit, minmax(125px, 1fr))' },
          gap: 2.5,
        }}
      >
        {sums.map(([key, figure, say]) => {
          const change = format.change(figure(now), figure(before));
          return (
            <Box key={key}>
              <Box component="dt" sx={{ color: 'text.secondary' }}>
                {translate(`reports.${key}`)}
              </Box>
              <Box
                component="dd"
                sx={{
                  m: 0,
                  fontFamily: (theme) => theme.typography.h1.fontFamily,
                  fontSize: '1.5rem',
                  lineHeight: 1.3,
                }}
              >
                {say(figure(now))}
              </Box>
              <Box component="dd" sx={{ m: 0, color: 'text.secondary', fontSize: '0.9063rem' }}>
                {translate('reports.against', { value: say(figure(before)) })}
                {change === '' ? '' : ` (${change})`}
              </Box>
            </Box>
          );
        })}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', mt: 2 }}>
        {translate('reports.comparedWith', {
          from: format.date(report.beforeFrom),
          to: format.date(report.beforeTo),
        })}
        {` ${translate('reports.marginIs')}`}
        {now.uncostedNetCents > 0
          ? ` ${translate('reports.uncosted', { amount: money(now.uncostedNetCents) })}`
          : ''}
        {report.awaiting.orders > 0
          ? ` ${translate('reports.awaiting', {
              smart_count: report.awaiting.orders,
              amount: money(report.awaiting.cents),
            })}`
          : ''}
      </Box>
    </Panel>
  );
}
