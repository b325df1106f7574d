import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { CarePanel } from './care-panel.tsx';
import {
  askerOf,
  attachmentPath,
  CASE_TONES,
  type CaseMessage,
  type CustomerCase,
} from './model.ts';

/** One case: what was said, the answer, whom and what it is about. */
export function CasePage() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useRecord<CustomerCase>('cases', id);
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return <Conversation one={data} />;
}

function Conversation({ one }: { one: CustomerCase }) {
  const translate = useTranslate();
  const mayWrite = useScopes()('cases:write');
  const { run, busy } = useAction();
  const become = (state: CustomerCase['state']) =>
    run(
      `/cases/${one.id}`,
      { method: 'PATCH', version: one.version, body: { state } },
      `cases.became.${state}`,
    );
  return (
    <Page
      title={one.subject || translate('cases.noSubject', { id: one.id })}
      back="/cases"
      lead={
        <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1 }}>
          {`#${one.id} · ${askerOf(one)}`}
          <StateWord tone={CASE_TONES[one.state]}>
            {translate(`cases.state.${one.state}`)}
          </StateWord>
        </Box>
      }
      actions={
        mayWrite ? (
          <Button
            variant="outlined"
            disabled={busy}
            onClick={() => void become(one.state === 'closed' ? 'open' : 'closed')}
          >
            {translate(one.state === 'closed' ? 'cases.reopen' : 'cases.close')}
          </Button>
        ) : undefined
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Panel title={translate('cases.said')} flush>
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {one.messages.map((message) => (
                <Message key={message.id} message={message} />
              ))}
            </Box>
          </Panel>
          {mayWrite ? <AnswerPanel key={one.id} one={one} /> : null}
        </Box>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Panel title={translate('cases.about')}>
            <Facts
              rows={[
                [
                  translate('cases.columns.asker'),
                  one.partyId === null ? (
                    one.name
                  ) : (
                    <Link to={`/customers/${one.partyId}/show`}>{askerOf(one)}</Link>
                  ),
                ],
                [
                  translate('cases.field.email'),
                  one.email === null ? null : <a href={`mailto:${one.email}`}>{one.email}</a>,
                ],
                [
                  translate('cases.columns.order'),
                  one.orderId === null ? (
                    one.orderHint === '' ? null : (
                      translate('cases.unproven', { number: one.orderHint })
                    )
                  ) : (
                    <Link to={`/orders/${one.orderId}/show`}>{one.orderNumber}</Link>
                  ),
                ],
                [translate('cases.came'), translate(`cases.channel.${one.channel}`)],
              ]}
            />
          </Panel>
          {mayWrite ? <CarePanel one={one} /> : null}
        </Box>
      </Box>
    </Page>
  );
}

const WASH: Record<CaseMessage['kind'], string> = {
  in: 'transparent',
  out: 'tokens.accentWash',
  note: 'tokens.yellowWash',
  auto: 'tokens.sunken',
};

function Message({ message }: { message: CaseMessage }) {
  const translate = useTranslate();
  const format = useFormat();
  const { kind, author, text, quoted, at, mailState, attachments } = message;
  return (
    <Box
      component="li"
      sx={{
        bgcolor: WASH[kind],
        px: { xs: 2, md: 3 },
        py: 1.75,
        borderTop: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', mb: 0.5 }}>
        {[
          translate(`cases.kind.${kind}`, { author }),
          format.moment(at),
          mailState === null || mailState === 'sent'
            ? ''
            : translate(`mails.stateLong.${mailState}`),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Box>
      <Box sx={{ whiteSpace: 'pre-line' }}>{text}</Box>
      {quoted === '' ? null : (
        <Box component="details" sx={{ mt: 1, color: 'text.secondary' }}>
          <summary>{translate('cases.quoted')}</summary>
          <Box sx={{ whiteSpace: 'pre-line', mt: 1 }}>{quoted}</Box>
        </Box>
      )}
      {attachments.length > 0 ? (
        <Box
          component="ul"
          sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
        >
          {attachments.map((one) => (
            <li key={one.id}>
              {!one.isKept ? (
                translate('cases.notKept', { name: one.name })
              ) : (
                <a href={apiHref(attachmentPath(one))} target="_blank" rel="noreferrer">
                  {one.mediaType.startsWith('image/') ? (
                    <Box
                      component="img"
                      src={apiHref(attachmentPath(one))}
                      alt={one.name}
                      loading="lazy"
                      sx={{ display: 'block', maxHeight: 160, maxWidth: '100%', borderRadius: 1 }}
                    />
                  ) : (
                    one.name
                  )}
                </a>
              )}
            </li>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}
