import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { IncidentDetail } from './model.ts';

/** What was seen and tried, in order. */
export function Notes({ incident, readOnly }: { incident: IncidentDetail; readOnly: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const [text, setText] = useState('');
  const { run, busy } = useAction();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { text: text.trim() };
    const sent = await run(`/incidents/${incident.id}/notes`, { method: 'POST', body });
    if (sent !== undefined) setText('');
  };
  return (
    <Panel title={translate('incidents.notes')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {incident.notes.map((note) => (
          <Box component="li" key={note.id}>
            <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {translate(`incidents.said.${note.text}`, { _: note.text })}
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {format.moment(note.at)} · {note.actorLabel}
            </Box>
          </Box>
        ))}
      </Box>
      {readOnly ? null : (
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void submit(event)}
          sx={{ display: 'grid', gap: 1.5, mt: incident.notes.length > 0 ? 2 : 0 }}
        >
          <TextField
            label={translate('incidents.note')}
            value={text}
            multiline
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            type="submit"
            variant="outlined"
            sx={{ justifySelf: 'start' }}
            disabled={busy || text.trim() === ''}
          >
            {translate('incidents.addNote')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
