import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { officePath } from '../../data/office-path.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { sheetOf, type DossierPage as GuestPage, type Outing } from './model.ts';

/** What is known of everybody who is met: read on a phone, or printed. */
export function DossierPage() {
  const translate = useTranslate();
  const format = useFormat();
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['outings', id, 'dossier'],
    queryFn: ({ signal }) =>
      api<{ outing: Outing; pages: GuestPage[] }>(`/outings/${id}/dossier`, { signal }),
  });
  if (isPending) return <Loading />;
  if (!data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  const { outing, pages } = data;
  return (
    <Page
      title={translate('outings.dossier', { title: outing.title })}
      lead={[format.moment(outing.startsAt), outing.place, outing.town]
        .filter((part) => part !== '')
        .join(' · ')}
      back={`/outings/${outing.id}`}
      width={860}
      actions={
        <Button variant="outlined" onClick={() => window.print()} sx={{ displayPrint: 'none' }}>
          {translate('outings.print')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {outing.aim === '' ? null : (
          <Panel title={translate('outings.field.aim')}>
            <Box sx={{ whiteSpace: 'pre-line' }}>{outing.aim}</Box>
          </Panel>
        )}
        {pages.map((page) => (
          <GuestSheet key={page.guest.id} outingId={outing.id} page={page} />
        ))}
      </Box>
    </Page>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" sx={{ mt: 2.5, breakInside: 'avoid' }}>
      <Box component="h3" sx={{ m: 0, mb: 0.75, fontSize: '1rem', fontWeight: 600 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}

const LIST = { m: 0, pl: 2.5, display: 'grid', gap: 0.5, overflowWrap: 'anywhere' } as const;

function GuestSheet({ outingId, page }: { outingId: number; page: GuestPage }) {
  const translate = useTranslate();
  const format = useFormat();
  const { guest } = page;
  const isSupplier = guest.supplierId !== null;
  return (
    <Panel
      title={guest.name}
      action={
        <Button component={Link} to={sheetOf(guest)} size="small" sx={{ displayPrint: 'none' }}>
          {translate('outings.openSheet')}
        </Button>
      }
    >
      <Facts
        rows={[
          [
            translate('outings.leadField.phone'),
            guest.phone && <a href={`tel:${guest.phone}`}>{guest.phone}</a>,
          ],
          [
            translate('outings.leadField.email'),
            guest.email && <a href={`mailto:${guest.email}`}>{guest.email}</a>,
          ],
          [translate('outings.since'), page.since === null ? '' : format.day(page.since)],
          [
            translate(isSupplier ? 'outings.boughtFrom' : 'outings.soldTo'),
            translate('outings.ordersFor', {
              smart_count: page.orders,
              amount: format.money(page.turnoverCents),
            }),
          ],
        ]}
      />
      {page.open.length > 0 ? (
        <Part title={translate('outings.openPoints')}>
          <Box component="ul" sx={LIST}>
            {page.open.map(({ code, count, path }) => (
              <li key={code}>
                <Link to={officePath(path)}>
                  {translate(`outings.point.${code}`, { smart_count: count })}
                </Link>
              </li>
            ))}
          </Box>
        </Part>
      ) : null}
      <Part title={translate('outings.toAsk')}>
        <Box component="ul" sx={LIST}>
          {page.asks.map(({ code, label, count }) => (
            <li key={code}>{translate(`outings.ask.${code}`, { label, smart_count: count })}</li>
          ))}
        </Box>
        <Questions outingId={outingId} guest={guest} />
      </Part>
      {page.said.length > 0 ? (
        <Part title={translate('outings.saidBefore')}>
          {page.said.map(({ on, text }) => (
            <Box
              key={`${on}${text}`}
              sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', mb: 1 }}
            >
              {on === '' ? '' : `${format.date(on)} : `}
              {text}
            </Box>
          ))}
        </Part>
      ) : null}
      {page.meetings.length > 0 ? (
        <Part title={translate('outings.metBefore')}>
          <Box component="ul" sx={LIST}>
            {page.meetings.map(({ outingId: id, kind, at }) => (
              <li key={id}>
                <Link to={`/outings/${id}`}>
                  {translate(`outings.kind.${kind}`)} · {format.day(at)}
                </Link>
              </li>
            ))}
          </Box>
        </Part>
      ) : null}
      {page.favourites.length > 0 ? (
        <Part title={translate(isSupplier ? 'outings.sellsBest' : 'outings.favourites')}>
          <Box component="ul" sx={LIST}>
            {page.favourites.map(({ title, pieces }) => (
              <li key={title}>{translate('outings.piecesOf', { title, smart_count: pieces })}</li>
            ))}
          </Box>
        </Part>
      ) : null}
      {page.history.length > 0 ? (
        <Part title={translate('outings.history')}>
          <Box component="ul" sx={{ ...LIST, listStyle: 'none', pl: 0 }}>
            {page.history.map(({ at, label, amountCents, path }) => (
              <Box component="li" key={path} sx={{ display: 'flex', gap: 2 }}>
                <Box sx={{ color: 'text.secondary', minWidth: 96 }}>{format.day(at)}</Box>
                <Box sx={{ flex: 1 }}>
                  <Link to={path}>{label}</Link>
                </Box>
                <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{format.money(amountCents)}</Box>
              </Box>
            ))}
          </Box>
        </Part>
      ) : null}
    </Panel>
  );
}

function Questions({ outingId, guest }: { outingId: number; guest: GuestPage['guest'] }) {
  const translate = useTranslate();
  const mayWrite = useScopes()('customers:write');
  const { run, busy } = useAction();
  const [text, setText] = useState(guest.questions);
  if (!mayWrite) return <Box sx={{ whiteSpace: 'pre-line', mt: 1.5 }}>{guest.questions}</Box>;
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 1.5, justifyItems: 'start' }}>
      <TextField
        fullWidth
        multiline
        minRows={2}
        label={translate('outings.questions')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        size="small"
        variant="outlined"
        disabled={busy || text === guest.questions}
        sx={{ displayPrint: 'none' }}
        aria-label={`${translate('outings.keepQuestions')} : ${guest.name}`}
        onClick={() =>
          void run(
            `/outings/${outingId}/guests/${guest.id}/questions`,
            { method: 'PUT', body: { questions: text } },
            'outings.questionsKept',
          )
        }
      >
        {translate('outings.keepQuestions')}
      </Button>
    </Box>
  );
}
