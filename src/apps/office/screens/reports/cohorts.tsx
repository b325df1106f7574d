import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopNoon } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { useCohorts, type Cohort } from './model.ts';

type Measure = 'customers' | 'sales';

/** Who came back: customers by the month of their first order, month after month. */
export function Cohorts() {
  const translate = useTranslate();
  const [measure, setMeasure] = useState<Measure>('customers');
  const { data, error, isPending, refetch } = useCohorts();
  if (isPending) return <Loading />;
  if (error) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) {
    return (
      <EmptyState
        title={translate('reports.cohorts.emptyTitle')}
        text={translate('reports.cohorts.emptyText')}
      />
    );
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
      <ReturnBars cohorts={data.items} />
      <Panel
        title={translate('reports.cohorts.title')}
        why={translate('reports.cohorts.why')}
        flush
        action={
          <ToggleButtonGroup
            exclusive
            size="small"
            value={measure}
            onChange={(_, next: Measure | null) => {
              if (next !== null) setMeasure(next);
            }}
            aria-label={translate('reports.cohorts.measure')}
          >
            <ToggleButton value="customers" sx={{ px: 1.5 }}>
              {translate('reports.cohorts.customers')}
            </ToggleButton>
            <ToggleButton value="sales" sx={{ px: 1.5 }}>
              {translate('reports.cohorts.sales')}
            </ToggleButton>
          </ToggleButtonGroup>
        }
      >
        <CohortTable cohorts={data.items} measure={measure} currency={data.currency} />
      </Panel>
    </Box>
  );
}

/** Months since the month of a cohort, this one included. */
function ageOf(month: string): number {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const now = shopNoon();
  return (now.getFullYear() - year) * 12 + now.getMonth() + 1 - at;
}

function CohortTable({
  cohorts,
  measure,
  currency,
}: {
  cohorts: readonly Cohort[];
  measure: Measure;
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const oldest = Math.max(0, ...cohorts.map(({ month }) => ageOf(month)));
  const offsets = Array.from({ length: oldest + 1 }, (_, offset) => offset);
  const valueOf = (cohort: Cohort, offset: number) => {
    const month = cohort.since[offset];
    if (measure === 'sales') return month?.cents ?? 0;
    return (month?.customers ?? 0) / cohort.customers;
  };
  const most = Math.max(
    ...cohorts.flatMap((cohort) => offsets.slice(1).map((offset) => valueOf(cohort, offset))),
  );
  const say = (value: number) =>
    measure === 'sales' ? format.roundMoney(value, currency) : format.percent(value);
  return (
    <TableContainer tabIndex={0} role="region" aria-label={translate('reports.cohorts.title')}>
      <Table size="small" sx={{ '& td, & th': { whiteSpace: 'nowrap' } }}>
        <TableHead>
          <TableRow>
            <TableCell sx={FROZEN}>{translate('reports.cohorts.month')}</TableCell>
            <TableCell align="right">{translate('reports.cohorts.size')}</TableCell>
            {offsets.map((offset) => (
              <TableCell key={offset} align="right">
                {offset === 0
                  ? translate('reports.cohorts.same')
                  : translate('reports.cohorts.after', { month: offset })}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {cohorts.map((cohort) => (
            <TableRow key={cohort.month}>
              <TableCell component="th" scope="row" sx={FROZEN}>
                {format.month(cohort.month)}
              </TableCell>
              <TableCell align="right">{format.number(cohort.customers)}</TableCell>
              {offsets.map((offset) => {
                const value = valueOf(cohort, offset);
                const isPast = offset <= ageOf(cohort.month);
                // The first month is 100 % by definition: it would drown the others.
                const share = offset === 0 || most === 0 ? 0 : value / most;
                return (
                  <TableCell
                    key={offset}
                    align="right"
                    sx={(theme) => ({
                      backgroundColor: isPast
                        ? `color-mix(in srgb, ${theme.palette.tokens.accent} ${Math.round(share * 28)}%, transparent)`
                        : undefined,
                    })}
                  >
                    {isPast ? say(value) : ''}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

const FROZEN = { position: 'sticky', left: 0, bgcolor: 'background.paper', zIndex: 1 } as const;

/** Of all customers who are that old: how many bought in the n-th month after their first. */
function ReturnBars({ cohorts }: { cohorts: readonly Cohort[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const oldest = Math.min(11, Math.max(0, ...cohorts.map(({ month }) => ageOf(month))));
  const bars = Array.from({ length: oldest }, (_, at) => {
    const offset = at + 1;
    const old = cohorts.filter(({ month }) => ageOf(month) >= offset);
    const all = old.reduce((sum, { customers }) => sum + customers, 0);
    const back = old.reduce((sum, { since }) => sum + (since[offset]?.customers ?? 0), 0);
    return { offset, share: all === 0 ? 0 : back / all };
  });
  if (bars.length === 0) return null;
  const most = Math.max(0.001, ...bars.map(({ share }) => share));
  return (
    <Panel title={translate('reports.cohorts.back')} why={translate('reports.cohorts.backWhy')}>
      <Box
        role="img"
        aria-label={translate('reports.cohorts.backChart')}
        sx={{ display: 'flex', alignItems: 'flex-end', gap: 1, height: 180 }}
      >
        {bars.map(({ offset, share }) => (
          <Box key={offset} aria-hidden sx={{ flex: 1, textAlign: 'center', minWidth: 0 }}>
            <Box sx={{ fontSize: '0.875rem' }}>{format.percent(share)}</Box>
            <Box
              sx={{
                height: `${(share / most) * 110}px`,
                borderRadius: '2px 2px 0 0',
                bgcolor: 'tokens.accent',
                mx: 'auto',
                maxWidth: 48,
              }}
            />
            <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
              {translate('reports.cohorts.short', { month: offset })}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
