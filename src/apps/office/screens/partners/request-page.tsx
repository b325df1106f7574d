import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { COLOUR_TONES } from '../incidents/model.ts';
import { AccessPanel } from './access-panel.tsx';
import { DebriefPanel } from './debrief-panel.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { FollowPanel } from './follow-panel.tsx';
import { REQUEST_TONES, type RequestDetail } from './model.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { SendPanel } from './send-panel.tsx';
import { Thread } from './thread.tsx';

/** One request: as long as it is a draft what will be sent, afterwards what became of it. */
export function RequestPage() {
  const translate = useTranslate();
  const { id } = useParams();
  const { data, error, refetch } = useRecord<RequestDetail>('support-requests', id ?? '');
  if (error) {
    return (
      <Page title={translate('supportRequests.one')} back="/support-requests">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data ? <Request request={data} /> : <Loading />;
}

const column = {
  display: 'grid',
  gap: { xs: 2, md: 3 },
  gridTemplateColumns: 'minmax(0, 1fr)',
} as const;

function Request({ request }: { request: RequestDetail }) {
  const translate = useTranslate();
  const mayWrite = useScopes()('partners:write');
  const isDraft = request.state === 'draft';
  const colour = request.finalColour ?? request.colour;
  // On a phone what is to be done comes first: before sending that is to read, afterwards to follow.
  const main = (
    <Box sx={{ ...column, gridColumn: { lg: 1 }, gridRow: { lg: 1 } }}>
      {request.state === 'solved' ? (
        <DebriefPanel key={request.version} request={request} readOnly={!mayWrite} />
      ) : null}
      <PreviewPanel request={request} />
      {isDraft && mayWrite ? <DraftPanel key={request.id} request={request} /> : null}
    </Box>
  );
  return (
    <Page
      title={request.title}
      back="/support-requests"
      lead={
        <Box component="span" sx={{ display: 'inline-flex', gap: 1, flexWrap: 'wrap' }}>
          <span>{request.partnerName}</span>
          <StateWord tone={REQUEST_TONES[request.state]}>
            {translate(`supportRequests.state.${request.state}`)}
          </StateWord>
          <StateWord tone={COLOUR_TONES[colour]}>
            {translate(`incidents.colour.${colour}`)}
          </StateWord>
        </Box>
      }
      actions={
        request.incidentId === null ? null : (
          <Button component={Link} to={`/incidents/${request.incidentId}`}>
            {translate('supportRequests.fromIncident')}
          </Button>
        )
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        {isDraft ? main : null}
        <Box sx={{ ...column, gridColumn: { lg: 2 }, gridRow: { lg: 1 } }}>
          {isDraft ? (
            mayWrite ? (
              <SendPanel request={request} />
            ) : null
          ) : (
            <FollowPanel request={request} readOnly={!mayWrite} />
          )}
          {request.state === 'withdrawn' ? null : <AccessPanel request={request} />}
          <Thread events={request.events} />
        </Box>
        {isDraft ? null : main}
      </Box>
    </Page>
  );
}
