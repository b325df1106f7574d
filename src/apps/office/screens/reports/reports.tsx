import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useLocale, useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { AtRest } from '../../parts/at-rest.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { useProblemText } from '../../data/use-action.ts';
import { Page } from '../../shell/page.tsx';
import { Cohorts } from './cohorts.tsx';
import {
  REPORT_KEYS,
  reportQuery,
  useReportChoice,
  useSalesReport,
  type ReportKey,
} from './model.ts';
import { PeriodChoice } from './period-choice.tsx';
import { ReportChart } from './report-chart.tsx';
import { ReportTable } from './report-table.tsx';
import { ReportTotals } from './report-totals.tsx';

/** Sales and refunds by what one wants to know, beside the same period a year before; and cohorts of customers. */
export function Reports() {
  const translate = useTranslate();
  const locale = useLocale();
  const [choice, change] = useReportChoice();
  const isCohorts = choice.by === 'cohorts';
  const csv = isCohorts
    ? apiHref('/reports/cohorts.csv', { lang: locale })
    : apiHref('/reports/sales.csv', { ...reportQuery(choice), lang: locale });
  return (
    <Page
      title={translate('reports.title')}
      actions={
        <Button variant="outlined" href={csv} startIcon={<FileDownloadOutlined />}>
          {translate('reports.csv')}
        </Button>
      }
    >
      <AtRest>
        <Box sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}>
          <Tabs
            value={choice.by}
            onChange={(_, by: ReportKey) => change({ by })}
            variant="scrollable"
            scrollButtons="auto"
            allowScrollButtonsMobile={false}
            aria-label={translate('reports.by.title')}
            sx={{ mx: { xs: -2, sm: 0 }, px: { xs: 1, sm: 0 } }}
          >
            {REPORT_KEYS.map((key) => (
              <Tab key={key} value={key} label={translate(`reports.by.${key}`)} />
            ))}
          </Tabs>
        </Box>
        {isCohorts ? (
          <Cohorts />
        ) : (
          <>
            <PeriodChoice choice={choice} onChange={change} />
            <SalesReportView />
          </>
        )}
      </AtRest>
    </Page>
  );
}

function SalesReportView() {
  const translate = useTranslate();
  const describe = useProblemText();
  const [choice] = useReportChoice();
  const { data, error, isPending, isPlaceholderData, refetch } = useSalesReport(choice);
  if (isPending) return <Loading />;
  if (error) {
    const isRefused = (error as { status?: number }).status === 422;
    return isRefused ? (
      <CalmAlert>{describe(error)}</CalmAlert>
    ) : (
      <ReadFailed error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <Box
      aria-busy={isPlaceholderData}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: { xs: 2, md: 3 },
        opacity: isPlaceholderData ? 0.6 : 1,
      }}
    >
      <ReportTotals report={data} />
      <ReportChart report={data} />
      <ReportTable report={data} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', maxWidth: '80ch' }}>
        {translate('reports.whatCounts')}
      </Box>
    </Box>
  );
}
