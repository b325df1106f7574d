import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useAction } from '../data/use-action.ts';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { placeAt } from './rooms.ts';

/** What is noted with one touch. Words are `anomalies.quick.<key>`. */
const QUICK = ['slow', 'figure', 'text', 'look', 'unclear'] as const;

/**
 * Screens whose titles are names of things. Those of all others may be names of persons, who must not be written where
 * nobody would look for them (R45): there the screen’s own word stands.
 */
const NAMED =
  /^\/(orders|products|categories|brands|collections|attributes|purchase-orders|supplier-invoices|goods-receipts|stock-\w+|lots|invoices|price-lists|extensions|test-sites|incidents|settings|rules)\b/;

/** Writes down, from any screen, what does not look right there: one touch on a word, or a few words of one’s own. */
export function NoteAnomaly({
  isOfScreen = true,
  onClose,
}: {
  /** Whether it is about the screen in sight. */
  isOfScreen?: boolean;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { pathname, search } = useLocation();
  const [label, setLabel] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const place = usePlace(pathname);
  const note = async (words: string) => {
    const screen = isOfScreen ? { path: `${pathname}${search}`.slice(0, 300), place } : {};
    const body = { label: words, ...screen };
    const sent = await run('/anomalies', { method: 'POST', body }, 'anomalies.noted');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('anomalies.note')}
      verb={translate('anomalies.noteVerb')}
      busy={busy}
      problem={problem}
      disabled={label.trim() === ''}
      onClose={onClose}
      onSubmit={() => void note(label.trim())}
    >
      {isOfScreen ? <Quick place={place} busy={busy} onNote={(words) => void note(words)} /> : null}
      <TextField
        label={translate(isOfScreen ? 'anomalies.inWords' : 'anomalies.columns.label')}
        helperText={translate('anomalies.noteHelp')}
        value={label}
        slotProps={{ htmlInput: { maxLength: 200 } }}
        onChange={(event) => setLabel(event.target.value)}
      />
    </ActionDialog>
  );
}

function Quick({
  place,
  busy,
  onNote,
}: {
  place: string;
  busy: boolean;
  onNote: (words: string) => void;
}) {
  const translate = useTranslate();
  return (
    <Box>
      <Box sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
        {translate('anomalies.onScreen', { place })}
      </Box>
      <Box
        role="group"
        aria-label={translate('anomalies.quickTitle')}
        sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}
      >
        {QUICK.map((key) => (
          <Button
            key={key}
            variant="outlined"
            disabled={busy}
            onClick={() => onNote(translate(`anomalies.quick.${key}`))}
            sx={{ minHeight: 44 }}
          >
            {translate(`anomalies.quick.${key}`)}
          </Button>
        ))}
      </Box>
    </Box>
  );
}

/** What the screen is called, as its title says where that is the name of a thing. */
function usePlace(pathname: string): string {
  const translate = useTranslate();
  const word = translate(`rooms.${placeAt(pathname)?.key ?? 'home'}`);
  const title = document.title.replace(/ · Sereine$/, '');
  return NAMED.test(pathname) && title !== '' ? title.slice(0, 120) : word;
}
