import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

/** Who may look after orders. */
export function useAssignees(): { id: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['order-assignees'],
    queryFn: ({ signal }) =>
      api<{ items: { id: string; name: string }[] }>('/order-assignees', { signal }),
    staleTime: 60_000,
  });
  return data?.items ?? [];
}

interface BulkProps {
  ids: number[];
  clear: () => void;
}

/** Gives the chosen orders to somebody of the team. */
export function AssignMany({ ids, clear }: BulkProps) {
  const translate = useTranslate();
  const assignees = useAssignees();
  const { run, busy, problem } = useAction({ inline: true });
  const [isOpen, setIsOpen] = useState(false);
  const [staffId, setStaffId] = useState('');
  const submit = async () => {
    const body = { ids, staffId: staffId === '' ? null : staffId };
    const done = await run('/orders/assign', { method: 'POST', body }, 'orderTeam.assigned');
    if (done === undefined) return;
    setIsOpen(false);
    clear();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{translate('orderTeam.assign')}</Button>
      {isOpen ? (
        <ActionDialog
          title={translate('orderTeam.assignTitle', { smart_count: ids.length })}
          verb={translate('orderTeam.assign')}
          busy={busy}
          problem={problem}
          onClose={() => setIsOpen(false)}
          onSubmit={() => void submit()}
        >
          <TextField
            select
            label={translate('orderTeam.assignee')}
            value={staffId}
            onChange={(event) => setStaffId(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('orderTeam.nobody')}</MenuItem>
            {assignees.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        </ActionDialog>
      ) : null}
    </>
  );
}

/** Adds a tag to the chosen orders, or takes it off. */
export function TagMany({ ids, clear }: BulkProps) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [isOpen, setIsOpen] = useState(false);
  const [tag, setTag] = useState('');
  const send = async (body: { add?: string[]; remove?: string[] }) => {
    const done = await run(
      '/orders/tags',
      { method: 'POST', body: { ids, ...body } },
      'orderTeam.tagged',
    );
    if (done === undefined) return;
    setIsOpen(false);
    clear();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{translate('orderTeam.tag')}</Button>
      {isOpen ? (
        <ActionDialog
          title={translate('orderTeam.tagTitle', { smart_count: ids.length })}
          verb={translate('orderTeam.addTag')}
          busy={busy}
          problem={problem}
          disabled={tag.trim() === ''}
          footer={
            <Button
              disabled={busy || tag.trim() === ''}
              onClick={() => void send({ remove: [tag.trim()] })}
            >
              {translate('orderTeam.removeTag')}
            </Button>
          }
          onClose={() => setIsOpen(false)}
          onSubmit={() => void send({ add: [tag.trim()] })}
        >
          <TextField
            autoFocus
            label={translate('orderTeam.tagName')}
            value={tag}
            onChange={(event) => setTag(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 40 } }}
          />
        </ActionDialog>
      ) : null}
    </>
  );
}

/** Ships the chosen orders of one customer in one box. */
export function ShipTogether({ ids, clear }: BulkProps) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [isOpen, setIsOpen] = useState(false);
  const [tracking, setTracking] = useState('');
  if (ids.length < 2) return null;
  const submit = async () => {
    const body = { orderIds: ids, trackingNumber: tracking.trim() || null };
    const done = await run('/shipments/together', { method: 'POST', body }, 'orderTeam.together');
    if (done === undefined) return;
    setIsOpen(false);
    clear();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{translate('orderTeam.shipTogether')}</Button>
      {isOpen ? (
        <ActionDialog
          title={translate('orderTeam.togetherTitle', { smart_count: ids.length })}
          verb={translate('orderTeam.shipTogether')}
          busy={busy}
          problem={problem}
          onClose={() => setIsOpen(false)}
          onSubmit={() => void submit()}
        >
          {translate('orderTeam.togetherWhy')}
          <TextField
            autoFocus
            label={translate('orders.tracking')}
            value={tracking}
            onChange={(event) => setTracking(event.target.value)}
          />
        </ActionDialog>
      ) : null}
    </>
  );
}
