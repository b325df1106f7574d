import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { REQUEST_TONES, type SupportRequest } from './model.ts';

/** What partners were asked about an incident, and asking one. */
export function IncidentHelp({ incidentId, isOver }: { incidentId: number; isOver: boolean }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['support-requests', 'incident', incidentId],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<SupportRequest>>('/support-requests', {
          query: { incidentId, limit: 20 },
          signal,
        })
      ).items,
    enabled: may('partners:read'),
  });
  const mayAsk = may('partners:write') && !isOver;
  if (!may('partners:read') || (!mayAsk && (data ?? []).length === 0)) return null;
  return (
    <Panel
      title={translate('supportRequests.incident')}
      why={translate('supportRequests.incidentWhy')}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {(data ?? []).map((request) => (
          <li key={request.id}>
            <Box component={Link} to={`/support-requests/${request.id}/show`}>
              {request.partnerName}
            </Box>{' '}
            <StateWord tone={REQUEST_TONES[request.state]}>
              {translate(`supportRequests.state.${request.state}`)}
            </StateWord>
          </li>
        ))}
      </Box>
      {mayAsk ? (
        <Button
          component={Link}
          to={`/support-requests/create?incident=${incidentId}`}
          variant="outlined"
          sx={{ mt: (data ?? []).length > 0 ? 2 : 0 }}
        >
          {translate('supportRequests.create')}
        </Button>
      ) : null}
    </Panel>
  );
}
