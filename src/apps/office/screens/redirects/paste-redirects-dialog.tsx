import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

interface Report {
  created: number;
  updated: number;
  unchanged: number;
  refused: { row: number; field: string; value: string; code: string }[];
}

/** Takes a list pasted from a spreadsheet and says line by line what could not be taken. */
export function PasteRedirectsDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [report, setReport] = useState<Report | null>(null);
  const { run, busy, problem } = useAction({ inline: true });
  const submit = async () => {
    const sent = await run<Report>('/redirects/import', { method: 'POST', body: { text } });
    if (sent === undefined) return;
    setReport(sent);
    if (sent.refused.length === 0) setText('');
  };
  return (
    <ActionDialog
      title={translate('redirects.paste')}
      verb={translate('redirects.take')}
      wide
      busy={busy}
      problem={problem}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography color="text.secondary">{translate('redirects.pasteHelp')}</Typography>
      <TextField
        label={translate('redirects.list')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        minRows={6}
        maxRows={14}
        autoFocus
      />
      <Box role="status">
        {report === null ? null : (
          <>
            <Typography sx={{ fontWeight: 600 }}>
              {translate('redirects.report', {
                created: report.created,
                updated: report.updated,
                unchanged: report.unchanged,
              })}
            </Typography>
            {report.refused.map((one) => (
              <Typography key={`${one.row} ${one.field}`} sx={{ mt: 0.5 }}>
                {translate('redirects.refused', { row: one.row, value: one.value || '—' })}{' '}
                {translate(`redirects.why.${one.code}`, { _: one.code })}
              </Typography>
            ))}
          </>
        )}
      </Box>
    </ActionDialog>
  );
}
