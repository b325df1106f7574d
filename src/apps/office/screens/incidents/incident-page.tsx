import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { CulpritPanel } from './culprit-panel.tsx';
import { IncidentHelp } from '../partners/incident-help.tsx';
import { DegreeField } from './degree-field.tsx';
import { useIncidentWords } from './incident-words.ts';
import { COLOUR_TONES, STATE_TONES, type Incident, type IncidentDetail } from './model.ts';
import { Notes } from './notes.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { Suspects } from './suspects.tsx';
import { TellPanel } from './tell-panel.tsx';
import { WorkaroundPanel } from './workaround-panel.tsx';

/** Triage: what it does to the shop, how urgent that is, what relieves it, what may have caused it. */
export function IncidentPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { id } = useParams();
  const { data: incident, error } = useRecord<IncidentDetail>('incidents', id ?? '');
  if (error) {
    return (
      <Page title={translate('incidents.one')} back="/incidents">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return incident ? <Triage incident={incident} /> : <Loading />;
}

function Triage({ incident }: { incident: IncidentDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { titleOf, factsOf } = useIncidentWords();
  const readOnly = !may('incidents:write') || incident.state === 'reviewed';
  const isRelieved = incident.state === 'relieved';
  const isOver = incident.state === 'solved' || incident.state === 'reviewed';
  return (
    <Page
      title={titleOf(incident)}
      back="/incidents"
      lead={
        <>
          <StateWord tone={STATE_TONES[incident.state]}>
            {translate(`incidents.state.${incident.state}`)}
          </StateWord>{' '}
          {translate('incidents.since', { since: format.moment(incident.onsetAt) })}
          {' · '}
          {translate('incidents.noticed', { at: format.moment(incident.noticedAt) })}
        </>
      }
      actions={readOnly ? null : <NextSteps incident={incident} />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          {isOver ? null : (
            <CalmAlert tone="go">
              {translate(`incidents.calm.${isRelieved ? 'relieved' : incident.colour}`)}
            </CalmAlert>
          )}
          <Panel
            title={translate('incidents.consequences')}
            action={
              <StateWord tone={COLOUR_TONES[incident.colour]}>
                {translate(`incidents.colour.${incident.colour}`)}
              </StateWord>
            }
          >
            {isRelieved || isOver ? (
              <Box component="p" sx={{ m: 0, mb: 2.5, color: 'text.secondary' }}>
                {isRelieved ? `${translate(`incidents.colourMeans.${incident.colour}`)} ` : ''}
                {translate('incidents.worst')}
              </Box>
            ) : null}
            {factsOf(incident) === '' ? null : (
              <Box component="p" sx={{ m: 0, mb: 2.5, fontSize: '1.0625rem', textWrap: 'pretty' }}>
                {factsOf(incident)}
              </Box>
            )}
            <Degrees incident={incident} readOnly={readOnly} />
            {isRelieved || isOver ? null : (
              <Box component="p" sx={{ m: 0, mt: 2, color: 'text.secondary' }}>
                {translate(`incidents.colourMeans.${incident.colour}`)}
              </Box>
            )}
          </Panel>
          <WorkaroundPanel
            key={`w${incident.version}`}
            incident={incident}
            suspect={incident.suspects[0]}
            isOver={isOver}
            readOnly={readOnly}
          />
          <Suspects suspects={incident.suspects} />
          <CulpritPanel incident={incident} readOnly={readOnly} />
          {isOver ? (
            <ReviewPanel key={`r${incident.version}`} incident={incident} readOnly={readOnly} />
          ) : null}
        </Box>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <IncidentHelp incidentId={incident.id} isOver={incident.state === 'reviewed'} />
          <TellPanel key={`t${incident.version}`} incident={incident} readOnly={readOnly} />
          <Notes incident={incident} readOnly={!may('incidents:write')} />
          <HistoryPanel query={{ entityKind: 'incident', entityId: incident.id }} />
        </Box>
      </Box>
    </Page>
  );
}

function Degrees({ incident, readOnly }: { incident: Incident; readOnly: boolean }) {
  const { run, busy } = useAction();
  const patch = (body: { impact?: number; urgency?: number }) =>
    void run(`/incidents/${incident.id}`, { method: 'PATCH', body, version: incident.version });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <DegreeField
        of="impact"
        value={incident.impact}
        disabled={readOnly || busy}
        onChange={(impact) => patch({ impact })}
      />
      <DegreeField
        of="urgency"
        value={incident.urgency}
        disabled={readOnly || busy}
        onChange={(urgency) => patch({ urgency })}
      />
    </Box>
  );
}

function NextSteps({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const become = (state: Incident['state']) =>
    void run(
      `/incidents/${incident.id}`,
      { method: 'PATCH', body: { state }, version: incident.version },
      `incidents.became.${state}`,
    );
  if (incident.state === 'solved') {
    return (
      <Button disabled={busy} onClick={() => become('open')}>
        {translate('incidents.reopen')}
      </Button>
    );
  }
  return (
    <>
      {incident.state === 'open' ? (
        <Button variant="outlined" disabled={busy} onClick={() => become('relieved')}>
          {translate('incidents.relieve')}
        </Button>
      ) : null}
      <Button variant="contained" disabled={busy} onClick={() => become('solved')}>
        {translate('incidents.solve')}
      </Button>
    </>
  );
}
