import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import type { Offer, PriceBreak } from './model.ts';

interface PriceRow {
  id: number;
  validFrom: string;
  breaks: PriceBreak[];
  currency: string;
  actorLabel: string;
}

/** What a piece costs from the smallest quantity on; null when nothing is agreed. */
function unitCents({ breaks }: PriceRow): number | null {
  const [first] = [...breaks].sort((a, b) => a.minQuantity - b.minQuantity);
  return first ? first.priceCents / first.pricePer : null;
}

/**
 * The steps of a price, the oldest first, until today: of one day the last word counts, and what is agreed for later is not a
 * price yet.
 */
function stepsOf(rows: readonly PriceRow[], today: string): { day: string; cents: number }[] {
  const steps = new Map<string, number>();
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    const cents = unitCents(row);
    if (cents !== null && row.validFrom <= today) steps.set(row.validFrom, cents);
  }
  const sorted = [...steps]
    .map(([day, cents]) => ({ day, cents }))
    .sort((a, b) => a.day.localeCompare(b.day));
  const last = sorted.at(-1);
  return last && last.day < today ? [...sorted, { day: today, cents: last.cents }] : sorted;
}

/** What an article cost over time: a stair from zero, and every agreed price with its breaks behind it. */
export function PriceHistory({ offer }: { offer: Offer }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['supplier-offers', offer.id, 'prices'],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<PriceRow>>(`/supplier-offers/${offer.id}/prices`, { signal })).items,
  });
  if (!data || data.length === 0) return null;
  const steps = stepsOf(data, shopToday());
  return (
    <Box>
      <Box component="h3" sx={{ typography: 'h3', m: 0, mb: 1 }}>
        {translate('supplierOffers.history')}
      </Box>
      {steps.length > 1 ? <Stair steps={steps} currency={data[0]!.currency} /> : null}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {data.map((row) => (
          <li key={row.id}>
            {translate('supplierOffers.historyLine', {
              day: format.date(row.validFrom),
              prices: row.breaks
                .map((one) => format.money(one.priceCents / one.pricePer, row.currency))
                .join(' / '),
              by: row.actorLabel,
            })}
          </li>
        ))}
      </Box>
    </Box>
  );
}

function Stair({
  steps,
  currency,
}: {
  steps: readonly { day: string; cents: number }[];
  currency: string;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { palette } = useTheme();
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const words = {
    from: format.money(first.cents, currency),
    since: format.date(first.day),
    to: format.money(last.cents, currency),
  };
  const axisText = { fill: palette.tokens.muted, fontSize: 14 };
  return (
    <Box role="img" aria-label={translate('supplierOffers.historyChart', words)} sx={{ mb: 1 }}>
      <LineChart
        aria-hidden
        height={176}
        hideLegend
        skipAnimation
        margin={{ left: 0, right: 16, top: 12, bottom: 0 }}
        xAxis={[
          {
            scaleType: 'time',
            height: 36,
            data: steps.map(({ day }) => new Date(`${day}T12:00:00Z`)),
            valueFormatter: (at: Date) => format.month(at.toISOString().slice(0, 10)),
            tickNumber: 4,
            disableLine: true,
            tickLabelStyle: axisText,
          },
        ]}
        yAxis={[
          {
            min: 0,
            width: 72,
            tickNumber: 3,
            disableLine: true,
            disableTicks: true,
            tickLabelStyle: axisText,
            valueFormatter: (units: number) => format.money(Math.round(units * 100), currency),
          },
        ]}
        series={[
          {
            data: steps.map(({ cents }) => cents / 100),
            curve: 'stepAfter',
            // The first one would lie on the figures of the axis.
            showMark: ({ index }) => index > 0,
            color: palette.tokens.accent,
            valueFormatter: (units) => format.money(Math.round((units ?? 0) * 100), currency),
          },
        ]}
      />
    </Box>
  );
}
