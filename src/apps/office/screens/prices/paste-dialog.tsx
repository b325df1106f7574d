import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';

interface Pasted {
  lines: { row: number; label: string; minQuantity: number; amountCents: number | null }[];
}

const SHOWN = 8;

/** Prices copied from a spreadsheet: read and shown first, written when the person agrees. */
export function PasteDialog({ listId, onClose }: { listId: number; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [read, setRead] = useState<Pasted | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (dryRun: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await api<Pasted>(`/price-lists/${listId}/pasted-lines`, {
        method: 'POST',
        body: { text, dryRun },
      });
      if (dryRun) return setRead(answer);
      notify('priceLists.pasteDone', { type: 'success' });
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      setProblem(rowProblems(error, translate) || describe(error));
    } finally {
      setBusy(false);
    }
  };
  const gone = read?.lines.filter(({ amountCents }) => amountCents === null).length ?? 0;
  const kept = (read?.lines.length ?? 0) - gone;
  return (
    <ActionDialog
      wide
      title={translate('priceLists.pasteTitle')}
      verb={
        read === null
          ? translate('priceLists.pasteCheck')
          : translate('priceLists.pasteSave', { smart_count: read.lines.length })
      }
      busy={busy}
      problem={problem}
      disabled={text.trim() === ''}
      onClose={onClose}
      onSubmit={() => void send(read === null)}
    >
      <Box sx={{ color: 'text.secondary' }}>{translate('priceLists.pasteHelp')}</Box>
      <TextField
        multiline
        minRows={6}
        maxRows={14}
        label={translate('priceLists.pasteField')}
        value={text}
        autoFocus
        placeholder={'VSP-0331-180\t1\t27,20\nVSP-0331-180\t6\t25,00'}
        onChange={(event) => {
          setText(event.target.value);
          setRead(null);
        }}
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
      />
      {read === null ? null : (
        <CalmAlert tone="go">
          {[
            translate('priceLists.pasteFound', { smart_count: kept }),
            ...(gone > 0 ? [translate('priceLists.pasteRemoves', { smart_count: gone })] : []),
          ].join(' · ')}
          <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5 }}>
            {read.lines.slice(0, SHOWN).map((line) => (
              <li key={line.row}>
                {translate('priceLists.historyLine', {
                  name: line.label,
                  quantity: line.minQuantity,
                })}
                {' : '}
                {line.amountCents === null
                  ? translate('priceLists.taken')
                  : format.money(line.amountCents)}
              </li>
            ))}
            {read.lines.length > SHOWN ? <li>…</li> : null}
          </Box>
        </CalmAlert>
      )}
    </ActionDialog>
  );
}

/** What is wrong row by row, the first few. */
function rowProblems(error: unknown, translate: (key: string, options?: object) => string): string {
  const errors = (error as { body?: { errors?: { rows?: Record<string, string> } } }).body?.errors;
  return Object.entries(errors?.rows ?? {})
    .slice(0, SHOWN)
    .map(([row, detail]) => translate('priceLists.rowWrong', { row, detail }))
    .join('\n');
}
