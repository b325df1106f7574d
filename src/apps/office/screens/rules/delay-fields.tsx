import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Choice, WholeNumber } from './choice.tsx';

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof UNITS;
const MOST_MINUTES = 525_600;

function unitOf(minutes: number): Unit {
  if (minutes % UNITS.days === 0) return 'days';
  return minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
}

/** How long after the event a rule acts. */
export function DelayFields({
  minutes,
  onChange,
}: {
  minutes: number;
  onChange: (minutes: number) => void;
}) {
  const translate = useTranslate();
  const [unit, setUnit] = useState<Unit>(unitOf(minutes));
  // What was set from outside may not be whole in the unit that was chosen.
  const shown = minutes % UNITS[unit] === 0 ? unit : unitOf(minutes);
  const set = (count: number, of: Unit) => onChange(Math.min(MOST_MINUTES, count * UNITS[of]));
  const count = minutes / UNITS[shown];
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' }}>
      <WholeNumber
        label={translate('rules.delayLabel')}
        value={count}
        onChange={(next) => set(next, shown)}
      />
      <Choice
        label={translate('rules.unit')}
        value={shown}
        choices={(Object.keys(UNITS) as Unit[]).map((value) => ({
          value,
          label: translate(`rules.units.${value}`),
        }))}
        onChange={(next) => {
          setUnit(next as Unit);
          set(count, next as Unit);
        }}
      />
    </Box>
  );
}
