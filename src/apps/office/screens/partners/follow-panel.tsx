import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { localTime } from '../../parts/local-time.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { RequestDetail, RequestState } from './model.ts';
import { useMinutes } from './partner-words.ts';

/** What became of a request, and its next step: noted, asked again, solved, thanked for. */
export function FollowPanel({ request, readOnly }: { request: RequestDetail; readOnly: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const minutes = useMinutes();
  const isWaiting = request.state === 'sent' || request.state === 'acknowledged';
  return (
    <Panel title={translate('supportRequests.follow')}>
      <Facts
        rows={[
          [translate('supportRequests.sentTo'), request.sentTo],
          [
            translate('supportRequests.due'),
            isWaiting && request.dueAt !== null ? format.moment(request.dueAt) : '',
          ],
          [
            translate('supportRequests.answeredIn'),
            request.answerMinutes === null ? '' : minutes(request.answerMinutes),
          ],
          [
            translate('supportRequests.chasers'),
            request.chasers === 0 && !isWaiting
              ? ''
              : translate('supportRequests.chasersOf', {
                  count: request.chasers,
                  most: request.mostChasers,
                }),
          ],
        ]}
      />
      {isWaiting && request.chaseBar !== null ? (
        <Box component="p" sx={{ m: 0, mt: 1.5, color: 'text.secondary' }}>
          {translate(`supportRequests.chaseBar.${request.chaseBar}`)}
        </Box>
      ) : null}
      {request.thankedAt === null ? null : (
        <Box component="p" sx={{ m: 0, mt: 1.5 }}>
          {translate('supportRequests.thankedAt', { at: format.moment(request.thankedAt) })}
        </Box>
      )}
      {readOnly ? null : <Steps request={request} isWaiting={isWaiting} />}
    </Panel>
  );
}

function Steps({ request, isWaiting }: { request: RequestDetail; isWaiting: boolean }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [answering, setAnswering] = useState(false);
  const path = `/support-requests/${request.id}`;
  const { version, state } = request;
  const become = (next: RequestState, done: string) =>
    void run(`${path}/state`, { method: 'POST', body: { state: next }, version }, done);
  const isOpen = isWaiting || state === 'answered';
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 2 }}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      {isWaiting && request.chaseBar === null ? (
        <Button
          variant="contained"
          disabled={busy}
          onClick={() =>
            void run(
              `${path}/chase`,
              { method: 'POST', body: {}, version },
              'supportRequests.chased',
            )
          }
        >
          {translate('supportRequests.chase')}
        </Button>
      ) : null}
      {state === 'sent' ? (
        <Button
          variant="outlined"
          disabled={busy}
          onClick={() => become('acknowledged', 'supportRequests.noted')}
        >
          {translate('supportRequests.acknowledge')}
        </Button>
      ) : null}
      {isOpen ? (
        <>
          <Button variant="outlined" disabled={busy} onClick={() => setAnswering(true)}>
            {translate('supportRequests.answer')}
          </Button>
          <Button
            variant={state === 'answered' ? 'contained' : 'outlined'}
            disabled={busy}
            onClick={() => become('solved', 'supportRequests.solved')}
          >
            {translate('supportRequests.solve')}
          </Button>
          <Button disabled={busy} onClick={() => become('withdrawn', 'supportRequests.withdrawn')}>
            {translate('supportRequests.withdraw')}
          </Button>
        </>
      ) : null}
      {state === 'solved' ? (
        <>
          {request.thankedAt === null ? (
            <Button
              variant="contained"
              disabled={busy}
              onClick={() =>
                void run(`${path}/thanks`, { method: 'POST', body: {} }, 'supportRequests.thanked')
              }
            >
              {translate('supportRequests.thank')}
            </Button>
          ) : null}
          <Button disabled={busy} onClick={() => become('answered', 'supportRequests.noted')}>
            {translate('supportRequests.reopen')}
          </Button>
        </>
      ) : null}
      {answering ? <AnswerDialog request={request} onClose={() => setAnswering(false)} /> : null}
    </Box>
  );
}

/** Notes an answer that came by another way, at the time it came. */
function AnswerDialog({ request, onClose }: { request: RequestDetail; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const [opened] = useState(() => localTime(Date.now()));
  const [text, setText] = useState('');
  const [at, setAt] = useState(opened);
  const submit = async () => {
    // An untouched field means now: minutes alone would lie before a request that was sent seconds ago.
    const instant = at === opened ? null : new Date(at).toISOString();
    const body = { state: 'answered', text: text.trim(), at: instant };
    const options = { method: 'POST', body, version: request.version } as const;
    const path = `/support-requests/${request.id}/state`;
    if (await run(path, options, 'supportRequests.noted')) onClose();
  };
  return (
    <ActionDialog
      title={translate('supportRequests.answerTitle')}
      verb={translate('supportRequests.answer')}
      busy={busy}
      problem={problem}
      disabled={at === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('supportRequests.answerText')}
        value={text}
        multiline
        minRows={3}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label={translate('supportRequests.answerAt')}
        type="datetime-local"
        value={at}
        error={errorOf('at') !== undefined}
        helperText={errorOf('at')}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => setAt(event.target.value)}
      />
    </ActionDialog>
  );
}
