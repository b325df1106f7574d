import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ApiOptions } from '../data/api.ts';
import { useAction } from '../data/use-action.ts';
import { ActionDialog } from './action-dialog.tsx';

/** A button for an act that cannot be taken back: it first says the consequence, then does it. */
export function ConfirmButton({
  label,
  ariaLabel,
  title,
  consequence,
  path,
  options,
  done,
  onDone,
}: {
  label: string;
  ariaLabel?: string;
  title: string;
  consequence: string;
  path: string;
  options: ApiOptions;
  /** The notice after success. */
  done: string;
  /** What follows it. */
  onDone?: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const { run, busy, problem, clear } = useAction({ inline: true });
  const submit = async () => {
    if ((await run(path, options, done)) === undefined) return;
    setAsking(false);
    onDone?.();
  };
  return (
    <>
      <Button
        size="small"
        aria-label={ariaLabel}
        onClick={() => {
          clear();
          setAsking(true);
        }}
      >
        {label}
      </Button>
      {asking ? (
        <ActionDialog
          title={title}
          verb={label}
          busy={busy}
          problem={problem}
          onClose={() => setAsking(false)}
          onSubmit={() => void submit()}
        >
          <Typography>{consequence}</Typography>
        </ActionDialog>
      ) : null}
    </>
  );
}
