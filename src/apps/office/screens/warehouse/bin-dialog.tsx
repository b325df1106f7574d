import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import type { Bin } from './model.ts';
import { draftOfRoom, RoomFields, roomOf } from './room-fields.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** A bin: its address, its zone, what fits, and whether anything more is put into it. */
export function BinDialog({ bin, onClose }: { bin: Bin; onClose: () => void }) {
  const translate = useTranslate();
  const { data = [] } = useWarehouses();
  const zones = data.find((one) => one.id === bin.warehouseId)?.zones ?? [];
  const [code, setCode] = useState(bin.code);
  const [zoneId, setZoneId] = useState(bin.zoneId);
  const [isClosed, setClosed] = useState(bin.isClosed);
  const [room, setRoom] = useState(draftOfRoom(bin));
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const body = { code, zoneId, isClosed, ...roomOf(room) };
    const path = `/warehouse-bins/${bin.id}`;
    const sent = await run(path, { method: 'PATCH', body, version: bin.version }, 'bins.saved');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('bins.editTitle', { code: bin.code })}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('bins.columns.code')}
        value={code}
        error={errorOf('code') !== undefined}
        helperText={errorOf('code')}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <TextField
        select
        label={translate('bins.columns.zone')}
        value={zones.some((zone) => zone.id === zoneId) ? zoneId : ''}
        error={errorOf('zoneId') !== undefined}
        helperText={errorOf('zoneId')}
        onChange={(event) => setZoneId(Number(event.target.value))}
      >
        {zones.map((zone) => (
          <MenuItem key={zone.id} value={zone.id}>
            {zone.name}
          </MenuItem>
        ))}
      </TextField>
      <RoomFields room={room} onChange={setRoom} errorOf={errorOf} />
      <FormControlLabel
        control={
          <Switch checked={isClosed} onChange={(event) => setClosed(event.target.checked)} />
        }
        label={translate('bins.isClosed')}
      />
    </ActionDialog>
  );
}
