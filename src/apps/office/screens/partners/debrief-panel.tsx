import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { COLOURS, type Colour } from '../incidents/model.ts';
import { HoursField } from './hours-field.tsx';
import { AREAS, type Debrief, type RequestDetail } from './model.ts';

/** Looking back on a job: what went well first. */
export function DebriefPanel({ request, readOnly }: { request: RequestDetail; readOnly: boolean }) {
  const translate = useTranslate();
  const [writing, setWriting] = useState(request.debrief === null);
  return (
    <Panel
      title={translate('supportRequests.debrief.title')}
      why={translate('supportRequests.debrief.why')}
    >
      {request.debrief !== null && !writing ? <Told debrief={request.debrief} /> : null}
      {writing && !readOnly ? <DebriefForm request={request} /> : null}
      {writing || readOnly ? null : (
        <Button sx={{ mt: 1.5 }} onClick={() => setWriting(true)}>
          {translate('supportRequests.debrief.rewrite')}
        </Button>
      )}
    </Panel>
  );
}

function Told({ debrief }: { debrief: Debrief }) {
  const translate = useTranslate();
  const { wentWell, toImprove, learned, ourSurprise, theirSurprise } = debrief;
  const yes = translate('common.yes');
  return (
    <Facts
      rows={[
        [translate('supportRequests.debrief.wentWell'), wentWell],
        [translate('supportRequests.debrief.toImprove'), toImprove],
        [translate('supportRequests.debrief.learned'), learned],
        [translate('supportRequests.debrief.ourSurprise'), ourSurprise ? yes : ''],
        [translate('supportRequests.debrief.theirSurprise'), theirSurprise ? yes : ''],
      ]}
    />
  );
}

function DebriefForm({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const isArea = (AREAS as readonly string[]).includes(request.kind);
  const [draft, setDraft] = useState(() => ({
    ...{ wentWell: '', toImprove: '', learned: '', ourSurprise: false, theirSurprise: false },
    ...request.debrief,
    finalColour: request.finalColour ?? request.colour,
    knowsArea: isArea,
    minutes: 0,
    amountCents: 0,
    dueOn: '',
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const save = () =>
    void run(
      `/support-requests/${request.id}/debrief`,
      { method: 'POST', body: { ...draft, dueOn: draft.dueOn || null } },
      'supportRequests.debrief.saved',
    );
  const words = (name: 'wentWell' | 'toImprove' | 'learned', help?: string) => (
    <TextField
      label={translate(`supportRequests.debrief.${name}`)}
      value={draft[name]}
      multiline
      error={errorOf(name) !== undefined}
      helperText={errorOf(name) ?? (help === undefined ? undefined : translate(help))}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const tick = (name: 'ourSurprise' | 'theirSurprise' | 'knowsArea') => (
    <FormControlLabel
      control={<Checkbox checked={draft[name]} onChange={(_, on) => set({ [name]: on })} />}
      label={translate(`supportRequests.debrief.${name}`)}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      {words(
        'wentWell',
        request.thankedAt === null
          ? 'supportRequests.debrief.wentWellHelp'
          : 'supportRequests.debrief.wentWellThanked',
      )}
      {words('toImprove')}
      {words('learned', 'supportRequests.debrief.learnedHelp')}
      <Box>
        {tick('ourSurprise')}
        {tick('theirSurprise')}
        {isArea ? tick('knowsArea') : null}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <TextField
          select
          label={translate('supportRequests.debrief.finalColour')}
          value={draft.finalColour}
          onChange={(event) => set({ finalColour: event.target.value as Colour })}
        >
          {COLOURS.map((colour) => (
            <MenuItem key={colour} value={colour}>
              {translate(`incidents.colour.${colour}`)}
            </MenuItem>
          ))}
        </TextField>
        <HoursField
          label={translate('supportRequests.debrief.hours')}
          minutes={draft.minutes}
          onChange={(minutes) => set({ minutes: minutes ?? 0 })}
        />
        <MoneyField
          label={translate('supportRequests.debrief.amount')}
          cents={draft.amountCents}
          onChange={(cents) => set({ amountCents: cents ?? 0 })}
        />
        <TextField
          label={translate('supportRequests.debrief.dueOn')}
          type="date"
          value={draft.dueOn}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => set({ dueOn: event.target.value })}
        />
      </Box>
      <Box>
        <Button variant="contained" disabled={busy} onClick={save}>
          {translate('supportRequests.debrief.write')}
        </Button>
      </Box>
    </Box>
  );
}
