import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import { shopToday } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { hiddenText } from '../../parts/hidden-text.ts';
import { weeksOf, type CalendarDays, type Entry } from './model.ts';

/** Colours of kinds: what closes, what carriers do, what is to come. */
const WASH: Record<string, string> = {
  absence: 'tokens.yellowWash',
  closure: 'tokens.yellowWash',
  'carrier-closure': 'tokens.sunken',
  'supplier-closure': 'tokens.sunken',
  change: 'tokens.greenWash',
};

/** A month as a table of weeks: holidays and entries in their days. */
export function MonthGrid({
  month,
  days,
  onDay,
  onEntry,
}: {
  month: string;
  days: CalendarDays;
  /** Null: nothing may be added. */
  onDay: ((on: string) => void) | null;
  onEntry: (entry: Entry) => void;
}) {
  const format = useFormat();
  const weeks = weeksOf(month);
  const today = shopToday();
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        tableLayout: 'fixed',
        '& td, & th': { border: 1, borderColor: 'divider' },
      }}
    >
      <thead>
        <tr>
          {weeks[1]!.map((on) => (
            <Box
              component="th"
              scope="col"
              key={on}
              sx={{ fontWeight: 600, py: 0.75, fontSize: '0.9063rem', color: 'text.secondary' }}
            >
              {format.weekday(on).replace(/\s*\d+.*$/, '')}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((on) => (
              <DayCell
                key={on}
                on={on}
                isToday={on === today}
                isOther={!on.startsWith(month)}
                holiday={days.holidays.find((one) => one.on === on)?.name ?? null}
                entries={days.items.filter((one) => one.startsOn <= on && on <= one.endsOn)}
                onDay={onDay}
                onEntry={onEntry}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function DayCell({
  on,
  isToday,
  isOther,
  holiday,
  entries,
  onDay,
  onEntry,
}: {
  on: string;
  isToday: boolean;
  isOther: boolean;
  holiday: string | null;
  entries: readonly Entry[];
  onDay: ((on: string) => void) | null;
  onEntry: (entry: Entry) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const number = Number(on.slice(8));
  return (
    <Box
      component="td"
      sx={{
        height: { xs: 84, md: 112 },
        verticalAlign: 'top',
        p: 0.5,
        bgcolor: isOther ? 'tokens.sunken' : 'transparent',
      }}
    >
      <Box
        component={onDay ? 'button' : 'span'}
        {...(onDay
          ? {
              type: 'button' as const,
              onClick: () => onDay(on),
              'aria-label': translate('calendar.addOn', { day: format.longDate(on) }),
            }
          : {})}
        sx={{
          display: 'inline-block',
          border: 0,
          bgcolor: isToday ? 'tokens.accent' : 'transparent',
          color: isToday ? 'background.paper' : 'inherit',
          font: 'inherit',
          fontWeight: isToday ? 700 : 400,
          borderRadius: 1,
          minWidth: 32,
          minHeight: 28,
          cursor: onDay ? 'pointer' : 'default',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {number === 1 && locale === 'fr' ? '1er' : number}
      </Box>
      {holiday === null ? null : (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {translate(`home.holiday.${holiday}`, { _: holiday })}
        </Box>
      )}
      {entries.map((entry) => (
        <Box
          key={entry.id}
          component="button"
          type="button"
          onClick={() => onEntry(entry)}
          sx={{
            display: 'block',
            width: '100%',
            textAlign: 'left',
            border: 0,
            font: 'inherit',
            fontSize: '0.8125rem',
            lineHeight: 1.25,
            color: 'text.primary',
            bgcolor: WASH[entry.kind] ?? 'tokens.accentWash',
            borderRadius: 0.75,
            px: 0.5,
            py: 0.25,
            mt: 0.25,
            minHeight: 24,
            cursor: 'pointer',
            overflowWrap: 'anywhere',
          }}
        >
          {isFirstShown(entry, on) ? (
            titleOf(entry, locale)
          ) : (
            <Box component="span" sx={hiddenText}>
              {titleOf(entry, locale)}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** Whether an entry's title stands on this day: on its first one, and again at the head of each week. */
function isFirstShown(entry: Entry, on: string): boolean {
  return entry.startsOn === on || new Date(`${on}T12:00:00Z`).getUTCDay() === 1;
}

/** The title in the reader's language, after the supplier that it is about. */
export function titleOf(entry: Entry, locale: string): string {
  const own = (locale === 'en' && entry.titleEn) || entry.titleFr;
  return [entry.supplier, own].filter(Boolean).join(' · ');
}
