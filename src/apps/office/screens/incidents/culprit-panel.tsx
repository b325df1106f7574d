import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { isGoingOn, isRunning, type CulpritState } from './culprit-model.ts';
import { AmongChanges } from './among-changes.tsx';
import { CulpritReport } from './culprit-report.tsx';
import { SearchGoing } from './search-going.tsx';
import type { Incident } from './model.ts';

const POLL_MS = 1_000;

/** The automatic search for the extension that breaks the purchase: asked for, going on, told with its proof. */
export function CulpritPanel({ incident, readOnly }: { incident: Incident; readOnly: boolean }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['record', 'incidents', incident.id, 'culprit-search'],
    queryFn: ({ signal }) =>
      api<CulpritState>(`/incidents/${incident.id}/culprit-search`, { signal }),
    refetchInterval: ({ state }) => (isGoingOn(state.data) ? POLL_MS : false),
  });
  const { run, busy } = useAction();
  if (!data) return null;
  const { search, following, enabled } = data;
  const ask = (site: { id: number } | null) =>
    void run(`/incidents/${incident.id}/culprit-search`, {
      method: 'POST',
      body: site ? { way: 'test-site', testSiteId: site.id } : { way: 'shop' },
    });
  const mayAsk = !readOnly && may('incidents:write') && !isGoingOn(data);
  return (
    <Panel
      title={translate('culprit.title')}
      why={translate('culprit.why', { smart_count: enabled.length })}
      action={
        mayAsk ? (
          <Button
            variant={search ? 'outlined' : 'contained'}
            disabled={busy}
            onClick={() => ask(null)}
            sx={{ flexShrink: 0 }}
          >
            {translate(search ? 'culprit.askAgain' : 'culprit.ask')}
          </Button>
        ) : undefined
      }
    >
      {search === null ? (
        <Box component="p" sx={{ m: 0, color: 'text.secondary', textWrap: 'pretty' }}>
          {translate('culprit.quiet')}
        </Box>
      ) : isRunning(search) ? (
        <SearchGoing search={search} />
      ) : (
        <CulpritReport search={search} enabled={enabled} readOnly={readOnly}>
          {following === null ? null : <AmongChanges search={following} readOnly={readOnly} />}
        </CulpritReport>
      )}
      {mayAsk && enabled.length > 0 ? <OnTestSites busy={busy} onAsk={ask} /> : null}
    </Panel>
  );
}

/** The thorough way: on a copy of the shop, when there is one. */
function OnTestSites({ busy, onAsk }: { busy: boolean; onAsk: (site: { id: number }) => void }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['record', 'test-sites', 'ready'],
    queryFn: ({ signal }) =>
      api<{ items: { id: number; name: string; isReady: boolean }[] }>('/test-sites', { signal }),
    enabled: may('settings:read'),
  });
  const ready = data?.items.filter(({ isReady }) => isReady) ?? [];
  if (ready.length === 0) return null;
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', textWrap: 'pretty' }}>
        {translate('culprit.thorough')}
      </Box>
      {ready.map((site) => (
        <Button key={site.id} disabled={busy} onClick={() => onAsk(site)}>
          {translate('culprit.askThere', { name: site.name })}
        </Button>
      ))}
    </Box>
  );
}
