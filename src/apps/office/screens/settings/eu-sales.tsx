import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

interface EuSales {
  thresholdCents: number;
  currency: string;
  years: { year: number; netCents: number }[];
}

/** What was sold to consumers of other member states, this year and the last, beside the threshold of VAT (R29). */
export function EuSalesPanel() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['reports', 'eu-sales'],
    queryFn: ({ signal }) => api<EuSales>('/reports/eu-sales', { signal }),
    enabled: may('reports:read'),
  });
  if (!data) return null;
  const threshold = format.roundMoney(data.thresholdCents, data.currency);
  return (
    <Panel title={translate('euSales.title')} why={translate('euSales.why', { threshold })}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {data.years.map(({ year, netCents }) => {
          const label = translate('euSales.year', {
            year,
            amount: format.roundMoney(netCents, data.currency),
            threshold,
          });
          return (
            <Box key={year}>
              <Box sx={{ mb: 0.5 }}>{label}</Box>
              <LinearProgress
                variant="determinate"
                aria-label={label}
                value={Math.min(100, (100 * netCents) / data.thresholdCents)}
              />
              {netCents >= data.thresholdCents ? (
                <Box sx={{ mt: 0.5, fontWeight: 600 }}>{translate('euSales.passed')}</Box>
              ) : null}
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}
