import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { MailBody } from './mail-body.tsx';
import { SendingPanel } from './sending-panel.tsx';

/** A mail of the outbox. */
interface Mail {
  id: number;
  template: string;
  to: string;
  from?: string;
  subject: string;
  state: 'held' | 'queued' | 'sent' | 'failed';
  attempts: number;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
  originKind: string | null;
  originId: string | null;
  attachments?: { name: string }[];
  text?: string | null;
  previewUrl?: string | null;
}

const TONES: Record<Mail['state'], Tone> = {
  held: 'act',
  queued: 'go',
  sent: 'done',
  failed: 'wrong',
};

/** Every mail that the house wrote, sent or held. */
export function Mails() {
  const translate = useTranslate();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const opened = Number(params.get('mail') ?? 0);
  const show = (id: number | null) => {
    const next = new URLSearchParams(params);
    if (id === null) next.delete('mail');
    else next.set('mail', String(id));
    setParams(next);
  };
  const state = (row: Mail) => (
    <StateWord tone={TONES[row.state]}>{translate(`mails.state.${row.state}`)}</StateWord>
  );
  const columns: Column<Mail>[] = [
    {
      key: 'subject',
      render: (row) => (
        <Button
          onClick={() => show(row.id)}
          sx={{
            ml: -1.25,
            textAlign: 'left',
            whiteSpace: 'normal',
            color: 'text.primary',
            minHeight: 0,
            py: 0.25,
          }}
        >
          {row.subject}
        </Button>
      ),
      csv: (row) => row.subject,
    },
    { key: 'to', render: (row) => row.to, csv: (row) => row.to },
    { key: 'state', render: state, csv: (row) => translate(`mails.state.${row.state}`) },
    {
      key: 'template',
      render: (row) => translate(`mails.template.${row.template}`, { _: row.template }),
      csv: (row) => row.template,
      optional: true,
    },
    {
      key: 'createdAt',
      render: (row) => format.moment(row.createdAt),
      csv: (row) => row.createdAt,
    },
  ];
  return (
    <>
      <ListScreen<Mail>
        resource="mails"
        words="mails"
        columns={columns}
        intro={<SendingPanel />}
        views={[
          { key: 'all', filter: {} },
          { key: 'held', filter: { state: 'held' } },
          { key: 'failed', filter: { state: 'failed' } },
        ]}
        card={(row) => ({
          title: (
            <Button
              onClick={() => show(row.id)}
              sx={{
                p: 0,
                minHeight: 0,
                textAlign: 'left',
                whiteSpace: 'normal',
                color: 'text.primary',
                fontSize: '1rem',
              }}
            >
              {row.subject}
            </Button>
          ),
          lines: [row.to, format.moment(row.createdAt)],
          state: state(row),
        })}
      />
      {opened > 0 ? <MailDialog id={opened} onClose={() => show(null)} /> : null}
    </>
  );
}

function MailDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const { data: mail, error, refetch } = useRecord<Mail>('mails', id);
  const { run, busy, problem } = useAction({ inline: true });
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="md"
      fullScreen={isPhone}
      aria-labelledby="mail-title"
    >
      <DialogTitle id="mail-title">{mail?.subject ?? '…'}</DialogTitle>
      <DialogContent>
        {problem === null ? null : (
          <Box sx={{ mb: 2 }}>
            <CalmAlert>{problem}</CalmAlert>
          </Box>
        )}
        {error && !mail ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
        {mail ? (
          <>
            <Box sx={{ mb: 2 }}>
              <Facts
                rows={[
                  [translate('mails.columns.to'), mail.to],
                  [translate('mails.columns.createdAt'), format.moment(mail.createdAt)],
                  [translate('mails.columns.state'), translate(`mails.stateLong.${mail.state}`)],
                  mail.sentAt === null
                    ? null
                    : [translate('mails.sentAt'), format.moment(mail.sentAt)],
                  [translate('mails.error'), mail.lastError],
                  mail.originKind === 'order' && mail.originId !== null
                    ? [
                        translate('mails.about'),
                        <Link key="order" to={`/orders/${mail.originId}/show`}>
                          {translate('orders.one')}
                        </Link>,
                      ]
                    : null,
                  mail.attachments && mail.attachments.length > 0
                    ? [
                        translate('mails.attachments'),
                        mail.attachments.map(({ name }) => name).join(', '),
                      ]
                    : null,
                ]}
              />
            </Box>
            {mail.previewUrl ? (
              <MailBody address={mail.previewUrl} text={mail.text ?? null} />
            ) : (
              <Box sx={{ color: 'text.secondary' }}>{translate('mails.hidden')}</Box>
            )}
          </>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('common.close')}</Button>
        {mail && mail.state !== 'queued' && may('mails:write') ? (
          <Button
            variant="contained"
            disabled={busy}
            onClick={() =>
              void run(`/mails/${id}/resend`, { method: 'POST', body: {} }, 'mails.resent')
            }
          >
            {translate(mail.state === 'sent' ? 'mails.resend' : 'mails.send')}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
