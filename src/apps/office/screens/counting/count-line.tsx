import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'react-admin';
import { StateWord } from '../../parts/state-word.tsx';
import { TotalField } from '../../parts/total-field.tsx';
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
        <TotalField
          known={line.counted}
          label={translate('counting.totalOf', { name })}
          onTotal={(total) => onCount({ total })}
        />
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
