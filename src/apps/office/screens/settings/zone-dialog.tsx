import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Zone } from './delivery-model.ts';

// ISO 3166-1 alpha-2: Europe and where post from France goes most; any other code can be typed.
const COUNTRIES =
  'FR MC AD BE LU CH DE IT ES PT NL AT IE GB DK SE FI NO PL CZ SK SI HR HU RO BG GR EE LV LT MT CY IS LI GP MQ GF RE YT PM BL MF NC PF WF US CA JP AU'.split(
    ' ',
  );

/** A zone: its name, its countries, and parts of them by postal code. */
export function ZoneDialog({
  zone,
  position,
  onClose,
}: {
  zone: Zone | null;
  position: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const locale = useLocale();
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'region' }), [locale]);
  const [name, setName] = useState(zone?.name ?? '');
  const [nameEn, setNameEn] = useState(zone?.nameEn ?? '');
  const [countries, setCountries] = useState<string[]>(zone?.countries ?? ['FR']);
  const [only, setOnly] = useState((zone?.postalPrefixes ?? []).join(' '));
  const [without, setWithout] = useState((zone?.excludedPrefixes ?? []).join(' '));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const body = {
      name: name.trim(),
      nameEn: nameEn.trim(),
      countries,
      postalPrefixes: prefixesOf(only),
      excludedPrefixes: prefixesOf(without),
      position: zone?.position ?? position,
    };
    const sent = await run(
      zone === null ? '/delivery-zones' : `/delivery-zones/${encodeURIComponent(zone.code)}`,
      { method: zone === null ? 'POST' : 'PUT', body },
      'delivery.zoneSaved',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate(zone === null ? 'delivery.newZone' : 'delivery.editZone')}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          label={translate('delivery.zoneName')}
          value={name}
          autoFocus
          error={errorOf('name') !== undefined}
          helperText={errorOf('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={translate('delivery.nameEn')}
          value={nameEn}
          onChange={(event) => setNameEn(event.target.value)}
        />
      </Box>
      <Autocomplete
        multiple
        options={[...new Set([...COUNTRIES, ...countries])]}
        value={countries}
        getOptionLabel={(code) => names.of(code) ?? code}
        onChange={(_, next) => setCountries(next)}
        renderInput={(params) => (
          <TextField
            {...params}
            label={translate('delivery.countriesLabel')}
            error={errorOf('countries') !== undefined}
            helperText={errorOf('countries')}
          />
        )}
      />
      <TextField
        label={translate('delivery.only')}
        value={only}
        error={errorOf('postalPrefixes') !== undefined}
        helperText={errorOf('postalPrefixes') ?? translate('delivery.onlyHelp')}
        onChange={(event) => setOnly(event.target.value)}
      />
      <TextField
        label={translate('delivery.without')}
        value={without}
        error={errorOf('excludedPrefixes') !== undefined}
        helperText={errorOf('excludedPrefixes') ?? translate('delivery.withoutHelp')}
        onChange={(event) => setWithout(event.target.value)}
      />
    </ActionDialog>
  );
}

function prefixesOf(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
}
