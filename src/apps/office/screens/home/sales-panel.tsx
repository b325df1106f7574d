import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import type { HomeFacts, SalesTotal } from '../../data/home.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

// Charts weigh more than the rest of the home screen: they come after it.
const SalesChart = lazy(async () => ({ default: (await import('./sales-chart.tsx')).SalesChart }));

/** Today and this week beside the same days last year, one chart, its table behind. */
export function SalesPanel({ sales }: { sales: HomeFacts['sales'] }) {
  const translate = useTranslate();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const days = sales.days.slice(isWide ? -14 : -7);
  return (
    <Panel title={translate('home.sales')}>
      <Box
        sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: '220px 1fr' }, gap: 3 }}
      >
        <Box sx={{ display: { xs: 'contents', md: 'grid' }, gap: 3, alignContent: 'start' }}>
          <Total
            label={translate('home.today')}
            beforeKey="home.lastYearDay"
            now={sales.today}
            before={sales.todayLastYear}
          />
          <Total
            label={translate('home.week')}
            beforeKey="home.lastYear"
            now={sales.week}
            before={sales.weekLastYear}
          />
        </Box>
        <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, minWidth: 0 }}>
          <Box sx={{ height: 260 }}>
            <Suspense fallback={null}>
              <SalesChart days={days} />
            </Suspense>
          </Box>
          <SalesTable days={days} />
        </Box>
      </Box>
    </Panel>
  );
}

function Total({
  label,
  beforeKey,
  now,
  before,
}: {
  label: string;
  beforeKey: string;
  now: SalesTotal;
  before: SalesTotal;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box>
      <Box sx={{ color: 'text.secondary' }}>{label}</Box>
      <Box
        sx={{
          fontFamily: (theme) => theme.typography.h1.fontFamily,
          fontSize: '1.875rem',
          lineHeight: 1.25,
        }}
      >
        {format.roundMoney(now.cents)}
      </Box>
      <Box sx={{ fontSize: '0.9375rem' }}>
        {translate('home.ordersCount', { smart_count: now.orders })}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
        {translate(beforeKey, { amount: format.roundMoney(before.cents) })}
      </Box>
    </Box>
  );
}

function SalesTable({ days }: { days: HomeFacts['sales']['days'] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box
        component="summary"
        sx={{ cursor: 'pointer', color: 'text.secondary', fontSize: '0.9375rem' }}
      >
        {translate('home.figures')}
      </Box>
      <Table size="small" sx={{ mt: 1 }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('home.day')}</TableCell>
            <TableCell align="right">{translate('home.orders')}</TableCell>
            <TableCell align="right">{translate('home.thisYear')}</TableCell>
            <TableCell align="right">{translate('home.sameDayLastYear')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {days.map((day) => (
            <TableRow key={day.on}>
              <TableCell>{format.weekday(day.on)}</TableCell>
              <TableCell align="right">{format.number(day.orders)}</TableCell>
              <TableCell align="right">{format.money(day.cents)}</TableCell>
              <TableCell align="right">{format.money(day.lastYearCents)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
