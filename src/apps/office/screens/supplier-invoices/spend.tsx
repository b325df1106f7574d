import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { shopNoon } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { LyingBars } from '../../parts/lying-bars.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { dayText } from '../reports/model.ts';
import { PeriodChoice } from '../reports/period-choice.tsx';
import { SPEND_BASES, SPEND_KEYS, type SpendKey, type SpendReport } from './spend-model.ts';
import { SpendTable, useSpendName } from './spend-table.tsx';

const SalesBars = lazy(async () => ({
  default: (await import('../../parts/sales-bars.tsx')).SalesBars,
}));
const MOST_BARS = 10;

/** What was spent at suppliers, by what one wants to know, beside the same days a year before. */
export function Spend() {
  const translate = useTranslate();
  const locale = useLocale();
  const [params, setParams] = useSearchParams();
  const now = shopNoon();
  const choice = {
    by: SPEND_KEYS.find((key) => key === params.get('by')) ?? 'supplier',
    basis: SPEND_BASES.find((one) => one === params.get('basis')) ?? 'received',
    from: params.get('from') ?? dayText(new Date(now.getFullYear(), 0, 1)),
    to: params.get('to') ?? dayText(now),
  };
  const change = (patch: Partial<typeof choice>) =>
    setParams({ ...choice, ...patch }, { replace: true });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ['spend', choice],
    queryFn: ({ signal }) => api<SpendReport>('/spend', { query: choice, signal }),
    placeholderData: (before) => before,
  });
  return (
    <Page
      title={translate('spend.title')}
      actions={
        <Button
          variant="outlined"
          href={apiHref('/spend.csv', { ...choice, lang: locale })}
          startIcon={<FileDownloadOutlined />}
        >
          {translate('reports.csv')}
        </Button>
      }
    >
      <Box sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}>
        <Tabs
          value={choice.by}
          onChange={(_, by: SpendKey) => change({ by })}
          variant="scrollable"
          scrollButtons="auto"
          aria-label={translate('reports.by.title')}
        >
          {SPEND_KEYS.map((key) => (
            <Tab key={key} value={key} label={translate(`spend.by.${key}`)} />
          ))}
        </Tabs>
      </Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={choice.basis}
        aria-label={translate('spend.basis.title')}
        onChange={(_, basis: (typeof SPEND_BASES)[number] | null) => basis && change({ basis })}
        sx={{ mb: 2 }}
      >
        {SPEND_BASES.map((basis) => (
          <ToggleButton key={basis} value={basis} sx={{ px: 2, color: 'text.primary' }}>
            {translate(`spend.basis.${basis}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <PeriodChoice choice={choice} onChange={change} />
      {isPending ? <Loading /> : null}
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data && !error ? (
        <Box
          aria-busy={isPlaceholderData}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr)',
            gap: { xs: 2, md: 3 },
            opacity: isPlaceholderData ? 0.6 : 1,
          }}
        >
          <SpendView report={data} />
        </Box>
      ) : null}
    </Page>
  );
}

function SpendView({ report }: { report: SpendReport }) {
  const translate = useTranslate();
  const format = useFormat();
  if (report.rows.length === 0) {
    return (
      <EmptyState title={translate('spend.empty.title')} text={translate('spend.empty.text')} />
    );
  }
  const change = format.change(report.totalCents, report.beforeCents);
  return (
    <>
      <Panel>
        <Box sx={{ fontSize: '2rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {format.money(report.totalCents, report.currency)}
        </Box>
        {report.beforeCents === 0 ? null : (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('reports.against', {
              value: format.money(report.beforeCents, report.currency),
            })}
            {change === '' ? '' : ` (${change})`}
          </Box>
        )}
      </Panel>
      <SpendChart report={report} />
      <SpendTable report={report} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', maxWidth: '80ch' }}>
        {translate(`spend.whatCounts.${report.basis}`)}
      </Box>
    </>
  );
}

function SpendChart({ report }: { report: SpendReport }) {
  const translate = useTranslate();
  const nameOf = useSpendName(report.by);
  const label = translate('spend.chart', { by: translate(`spend.by.${report.by}`) });
  const bars = report.rows.map((row) => ({
    name: nameOf(row),
    now: Math.max(0, row.cents),
    before: Math.max(0, row.beforeCents),
  }));
  if (bars.every(({ now, before }) => now === 0 && before === 0)) return null;
  return (
    <Panel title={translate('spend.chartTitle')}>
      {report.by === 'month' ? (
        <Box sx={{ height: 280 }}>
          <Suspense fallback={null}>
            <SalesBars label={label} currency={report.currency} rows={bars} />
          </Suspense>
        </Box>
      ) : (
        <LyingBars rows={bars.slice(0, MOST_BARS)} label={label} currency={report.currency} />
      )}
    </Panel>
  );
}
