import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Incident } from './model.ts';

/** What customers read on the status page; nothing until something is written. */
export function TellPanel({ incident, readOnly }: { incident: Incident; readOnly: boolean }) {
  const translate = useTranslate();
  const [french, setFrench] = useState(incident.publicFr ?? '');
  const [english, setEnglish] = useState(incident.publicEn ?? '');
  const { run, busy } = useAction();
  const isSame = french === (incident.publicFr ?? '') && english === (incident.publicEn ?? '');
  const save = (publicFr: string | null, publicEn: string | null) =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body: { publicFr, publicEn }, version: incident.version },
      publicFr === null ? 'incidents.tell.hidden' : 'incidents.tell.shown',
    );
  return (
    <Panel title={translate('incidents.tell.title')} why={translate('incidents.tell.why')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <TextField
          label={translate('incidents.tell.french')}
          value={french}
          multiline
          minRows={2}
          disabled={readOnly}
          onChange={(event) => setFrench(event.target.value)}
        />
        <TextField
          label={translate('incidents.tell.english')}
          value={english}
          multiline
          minRows={2}
          disabled={readOnly}
          onChange={(event) => setEnglish(event.target.value)}
        />
        {readOnly ? null : (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button
              variant="outlined"
              disabled={busy || isSame || french.trim() === ''}
              onClick={() => save(french.trim(), english.trim() || french.trim())}
            >
              {translate('incidents.tell.show')}
            </Button>
            {incident.publicFr === null ? (
              <Button
                onClick={() => {
                  setFrench(translate('incidents.tell.proposalFr'));
                  setEnglish(translate('incidents.tell.proposalEn'));
                }}
              >
                {translate('incidents.tell.propose')}
              </Button>
            ) : (
              <Button disabled={busy} onClick={() => save(null, null)}>
                {translate('incidents.tell.hide')}
              </Button>
            )}
          </Box>
        )}
      </Box>
    </Panel>
  );
}
