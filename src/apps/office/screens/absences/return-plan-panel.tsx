import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Absence, PlannedOrder, ReturnPlan, ReturnWork } from './model.ts';
import { MoveReturnDialog } from './move-return-dialog.tsx';

const ORDERS_SHOWN = 8;
const BARS_SHOWN = 12;
/** As many orders as one walk through the warehouse takes. */
const MOST_IN_WALK = 100;

/** What waits, in waves: the order of the work after the return, and when nothing waits any more. */
export function ReturnPlanPanel({ absence }: { absence: Absence }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('calendar:write');
  const [telling, setTelling] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['absence-return', absence.id],
    queryFn: ({ signal }) => api<ReturnWork>(`/absences/${absence.id}/return-plan`, { signal }),
  });
  const isOver = absence.phase === 'over';
  // Less than a day's work is no backlog to announce, but its last orders are still worked off here.
  if (isOver && !data?.held) return null;
  const alsoReady = data?.ready ? translate('absences.alsoReady', { smart_count: data.ready }) : '';
  return (
    <Panel title={translate('absences.returnPlan')} why={translate('absences.returnPlanWhy')}>
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.clearedOn === null ? translate('absences.nothingWaits') : null}
      {data?.clearedOn === null && data.ready > 0 ? <Box>{alsoReady}</Box> : null}
      {data && data.clearedOn !== null ? (
        <>
          <Box sx={{ fontSize: '1.125rem', mb: 2 }}>
            {translate('absences.cleared', {
              smart_count: data.waiting,
              day: format.longDate(data.clearedOn),
            })}{' '}
            {data.late > 0 ? translate('absences.lateOnes', { smart_count: data.late }) : ''}{' '}
            {data.told > 0 ? translate('absences.toldOnes', { smart_count: data.told }) : ''}{' '}
            {alsoReady}
          </Box>
          {data.late > data.told && absence.phase === 'away' && mayWrite ? (
            <Button variant="outlined" onClick={() => setTelling(true)} sx={{ mb: 2 }}>
              {translate('absences.tellLate')}
            </Button>
          ) : null}
          {telling ? (
            <MoveReturnDialog absence={absence} onlyTells onClose={() => setTelling(false)} />
          ) : null}
          <LeftBars waves={data.waves} />
          {data.waves.slice(0, BARS_SHOWN).map((wave, index) => (
            <WaveOrders
              key={wave.on}
              wave={wave}
              isNext={index === 0 && (isOver || absence.phase === 'catching-up')}
            />
          ))}
        </>
      ) : null}
    </Panel>
  );
}

/** How many orders still wait at the end of each working day. */
function LeftBars({ waves }: { waves: ReturnPlan['waves'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const most = Math.max(1, ...waves.map(({ left, orders }) => left + orders.length));
  return (
    <Box
      role="img"
      aria-label={translate('absences.chart', { smart_count: waves.length })}
      sx={{ display: 'flex', alignItems: 'flex-end', gap: 0.75, height: 140, mb: 3 }}
    >
      {waves.slice(0, BARS_SHOWN).map(({ on, left, orders }) => (
        <Box
          key={on}
          aria-hidden
          sx={{
            flex: 1,
            minWidth: 0,
            maxWidth: 88,
            display: 'flex',
            flexDirection: 'column',
            justifyContent: 'flex-end',
            height: '100%',
            textAlign: 'center',
            fontSize: '0.875rem',
          }}
        >
          <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{format.number(left)}</Box>
          <Box sx={{ height: `${(left / most) * 70}%`, bgcolor: 'tokens.past' }} />
          <Box sx={{ height: `${(orders.length / most) * 70}%`, bgcolor: 'tokens.accent' }} />
          <Box sx={{ color: 'text.secondary', overflow: 'hidden', whiteSpace: 'nowrap', pt: 0.5 }}>
            {format.weekday(on)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** The orders of a day's work; those of the next one are picked in one walk. */
function WaveOrders({ wave, isNext }: { wave: ReturnPlan['waves'][number]; isNext: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const walk = wave.orders.slice(0, MOST_IN_WALK).map(({ id }) => id);
  const shown = all ? wave.orders : wave.orders.slice(0, ORDERS_SHOWN);
  return (
    <Box component="section" sx={{ mb: 2.5 }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '1rem' }}>
        {translate('absences.wave', {
          day: format.longDate(wave.on),
          smart_count: wave.orders.length,
        })}
      </Box>
      {isNext ? (
        <Button
          variant="contained"
          component={Link}
          to={`/picking?orders=${walk.join(',')}`}
          sx={{ my: 1 }}
        >
          {translate('picking.beginMany', { smart_count: walk.length })}
        </Button>
      ) : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((order) => (
          <WaveOrder key={order.id} order={order} />
        ))}
      </Box>
      {wave.orders.length > shown.length ? (
        <Button size="small" onClick={() => setAll(true)} sx={{ ml: -1 }}>
          {translate('absences.moreOrders', { smart_count: wave.orders.length - shown.length })}
        </Button>
      ) : null}
    </Box>
  );
}

function WaveOrder({ order }: { order: PlannedOrder }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, py: 0.5, alignItems: 'baseline' }}
    >
      <Link to={`/orders/${order.id}/show`}>{order.number}</Link>
      <span>{[order.firstName, order.lastName].filter(Boolean).join(' ')}</span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {translate('absences.pieces', { smart_count: order.units })}
        {order.leaveByOn === null
          ? ''
          : ` · ${translate('absences.leaveBy', { day: format.date(order.leaveByOn) })}`}
      </Box>
      {order.late ? <StateWord tone="act">{translate('absences.late')}</StateWord> : null}
    </Box>
  );
}
