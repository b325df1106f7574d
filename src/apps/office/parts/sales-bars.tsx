import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslate } from 'react-admin';
import { useFormat } from '../i18n/format.ts';

/** One stretch of time; amounts in cents. */
export interface BarRow {
  name: string;
  now: number;
  before: number;
}

/** Beyond this many bars a figure on each of them would not fit. */
const MOST_LABELLED = 14;

/** Amounts by stretch of time in the accent colour, a year before in grey: bars from zero, figures on the bars. */
export function SalesBars({
  rows,
  label,
  currency,
}: {
  rows: readonly BarRow[];
  label: string;
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const words = { now: translate('home.thisYear'), before: translate('home.sameDayLastYear') };
  const isLabelled = rows.length <= MOST_LABELLED;
  const axisText = { fill: palette.tokens.muted, fontSize: 14 };
  return (
    <Box
      sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}
      role="img"
      aria-label={label}
    >
      <Box sx={{ display: 'flex', gap: 3, fontSize: '0.9063rem' }} aria-hidden>
        <Key colour={palette.tokens.accent} text={words.now} />
        <Key colour={palette.tokens.past} text={words.before} />
      </Box>
      <BarChart
        aria-hidden
        hideLegend
        skipAnimation
        dataset={rows.map(({ name, now, before }, at) => ({
          place: String(at),
          name,
          now: now / 100,
          before: before / 100,
        }))}
        xAxis={[
          {
            dataKey: 'place',
            scaleType: 'band',
            valueFormatter: (place: string) => rows[Number(place)]?.name ?? '',
            disableLine: true,
            disableTicks: true,
            categoryGapRatio: 0.3,
            barGapRatio: 0.06,
            tickLabelStyle: axisText,
          },
        ]}
        yAxis={[
          {
            min: 0,
            disableLine: true,
            disableTicks: true,
            tickNumber: 4,
            width: isLabelled ? 1 : 64,
            position: isLabelled ? 'none' : 'left',
            valueFormatter: (value: number) => format.roundMoney(value * 100, currency),
            tickLabelStyle: axisText,
          },
        ]}
        series={[
          {
            dataKey: 'now',
            label: words.now,
            color: palette.tokens.accent,
            valueFormatter: (value) => format.money((value ?? 0) * 100, currency),
            ...(isLabelled
              ? {
                  barLabel: ({ value }) => (value ? format.number(Math.round(value)) : null),
                  barLabelPlacement: 'outside',
                }
              : {}),
          },
          {
            dataKey: 'before',
            label: words.before,
            color: palette.tokens.past,
            valueFormatter: (value) => format.money((value ?? 0) * 100, currency),
          },
        ]}
        grid={{ horizontal: true }}
        borderRadius={2}
        margin={{ left: 0, right: 0, top: 20, bottom: 0 }}
        sx={{
          '& .MuiChartsGrid-line': { stroke: palette.tokens.hairline },
          '& .MuiBarLabel-root': { fill: palette.tokens.ink, fontSize: '0.8125rem' },
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
