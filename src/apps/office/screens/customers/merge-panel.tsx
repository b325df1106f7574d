import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Customer } from '../../data/types.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';
import { customerName } from './customer-name.ts';
import { CustomerPicker } from './customer-picker.tsx';
import type { Overview } from './use-overview.ts';

interface Preview {
  from: { id: number; name: string; email: string | null };
  into: { id: number; name: string; email: string | null };
  moves: { what: string; count: number }[];
  fills: string[];
}

/** The same person under two sheets: one is kept, the other joins it; what was joined can be taken apart again. */
export function MergePanel({ customer, overview }: { customer: Customer; overview: Overview }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const [fromId, setFromId] = useState<number | null>(null);
  const open = overview.merges.filter(({ undone }) => !undone);
  return (
    <Panel title={translate('customerRoom.merge')} why={translate('customerRoom.mergeWhy')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {open.map((merge) => (
          <Box key={merge.id} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <Box sx={{ flex: 1 }}>
              {translate('customerRoom.merged', { name: merge.name, day: format.day(merge.at) })}
            </Box>
            <Button
              size="small"
              disabled={busy}
              onClick={() =>
                void run(
                  `/customer-merges/${merge.id}/undo`,
                  { method: 'POST' },
                  'customerRoom.mergeUndone',
                )
              }
            >
              {translate('customerRoom.undoMerge')}
            </Button>
          </Box>
        ))}
        <CustomerPicker
          label={translate('customerRoom.findTwin')}
          onChoose={({ id }) => setFromId(id)}
        />
      </Box>
      {fromId === null ? null : (
        <MergeDialog customer={customer} fromId={fromId} onClose={() => setFromId(null)} />
      )}
    </Panel>
  );
}

function MergeDialog({
  customer,
  fromId,
  onClose,
}: {
  customer: Customer;
  fromId: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const describe = useProblemText();
  const { run, busy, problem } = useAction({ inline: true });
  const { data: preview, error } = useQuery({
    queryKey: ['customers', customer.id, 'merge-preview', fromId],
    queryFn: ({ signal }) =>
      api<Preview>(`/customers/${customer.id}/merge-preview`, { query: { fromId }, signal }),
    retry: false,
  });
  const submit = async () => {
    const done = await run(
      `/customers/${customer.id}/merge`,
      { method: 'POST', body: { fromId } },
      'customerRoom.mergeDone',
    );
    if (done !== undefined) onClose();
  };
  const moves = (preview?.moves ?? []).filter(({ count }) => count > 0);
  return (
    <ActionDialog
      title={translate('customerRoom.mergeTitle', { name: customerName(customer) })}
      verb={translate('customerRoom.mergeVerb')}
      busy={busy}
      problem={problem ?? (error ? describe(error) : null)}
      disabled={!preview}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {preview ? (
        <>
          <Box>
            {translate('customerRoom.mergeWhat', {
              from: [preview.from.name, preview.from.email].filter(Boolean).join(' · '),
              into: [preview.into.name, preview.into.email].filter(Boolean).join(' · '),
            })}
          </Box>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {moves.map(({ what, count }) => (
              <li key={what}>
                {translate(`customerRoom.moves.${what}`, { smart_count: count, _: what })}
              </li>
            ))}
            {preview.fills.length === 0 ? null : (
              <li>
                {translate('customerRoom.fills')}{' '}
                {preview.fills
                  .map((field) => translate(`customerForm.field.${field}`, { _: field }))
                  .join(', ')}
              </li>
            )}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>{translate('customerRoom.mergeAfter')}</Box>
        </>
      ) : null}
    </ActionDialog>
  );
}
