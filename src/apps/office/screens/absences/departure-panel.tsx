import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { shopDayIn } from '../../data/shop-day.ts';
import { officePath } from '../../data/office-path.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Absence, DepartureCheck } from './model.ts';

/** The rest is on the screen that the button opens. */
const MOST_NAMED = 4;

/** What is open before leaving, each with its button; what is grave is left only knowingly. */
export function DeparturePanel({ absence, mayWrite }: { absence: Absence; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const [knowingly, setKnowingly] = useState<string[]>([]);
  const action = useAction({ inline: true });
  const { data, error, refetch } = useQuery({
    queryKey: ['absence-departure', absence.id],
    queryFn: ({ signal }) => api<DepartureCheck>(`/absences/${absence.id}/departure`, { signal }),
  });
  const leave = () =>
    action.run(
      `/absences/${absence.id}/departure`,
      { method: 'POST', body: { knowingly }, version: absence.version },
      'absences.departed',
    );
  const grave = (data?.open ?? []).filter(({ critical }) => critical);
  const unseen = grave.filter(({ code }) => !knowingly.includes(code)).length;
  // Whoever left on an earlier day leaves no more: what is open is only shown.
  const isAway = absence.phase === 'away' && absence.leavesOn < shopDayIn(0);
  return (
    <Panel
      title={translate(isAway ? 'absences.waiting' : 'absences.departure')}
      why={
        absence.departedAt === null
          ? translate(isAway ? 'absences.waitingWhy' : 'absences.departureWhy')
          : translate('absences.departedAt', { at: format.moment(absence.departedAt) })
      }
    >
      {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      {data ? (
        <>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.open.map((check) => (
              <OpenCheck
                key={check.code}
                check={check}
                absenceId={absence.id}
                isKnown={knowingly.includes(check.code)}
                mayConfirm={mayWrite && !isAway}
                onKnow={(isKnown) =>
                  setKnowingly((now) =>
                    isKnown ? [...now, check.code] : now.filter((code) => code !== check.code),
                  )
                }
              />
            ))}
          </Box>
          <Box sx={{ color: 'text.secondary', mt: 2 }}>
            {translate('absences.checksDone', { smart_count: data.done.length })}
          </Box>
          {mayWrite && !isAway ? (
            <Button
              variant={absence.departedAt === null ? 'contained' : 'outlined'}
              disabled={action.busy || unseen > 0}
              onClick={() => void leave()}
              sx={{ mt: 2 }}
            >
              {translate('absences.leave')}
            </Button>
          ) : null}
          {unseen > 0 && !isAway ? (
            <Box sx={{ color: 'text.secondary', mt: 1 }}>
              {translate('absences.unseen', { smart_count: unseen })}
            </Box>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

function OpenCheck({
  check,
  absenceId,
  isKnown,
  mayConfirm,
  onKnow,
}: {
  check: DepartureCheck['open'][number];
  absenceId: number;
  isKnown: boolean;
  mayConfirm: boolean;
  onKnow: (isKnown: boolean) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const words = translate(`absences.check.${check.code}.title`, { smart_count: check.count });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '1fr auto' },
        gap: 1,
        alignItems: 'center',
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
          <Box sx={{ fontWeight: 600 }}>{words}</Box>
          {check.critical ? (
            <StateWord tone="wrong">{translate('absences.grave')}</StateWord>
          ) : null}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
          {translate(`absences.check.${check.code}.why`)}
        </Box>
        {check.what.length > 0 ? (
          <Box sx={{ fontSize: '0.9375rem' }}>
            {check.what
              .slice(0, MOST_NAMED)
              .map(({ label, on }) => translate('absences.endsOn', { label, day: format.date(on) }))
              .join(' · ')}
          </Box>
        ) : null}
        {check.critical && mayConfirm ? (
          <FormControlLabel
            control={
              <Checkbox checked={isKnown} onChange={(event) => onKnow(event.target.checked)} />
            }
            label={translate('absences.knowingly')}
          />
        ) : null}
      </Box>
      <Button
        variant="outlined"
        component={Link}
        to={check.href === '' ? `/absences/${absenceId}/edit` : officePath(check.href)}
        aria-label={`${translate('absences.deal')} : ${words}`}
      >
        {translate('absences.deal')}
      </Button>
    </Box>
  );
}
