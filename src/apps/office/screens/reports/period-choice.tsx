import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopNoon } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { dayText, daysAgo } from './model.ts';

/** Periods that merchants ask for; the last day is today unless said otherwise. */
function periods(): { key: string; from: string; to: string }[] {
  const now = shopNoon();
  const today = dayText(now);
  const first = (year: number, month: number) => dayText(new Date(year, month, 1));
  const [year, month] = [now.getFullYear(), now.getMonth()];
  return [
    { key: 'today', from: today, to: today },
    { key: 'days7', from: dayText(daysAgo(6)), to: today },
    { key: 'days28', from: dayText(daysAgo(27)), to: today },
    { key: 'month', from: first(year, month), to: today },
    { key: 'lastMonth', from: first(year, month - 1), to: dayText(new Date(year, month, 0)) },
    { key: 'year', from: first(year, 0), to: today },
    { key: 'lastYear', from: first(year - 1, 0), to: dayText(new Date(year, 0, 0)) },
  ];
}

/** What is chosen of a period. */
interface Choice {
  from: string;
  to: string;
  /** Left out: channels do not matter. */
  channelId?: string;
}

/** From when until when, and for which channel. */
export function PeriodChoice({
  choice,
  onChange,
}: {
  choice: Choice;
  onChange: (change: Partial<Choice>) => void;
}) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['channels'],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<{ id: string; name: string }>>('/channels', { signal })).items,
    enabled: choice.channelId !== undefined && may('channels:read'),
    staleTime: 60_000,
  });
  const channels = choice.channelId === undefined ? [] : (data ?? []);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 3 }}>
      <Box
        role="group"
        aria-label={translate('reports.period')}
        sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}
      >
        {periods().map(({ key, from, to }) => {
          const isChosen = from === choice.from && to === choice.to;
          return (
            <Chip
              key={key}
              label={translate(`reports.periods.${key}`)}
              variant={isChosen ? 'filled' : 'outlined'}
              color={isChosen ? 'primary' : 'default'}
              aria-pressed={isChosen}
              onClick={() => onChange({ from, to })}
            />
          );
        })}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <DayField
          label={translate('reports.from')}
          value={choice.from}
          onChange={(from) => onChange({ from })}
        />
        <DayField
          label={translate('reports.to')}
          value={choice.to}
          onChange={(to) => onChange({ to })}
        />
        {channels.length > 1 ? (
          <TextField
            select
            label={translate('reports.channel')}
            value={choice.channelId ?? ''}
            onChange={(event) => onChange({ channelId: event.target.value })}
            sx={{ width: 220 }}
            slotProps={{ select: { displayEmpty: true } }}
          >
            <MenuItem value="">{translate('reports.allChannels')}</MenuItem>
            {channels.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
      </Box>
    </Box>
  );
}

function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        if (event.target.value !== '') onChange(event.target.value);
      }}
      sx={{ width: 170 }}
    />
  );
}
