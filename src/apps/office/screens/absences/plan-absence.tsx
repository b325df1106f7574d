import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction, type Action } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { ClosingCost, Journey } from './journey.tsx';
import {
  draftOf,
  REASONS,
  shiftDay,
  workday,
  type Absence,
  type AbsenceDraft,
  type Preview,
  type Proposal,
} from './model.ts';
import { TextsPanel } from './texts-panel.tsx';

/** Plans or changes an absence on one screen, with everything that will happen beside it. */
export function PlanAbsence() {
  const { id } = useParams();
  const proposal = useQuery({
    queryKey: ['absence-proposal'],
    queryFn: ({ signal }) => api<Proposal>('/absences/proposal', { signal }),
    staleTime: 60_000,
  });
  if (proposal.error && !proposal.data) {
    return <ReadFailed error={proposal.error} onRetry={() => void proposal.refetch()} />;
  }
  if (!proposal.data) return <Loading />;
  if (id !== undefined) return <EditAbsence id={id} proposal={proposal.data} />;
  return <PlanForm proposal={proposal.data} absence={null} />;
}

function EditAbsence({ id, proposal }: { id: string; proposal: Proposal }) {
  const { data, error, isPending, refetch } = useRecord<Absence>('absences', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return <PlanForm key={id} proposal={proposal} absence={data} />;
}

function newDraft(proposal: Proposal): AbsenceDraft {
  const leavesOn = workday(shiftDay(shopToday(), 14));
  return {
    reason: 'holiday',
    announcesOn: shiftDay(leavesOn, -3),
    leavesOn,
    returnsOn: workday(shiftDay(leavesOn, 7)),
    bufferDays: 2,
    ordersPerDay: proposal.ordersPerDay,
    standInId: null,
    texts: {},
  };
}

function PlanForm({ proposal, absence }: { proposal: Proposal; absence: Absence | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState(() => (absence ? draftOf(absence) : newDraft(proposal)));
  const set = (patch: Partial<AbsenceDraft>) => setDraft((now) => ({ ...now, ...patch }));
  const preview = useQuery({
    queryKey: ['absence-preview', draft],
    queryFn: ({ signal }) =>
      api<Preview>('/absences/preview', { method: 'POST', body: draft, signal }),
    enabled: draft.leavesOn < draft.returnsOn && draft.ordersPerDay > 0,
    placeholderData: keepPreviousData,
  });
  const save = async () => {
    const sent = await action.run<Absence>(
      absence ? `/absences/${absence.id}` : '/absences',
      {
        method: absence ? 'PUT' : 'POST',
        body: draft,
        ...(absence ? { version: absence.version } : {}),
      },
      absence ? 'absences.saved' : 'absences.planned',
    );
    if (sent !== undefined) void navigate(`/absences/${sent.id}`);
  };
  return (
    <Page
      title={translate(absence ? 'absences.change' : 'absences.plan')}
      lead={translate('absences.planLead')}
      back={absence ? `/absences/${absence.id}` : '/absences'}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { lg: 'minmax(0, 1fr) 400px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
          {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
          <DaysPanel draft={draft} set={set} action={action} />
          <ReturnPanel draft={draft} set={set} action={action} proposal={proposal} />
          <TextsPanel
            draft={draft}
            set={set}
            proposal={proposal}
            preview={preview.data}
            errorOf={action.errorOf}
          />
          <Box>
            <Button type="submit" variant="contained" size="large" disabled={action.busy}>
              {translate(absence ? 'common.save' : 'absences.planIt')}
            </Button>
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, position: { lg: 'sticky' }, top: 24 }}>
          <Panel title={translate('absences.happens')} why={translate('absences.happensWhy')}>
            {preview.data ? <Journey steps={preview.data.journey} /> : <Loading />}
          </Panel>
          {preview.data ? (
            <Panel title={translate('absences.staysOpen')} why={translate('absences.staysOpenWhy')}>
              <ClosingCost estimate={preview.data.estimate} />
            </Panel>
          ) : null}
        </Box>
      </Box>
    </Page>
  );
}

interface PartProps {
  draft: AbsenceDraft;
  set: (patch: Partial<AbsenceDraft>) => void;
  action: Action;
}

function DaysPanel({ draft, set, action }: PartProps) {
  const translate = useTranslate();
  const day = (key: 'announcesOn' | 'leavesOn' | 'returnsOn') => (
    <TextField
      type="date"
      label={translate(`absences.field.${key}`)}
      value={draft[key]}
      error={action.errorOf(key) !== undefined}
      helperText={action.errorOf(key) ?? translate(`absences.help.${key}`)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => event.target.value && set({ [key]: event.target.value })}
    />
  );
  return (
    <Panel title={translate('absences.days')} why={translate('absences.daysWhy')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          select
          label={translate('absences.field.reason')}
          value={draft.reason}
          onChange={(event) => set({ reason: event.target.value as AbsenceDraft['reason'] })}
        >
          {REASONS.map((reason) => (
            <MenuItem key={reason} value={reason}>
              {translate(`absences.reason.${reason}`)}
            </MenuItem>
          ))}
        </TextField>
        {day('announcesOn')}
        {day('leavesOn')}
        {day('returnsOn')}
      </Box>
    </Panel>
  );
}

interface Colleague {
  id: string;
  name: string;
  disabledAt: string | null;
}

function ReturnPanel({ draft, set, action, proposal }: PartProps & { proposal: Proposal }) {
  const translate = useTranslate();
  const seesPeople = useScopes()('users:read');
  const people = useQuery({
    queryKey: ['staff', 'stand-ins'],
    queryFn: ({ signal }) => api<ApiPage<Colleague>>('/users', { query: { limit: 100 }, signal }),
    enabled: seesPeople,
  });
  const number = (key: 'bufferDays' | 'ordersPerDay', help: string) => (
    <TextField
      type="number"
      label={translate(`absences.field.${key}`)}
      value={draft[key]}
      error={action.errorOf(key) !== undefined}
      helperText={action.errorOf(key) ?? help}
      slotProps={{ htmlInput: { min: key === 'bufferDays' ? 0 : 1, inputMode: 'numeric' } }}
      onChange={(event) => set({ [key]: Math.max(0, Math.floor(Number(event.target.value))) })}
    />
  );
  return (
    <Panel title={translate('absences.return')} why={translate('absences.returnWhy')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {number(
          'ordersPerDay',
          translate('absences.help.ordersPerDay', { smart_count: proposal.ordersPerDay }),
        )}
        {number('bufferDays', translate('absences.help.bufferDays'))}
        <TextField
          select
          label={translate('absences.field.standIn')}
          value={draft.standInId ?? ''}
          helperText={translate('absences.help.standIn')}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          onChange={(event) => set({ standInId: event.target.value || null })}
        >
          <MenuItem value="">{translate('absences.nobody')}</MenuItem>
          {(people.data?.items ?? [])
            .filter(({ id, disabledAt }) => disabledAt === null || id === draft.standInId)
            .map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
        </TextField>
      </Box>
    </Panel>
  );
}
