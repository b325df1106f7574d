import Undo from '@mui/icons-material/Undo';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Change } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { UndoPreview } from './undo-preview.tsx';
import { ChangeWords, useChangeSentence } from './change-words.tsx';

/** Takes one change back, after showing what would become what; `by` another way than its own, which does more. */
export function UndoButton({
  change,
  by = { path: `/changes/${change.id}/undo`, body: {}, done: 'changes.undone' },
  isFirst = false,
}: {
  change: Change;
  by?: { path: string; body: object; done: string };
  /** It is what to do now, and is drawn so. */
  isFirst?: boolean;
}) {
  const translate = useTranslate();
  const sentence = useChangeSentence();
  const may = useScopes();
  const [asking, setAsking] = useState(false);
  const { run, busy, problem, code, clear } = useAction({ inline: true });
  if (!may('changes:undo') || !change.undoable) return null;
  const submit = async () => {
    const sent = await run(by.path, { method: 'POST', body: by.body }, by.done);
    if (sent !== undefined) setAsking(false);
  };
  const turned: Change = { ...change, before: change.after, after: change.before };
  return (
    <>
      <Button
        {...(isFirst ? { variant: 'contained' } : { size: 'small' })}
        startIcon={<Undo />}
        onClick={() => {
          clear();
          setAsking(true);
        }}
        aria-label={translate('changes.undoOf', { sentence: sentence(change) })}
      >
        {translate(isFirst ? 'changes.undoVerb' : 'changes.undo')}
      </Button>
      {asking ? (
        <ActionDialog
          title={translate('changes.undoTitle')}
          verb={translate('changes.undoVerb')}
          busy={busy}
          problem={code === 'change-conflict' ? translate('changes.conflict') : problem}
          onClose={() => setAsking(false)}
          onSubmit={() => void submit()}
        >
          <Typography>{sentence(change)}</Typography>
          <Typography sx={{ color: 'text.secondary' }}>{translate('changes.undoWhy')}</Typography>
          <ChangeWords change={turned} most={12} />
          <UndoPreview changeId={change.id} />
        </ActionDialog>
      ) : null}
    </>
  );
}
