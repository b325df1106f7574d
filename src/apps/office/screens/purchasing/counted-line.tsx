import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { TotalField } from '../../parts/total-field.tsx';

/** One article at the door: what it is, what is said of it, counted of expected, and steps where it may be counted. */
export function CountedLine({
  name,
  codes,
  counted,
  expected,
  onCount,
  children,
}: {
  name: string;
  codes: readonly (string | null)[];
  counted: number;
  expected: number;
  onCount?: ((quantity: number) => void) | undefined;
  children: ReactNode;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: onCount ? '1fr' : 'minmax(0, 1fr) auto',
          sm: 'minmax(0, 1fr) auto',
        },
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
          {codes.filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', mt: 0.5 }}>{children}</Box>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 0.5 }}>
        {onCount ? (
          <IconButton
            aria-label={translate('receive.less', { name })}
            disabled={counted === 0}
            onClick={() => onCount(-1)}
            sx={{ width: 48, height: 48 }}
          >
            <Remove />
          </IconButton>
        ) : null}
        <Box
          sx={{
            fontSize: '1.375rem',
            fontWeight: 600,
            fontVariantNumeric: 'tabular-nums',
            textAlign: 'right',
            minWidth: 64,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'flex-end',
            whiteSpace: 'pre',
          }}
        >
          {onCount ? (
            <TotalField
              known={counted}
              label={translate('counting.totalOf', { name })}
              onTotal={(total) => onCount(total - counted)}
            />
          ) : (
            format.number(counted)
          )}
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {` / ${format.number(expected)}`}
          </Box>
        </Box>
        {onCount ? (
          <IconButton
            aria-label={translate('receive.more', { name })}
            onClick={() => onCount(1)}
            sx={{ width: 48, height: 48 }}
          >
            <Add />
          </IconButton>
        ) : null}
      </Box>
    </Box>
  );
}
