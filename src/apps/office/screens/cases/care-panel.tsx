import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { Panel } from '../../parts/panel.tsx';
import { CustomerPicker } from '../customers/customer-picker.tsx';
import type { CustomerCase } from './model.ts';

/** Who cares for a case, and whose it is. */
export function CarePanel({ one }: { one: CustomerCase }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const people = useQuery({
    queryKey: ['availability'],
    queryFn: ({ signal }) =>
      api<{ items: { id: string; name: string }[] }>('/availability', { signal }),
  });
  const change = (body: object) =>
    run(`/cases/${one.id}`, { method: 'PATCH', version: one.version, body }, 'cases.changed');
  const known = people.data?.items ?? [];
  const options =
    one.assignedTo !== null && !known.some(({ id }) => id === one.assignedTo!.id)
      ? [one.assignedTo, ...known]
      : known;
  return (
    <Panel title={translate('cases.care')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <TextField
          select
          label={translate('cases.columns.assignedTo')}
          value={one.assignedTo?.id ?? ''}
          disabled={busy}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          onChange={(event) => void change({ assignedTo: event.target.value || null })}
        >
          <MenuItem value="">{translate('cases.nobody')}</MenuItem>
          {options.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {one.partyId === null ? (
          <CustomerPicker
            label={translate('cases.link')}
            onChoose={({ id }) => void change({ partyId: id })}
          />
        ) : null}
      </Box>
    </Panel>
  );
}
