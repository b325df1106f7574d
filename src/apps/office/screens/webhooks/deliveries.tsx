import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord, type Tone, wordOf } from '../../parts/state-word.tsx';
import type { Delivery } from './model.ts';

const TONES: Record<Delivery['state'], Tone> = {
  waiting: 'go',
  delivered: 'done',
  failed: 'wrong',
};

/** Messages to other programs: what arrived, what is tried again, what a person sends again. */
export function Deliveries() {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('settings:write');
  const type = (row: Delivery) =>
    translate(`webhooks.event.${row.type.replace('.', '-')}`, { _: row.type });
  const state = (row: Delivery) => (
    <StateWord tone={TONES[row.state]}>
      {translate(`webhookDeliveries.state.${row.state}`)}
    </StateWord>
  );
  const answer = (row: Delivery) => (row.status === null ? row.fault || '—' : String(row.status));
  const columns: Column<Delivery>[] = [
    { key: 'type', render: type, csv: (row) => row.type },
    {
      key: 'url',
      render: (row) => <Box sx={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{row.url}</Box>,
      csv: (row) => row.url,
    },
    { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
    { key: 'answer', render: answer, csv: answer },
    { key: 'attempts', align: 'right', render: (row) => row.attempts, csv: (row) => row.attempts },
    {
      key: 'createdAt',
      render: (row) => format.moment(row.createdAt),
      csv: (row) => row.createdAt,
    },
    {
      key: 'messageId',
      optional: true,
      render: (row) => row.messageId,
      csv: (row) => row.messageId,
    },
    {
      key: 'acts',
      align: 'right',
      render: (row) => (mayWrite ? <SendAgain id={row.id} /> : null),
    },
  ];
  return (
    <ListScreen<Delivery>
      resource="webhook-deliveries"
      words="webhookDeliveries"
      searchable={false}
      columns={columns}
      views={[
        { key: 'all', filter: {} },
        { key: 'failed', filter: { state: 'failed' } },
        { key: 'waiting', filter: { state: 'waiting' } },
      ]}
      card={(row) => ({
        title: type(row),
        end: format.moment(row.createdAt),
        lines: [row.url, answer(row)],
        state: (
          <>
            {state(row)}
            {mayWrite ? <SendAgain id={row.id} /> : null}
          </>
        ),
      })}
    />
  );
}

function SendAgain({ id }: { id: number }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  return (
    <Button
      size="small"
      variant="outlined"
      disabled={busy}
      onClick={() =>
        void run(`/webhook-deliveries/${id}/replay`, { method: 'POST' }, 'webhooks.replayed')
      }
    >
      {translate('webhookDeliveries.again')}
    </Button>
  );
}
