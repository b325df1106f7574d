import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction, type Action } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { customerName } from '../customers/customer-name.ts';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import { SupplierPicker } from '../suppliers/supplier-picker.tsx';
import {
  instantOf,
  localClock,
  OUTING_KINDS,
  type Guest,
  type OutingKind,
  type OutingView,
  type Taken,
} from './model.ts';

type Met = Pick<Guest, 'partyId' | 'supplierId' | 'name'>;

/** What is typed; times as the clock of this machine shows them. */
interface Draft {
  kind: OutingKind;
  title: string;
  place: string;
  postalCode: string;
  town: string;
  starts: string;
  ends: string;
  aim: string;
  plannedCostCents: number;
  guests: Met[];
}

/** Plans an outing, or changes it. */
export function PlanOuting() {
  const { id } = useParams();
  return id === undefined ? <NewOuting /> : <ChangeOuting id={id} />;
}

function NewOuting() {
  const translate = useTranslate();
  const [params] = useSearchParams();
  const kind = OUTING_KINDS.find((one) => one === params.get('kind')) ?? 'fair';
  const name = params.get('name') ?? '';
  const numberOf = (key: string) => (params.get(key) === null ? null : Number(params.get(key)));
  const met = { partyId: numberOf('partyId'), supplierId: numberOf('supplierId'), name };
  const isMet = met.partyId !== null || met.supplierId !== null;
  const draft: Draft = {
    kind,
    title: isMet ? translate(`outings.titleWith.${kind}`, { name }) : '',
    place: '',
    postalCode: params.get('postalCode') ?? '',
    town: params.get('town') ?? '',
    starts: '',
    ends: '',
    aim: '',
    plannedCostCents: 0,
    guests: isMet ? [met] : [],
  };
  return <PlanForm first={draft} />;
}

