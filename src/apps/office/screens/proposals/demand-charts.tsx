import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { weeksAhead, type Proposal, type WeekAhead } from './model.ts';

const HEIGHT = 64;
const PAST_WEEKS = 26;

/** Sales by week, past and to come, and how the shelf empties; the figures stand behind. */
export function DemandCharts({ proposal }: { proposal: Proposal }) {
  const translate = useTranslate();
  const ahead = weeksAhead(proposal);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '3fr 2fr', gap: 2 }}>
        <Sales past={proposal.chart.history.slice(-PAST_WEEKS)} ahead={ahead} />
        <Shelf proposal={proposal} ahead={ahead} />
      </Box>
      <Box component="details" sx={{ mt: 0.5, fontSize: '0.875rem' }}>
        <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary', py: 0.5 }}>
          {translate('proposals.figures')}
        </Box>
        <Figures ahead={ahead} />
      </Box>
    </Box>
  );
}

function Sales({ past, ahead }: { past: readonly (number | null)[]; ahead: readonly WeekAhead[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { tokens } = useTheme().palette;
  const bars = [...past, ...ahead.map(({ expected }) => expected)];
  const most = Math.max(1, ...bars.map((units) => units ?? 0));
  const sold = past.reduce<number>((sum, units) => sum + (units ?? 0), 0);
  const label = translate('proposals.salesChart', {
    weeks: past.length,
    sold: format.number(sold),
    expected: format.number(Math.round(ahead.reduce((sum, week) => sum + week.expected, 0))),
    ahead: ahead.length,
  });
  return (
    <Chart label={label} caption={translate('proposals.sales')} width={bars.length * 5}>
      {bars.map((units, week) => {
        const height = ((units ?? 0) / most) * (HEIGHT - 4);
        const isPast = week < past.length;
        return units === null ? (
          // Without stock nobody knows what would have sold.
          <rect key={week} x={week * 5} y={0} width={5} height={HEIGHT} fill={tokens.sunken} />
        ) : (
          <rect
            key={week}
            x={week * 5}
            y={HEIGHT - height}
            width={4}
            height={height}
            fill={isPast ? tokens.past : tokens.accent}
          />
        );
      })}
    </Chart>
  );
}

function Shelf({ proposal, ahead }: { proposal: Proposal; ahead: readonly WeekAhead[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const { tokens } = useTheme().palette;
  const { onHand, outOn, arrivesOn } = proposal.reason;
  const start = Math.max(0, onHand);
  const most = Math.max(1, start);
  const x = (week: number) => week * 10;
  const y = (pieces: number) => HEIGHT - (pieces / most) * (HEIGHT - 4);
  const line = (pieces: readonly number[]) =>
    pieces.map((left, week) => `${x(week)},${y(left)}`).join(' ');
  const expected = [start, ...ahead.map(({ left }) => left)];
  const high = [start, ...ahead.map(({ leftIfHigh }) => leftIfHigh)];
  const band = [
    ...expected.map((left, week) => `${x(week)},${y(left)}`),
    ...high.map((left, week) => `${x(week)},${y(left)}`).reverse(),
  ].join(' ');
  const first = Date.parse(ahead[0]?.on ?? arrivesOn);
  const arrival = (Date.parse(arrivesOn) - first) / (7 * 86_400_000);
  const words = {
    out: outOn === null ? translate('proposals.noShortage') : format.date(outOn),
    arrives: format.date(arrivesOn),
  };
  return (
    <Chart
      label={translate('proposals.shelfChart', { count: format.number(start), ...words })}
      caption={translate('proposals.shelf')}
      width={x(ahead.length)}
    >
      <polygon points={band} fill={tokens.accent} opacity={0.22} />
      <polyline
        points={line(expected)}
        fill="none"
        stroke={tokens.accent}
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
      {arrival > 0 && arrival < ahead.length ? (
        <line
          x1={x(arrival)}
          x2={x(arrival)}
          y1={0}
          y2={HEIGHT}
          stroke={tokens.ink}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </Chart>
  );
}

function Chart({
  label,
  caption,
  width,
  children,
}: {
  label: string;
  caption: string;
  width: number;
  children: ReactNode;
}) {
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Box
        component="svg"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        sx={{
          display: 'block',
          width: '100%',
          height: HEIGHT,
          borderBottom: 1,
          borderColor: 'tokens.strongLine',
        }}
      >
        {children}
      </Box>
      <Box
        component="figcaption"
        aria-hidden
        sx={{ color: 'text.secondary', fontSize: '0.8125rem', lineHeight: 1.3, mt: 0.5 }}
      >
        {caption}
      </Box>
    </Box>
  );
}

function Figures({ ahead }: { ahead: readonly WeekAhead[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const cell = { textAlign: 'right', fontVariantNumeric: 'tabular-nums', px: 1, py: 0.25 } as const;
  const heads = ['week', 'expected', 'left', 'leftIfHigh'] as const;
  return (
    <Box component="table" sx={{ borderCollapse: 'collapse', width: '100%' }}>
      <thead>
        <tr>
          {heads.map((head) => (
            <Box
              component="th"
              scope="col"
              key={head}
              sx={{ ...cell, fontWeight: 600, textAlign: head === 'week' ? 'left' : 'right' }}
            >
              {translate(`proposals.column.${head}`)}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {ahead.map((week) => (
          <tr key={week.on}>
            <Box
              component="th"
              scope="row"
              sx={{ ...cell, textAlign: 'left', fontWeight: 400, whiteSpace: 'nowrap' }}
            >
              {format.date(week.on)}
            </Box>
            {[week.expected, week.left, week.leftIfHigh].map((value, at) => (
              <Box component="td" key={heads[at + 1]} sx={cell}>
                {format.number(value)}
              </Box>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
