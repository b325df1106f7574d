import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { DegreeField } from '../incidents/degree-field.tsx';
import { PARTS, SUPPORTS, type RequestDetail, type SupportRequest } from './model.ts';
import { PicturesField } from './pictures-field.tsx';

type Draft = Pick<
  SupportRequest,
  'title' | 'seen' | 'steps' | 'tried' | 'impact' | 'urgency' | 'support' | 'parts' | 'fileIds'
>;

function draftOf(request: RequestDetail): Draft {
  const { title, seen, steps, tried, impact, urgency, support, parts, fileIds } = request;
  return { title, seen, steps, tried, impact, urgency, support, parts, fileIds };
}

/** What the human said, and which facts go with it. */
export function DraftPanel({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction();
  const form = useRecordForm<Draft>(
    { record: draftOf(request), version: request.version },
    (patch, _draft, version) =>
      api(`/support-requests/${request.id}`, { method: 'PATCH', body: patch, version }),
    'supportRequests.saved',
  );
  const { draft, set } = form;
  const words = (name: 'title' | 'seen' | 'steps' | 'tried') => (
    <TextField
      label={translate(`supportRequests.wizard.${name}`)}
      value={draft[name]}
      multiline={name !== 'title'}
      error={form.errorOf(name) !== undefined}
      helperText={form.errorOf(name)}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <Panel title={translate('supportRequests.edit')}>
      {form.guard}
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        {words('title')}
        {words('seen')}
        {words('steps')}
        {words('tried')}
        {request.incidentId === null ? (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <DegreeField of="impact" value={draft.impact} onChange={(impact) => set({ impact })} />
            <DegreeField
              of="urgency"
              value={draft.urgency}
              onChange={(urgency) => set({ urgency })}
            />
          </Box>
        ) : null}
        <PicturesField
          fileIds={draft.fileIds}
          onChange={(fileIds) => set({ fileIds: [...fileIds] })}
        />
        <TextField
          select
          label={translate('supportRequests.support')}
          value={draft.support}
          onChange={(event) => set({ support: event.target.value as Draft['support'] })}
        >
          {SUPPORTS.map((support) => (
            <MenuItem key={support} value={support}>
              {translate(`partners.support.${support}`)}
            </MenuItem>
          ))}
        </TextField>
        <Box role="group" aria-label={translate('supportRequests.parts')}>
          {PARTS.map((part) => (
            <FormControlLabel
              key={part}
              control={
                <Checkbox
                  checked={draft.parts.includes(part)}
                  onChange={(_, on) =>
                    set({
                      parts: PARTS.filter((one) => (one === part ? on : draft.parts.includes(one))),
                    })
                  }
                />
              }
              label={translate(`supportRequests.part.${part}`)}
            />
          ))}
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
            {translate('supportRequests.gatheredAt', {
              at: format.moment(request.facts.gatheredAt),
            })}{' '}
            <Button
              size="small"
              disabled={action.busy || form.isDirty}
              onClick={() =>
                void action.run(
                  `/support-requests/${request.id}/facts`,
                  { method: 'POST', body: {} },
                  'supportRequests.refreshed',
                )
              }
            >
              {translate('supportRequests.refresh')}
            </Button>
          </Box>
        </Box>
        {form.isDirty ? (
          <SaveBar>
            <Button onClick={form.discard}>{translate('common.discard')}</Button>
            <Button type="submit" variant="contained" disabled={form.busy || draft.title === ''}>
              {translate('common.save')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
    </Panel>
  );
}
