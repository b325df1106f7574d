import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Option } from './model.ts';

const USUAL = ['colour', 'size', 'material'] as const;
const KIND_OF: Record<(typeof USUAL)[number], Option['kind']> = {
  colour: 'colour',
  size: 'size',
  material: 'text',
};

/** How an option of such a name is usually chosen. */
function usualKind(name: string): Option['kind'] {
  const plain = name.trim();
  if (/^(couleurs?|coloris|teintes?|colou?rs?)$/i.test(plain)) return 'colour';
  return /^(tailles?|pointures?|sizes?)$/i.test(plain) ? 'size' : 'text';
}

/** Values written one after the other, separated by commas, semicolons or line breaks; each once. */
export function splitValues(text: string): string[] {
  const values = text
    .split(/[,;\n\t]/)
    .map((value) => value.trim())
    .filter(Boolean);
  return values.filter(
    (value, at) => values.findIndex((one) => one.toLowerCase() === value.toLowerCase()) === at,
  );
}

/** A new option with its values. */
export function AddOptionDialog({
  taken,
  onAdd,
  onClose,
}: {
  /** Names of the options that are there. */
  taken: readonly string[];
  onAdd: (option: Option) => void;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [chosenKind, setKind] = useState<Option['kind'] | null>(null);
  const [text, setText] = useState('');
  const kind = chosenKind ?? usualKind(name);
  const values = splitValues(text);
  const isTaken = taken.some((one) => one.trim().toLowerCase() === name.trim().toLowerCase());
  return (
    <ActionDialog
      title={translate('article.addOption')}
      verb={translate('article.addOptionVerb')}
      busy={false}
      problem={null}
      disabled={name.trim() === '' || isTaken || values.length === 0}
      onClose={onClose}
      onSubmit={() =>
        onAdd({ name: name.trim(), kind, values: values.map((value) => ({ value })) })
      }
    >
      <Box>
        <TextField
          label={translate('article.optionName')}
          value={name}
          autoFocus
          error={isTaken && name.trim() !== ''}
          helperText={isTaken && name.trim() !== '' ? translate('article.optionTaken') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1 }}>
          {USUAL.map((key) => (
            <Chip
              key={key}
              variant="outlined"
              label={translate(`article.usual.${key}`)}
              onClick={() => {
                setName(translate(`article.usual.${key}`));
                setKind(KIND_OF[key]);
              }}
            />
          ))}
        </Box>
      </Box>
      <TextField
        select
        label={translate('article.optionKind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as Option['kind'])}
      >
        {(['text', 'size', 'colour'] as const).map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`article.kind.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate('article.values')}
        value={text}
        multiline
        minRows={2}
        helperText={
          values.length > 0
            ? translate('article.valuesRead', {
                smart_count: values.length,
                values: values.join(' · '),
              })
            : translate('article.valuesHelp')
        }
        onChange={(event) => setText(event.target.value)}
      />
    </ActionDialog>
  );
}
