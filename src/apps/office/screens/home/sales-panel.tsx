import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { HomeSales, SalesTotal } from '../../data/home.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

// Charts weigh more than the rest of the home screen: they come after it.
const SalesBars = lazy(async () => ({
  default: (await import('../../parts/sales-bars.tsx')).SalesBars,
}));

/** Today and this week beside the same days last year, one chart, its table behind. */
export function SalesPanel({ sales }: { sales: HomeSales }) {
  const translate = useTranslate();
  const format = useFormat();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const days = sales.days.slice(isWide ? -14 : -7);
  // A shop without any sale to compare has nothing to draw.
  const isDrawn = days.some(({ cents, lastYearCents }) => cents !== 0 || lastYearCents !== 0);
  return (
    <Panel
      title={translate('home.sales')}
      action={
        <Button component={Link} to="/reports">
          {translate('home.seeReports')}
        </Button>
      }
    >
      <Box
        sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: '200px 1fr' }, gap: 3 }}
      >
        <Box sx={{ display: { xs: 'contents', md: 'grid' }, gap: 3, alignContent: 'start' }}>
          <Total
            label={translate('common.today')}
            beforeKey="home.lastYearSoFar"
            now={sales.today}
            before={sales.todayLastYear}
            currency={sales.currency}
          />
          <Total
            label={translate('home.week')}
            beforeKey="home.lastYearDays"
            now={sales.week}
            before={sales.weekLastYear}
            currency={sales.currency}
          />
        </Box>
        <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, minWidth: 0 }}>
          {isDrawn ? (
            <>
              <Box sx={{ height: 260 }}>
                <Suspense fallback={null}>
                  <SalesBars
                    label={translate('home.chart')}
                    currency={sales.currency}
                    rows={days.map(({ on, cents, lastYearCents }) => ({
                      name: format.weekday(on),
                      now: cents,
                      before: lastYearCents,
                    }))}
                  />
                </Suspense>
              </Box>
              <SalesTable sales={sales} days={days} />
            </>
          ) : (
            <Box sx={{ color: 'text.secondary' }}>
              {translate('home.salesEmpty', { smart_count: days.length })}
            </Box>
          )}
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
  currency,
}: {
  label: string;
  beforeKey: string;
  now: SalesTotal;
  before: SalesTotal;
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box>
      <Box sx={{ color: 'text.secondary', '&::first-letter': { textTransform: 'uppercase' } }}>
        {label}
      </Box>
      <Box
        sx={{
          fontFamily: (theme) => theme.typography.h1.fontFamily,
          fontSize: '1.875rem',
          lineHeight: 1.25,
        }}
      >
        {format.roundMoney(now.cents, currency)}
      </Box>
      <Box sx={{ fontSize: '0.9375rem' }}>
        {translate('home.ordersCount', { smart_count: now.orders })}
      </Box>
      {before.orders > 0 ? (
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', textWrap: 'pretty' }}>
          {translate(beforeKey, { amount: format.roundMoney(before.cents, currency) })}
        </Box>
      ) : null}
    </Box>
  );
}

function SalesTable({ sales, days }: { sales: HomeSales; days: HomeSales['days'] }) {
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
              <TableCell align="right">{format.money(day.cents, sales.currency)}</TableCell>
              <TableCell align="right">{format.money(day.lastYearCents, sales.currency)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
