import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { DegreeField } from '../incidents/degree-field.tsx';
import { useIncidentWords } from '../incidents/incident-words.ts';
import type { IncidentDetail } from '../incidents/model.ts';
import type { Partner, SupportRequest } from './model.ts';
import { PartnerChoice } from './partner-choice.tsx';

/** Asks a partner for help: whom, and four questions; of an incident the severity is known, so the fourth is what was tried. */
export function AskForHelp() {
  const translate = useTranslate();
  const [params] = useSearchParams();
  const incidentId = params.get('incident');
  const partnerId = Number(params.get('partner')) || null;
  const partners = useQuery({
    queryKey: ['partners', 'active'],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<Partner>>('/partners', {
          query: { state: 'active', limit: 100 },
          signal,
        })
      ).items,
  });
  const back = incidentId === null ? '/support-requests' : `/incidents/${incidentId}`;
  const page = (content: React.ReactNode) => (
    <Page title={translate('supportRequests.create')} back={back} width={760}>
      {content}
    </Page>
  );
  if (partners.error) {
    return page(<ReadFailed error={partners.error} onRetry={() => void partners.refetch()} />);
  }
  if (!partners.data) return <Loading />;
  if (partners.data.length === 0) {
    return page(
      <Panel>
        <EmptyState
          text={translate('supportRequests.wizard.noPartner')}
          action={
            <Button component={Link} to="/partners/create" variant="contained">
              {translate('partners.create')}
            </Button>
          }
        />
      </Panel>,
    );
  }
  const known = { partners: partners.data, partnerId };
  return page(
    incidentId === null ? (
      <Questions {...known} incident={null} />
    ) : (
      <OfIncident {...known} incidentId={incidentId} />
    ),
  );
}

interface Known {
  partners: readonly Partner[];
  partnerId: number | null;
}

function OfIncident({ incidentId, ...known }: Known & { incidentId: string }) {
  const { data, error, refetch } = useRecord<IncidentDetail>('incidents', incidentId);
  if (error) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  return data ? <Questions {...known} incident={data} /> : <Loading />;
}

function Questions({ partners, partnerId, incident }: Known & { incident: IncidentDetail | null }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { titleOf, factsOf } = useIncidentWords();
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const ranked = rankPartners(partners, incident?.kind ?? null);
  const [draft, setDraft] = useState(() => ({
    partnerId: partnerId ?? ranked[0]!.id,
    title: incident ? titleOf(incident) : '',
    seen: incident ? factsOf(incident) : '',
    steps: '',
    tried: incident?.workaround ?? '',
    impact: incident?.impact ?? 2,
    urgency: incident?.urgency ?? 2,
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const chosen = partners.find(({ id }) => id === draft.partnerId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      ...draft,
      title: draft.title.trim(),
      incidentId: incident?.id ?? null,
      isUrgent: incident?.colour === 'red',
      support: chosen?.support ?? 'paid',
    };
    const options = { method: 'POST', body } as const;
    const made = await run<SupportRequest>(
      '/support-requests',
      options,
      'supportRequests.wizard.gathered',
    );
    if (made) void navigate(`/support-requests/${made.id}/show`, { replace: true });
  };
  const words = (name: 'seen' | 'steps' | 'tried', help?: string) => (
    <TextField
      label={translate(`supportRequests.wizard.${name}`)}
      helperText={errorOf(name) ?? (help === undefined ? undefined : translate(help))}
      error={errorOf(name) !== undefined}
      value={draft[name]}
      multiline
      minRows={2}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => void submit(event)}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
    >
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <Panel
        title={translate('supportRequests.wizard.who')}
        why={translate('supportRequests.wizard.whoWhy')}
      >
        <PartnerChoice
          partners={ranked}
          area={incident?.kind ?? null}
          value={draft.partnerId}
          onChange={(id) => set({ partnerId: id })}
        />
      </Panel>
      <Panel
        title={translate('supportRequests.wizard.questions')}
        why={translate('supportRequests.wizard.questionsWhy')}
      >
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          <TextField
            label={translate('supportRequests.wizard.title')}
            helperText={errorOf('title') ?? translate('supportRequests.wizard.titleHelp')}
            error={errorOf('title') !== undefined}
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
          {words('seen', 'supportRequests.wizard.seenHelp')}
          {words('steps', 'supportRequests.wizard.stepsHelp')}
          {incident ? words('tried') : null}
          {incident ? (
            <Box sx={{ color: 'text.secondary' }}>
              {translate('supportRequests.wizard.fromIncident', {
                colour: translate(`incidents.colour.${incident.colour}`),
              })}
            </Box>
          ) : (
            <Box
              role="group"
              aria-label={translate('supportRequests.wizard.severity')}
              sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}
            >
              <DegreeField
                of="impact"
                value={draft.impact}
                onChange={(impact) => set({ impact })}
              />
              <DegreeField
                of="urgency"
                value={draft.urgency}
                onChange={(urgency) => set({ urgency })}
              />
            </Box>
          )}
        </Box>
      </Panel>
      <Box>
        <Button
          type="submit"
          variant="contained"
          size="large"
          disabled={busy || draft.title.trim() === ''}
        >
          {translate('supportRequests.wizard.gather')}
        </Button>
      </Box>
    </Box>
  );
}

/** Those first who know what is touched, then those who answer fastest. */
function rankPartners(partners: readonly Partner[], area: string | null): Partner[] {
  const knows = (partner: Partner) => (partner.areas as string[]).includes(area ?? '');
  const speed = ({ measures }: Partner) => measures.answerMinutes ?? Number.MAX_SAFE_INTEGER;
  return partners.toSorted(
    (a, b) => Number(knows(b)) - Number(knows(a)) || speed(a) - speed(b) || a.id - b.id,
  );
}
