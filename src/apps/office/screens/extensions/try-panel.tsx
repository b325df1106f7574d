import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { TestSite, TestSiteList } from '../test-sites/model.ts';
import type { ExtensionDetail, Tryout } from './model.ts';
import { TryReport } from './try-report.tsx';

const POLL_MS = 1_000;

/** Tries the extension, or another version of it, on a copy of the shop before it comes; tells how it did there. */
export function TryPanel({ one }: { one: ExtensionDetail }) {
  const translate = useTranslate();
  const sites = useQuery({
    queryKey: ['record', 'test-sites', 'ready'],
    queryFn: ({ signal }) => api<TestSiteList>('/test-sites', { signal }),
  }).data;
  const tryouts = useQuery({
    queryKey: ['record', 'extensions', one.name, 'tryouts'],
    queryFn: ({ signal }) =>
      api<{ items: Tryout[] }>(`/extensions/${one.name}/tryouts`, { signal }),
    refetchInterval: ({ state }) => (isGoing(state.data?.items[0]) ? POLL_MS : false),
  }).data;
  // A test site makes none of its own: there one tries directly.
  if (!sites || !tryouts || sites.isInside) return null;
  const ready = sites.items.filter(({ isReady }) => isReady);
  const [last] = tryouts.items;
  return (
    <Panel
      title={translate('extensions.tryThere.title')}
      why={translate('extensions.tryThere.why')}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        {last === undefined ? null : isGoing(last) ? (
          <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
            {translate('extensions.tryThere.going', { name: last.siteName })}
            <LinearProgress aria-label={translate('extensions.tryThere.title')} />
          </Box>
        ) : last.report === null ? (
          <CalmAlert>{[last.refusal?.title, last.refusal?.remedy].join(' ')}</CalmAlert>
        ) : (
          <TryReport
            tryout={last}
            report={last.report}
            site={ready.find(({ id }) => id === last.siteId)}
          />
        )}
        {ready.length === 0 ? (
          <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
            {translate('extensions.tryThere.none')}
            <Button component={Link} to="/test-sites" variant="outlined">
              {translate('extensions.tryThere.make')}
            </Button>
          </Box>
        ) : (
          <Ask one={one} ready={ready} isBusy={isGoing(last)} />
        )}
      </Box>
    </Panel>
  );
}

function isGoing(tryout: Tryout | undefined): boolean {
  return tryout?.state === 'waiting' || tryout?.state === 'running';
}

function Ask({
  one,
  ready,
  isBusy,
}: {
  one: ExtensionDetail;
  ready: readonly TestSite[];
  isBusy: boolean;
}) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  // What came last is what one wants to try.
  const [version, setVersion] = useState(one.versions[0]?.version ?? one.version);
  return (
    <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
      {one.versions.length > 1 ? (
        <TextField
          select
          size="small"
          label={translate('extensions.tryThere.version')}
          value={version}
          onChange={(event) => setVersion(event.target.value)}
          sx={{ minWidth: 180 }}
        >
          {one.versions.map(({ version: number }) => (
            <MenuItem key={number} value={number}>
              {number}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {ready.map((site) => (
        <Button
          key={site.id}
          variant="outlined"
          disabled={busy || isBusy}
          onClick={() =>
            void run(
              `/extensions/${one.name}/tryouts`,
              { method: 'POST', body: { siteId: site.id, version } },
              'extensions.tryThere.asked',
            )
          }
        >
          {translate('extensions.tryThere.on', { name: site.name })}
        </Button>
      ))}
    </Box>
  );
}
