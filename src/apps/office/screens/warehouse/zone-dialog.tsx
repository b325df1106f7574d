import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useCategoryPaths } from '../../data/use-catalogue.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ZONE_KINDS, type Zone, type ZoneKind } from './model.ts';

/** A zone: its name, what it is for, where it stands on the way, and which articles belong there. */
export function ZoneDialog({
  zone,
  warehouseId,
  position,
  onClose,
}: {
  zone: Zone | null;
  warehouseId: number;
  position: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const paths = useCategoryPaths();
  const [draft, setDraft] = useState({
    code: zone?.code ?? '',
    name: zone?.name ?? '',
    kind: zone?.kind ?? ('picking' as ZoneKind),
    position: String(zone?.position ?? position),
    categoryIds: zone?.categoryIds ?? [],
  });
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const submit = async () => {
    const body = { ...draft, position: Number(draft.position) };
    const sent = await run(
      zone === null ? `/warehouses/${warehouseId}/zones` : `/warehouse-zones/${zone.id}`,
      zone === null ? { method: 'POST', body } : { method: 'PUT', body, version: zone.version },
      'warehouses.zoneSaved',
    );
    if (sent !== undefined) onClose();
  };
  const text = (key: 'code' | 'name' | 'position', help?: string) => (
    <TextField
      label={translate(`warehouses.zone.${key}`)}
      value={draft[key]}
      error={errorOf(key) !== undefined}
      helperText={errorOf(key) ?? help}
      onChange={(event) => setDraft((now) => ({ ...now, [key]: event.target.value }))}
      {...(key === 'position' ? { slotProps: { htmlInput: { inputMode: 'numeric' } } } : {})}
    />
  );
  return (
    <ActionDialog
      title={translate(zone === null ? 'warehouses.addZone' : 'warehouses.editZone')}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      disabled={
        draft.name.trim() === '' || draft.code.trim() === '' || !/^\d+$/.test(draft.position)
      }
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        zone !== null && zone.bins === 0 ? (
          <ConfirmButton
            label={translate('warehouses.removeZone')}
            title={translate('warehouses.removeZoneTitle', { name: zone.name })}
            consequence={translate('warehouses.removeZoneText')}
            path={`/warehouse-zones/${zone.id}`}
            options={{ method: 'DELETE', version: zone.version }}
            done="warehouses.zoneRemoved"
            onDone={onClose}
          />
        ) : undefined
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '2fr 1fr' } }}>
        {text('name')}
        {text('code')}
      </Box>
      <TextField
        select
        label={translate('warehouses.zone.kind')}
        value={draft.kind}
        helperText={translate(`warehouses.kindHelp.${draft.kind}`)}
        onChange={(event) => set({ kind: event.target.value as ZoneKind })}
      >
        {ZONE_KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {translate(`warehouses.kind.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      {text('position', translate('warehouses.zone.positionHelp'))}
      {draft.kind === 'picking' || draft.kind === 'storage' ? (
        <Autocomplete
          multiple
          options={[...paths.keys()]}
          value={draft.categoryIds}
          getOptionLabel={(id) => paths.get(id) ?? String(id)}
          onChange={(_, categoryIds) => set({ categoryIds })}
          renderInput={(params) => (
            <TextField
              {...params}
              label={translate('warehouses.zone.categories')}
              helperText={translate('warehouses.zone.categoriesHelp')}
            />
          )}
        />
      ) : null}
    </ActionDialog>
  );
}
