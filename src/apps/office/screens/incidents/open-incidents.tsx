import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useRest } from '../../data/rhythm.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { useIncidentWords } from './incident-words.ts';
import type { Incident } from './model.ts';

/** What is going wrong now, above everything else; nothing when nothing is, or when it can wait. */
export function OpenIncidents() {
  const translate = useTranslate();
  const may = useScopes();
  // In hours of rest only red breaks through.
  const { isHidden } = useRest();
  const { titleOf, factsOf } = useIncidentWords();
  const { data } = useQuery({
    queryKey: ['incidents', 'open'],
    queryFn: ({ signal }) =>
      api<ApiPage<Incident>>('/incidents', { query: { open: 'true', limit: 5 }, signal }),
    refetchInterval: 60_000,
    enabled: may('incidents:read'),
  });
  const urgent = (data?.items ?? []).filter(
    ({ colour, state }) =>
      state === 'open' && (colour === 'red' || (colour === 'orange' && !isHidden)),
  );
  return urgent.map((incident) => (
    <CalmAlert
      key={incident.id}
      tone={incident.colour === 'red' ? 'wrong' : 'act'}
      action={
        <Button component={Link} to={`/incidents/${incident.id}`} variant="outlined">
          {translate('incidents.see')}
        </Button>
      }
    >
      <strong>{titleOf(incident)}</strong>
      {factsOf(incident) === '' ? null : <div>{factsOf(incident)}</div>}
    </CalmAlert>
  ));
}
