import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { Panel } from '../../parts/panel.tsx';
import { MonthChoice } from '../calendar/month-choice.tsx';
import { MonthGrid } from '../calendar/month-grid.tsx';
import { shiftMonth, weeksOf, type CalendarDays, type Entry } from '../calendar/model.ts';

/** What of the one calendar decides when something may be changed. */
const SHOWN = ['freeze', 'change', 'absence', 'closure', 'season', 'launch'];

/** A month of freezes, planned changes, and what they stand between. */
export function ChangeMonth({
  today,
  onDay,
  onPlanned,
}: {
  today: string;
  /** Null: nothing may be planned. */
  onDay: ((on: string) => void) | null;
  onPlanned: (id: number) => void;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [month, setMonth] = useState(today.slice(0, 7));
  const weeks = weeksOf(month);
  const span = { fromOn: weeks[0]![0]!, toOn: weeks.at(-1)!.at(-1)! };
  const { data } = useQuery({
    queryKey: ['calendar', span],
    queryFn: ({ signal }) => api<CalendarDays>('/calendar', { query: span, signal }),
    placeholderData: keepPreviousData,
  });
  const openEntry = ({ origin, kind, startsOn }: Entry) => {
    if (origin?.kind === 'planned-change') onPlanned(Number(origin.id));
    else if (kind === 'absence' && origin) void navigate(`/absences/${origin.id}`);
    else void navigate(`/calendar?month=${startsOn.slice(0, 7)}`);
  };
  return (
    <Panel
      title={translate('changeCalendar.month')}
      action={
        <MonthChoice month={month} onShift={(months) => setMonth(shiftMonth(month, months))} />
      }
      flush
    >
      {data ? (
        <MonthGrid
          month={month}
          days={{ ...data, items: data.items.filter(({ kind }) => SHOWN.includes(kind)) }}
          onDay={onDay}
          onEntry={openEntry}
        />
      ) : null}
    </Panel>
  );
}
