import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Idea } from './ideas-panel.tsx';

/** Writes down what one learnt, and which idea was tried that way. */
export function LearntDialog({ ideas, onClose }: { ideas: readonly Idea[]; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [draft, setDraft] = useState({
    onDay: shopToday(),
    minutes: 60,
    text: '',
    ideaId: null as number | null,
  });
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const submit = async () => {
    const sent = await run(
      '/training/entries',
      { method: 'POST', body: draft },
      'training.written',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('training.write')}
      verb={translate('training.writeIt')}
      busy={busy}
      problem={problem}
      disabled={draft.text.trim() === '' || draft.minutes < 5}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        autoFocus
        multiline
        minRows={3}
        label={translate('training.learnt')}
        value={draft.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <TextField
        select
        label={translate('training.tried')}
        value={draft.ideaId ?? ''}
        onChange={(event) =>
          set({ ideaId: event.target.value === '' ? null : Number(event.target.value) })
        }
      >
        <MenuItem value="">{translate('training.noIdea')}</MenuItem>
        {ideas
          .filter(({ state }) => state === 'to-try')
          .map(({ id, text }) => (
            <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
              {text}
            </MenuItem>
          ))}
      </TextField>
      <TextField
        type="number"
        label={translate('training.minutesField')}
        value={draft.minutes}
        slotProps={{ htmlInput: { min: 5, max: 600, step: 5 } }}
        onChange={(event) => set({ minutes: Number(event.target.value) })}
      />
      <TextField
        type="date"
        label={translate('training.onDay')}
        value={draft.onDay}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => event.target.value && set({ onDay: event.target.value })}
      />
    </ActionDialog>
  );
}
