import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { weeksOf, type CalendarDays, type Entry } from './model.ts';
import { titleOf } from './month-grid.tsx';

/** A month as a list, for the phone: what begins on which day, and until when it lasts. */
export function Agenda({
  month,
  days,
  onEntry,
}: {
  month: string;
  days: CalendarDays;
  onEntry: (entry: Entry) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const locale = useLocale();
  const own = weeksOf(month)
    .flat()
    .filter((on) => on.startsWith(month));
  const first = own[0]!;
  const lines = own.flatMap((on) => {
    const holiday = days.holidays.find((one) => one.on === on);
    const entries = days.items.filter(
      (one) => one.startsOn === on || (on === first && one.startsOn < on && one.endsOn >= on),
    );
    return holiday || entries.length > 0 ? [{ on, holiday, entries }] : [];
  });
  if (lines.length === 0) {
    return <Box sx={{ p: 2, color: 'text.secondary' }}>{translate('calendar.emptyMonth')}</Box>;
  }
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {lines.map(({ on, holiday, entries }) => (
        <Box
          component="li"
          key={on}
          sx={{
            px: 2,
            py: 1.25,
            borderTop: 1,
            borderColor: 'divider',
            '&:first-of-type': { borderTop: 0 },
          }}
        >
          <Box sx={{ fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}>
            {format.longDate(on)}
          </Box>
          {holiday ? (
            <Box sx={{ color: 'text.secondary' }}>
              {translate(`home.holiday.${holiday.name}`, { _: holiday.name })}
            </Box>
          ) : null}
          {entries.map((entry) => (
            <Box
              key={entry.id}
              component="button"
              type="button"
              onClick={() => onEntry(entry)}
              sx={{
                display: 'block',
                border: 0,
                p: 0,
                minHeight: 44,
                bgcolor: 'transparent',
                color: 'text.primary',
                font: 'inherit',
                textAlign: 'left',
                cursor: 'pointer',
              }}
            >
              {titleOf(entry, locale)}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' · '}
                {translate(`calendar.kind.${entry.kind}`)}
                {entry.endsOn === entry.startsOn
                  ? ''
                  : translate('calendar.until', { day: format.date(entry.endsOn) })}
              </Box>
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
