import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Option, OptionValue } from './model.ts';

const NO_COLOUR = '#b9b0a3';

/** One value of an option: its words, its colour, its place. */
export function ValueDialog({
  option,
  at,
  onChange,
  onMove,
  onRemove,
  onClose,
}: {
  option: Option;
  at: number;
  onChange: (patch: Partial<OptionValue>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const saved = option.values[at]!;
  const [value, setValue] = useState(saved.value);
  const [valueEn, setValueEn] = useState(saved.valueEn ?? '');
  const [hex, setHex] = useState(saved.hex ?? '');
  const isTaken = option.values.some(
    (one, index) => index !== at && one.value.toLowerCase() === value.trim().toLowerCase(),
  );
  const isColour = option.kind === 'colour';
  return (
    <ActionDialog
      title={translate('article.valueOf', { option: option.name, value: saved.value })}
      verb={translate('article.valueVerb')}
      busy={false}
      problem={null}
      disabled={value.trim() === '' || isTaken}
      onClose={onClose}
      onSubmit={() => {
        onChange({
          value: value.trim(),
          ...(valueEn.trim() === '' && saved.valueEn === undefined
            ? {}
            : { valueEn: valueEn.trim() }),
          ...(isColour && hex !== '' ? { hex } : {}),
        });
        onClose();
      }}
    >
      <TextField
        label={translate('article.valueName')}
        value={value}
        autoFocus
        error={isTaken}
        helperText={isTaken ? translate('article.valueTaken') : undefined}
        onChange={(event) => setValue(event.target.value)}
      />
      <TextField
        label={translate('article.valueNameEn')}
        value={valueEn}
        placeholder={value}
        onChange={(event) => setValueEn(event.target.value)}
      />
      {isColour ? (
        <TextField
          type="color"
          label={translate('article.swatch')}
          value={hex === '' ? NO_COLOUR : hex}
          helperText={translate('article.swatchHelp')}
          onChange={(event) => setHex(event.target.value)}
          slotProps={{ htmlInput: { sx: { width: 96, height: 40, p: 0.5 } } }}
        />
      ) : null}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button
          variant="outlined"
          startIcon={<ArrowBack />}
          disabled={at === 0}
          onClick={() => onMove(at - 1)}
        >
          {translate('article.valueBack')}
        </Button>
        <Button
          variant="outlined"
          endIcon={<ArrowForward />}
          disabled={at === option.values.length - 1}
          onClick={() => onMove(at + 1)}
        >
          {translate('article.valueOn')}
        </Button>
        <Button color="error" disabled={option.values.length < 2} onClick={onRemove}>
          {translate('article.valueRemove')}
        </Button>
      </Box>
    </ActionDialog>
  );
}
