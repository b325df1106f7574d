import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Incident } from './model.ts';

/** The workaround first: what serves customers until it is repaired. */
export function WorkaroundPanel({ incident, readOnly }: { incident: Incident; readOnly: boolean }) {
  const translate = useTranslate();
  const [text, setText] = useState(incident.workaround);
  const { run, busy } = useAction();
  const save = () =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body: { workaround: text }, version: incident.version },
      'incidents.saved',
    );
  return (
    <Panel title={translate('incidents.workaround')} why={translate('incidents.workaroundWhy')}>
      {incident.kind === 'manual' ? null : (
        <Box component="p" sx={{ m: 0, mb: 2, textWrap: 'pretty' }}>
          {translate(`incidents.idea.${incident.kind}`)}
        </Box>
      )}
      <TextField
        label={translate('incidents.workaroundLabel')}
        value={text}
        multiline
        minRows={2}
        fullWidth
        disabled={readOnly}
        onChange={(event) => setText(event.target.value)}
      />
      {text === incident.workaround ? null : (
        <Button sx={{ mt: 1.5 }} variant="outlined" disabled={busy} onClick={save}>
          {translate('common.save')}
        </Button>
      )}
    </Panel>
  );
}
