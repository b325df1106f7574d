import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { useFormat } from '../i18n/format.ts';
import { useLookups, type LookupChoice } from './lookups.ts';
import type { FilterDef } from './model.ts';

/** Says an active filter as words of a sentence. */
export function useFilterPhrase(
  words: string,
  filters: readonly FilterDef[],
): (def: FilterDef, value: string) => string {
  const translate = useTranslate();
  const format = useFormat();
  const lookups = useLookups(filters);
  return useCallback(
    (def, value) => {
      if (def.kind === 'choice')
        return translate(`${words}.filters.${def.key}.${value}`, { _: value });
      const shown =
        def.kind === 'day'
          ? format.day(`${value.slice(0, 10)}T12:00:00`)
          : def.kind === 'lookup'
            ? (lookups[def.of].find((choice) => choice.value === value)?.label ?? `n° ${value}`)
            : value;
      return translate(`${words}.filters.${def.key}.phrase`, { value: shown });
    },
    [translate, format, lookups, words],
  );
}

/** The choices by which a list is narrowed. */
export function FilterMenu({
  words,
  filters,
  anchor,
  onClose,
}: {
  words: string;
  filters: readonly FilterDef[];
  anchor: HTMLElement | null;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const lookups = useLookups(filters);
  const values = filterValues as Record<string, string>;
  const set = (key: string, value: string) => {
    const { [key]: _old, ...rest } = values;
    setFilters(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: {
          sx: { p: 2.5, width: 360, maxWidth: 'calc(100vw - 32px)', mt: 0.5 },
          role: 'dialog',
          'aria-label': translate('list.filter'),
        },
      }}
    >
      {filters.map((def) => (
        <Box key={def.key} sx={{ mb: 2 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, mb: 0.75 }} id={`filter-${def.key}`}>
            {translate(`${words}.filters.${def.key}.title`)}
          </Typography>
          {def.kind === 'choice' ? (
            <Box
              sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
              role="group"
              aria-labelledby={`filter-${def.key}`}
            >
              {def.choices.map((choice) => {
                const isChosen = values[def.key] === choice;
                return (
                  <Chip
                    key={choice}
                    label={translate(`${words}.filters.${def.key}.${choice}`)}
                    variant={isChosen ? 'filled' : 'outlined'}
                    color={isChosen ? 'primary' : 'default'}
                    aria-pressed={isChosen}
                    onClick={() => set(def.key, isChosen ? '' : choice)}
                  />
                );
              })}
            </Box>
          ) : def.kind === 'lookup' ? (
            <Autocomplete<LookupChoice>
              size="small"
              options={[...lookups[def.of]]}
              value={lookups[def.of].find(({ value }) => value === values[def.key]) ?? null}
              getOptionKey={({ value }) => value}
              noOptionsText={translate('list.nothingMatches')}
              onChange={(_, choice) => set(def.key, choice?.value ?? '')}
              renderInput={(params) => (
                <TextField
                  {...params}
                  placeholder={translate('list.any')}
                  slotProps={{
                    ...params.slotProps,
                    htmlInput: {
                      ...params.slotProps.htmlInput,
                      'aria-labelledby': `filter-${def.key}`,
                    },
                  }}
                />
              )}
            />
          ) : (
            <TextField
              size="small"
              type={def.kind === 'day' ? 'date' : 'text'}
              value={(values[def.key] ?? '').slice(0, def.kind === 'day' ? 10 : undefined)}
              onChange={(event) => set(def.key, event.target.value)}
              slotProps={{ htmlInput: { 'aria-labelledby': `filter-${def.key}` } }}
            />
          )}
        </Box>
      ))}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button
          onClick={() => {
            const rest = { ...values };
            for (const { key } of filters) delete rest[key];
            setFilters(rest);
          }}
        >
          {translate('list.clearFilters')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {translate('common.close')}
        </Button>
      </Box>
    </Popover>
  );
}
