import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import type { Receipt } from './model.ts';

/** Ends the count: says what is short, over and damaged before the goods enter stock. */
export function FinishReceipt({
  receipt,
  waitingCount,
}: {
  receipt: Receipt;
  waitingCount: number;
}) {
  const translate = useTranslate();
  const [asks, setAsks] = useState(false);
  const [deliveryNote, setDeliveryNote] = useState('');
  const action = useAction({ inline: true });
  const sum = (of: (line: Receipt['lines'][number]) => number) =>
    receipt.lines.reduce((total, line) => total + Math.max(0, of(line)), 0);
  const counted = sum((line) => line.good + line.damaged);
  const over = sum((line) => line.good + line.damaged - line.expected);
  const facts = [
    translate('receipts.pieces', { smart_count: counted }),
    over > 0 ? translate('receive.over', { smart_count: over }) : '',
    translate('receive.short', { smart_count: sum((l) => l.expected - l.good - l.damaged) }),
    translate('receipts.damagedPieces', { smart_count: sum((line) => line.damaged) }),
  ].filter((fact) => fact !== '' && !fact.startsWith('0 '));
  const submit = async () => {
    // What is over stands in the dialog: who confirms it accepts it.
    const body = { acceptOver: over > 0, deliveryNote };
    const path = `/goods-receipts/${receipt.id}/post`;
    if (await action.run(path, { method: 'POST', body }, 'receive.done')) setAsks(false);
  };
  return (
    <>
      <SaveBar text={translate('receipts.pieces', { smart_count: counted })}>
        <Button
          variant="contained"
          size="large"
          disabled={counted === 0 || waitingCount > 0}
          onClick={() => setAsks(true)}
        >
          {translate('receive.finish')}
        </Button>
      </SaveBar>
      {asks ? (
        <ActionDialog
          title={translate('receive.finishTitle')}
          verb={translate(over > 0 ? 'receive.finishOver' : 'receive.finish')}
          busy={action.busy}
          problem={action.problem}
          onClose={() => setAsks(false)}
          onSubmit={() => void submit()}
        >
          <Box sx={{ fontSize: '1.25rem', fontWeight: 600 }}>{facts.join(' · ')}</Box>
          {translate(over > 0 ? 'receive.finishTextOver' : 'receive.finishText')}
          <TextField
            label={translate('receive.deliveryNote')}
            value={deliveryNote}
            onChange={(event) => setDeliveryNote(event.target.value)}
          />
        </ActionDialog>
      ) : null}
    </>
  );
}
