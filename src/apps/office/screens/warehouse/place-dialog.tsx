import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Warehouse } from './model.ts';

/** Opens a depot, or changes the name and address of a warehouse and whether it serves orders. */
export function PlaceDialog({ place, onClose }: { place: Warehouse | null; onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState(place?.name ?? '');
  const [code, setCode] = useState('');
  const [servesOrders, setServesOrders] = useState(place?.kind === 'warehouse');
  const [servesRank, setServesRank] = useState(place?.servesRank ?? 0);
  const [address, setAddress] = useState(place?.address ?? '');
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const sent =
      place === null
        ? await run('/warehouses', { method: 'POST', body: { name, code } }, 'warehouses.opened')
        : await run(
            `/warehouses/${place.id}`,
            { method: 'PATCH', body: { name, servesOrders, servesRank, address } },
            'warehouses.saved',
          );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={
        place === null
          ? translate('warehouses.open')
          : translate('warehouses.editTitle', { name: place.name })
      }
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
      ) : (
        <>
          <TextField
            label={translate('warehouses.address')}
            helperText={translate('warehouses.addressHelp')}
            value={address}
            multiline
            minRows={2}
            onChange={(event) => setAddress(event.target.value)}
          />
          {place.isDefault ? null : (
            <FormControlLabel
              control={
                <Checkbox
                  checked={servesOrders}
                  onChange={(event) => setServesOrders(event.target.checked)}
                />
              }
              label={translate('warehouses.servesOrders')}
            />
          )}
          {servesOrders ? (
            <TextField
              type="number"
              label={translate('warehouses.servesRank')}
              helperText={translate('warehouses.servesRankHelp')}
              value={servesRank}
              onChange={(event) => setServesRank(Math.max(0, Number(event.target.value)))}
            />
          ) : null}
        </>
      )}
    </ActionDialog>
  );
}
