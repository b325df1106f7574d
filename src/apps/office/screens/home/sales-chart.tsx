import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslate } from 'react-admin';
import type { HomeFacts } from '../../data/home.ts';
import { useFormat } from '../../i18n/format.ts';

/** Sales by day in the accent colour beside the same days last year in grey; bars from zero, labels on the chart. */
export function SalesChart({ days }: { days: HomeFacts['sales']['days'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const label = { now: translate('home.thisYear'), before: translate('home.sameDayLastYear') };
  return (
    <Box
      sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}
      role="img"
      aria-label={translate('home.chart')}
    >
      <Box sx={{ display: 'flex', gap: 3, fontSize: '0.9063rem', pl: 1 }} aria-hidden>
        <Key colour={palette.tokens.accent} text={label.now} />
        <Key colour={palette.tokens.past} text={label.before} />
      </Box>
      <BarChart
        aria-hidden
        hideLegend
        skipAnimation
        dataset={days.map(({ on, cents, lastYearCents }) => ({
          on,
          now: cents / 100,
          before: lastYearCents / 100,
        }))}
        xAxis={[
          {
            dataKey: 'on',
            scaleType: 'band',
            valueFormatter: (on: string) => format.weekday(on),
            disableLine: true,
            disableTicks: true,
            categoryGapRatio: 0.35,
            barGapRatio: 0.08,
          },
        ]}
        yAxis={[
          {
            min: 0,
            disableLine: true,
            disableTicks: true,
            tickNumber: 4,
            width: 64,
            valueFormatter: (value: number) => format.roundMoney(value * 100),
          },
        ]}
        series={[
          {
            dataKey: 'now',
            label: label.now,
            color: palette.tokens.accent,
            valueFormatter: (value) => format.money((value ?? 0) * 100),
          },
          {
            dataKey: 'before',
            label: label.before,
            color: palette.tokens.past,
            valueFormatter: (value) => format.money((value ?? 0) * 100),
          },
        ]}
        grid={{ horizontal: true }}
        borderRadius={2}
        margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
        sx={{
          '& .MuiChartsGrid-line': { stroke: palette.tokens.hairline },
          '& .MuiChartsAxis-tickLabel': {
            fill: `${palette.tokens.muted} !important`,
            fontSize: '0.875rem !important',
          },
        }}
      />
    </Box>
  );
}

function Key({ colour, text }: { colour: string; text: string }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box sx={{ width: 12, height: 12, borderRadius: 0.5, bgcolor: colour }} />
      {text}
    </Box>
  );
}
