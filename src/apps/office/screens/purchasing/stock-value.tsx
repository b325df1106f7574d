import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { BarChart } from '@mui/x-charts/BarChart';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslate, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { UnitCostDialog } from './unit-cost-dialog.tsx';

/** One variant and what its stock is worth. */
export interface Valued extends RaRecord {
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  method: 'average' | 'fifo';
  quantity: number;
  valueCents: number;
  hasUnknownCost: boolean;
}
interface Worth {
  day: string;
  quantity: number;
  valueCents: number;
  unknownCount: number;
}

const nameOf = (row: Valued) => [row.title, row.options].filter(Boolean).join(' · ');

/** The last day of each of the twelve months before `day`, then `day` itself. */
function monthEnds(day: string): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const ends = Array.from({ length: 11 }, (_, i) =>
    new Date(Date.UTC(year, month - 1 - (10 - i), 0)).toISOString().slice(0, 10),
  );
  return [...ends, day];
}

/** What the stock is worth at the end of a day, and how it went. */
export function StockValue() {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const may = useScopes();
  const [day, setDay] = useState(shopToday);
  const [edited, setEdited] = useState<Valued | null>(null);
  const days = monthEnds(day);
  const { data } = useQuery({
    queryKey: ['stock-value', 'totals', day],
    queryFn: async ({ signal }) =>
      (
        await api<{ items: Worth[] }>('/stock-value/totals', {
          query: { days: days.join(',') },
          signal,
        })
      ).items,
    placeholderData: (before) => before,
  });
  const now = data?.at(-1);
  const unit = (row: Valued) =>
    row.quantity > 0 ? format.money(Math.round(row.valueCents / row.quantity)) : '';
  return (
    <Page
      title={translate('stockValue.title')}
      lead={translate('stockValue.lead')}
      actions={
        <>
          <TextField
            label={translate('stockValue.day')}
            type="date"
            size="small"
            value={day}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => event.target.value && setDay(event.target.value)}
            sx={{ width: 170 }}
          />
          <Button variant="outlined" href={apiHref('/stock-value.csv', { day, lang: locale })}>
            {translate('reports.csv')}
          </Button>
          <Button component={Link} to="/valuation-methods">
            {translate('valuationMethods.title')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Panel>
          <Box sx={{ fontSize: '2rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {now ? format.money(now.valueCents) : '…'}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>
            {now
              ? translate('stockValue.pieces', {
                  smart_count: now.quantity,
                  count: format.number(now.quantity),
                })
              : ''}
          </Box>
          {now && now.unknownCount > 0 ? (
            <Box sx={{ mt: 2 }}>
              <CalmAlert tone="act">
                {translate('stockValue.unknown', { smart_count: now.unknownCount })}
              </CalmAlert>
            </Box>
          ) : null}
          {data ? <Course worths={data} /> : null}
        </Panel>
        <ListScreen<Valued>
          embedded
          resource="stock-value"
          words="stockValue"
          filter={{ day }}
          columns={[
            {
              key: 'article',
              render: (row) =>
                may('purchasing:write') && row.quantity > 0 ? (
                  <Button
                    variant="text"
                    onClick={() => setEdited(row)}
                    sx={{ p: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' }}
                  >
                    {nameOf(row)}
                  </Button>
                ) : (
                  nameOf(row)
                ),
            },
            { key: 'sku', render: (row) => row.sku ?? '' },
            { key: 'method', render: (row) => translate(`stockValue.method.${row.method}`) },
            { key: 'quantity', align: 'right', render: (row) => format.number(row.quantity) },
            { key: 'unit', align: 'right', render: unit },
            { key: 'value', align: 'right', render: (row) => format.money(row.valueCents) },
          ]}
          {...(may('purchasing:write') ? { onCard: setEdited } : {})}
          card={(row) => ({
            title: nameOf(row),
            end: format.money(row.valueCents),
            lines: [
              [
                translate('receipts.pieces', { smart_count: row.quantity }),
                unit(row),
                translate(`stockValue.method.${row.method}`),
              ]
                .filter(Boolean)
                .join(' · '),
            ],
          })}
        />
      </Box>
      {edited ? <UnitCostDialog valued={edited} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
}

/** The value at the end of each month: bars from zero, with the figures in a table behind them. */
function Course({ worths }: { worths: readonly Worth[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const axisText = { fill: palette.tokens.muted, fontSize: 14 };
  return (
    <>
      <BarChart
        height={220}
        hideLegend
        margin={{ left: 0, right: 0 }}
        xAxis={[
          {
            scaleType: 'band',
            data: worths.map(({ day }) => format.month(day)),
            height: 32,
            disableLine: true,
            disableTicks: true,
            tickLabelStyle: axisText,
          },
        ]}
        yAxis={[
          {
            min: 0,
            width: 72,
            disableLine: true,
            disableTicks: true,
            tickNumber: 4,
            valueFormatter: (cents: number) => format.roundMoney(cents),
            tickLabelStyle: axisText,
          },
        ]}
        series={[
          {
            color: palette.tokens.accent,
            data: worths.map(({ valueCents }) => valueCents),
            valueFormatter: (cents) => format.money(cents ?? 0),
          },
        ]}
        skipAnimation
        aria-hidden
      />
      <Box component="details">
        <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
          {translate('stockValue.table')}
        </Box>
        <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
          {worths.map((one) => (
            <li key={one.day}>
              {format.date(one.day)} : {format.money(one.valueCents)}
            </li>
          ))}
        </Box>
      </Box>
    </>
  );
}
