import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Customer } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { useCustomerGroups } from '../prices/queries.ts';

/** The group of a customer, saved as it is chosen: the timeline can undo it. */
export function GroupPanel({ customer }: { customer: Customer }) {
  const translate = useTranslate();
  const may = useScopes();
  const groups = useCustomerGroups();
  const { run, busy } = useAction();
  const isKnown = groups.some(({ id }) => id === customer.groupId);
  if (groups.length === 0) return null;
  return (
    <Panel
      title={translate('customerGroups.ofCustomer')}
      why={translate('customerGroups.ofCustomerWhy')}
    >
      <TextField
        select
        fullWidth
        label={translate('customerGroups.one')}
        value={isKnown ? customer.groupId : ''}
        disabled={busy || !may('customers:write')}
        onChange={(event) =>
          void run(
            `/customers/${customer.id}`,
            {
              method: 'PATCH',
              body: { groupId: event.target.value === '' ? null : Number(event.target.value) },
              version: customer.version,
            },
            'customerGroups.changed',
          )
        }
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{translate('customerGroups.none')}</MenuItem>
        {groups.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
    </Panel>
  );
}
