import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../data/use-action.ts';
import { ActionDialog } from './action-dialog.tsx';

/** Deletes a record after saying what that means, and goes back to its list. Words are under the key `words`. */
export function DeleteRecord({
  words,
  name,
  path,
  version,
  back,
}: {
  words: string;
  name: string;
  path: string;
  version: number;
  back: string;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const done = await run(path, { method: 'DELETE', version }, `${words}.deleted`);
    if (done !== undefined) void navigate(back, { replace: true });
  };
  return (
    <Box>
      <Button color="error" variant="outlined" onClick={() => setIsAsking(true)}>
        {translate(`${words}.delete`)}
      </Button>
      {isAsking ? (
        <ActionDialog
          title={translate(`${words}.deleteTitle`, { name })}
          verb={translate(`${words}.delete`)}
          danger
          busy={busy}
          problem={problem}
          onClose={() => setIsAsking(false)}
          onSubmit={() => void submit()}
        >
          <Typography>{translate(`${words}.deleteWhy`)}</Typography>
        </ActionDialog>
      ) : null}
    </Box>
  );
}
