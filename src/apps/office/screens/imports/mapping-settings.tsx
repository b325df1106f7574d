import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { TableMapping } from './mapping-model.ts';

const DECIMALS = ['auto', ',', '.'] as const;
const PATHS = ['>', '/', '\\', '-', ':', '|'];
const LISTS = ['|', ';', ',', '/', '\n'];

/** What holds for the whole table: whether it has headers, how figures are written, what stands between values. */
export function TableSettings({
  mapping,
  change,
  onHeader,
}: {
  mapping: TableMapping;
  change: (patch: Partial<TableMapping>) => void;
  onHeader: (hasHeader: boolean) => void;
}) {
  const translate = useTranslate();
  const separator = (name: 'pathSeparator' | 'listSeparator', usual: readonly string[]) => (
    <TextField
      select
      label={translate(`mapping.${name}`)}
      value={mapping[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      sx={{ minWidth: 180, flex: '1 1 180px' }}
    >
      {[...new Set([...usual, mapping[name]])].map((one) => (
        <MenuItem key={one} value={one}>
          {one === '\n' ? translate('mapping.lineBreak') : one}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={mapping.hasHeader}
            onChange={(event) => onHeader(event.target.checked)}
          />
        }
        label={translate('mapping.hasHeader')}
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 1 }}>
        <TextField
          select
          label={translate('mapping.decimal')}
          value={mapping.decimal}
          onChange={(event) => change({ decimal: event.target.value as TableMapping['decimal'] })}
          sx={{ minWidth: 180, flex: '1 1 180px' }}
        >
          {DECIMALS.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`mapping.decimals.${one === ',' ? 'comma' : one === '.' ? 'point' : one}`)}
            </MenuItem>
          ))}
        </TextField>
        {separator('pathSeparator', PATHS)}
        {separator('listSeparator', LISTS)}
      </Box>
    </Box>
  );
}
