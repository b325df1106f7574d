import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import { dayOf, endOfDay, type Draft } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/** Until when goods are held and the page is open; a word for the customer, a note for the team. */
export function DraftTerms({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const isOpen = useDraftIsOpen();
  const { send, busy, problem, errorOf } = useDraftWrite(draft.id);
  const read = {
    holdUntil: dayOf(draft.holdUntil),
    expiresAt: dayOf(draft.expiresAt),
    message: draft.message,
    note: draft.note,
  };
  // Only what was typed: what is not follows the draft, also when an empty sheet becomes one.
  const [typed, setTyped] = useState<Partial<typeof read>>({});
  const form = { ...read, ...typed };
  const isSame = JSON.stringify(form) === JSON.stringify(read);
  const set = (key: keyof typeof form) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [key]: event.target.value });
  const submit = async () => {
    const saved = await send(
      'PATCH',
      '',
      {
        message: form.message,
        note: form.note,
        ...(form.holdUntil === read.holdUntil ? {} : { holdUntil: endOfDay(form.holdUntil) }),
        ...(form.expiresAt === read.expiresAt || form.expiresAt === ''
          ? {}
          : { expiresAt: endOfDay(form.expiresAt) }),
      },
      'drafts.termsSaved',
    );
    if (saved !== undefined) setTyped({});
  };
  return (
    <Panel title={translate('drafts.terms')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {problem === null ? null : <Box role="alert">{problem}</Box>}
        {(['holdUntil', 'expiresAt'] as const).map((key) => (
          <TextField
            key={key}
            type="date"
            disabled={!isOpen}
            label={translate(`drafts.${key}`)}
            value={form[key]}
            error={errorOf(key) !== undefined}
            helperText={errorOf(key) ?? translate(`drafts.${key}Help`)}
            onChange={set(key)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
        {(['message', 'note'] as const).map((key) => (
          <TextField
            key={key}
            multiline
            minRows={2}
            disabled={!isOpen}
            label={translate(`drafts.${key}`)}
            value={form[key]}
            helperText={translate(`drafts.${key}Help`)}
            onChange={set(key)}
          />
        ))}
        {isSame ? null : (
          <Box>
            <Button variant="outlined" disabled={busy} onClick={() => void submit()}>
              {translate('drafts.saveTerms')}
            </Button>
          </Box>
        )}
      </Box>
    </Panel>
  );
}
