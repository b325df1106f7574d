import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useNotify, useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { RequestDetail } from './model.ts';
import { useCredibilityWords } from './partner-words.ts';
import { usePreview } from './preview-panel.tsx';

/** The last look before it leaves: what "urgent" is worth, until when an answer is hoped for, and the ways to send. */
export function SendPanel({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const words = useCredibilityWords();
  const { data } = usePreview(request);
  const { run, busy, problem } = useAction({ inline: true });
  const path = `/support-requests/${request.id}`;
  const { version } = request;
  const send = (by: 'mail' | 'copy', done: string) =>
    void run(`${path}/send`, { method: 'POST', body: { by }, version }, done);
  const copy = async () => {
    if (!data) return;
    await navigator.clipboard.writeText(`${data.subject}\n\n${data.text}`);
    notify('supportRequests.copied', { type: 'success' });
  };
  return (
    <Panel title={translate('supportRequests.follow')}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <FormControlLabel
        control={
          <Switch
            checked={request.isUrgent}
            disabled={busy}
            onChange={(_, isUrgent) =>
              void run(path, { method: 'PATCH', body: { isUrgent }, version })
            }
          />
        }
        label={translate('supportRequests.urgentSwitch')}
      />
      {data ? (
        <Box sx={{ mt: 1 }}>
          <CalmAlert tone={request.isUrgent && data.credibility.calmer > 0 ? 'act' : 'go'}>
            {words(data.credibility)}
            {request.isUrgent && data.credibility.calmer > 0 ? (
              <Box sx={{ mt: 0.5 }}>{translate('supportRequests.credibility.why')}</Box>
            ) : null}
          </CalmAlert>
          <Box sx={{ my: 2 }}>
            <Facts
              rows={[
                [
                  translate('supportRequests.due'),
                  data.dueAt === null ? '' : format.moment(data.dueAt),
                ],
                [
                  translate('supportRequests.support'),
                  translate(`partners.support.${request.support}`),
                ],
              ]}
            />
          </Box>
        </Box>
      ) : null}
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Button
          variant="contained"
          size="large"
          disabled={busy || !data || data.to === ''}
          onClick={() => send('mail', 'supportRequests.sent')}
        >
          {translate('supportRequests.sendMail')}
        </Button>
        <Button variant="outlined" disabled={!data} onClick={() => void copy()}>
          {translate('supportRequests.copy')}
        </Button>
        <Button variant="outlined" href={apiHref(`${path}/letter.zip`)}>
          {translate('supportRequests.zip')}
        </Button>
        <Button disabled={busy} onClick={() => send('copy', 'supportRequests.markedCopied')}>
          {translate('supportRequests.markCopied')}
        </Button>
        <Button
          disabled={busy}
          onClick={() =>
            void run(
              `${path}/state`,
              { method: 'POST', body: { state: 'withdrawn' }, version },
              'supportRequests.withdrawn',
            )
          }
        >
          {translate('supportRequests.withdraw')}
        </Button>
      </Box>
    </Panel>
  );
}
