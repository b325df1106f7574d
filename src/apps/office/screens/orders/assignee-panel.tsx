import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { useAssignees } from './team-acts.tsx';

/** Who of the team looks after an order, saved as it is chosen. */
export function AssigneePanel({ order }: { order: Order }) {
  const translate = useTranslate();
  const may = useScopes();
  const assignees = useAssignees();
  const { run, busy } = useAction();
  const isKnown = assignees.some(({ id }) => id === order.assignedTo?.id);
  return (
    <Panel title={translate('orderTeam.assignee')}>
      <TextField
        select
        fullWidth
        value={isKnown ? order.assignedTo!.id : ''}
        disabled={busy || !may('orders:write')}
        onChange={(event) =>
          void run(
            '/orders/assign',
            {
              method: 'POST',
              body: { ids: [order.id], staffId: event.target.value || null },
            },
            'orderTeam.assigned',
          )
        }
        slotProps={{
          select: { displayEmpty: true },
          htmlInput: { 'aria-label': translate('orderTeam.assignee') },
        }}
      >
        <MenuItem value="">{translate('orderTeam.nobody')}</MenuItem>
        {assignees.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
    </Panel>
  );
}
