import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { shopToday } from '../../data/shop-day.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { DateLine } from './date-line.tsx';
import { DeparturePanel } from './departure-panel.tsx';
import type { Absence } from './model.ts';
import { MoveReturnDialog } from './move-return-dialog.tsx';
import { PhaseWord } from './phase-word.tsx';
import { ReturnPlanPanel } from './return-plan-panel.tsx';

/** One absence as a journey: prepare, leave, come back. */
export function AbsencePage() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useRecord<Absence>('absences', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return <Journey absence={data} />;
}

function Journey({ absence }: { absence: Absence }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('calendar:write');
  const [moving, setMoving] = useState(false);
  const { phase } = absence;
  // Whoever leaves and is back on one day was not away.
  const wasAway = phase === 'away' && absence.leavesOn < shopToday();
  const isOpen = phase === 'planned' || phase === 'announced' || phase === 'away';
  return (
    <Page
      title={translate('absences.title', {
        reason: translate(`absences.reason.${absence.reason}`),
        from: format.date(absence.leavesOn),
      })}
      lead={<PhaseWord phase={phase} />}
      back="/absences"
      width={860}
      actions={
        isOpen && mayWrite ? (
          <>
            <Button variant="outlined" component={Link} to={`/absences/${absence.id}/edit`}>
              {translate('absences.change')}
            </Button>
            <Button variant="contained" onClick={() => setMoving(true)}>
              {translate('absences.moveReturn')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
        <Panel>
          <DateLine absence={absence} />
          <Box sx={{ mt: 2.5 }}>
            <Facts
              rows={[
                [translate('absences.field.ordersPerDay'), format.number(absence.ordersPerDay)],
                [translate('absences.field.bufferDays'), format.number(absence.bufferDays)],
                [
                  translate('absences.field.standIn'),
                  absence.standInName ?? translate('absences.nobody'),
                ],
              ]}
            />
          </Box>
        </Panel>
        {phase === 'away' || phase === 'catching-up' || phase === 'over' ? (
          <ReturnPlanPanel absence={absence} />
        ) : null}
        {isOpen ? <DeparturePanel absence={absence} mayWrite={mayWrite} /> : null}
        {isOpen && mayWrite ? (
          <Box>
            <ConfirmButton
              label={translate(phase === 'away' ? 'absences.endNow' : 'absences.cancel')}
              title={translate(phase === 'away' ? 'absences.endNow' : 'absences.cancel')}
              consequence={translate(
                wasAway ? 'absences.endConsequence' : 'absences.cancelConsequence',
              )}
              path={`/absences/${absence.id}/cancel`}
              options={{ method: 'POST', body: {}, version: absence.version }}
              done={wasAway ? 'absences.ended' : 'absences.cancelled'}
            />
          </Box>
        ) : null}
      </Box>
      {moving ? <MoveReturnDialog absence={absence} onClose={() => setMoving(false)} /> : null}
    </Page>
  );
}
