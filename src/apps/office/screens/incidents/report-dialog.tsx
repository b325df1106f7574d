import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { DegreeField } from './degree-field.tsx';
import type { Incident } from './model.ts';

/** Writes down what a person noticed. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [impact, setImpact] = useState(2);
  const [urgency, setUrgency] = useState(2);
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const body = { title: title.trim(), impact, urgency, onsetAt: new Date().toISOString() };
    const made = await run<Incident>('/incidents', { method: 'POST', body }, 'incidents.reported');
    if (made) void navigate(`/incidents/${made.id}`);
  };
  return (
    <ActionDialog
      title={translate('incidents.report')}
      verb={translate('incidents.reportVerb')}
      busy={busy}
      problem={problem}
      disabled={title.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('incidents.what')}
        helperText={translate('incidents.whatHelp')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        autoFocus
        required
      />
      <DegreeField of="impact" value={impact} onChange={setImpact} />
      <DegreeField of="urgency" value={urgency} onChange={setUrgency} />
    </ActionDialog>
  );
}
