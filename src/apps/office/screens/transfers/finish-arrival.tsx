import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { missingOf, nameOfLine, type Transfer } from './model.ts';

const REASONS = ['later', 'not-sent', 'lost'] as const;

/** Ends the count of a transfer: what is missing is explained line by line before anything is booked. */
export function FinishArrival({
  transfer,
  waitingCount,
}: {
  transfer: Transfer;
  waitingCount: number;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const [said, setSaid] = useState<Record<number, { reason: string; note: string }>>({});
  const action = useAction({ inline: true });
  const counted = transfer.lines.reduce((sum, line) => sum + line.good + line.broken, 0);
  const missing = transfer.lines.filter((line) => missingOf(line) > 0);
  const sayOf = (id: number) => said[id] ?? { reason: 'later', note: '' };
  const submit = async () => {
    const explanations = missing.map((line) => ({ lineId: line.id, ...sayOf(line.id) }));
    const done = await action.run(
      `/stock-transfers/${transfer.id}/receive`,
      { method: 'POST', body: { explanations } },
      'transfers.received',
    );
    if (done === undefined) return;
    setAsks(false);
    await navigate(`/stock-transfers/${transfer.id}/show`);
  };
  return (
    <>
      <SaveBar text={translate('receipts.pieces', { smart_count: counted })}>
        <Button
          variant="contained"
          size="large"
          disabled={waitingCount > 0}
          onClick={() => setAsks(true)}
        >
          {translate('transfers.finish')}
        </Button>
      </SaveBar>
      {asks ? (
        <ActionDialog
          title={translate('transfers.finishTitle', { smart_count: counted })}
          verb={translate('transfers.finish')}
          busy={action.busy}
          problem={action.problem}
          onClose={() => setAsks(false)}
          onSubmit={() => void submit()}
        >
          {translate(missing.length === 0 ? 'transfers.finishAll' : 'transfers.finishMissing')}
          {missing.map((line) => {
            const { reason, note } = sayOf(line.id);
            const put = (patch: Partial<{ reason: string; note: string }>) =>
              setSaid((now) => ({ ...now, [line.id]: { reason, note, ...patch } }));
            return (
              <Box key={line.id} sx={{ display: 'grid', gap: 1 }}>
                <Box sx={{ fontWeight: 600 }}>
                  {translate('transfers.missing', {
                    smart_count: missingOf(line),
                    name: nameOfLine(line),
                  })}
                </Box>
                <TextField
                  select
                  label={translate('transfers.why')}
                  value={reason}
                  helperText={translate(`transfers.reasonHelp.${reason}`)}
                  onChange={(event) => put({ reason: event.target.value })}
                >
                  {REASONS.map((one) => (
                    <MenuItem key={one} value={one}>
                      {translate(`transfers.reason.${one}`)}
                    </MenuItem>
                  ))}
                </TextField>
                {reason === 'later' ? null : (
                  <TextField
                    label={translate('transfers.reasonNote')}
                    value={note}
                    onChange={(event) => put({ note: event.target.value })}
                  />
                )}
              </Box>
            );
          })}
        </ActionDialog>
      ) : null}
    </>
  );
}
