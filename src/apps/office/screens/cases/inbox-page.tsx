import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';

interface Inbox {
  mailbox: string | null;
  readAt: string | null;
  problem: string;
  kept: number;
  leftAside: number;
  handInUrl: string;
}

/** How mails of customers become cases: the mailbox that is read, the address of providers, a file. */
export function InboxPage() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['inbox'],
    queryFn: ({ signal }) => api<Inbox>('/inbox', { signal }),
  });
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={translate('cases.inbox')}
      lead={translate('cases.inboxLead')}
      back="/cases"
      width={860}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        <MailboxPanel inbox={data} />
        <HandInPanel url={data.handInUrl} />
        <FilePanel />
      </Box>
    </Page>
  );
}

function MailboxPanel({ inbox }: { inbox: Inbox }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  if (inbox.mailbox === null) {
    return (
      <Panel title={translate('cases.mailbox')}>
        <CalmAlert tone="go">{translate('cases.noMailbox')}</CalmAlert>
      </Panel>
    );
  }
  return (
    <Panel
      title={translate('cases.mailbox')}
      why={translate('cases.mailboxWhy')}
      action={
        <Button
          variant="outlined"
          disabled={busy}
          onClick={() => void run('/inbox/read', { method: 'POST', body: {} }, 'cases.wasRead')}
        >
          {translate('cases.readNow')}
        </Button>
      }
    >
      {inbox.problem === '' ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert tone="act">
            {translate('cases.mailboxProblem', { why: inbox.problem })}
          </CalmAlert>
        </Box>
      )}
      <Facts
        rows={[
          [translate('cases.mailboxName'), inbox.mailbox],
          [
            translate('cases.lastRead'),
            inbox.readAt === null ? translate('cases.neverRead') : format.moment(inbox.readAt),
          ],
          [translate('cases.keptMails'), format.number(inbox.kept)],
          [translate('cases.leftAside'), format.number(inbox.leftAside)],
        ]}
      />
    </Panel>
  );
}

function HandInPanel({ url }: { url: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const mayWrite = useScopes()('settings:write');
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    notify('ownCalendars.copied', { type: 'success' });
  };
  return (
    <Panel title={translate('cases.handIn')} why={translate('cases.handInWhy')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <TextField
          label={translate('cases.handInAddress')}
          value={url}
          slotProps={{ htmlInput: { readOnly: true } }}
          onFocus={(event) => event.target.select()}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" onClick={() => void copy()}>
            {translate('ownCalendars.copy')}
          </Button>
          {mayWrite ? (
            <ConfirmButton
              label={translate('ownCalendars.renew')}
              title={translate('ownCalendars.renew')}
              consequence={translate('cases.renewWhy')}
              path="/inbox/address"
              options={{ method: 'POST', body: {} }}
              done="ownCalendars.renewed"
            />
          ) : null}
        </Box>
      </Box>
    </Panel>
  );
}

function FilePanel() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notify = useNotify();
  const { run, busy, problem } = useAction({ inline: true });
  const file = useRef<HTMLInputElement>(null);
  const bring = async (chosen: File | undefined) => {
    if (!chosen) return;
    const base64 = await base64Of(chosen);
    const taken = await run<{ kind: string; caseId: number | null }>('/inbox/mails', {
      method: 'POST',
      body: { base64 },
    });
    if (file.current) file.current.value = '';
    if (!taken) return;
    if (taken.caseId === null) notify(`cases.taken.${taken.kind}`);
    else void navigate(`/cases/${taken.caseId}/show`);
  };
  return (
    <Panel title={translate('cases.file')} why={translate('cases.fileWhy')}>
      {problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <Button variant="outlined" disabled={busy} onClick={() => file.current?.click()}>
        {translate('cases.chooseFile')}
      </Button>
      <input
        ref={file}
        hidden
        type="file"
        accept=".eml,message/rfc822"
        onChange={(event) => void bring(event.target.files?.[0])}
      />
    </Panel>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('unreadable file'));
    reader.readAsDataURL(file);
  });
}
