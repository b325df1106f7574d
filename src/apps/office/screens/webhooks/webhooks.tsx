import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { EditWebhookDialog } from './edit-webhook-dialog.tsx';
import type { Webhook } from './model.ts';

/** Addresses of other programs that hear what happens in the shop. */
export function Webhooks() {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('settings:write');
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const name = (row: Webhook) => row.description || row.url;
  const title = (row: Webhook) =>
    mayWrite ? (
      <Button
        onClick={() => setEdited(row)}
        sx={{ ml: -1.25, textAlign: 'left', py: 0.25, minHeight: 0, color: 'text.primary' }}
      >
        {name(row)}
      </Button>
    ) : (
      name(row)
    );
  const eventWords = (row: Webhook) =>
    row.events
      .map((event) => translate(`webhooks.event.${event.replace('.', '-')}`, { _: event }))
      .join(', ');
  const state = (row: Webhook) =>
    row.failed > 0 ? (
      <StateWord tone="wrong">
        {translate('webhooks.failed', { smart_count: row.failed })}
      </StateWord>
    ) : (
      <StateWord tone={row.active ? 'done' : 'off'}>
        {translate(row.active ? 'webhooks.on' : 'webhooks.off')}
      </StateWord>
    );
  const last = (row: Webhook) => (row.deliveredAt === null ? '—' : format.moment(row.deliveredAt));
  const columns: Column<Webhook>[] = [
    {
      key: 'name',
      render: (row) => (
        <>
          {title(row)}
          {row.description === '' ? null : (
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{row.url}</Box>
          )}
        </>
      ),
      csv: (row) => row.url,
    },
    {
      key: 'events',
      render: (row) => <Box sx={{ whiteSpace: 'normal', maxWidth: 360 }}>{eventWords(row)}</Box>,
      csv: (row) => row.events.join(' '),
    },
    { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
    { key: 'deliveredAt', render: last, csv: (row) => row.deliveredAt ?? '' },
    {
      key: 'acts',
      align: 'right',
      render: (row) => (mayWrite ? <WebhookActs webhook={row} /> : null),
    },
  ];
  return (
    <>
      <ListScreen<Webhook>
        resource="webhooks"
        words="webhooks"
        searchable={false}
        columns={columns}
        card={(row) => ({
          title: title(row),
          lines: [eventWords(row), row.deliveredAt === null ? '' : last(row)].filter(Boolean),
          state: (
            <>
              {state(row)}
              {mayWrite ? <WebhookActs webhook={row} /> : null}
            </>
          ),
        })}
        actions={
          <>
            <Button component={Link} variant="outlined" to="/webhook-deliveries">
              {translate('webhooks.messages')}
            </Button>
            {mayWrite ? (
              <Button variant="contained" onClick={() => setEdited('new')}>
                {translate('webhooks.add')}
              </Button>
            ) : null}
          </>
        }
      />
      {edited === null ? null : (
        <EditWebhookDialog
          webhook={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function WebhookActs({ webhook }: { webhook: Webhook }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const act = (what: string, done: string) =>
    void run(`/webhooks/${webhook.id}/${what}`, { method: 'POST' }, done);
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', flexWrap: 'wrap' }}>
      {webhook.failed > 0 ? (
        <Button
          size="small"
          variant="outlined"
          disabled={busy}
          onClick={() => act('replay-failed', 'webhooks.replayed')}
        >
          {translate('webhooks.replayFailed')}
        </Button>
      ) : null}
      {webhook.active ? (
        <Button
          size="small"
          variant="outlined"
          disabled={busy}
          onClick={() => act('test', 'webhooks.tested')}
        >
          {translate('webhooks.test')}
        </Button>
      ) : null}
    </Box>
  );
}