function ChangeOuting({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useRecord<OutingView>('outings', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  const { outing } = data;
  const draft: Draft = {
    kind: outing.kind,
    title: outing.title,
    place: outing.place,
    postalCode: outing.postalCode,
    town: outing.town,
    starts: localClock(outing.startsAt),
    ends: localClock(outing.endsAt),
    aim: outing.aim,
    plannedCostCents: outing.plannedCostCents,
    guests: outing.guests,
  };
  return <PlanForm first={draft} saved={{ id: outing.id, version: outing.version }} />;
}

function PlanForm({ first, saved }: { first: Draft; saved?: { id: number; version: number } }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState(first);
  const set = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  const startsAt = instantOf(draft.starts);
  const endsAt = instantOf(draft.ends);
  const save = async () => {
    const { starts: _starts, ends: _ends, guests, ...fields } = draft;
    const body = {
      ...fields,
      startsAt,
      endsAt,
      guests: guests.map(({ partyId, supplierId }) => ({ partyId, supplierId })),
    };
    const sent = await action.run<{ id: number }>(
      saved ? `/outings/${saved.id}` : '/outings',
      saved ? { method: 'PUT', body, version: saved.version } : { method: 'POST', body },
      saved ? 'outings.saved' : 'outings.plannedDone',
    );
    if (sent) void navigate(`/outings/${sent.id}`);
  };
  return (
    <Page
      title={translate(saved ? 'outings.change' : 'outings.plan')}
      lead={translate('outings.planLead')}
      back={saved ? `/outings/${saved.id}` : '/outings'}
      width={860}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
        <WhatPanel draft={draft} set={set} action={action} />
        <WhenPanel draft={draft} set={set} action={action} exceptId={saved?.id ?? null} />
        <WhomPanel draft={draft} set={set} />
        <Box>
          <Button
            type="submit"
            variant="contained"
            size="large"
            disabled={
              action.busy || draft.title.trim() === '' || startsAt === null || endsAt === null
            }
          >
            {translate(saved ? 'common.save' : 'outings.planIt')}
          </Button>
        </Box>
      </Box>
    </Page>
  );
}

interface PartProps {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
}

function WhatPanel({ draft, set, action }: PartProps & { action: Action }) {
  const translate = useTranslate();
  const text = (key: 'title' | 'place' | 'postalCode' | 'town') => (
    <TextField
      label={translate(`outings.field.${key}`)}
      value={draft[key]}
      error={action.errorOf(key) !== undefined}
      helperText={action.errorOf(key)}
      slotProps={{ htmlInput: key === 'postalCode' ? { inputMode: 'numeric', maxLength: 5 } : {} }}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  return (
    <Panel title={translate('outings.what')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          select
          label={translate('outings.field.kind')}
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as OutingKind })}
        >
          {OUTING_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`outings.kind.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        {text('title')}
        {text('place')}
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '110px minmax(0, 1fr)' }}>
          {text('postalCode')}
          {text('town')}
        </Box>
        <MoneyField
          label={translate('outings.field.plannedCost')}
          cents={draft.plannedCostCents}
          onChange={(cents) => set({ plannedCostCents: cents ?? 0 })}
        />
        <TextField
          multiline
          minRows={2}
          label={translate('outings.field.aim')}
          helperText={translate('outings.aimHelp')}
          value={draft.aim}
          onChange={(event) => set({ aim: event.target.value })}
          sx={{ gridColumn: { sm: '1 / -1' } }}
        />
      </Box>
    </Panel>
  );
}

function WhenPanel({
  draft,
  set,
  action,
  exceptId,
}: PartProps & { action: Action; exceptId: number | null }) {
  const translate = useTranslate();
  const format = useFormat();
  const startsAt = instantOf(draft.starts);
  const endsAt = instantOf(draft.ends);
  const free = useQuery({
    queryKey: ['outings', 'free-times', draft.kind],
    queryFn: ({ signal }) =>
      api<{ items: { startsAt: string; endsAt: string }[] }>('/outings/free-times', {
        query: { kind: draft.kind },
        signal,
      }),
  });
  const conflicts = useQuery({
    queryKey: ['outings', 'conflicts', startsAt, endsAt, exceptId],
    queryFn: ({ signal }) =>
      api<{ items: Taken[] }>('/outings/conflicts', {
        query: { startsAt: startsAt!, endsAt: endsAt!, exceptId: exceptId ?? undefined },
        signal,
      }),
    enabled: startsAt !== null && endsAt !== null,
  });
  const time = (key: 'starts' | 'ends', path: string) => (
    <TextField
      type="datetime-local"
      label={translate(`outings.field.${key}`)}
      value={draft[key]}
      error={action.errorOf(path) !== undefined}
      helperText={action.errorOf(path)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  const times = free.data?.items ?? [];
  return (
    <Panel title={translate('outings.when')} why={translate('outings.whenWhy')}>
      {times.length > 0 ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2.5 }}>
          {times.map((span) => (
            <Chip
              key={span.startsAt}
              variant={localClock(span.startsAt) === draft.starts ? 'filled' : 'outlined'}
              label={format.moment(span.startsAt)}
              onClick={() =>
                set({ starts: localClock(span.startsAt), ends: localClock(span.endsAt) })
              }
            />
          ))}
        </Box>
      ) : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        {time('starts', 'startsAt')}
        {time('ends', 'endsAt')}
      </Box>
      {(conflicts.data?.items ?? []).length > 0 ? (
        <Box sx={{ mt: 2 }}>
          <Conflicts taken={conflicts.data!.items} />
        </Box>
      ) : null}
    </Panel>
  );
}

/** What else is at that time. */
export function Conflicts({ taken }: { taken: readonly Taken[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <CalmAlert tone="act">
      {translate('outings.conflicts')}{' '}
      {taken
        .map(({ kind, title, startsAt }) =>
          translate('outings.conflict', {
            what: title || translate(`outings.taken.${kind}`),
            when: format.moment(startsAt),
          }),
        )
        .join(' ; ')}
    </CalmAlert>
  );
}

function WhomPanel({ draft, set }: PartProps) {
  const translate = useTranslate();
  const add = (met: Met) => {
    const isThere = draft.guests.some(
      ({ partyId, supplierId }) => partyId === met.partyId && supplierId === met.supplierId,
    );
    if (!isThere) set({ guests: [...draft.guests, met] });
  };
  return (
    <Panel title={translate('outings.guests')} why={translate('outings.guestsWhy')}>
      {draft.guests.length > 0 ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          {draft.guests.map((guest) => (
            <Chip
              key={`${guest.partyId}-${guest.supplierId}`}
              label={guest.name}
              onDelete={() => set({ guests: draft.guests.filter((one) => one !== guest) })}
            />
          ))}
        </Box>
      ) : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <CustomerPicker
          label={translate('outings.addCustomer')}
          onChoose={(customer) =>
            add({ partyId: customer.id, supplierId: null, name: customerName(customer) })
          }
        />
        <SupplierAdder onChoose={add} />
      </Box>
    </Panel>
  );
}

function SupplierAdder({ onChoose }: { onChoose: (met: Met) => void }) {
  return (
    <SupplierPicker
      supplierId={null}
      onChange={(supplierId, name) =>
        supplierId === null ? undefined : onChoose({ partyId: null, supplierId, name })
      }
    />
  );
}
