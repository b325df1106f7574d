import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { StateWord } from '../../parts/state-word.tsx';
import { nameOf, type BlindLine } from './model.ts';

/** One article to count: one less, a typed total, one more. */
export function CountLine({
  line,
  onCount,
}: {
  line: BlindLine;
  onCount: (what: { quantity: number } | { total: number }) => void;
}) {
  const translate = useTranslate();
  const name = nameOf(line);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gap: 1,
        alignItems: 'center',
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', overflowWrap: 'anywhere' }}>
          {[line.binCode, line.sku, line.gtin].filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ mt: 0.5 }}>
          {line.counted !== null ? (
            <StateWord tone="done">{translate('counting.counted')}</StateWord>
          ) : line.round > 1 ? (
            <StateWord tone="act">{translate('counting.again')}</StateWord>
          ) : null}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <IconButton
          aria-label={translate('receive.less', { name })}
          disabled={(line.counted ?? 0) === 0}
          onClick={() => onCount({ quantity: -1 })}
          sx={{ width: 48, height: 48 }}
        >
          <Remove />
        </IconButton>
        <Total line={line} name={name} onTotal={(total) => onCount({ total })} />
        <IconButton
          aria-label={translate('receive.more', { name })}
          onClick={() => onCount({ quantity: 1 })}
          sx={{ width: 48, height: 48 }}
        >
          <Add />
        </IconButton>
      </Box>
    </Box>
  );
}

/** The number on the shelf, typed: taken on Enter or when the field is left. */
function Total({
  line,
  name,
  onTotal,
}: {
  line: BlindLine;
  name: string;
  onTotal: (total: number) => void;
}) {
  const translate = useTranslate();
  const known = line.counted === null ? '' : String(line.counted);
  const [text, setText] = useState(known);
  // Enter takes it, and leaving the field afterwards does not take it again.
  const taken = useRef(known);
  useEffect(() => {
    taken.current = known;
    setText(known);
  }, [known]);
  const take = () => {
    const isNumber = /^\d{1,6}$/.test(text.trim());
    if (!isNumber) setText(known);
    else if (text !== taken.current) {
      taken.current = text;
      onTotal(Number(text));
    }
  };
  return (
    <TextField
      size="small"
      value={text}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
      sx={{ width: 76 }}
      slotProps={{
        htmlInput: {
          inputMode: 'numeric',
          'aria-label': translate('counting.totalOf', { name }),
          style: { textAlign: 'right', fontSize: '1.25rem', fontWeight: 600 },
        },
      }}
    />
  );
}
