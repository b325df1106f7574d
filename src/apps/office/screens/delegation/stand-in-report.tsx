import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { officePath } from '../../data/office-path.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { HelpedDialog } from './helped-dialog.tsx';
import type { StandIn, StandInReport } from './model.ts';
import { Questions } from './questions.tsx';
import { ThanksDialog } from './thanks-dialog.tsx';

/** How it goes, as long as they stand in; how it went, and thanks, afterwards. */
export function Report({
  standIn,
  isOver,
  mayAnswer,
}: {
  standIn: StandIn;
  isOver: boolean;
  mayAnswer: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [thanking, setThanking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['stand-in-report', standIn.id],
    queryFn: ({ signal }) => api<StandInReport>(`/stand-ins/${standIn.id}/report`, { signal }),
    // The owner watches a rehearsal without touching it.
    refetchInterval: isOver ? false : 20_000,
  });
  if (error && !data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { waited } = data;
  const stillWaits = [
    ...waited.procedures,
    ...(waited.orders > 0
      ? [translate('standIns.ordersWait', { smart_count: waited.orders })]
      : []),
    ...(waited.questions > 0
      ? [translate('standIns.questionsWait', { smart_count: waited.questions })]
      : []),
  ];
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 2 }}>
      <Facts
        rows={[
          [
            translate('standIns.did'),
            [
              translate('standIns.followed', { smart_count: data.done }),
              ...data.decided.map(({ kind, count }) =>
                translate(`standIns.act.${kind}`, { smart_count: count }),
              ),
            ].join(' · '),
          ],
          [translate('standIns.waited'), stillWaits.join(' · ') || translate('standIns.nothing')],
          [translate('standIns.spent'), format.money(data.refundedCents)],
          data.readiness === null
            ? null
            : [translate('standIns.unaided'), format.percent(data.readiness)],
        ]}
      />
      {isOver ? null : <Runs standIn={standIn} runs={data.runs} mayHelp={mayAnswer} />}
      <Gaps gaps={data.gaps} />
      <Questions questions={data.questions} mayAnswer={mayAnswer} />
      {isOver && mayAnswer && standIn.thankedAt === null ? (
        <Box>
          <Button variant="contained" onClick={() => setThanking(true)}>
            {translate('standIns.thank')}
          </Button>
        </Box>
      ) : null}
      {standIn.thankedAt === null ? null : (
        <Box sx={{ color: 'text.secondary' }}>
          {translate('standIns.thankedAt', { at: format.moment(standIn.thankedAt) })}
        </Box>
      )}
      {thanking ? <ThanksDialog standIn={standIn} onClose={() => setThanking(false)} /> : null}
    </Box>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>{title}</Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {children}
      </Box>
    </Box>
  );
}

const LINE = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 1.5,
  alignItems: 'center',
  py: 0.75,
  minHeight: 44,
} as const;

/** What they are doing right now, with a word of the owner where it needed a hand. */
function Runs({
  standIn,
  runs,
  mayHelp,
}: {
  standIn: StandIn;
  runs: StandInReport['runs'];
  mayHelp: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [helping, setHelping] = useState<StandInReport['runs'][number] | null>(null);
  if (runs.length === 0) return null;
  return (
    <Lines title={translate('standIns.runs')}>
      {runs.slice(0, 10).map((run) => (
        <Box component="li" key={run.id} sx={LINE}>
          <Box sx={{ flex: 1, minWidth: '20ch' }}>
            {run.title}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {[
                translate('standIns.stepsOf', { done: run.stepsDone.length, steps: run.steps }),
                run.endedAt === null
                  ? translate('standIns.since', { since: format.ago(run.startedAt) })
                  : translate('standIns.endedAt', { at: format.ago(run.endedAt) }),
              ].join(' · ')}
            </Box>
          </Box>
          {run.helped || !mayHelp ? null : (
            <Button
              size="small"
              onClick={() => setHelping(run)}
              aria-label={`${translate('standIns.iHelped')} : ${run.title}`}
            >
              {translate('standIns.iHelped')}
            </Button>
          )}
        </Box>
      ))}
      {helping ? (
        <HelpedDialog standInId={standIn.id} run={helping} onClose={() => setHelping(null)} />
      ) : null}
    </Lines>
  );
}

/** What procedures lack, each with the procedure to be completed. */
function Gaps({ gaps }: { gaps: StandInReport['gaps'] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (gaps.length === 0) return null;
  return (
    <Lines title={translate('standIns.gaps')}>
      {gaps.map((gap) => (
        <Box component="li" key={`${gap.kind}${gap.at}${gap.note}`} sx={LINE}>
          <Box sx={{ flex: 1, minWidth: '20ch' }}>
            {gap.kind === 'touched' ? (
              <>
                {translate('standIns.touched', {
                  by: gap.by,
                  act: translate(`standIns.act.${gap.note}`, { smart_count: 1 }),
                })}{' '}
                <Link to={officePath(gap.path)}>{gap.label}</Link>
              </>
            ) : (
              translate(`standIns.gap.${gap.kind}`, {
                note: gap.note || translate('standIns.noNote'),
              })
            )}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
              {[gap.title, format.moment(gap.at)].filter((part) => part !== '').join(' · ')}
            </Box>
          </Box>
          {gap.procedureId === null ? null : (
            <Button
              size="small"
              component={Link}
              to={`/procedures/${gap.procedureId}`}
              aria-label={`${translate('standIns.complete')} : ${gap.title}`}
            >
              {translate('standIns.complete')}
            </Button>
          )}
        </Box>
      ))}
    </Lines>
  );
}
