import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Warehouse } from './model.ts';

/** Opens a depot, or gives a warehouse another name. */
export function PlaceDialog({ place, onClose }: { place: Warehouse | null; onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState(place?.name ?? '');
  const [code, setCode] = useState('');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent =
      place === null
        ? await run('/warehouses', { method: 'POST', body: { name, code } }, 'warehouses.opened')
        : await run(
            `/warehouses/${place.id}`,
            { method: 'PATCH', body: { name } },
            'warehouses.saved',
          );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate(place === null ? 'warehouses.open' : 'warehouses.rename')}
      verb={translate(place === null ? 'warehouses.openVerb' : 'common.save')}
      busy={busy}
      problem={problem}
      disabled={name.trim() === '' || (place === null && code.trim() === '')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {place === null ? translate('warehouses.openWhy') : null}
      <TextField
        label={translate('warehouses.name')}
        value={name}
        autoFocus
        error={errorOf('name') !== undefined}
        helperText={errorOf('name')}
        onChange={(event) => setName(event.target.value)}
      />
      {place === null ? (
        <TextField
          label={translate('warehouses.code')}
          value={code}
          error={errorOf('code') !== undefined}
          helperText={errorOf('code') ?? translate('warehouses.codeHelp')}
          onChange={(event) => setCode(event.target.value.toUpperCase())}
        />
      ) : null}
    </ActionDialog>
  );
}
