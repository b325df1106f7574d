import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo, type ReactNode } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { useAttributes, type Attribute } from '../../data/use-attributes.ts';

const NONE: readonly Attribute[] = [];

/** Which attributes stand in the sheet as columns, remembered on this device; `choice` is the field that says so. */
export function useAttributeChoice(): { chosen: readonly Attribute[]; choice: ReactNode } {
  const translate = useTranslate();
  const all = useAttributes().data ?? NONE;
  const [ids, setIds] = useStore<number[]>('products.sheet.attributes', []);
  const chosen = useMemo(() => all.filter(({ id }) => ids.includes(id)), [all, ids]);
  const choice =
    all.length === 0 ? null : (
      <Box sx={{ mb: 2, maxWidth: 640 }}>
        <Autocomplete
          multiple
          disableCloseOnSelect
          options={all}
          value={[...chosen]}
          getOptionLabel={({ name, unit }) => (unit === '' ? name : `${name} (${unit})`)}
          getOptionKey={({ id }) => id}
          isOptionEqualToValue={(option, value) => option.id === value.id}
          onChange={(_, next) => setIds(next.map(({ id }) => id))}
          renderInput={(params) => (
            <TextField
              {...params}
              label={translate('sheet.attributes')}
              helperText={translate('sheet.attributesHelp')}
            />
          )}
        />
      </Box>
    );
  return { chosen, choice };
}
