import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Proposal } from './model.ts';

/** Freezes that Sereine proposes: why, when, and the three answers. */
export function ProposalsPanel({
  proposals,
  mayWrite,
}: {
  proposals: readonly Proposal[];
  mayWrite: boolean;
}) {
  const translate = useTranslate();
  if (proposals.length === 0) return null;
  return (
    <Panel
      title={translate('changeCalendar.proposals')}
      why={translate('changeCalendar.proposalsWhy')}
      flush
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {proposals.map((proposal) => (
          <ProposalLine key={proposal.key} proposal={proposal} mayWrite={mayWrite} />
        ))}
      </Box>
    </Panel>
  );
}

function ProposalLine({ proposal, mayWrite }: { proposal: Proposal; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const [editing, setEditing] = useState(false);
  const { key, reason, startsOn, endsOn, evidence, label } = proposal;
  const name = translate(`changeCalendar.reason.${reason}`, { label });
  const path = `/freeze-proposals/${encodeURIComponent(key)}`;
  const days = translate('changeCalendar.fromTo', {
    from: format.date(startsOn),
    to: format.date(endsOn),
  });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
        gap: 1.5,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box>
        <Box sx={{ fontWeight: 600 }}>{name}</Box>
        <Box>{days}</Box>
        <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>
          {evidence
            ? translate('changeCalendar.evidence', {
                smart_count: evidence.orders,
                from: format.date(evidence.fromOn),
                to: format.date(evidence.toOn),
                usual: format.number(Math.round(evidence.usual)),
              })
            : translate(`changeCalendar.because.${reason}`, { _: '' })}
        </Box>
      </Box>
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button
            variant="outlined"
            disabled={busy}
            aria-label={translate('changeCalendar.acceptOf', { name })}
            onClick={() =>
              void run(
                `${path}/accept`,
                { method: 'POST', body: { startsOn, endsOn } },
                'changeCalendar.accepted',
              )
            }
          >
            {translate('changeCalendar.accept')}
          </Button>
          <Button disabled={busy} onClick={() => setEditing(true)}>
            {translate('changeCalendar.otherDays')}
          </Button>
          <Button
            disabled={busy}
            aria-label={translate('changeCalendar.refuseOf', { name })}
            onClick={() =>
              void run(`${path}/refuse`, { method: 'POST', body: {} }, 'changeCalendar.refused')
            }
          >
            {translate('changeCalendar.refuse')}
          </Button>
        </Box>
      ) : null}
      {editing ? (
        <DaysDialog
          title={name}
          path={path}
          proposal={proposal}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Box>
  );
}

function DaysDialog({
  title,
  path,
  proposal,
  onClose,
}: {
  title: string;
  path: string;
  proposal: Proposal;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [days, setDays] = useState({ startsOn: proposal.startsOn, endsOn: proposal.endsOn });
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const accept = async () => {
    const sent = await run(
      `${path}/accept`,
      { method: 'POST', body: days },
      'changeCalendar.accepted',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={title}
      verb={translate('changeCalendar.accept')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void accept()}
    >
      {(['startsOn', 'endsOn'] as const).map((key) => (
        <TextField
          key={key}
          type="date"
          label={translate(`calendar.field.${key}`)}
          value={days[key]}
          error={errorOf(key) !== undefined}
          helperText={errorOf(key)}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) =>
            event.target.value && setDays((now) => ({ ...now, [key]: event.target.value }))
          }
        />
      ))}
    </ActionDialog>
  );
}
