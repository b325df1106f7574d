import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { BringExtension } from './bring-extension.tsx';
import { STATE_TONES, wordsOf, type Extension } from './model.ts';
import { TrustedKeys } from './trusted-keys.tsx';

/** Which extensions are at work, which ones wait, and which came with Sereine. */
export function Extensions() {
  const translate = useTranslate();
  const may = useScopes();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['extensions'],
    queryFn: ({ signal }) => api<ApiPage<Extension>>('/extensions', { signal }),
  });
  const items = data?.items ?? [];
  const installed = items.filter(({ state }) => state !== 'available');
  const available = items.filter(({ state }) => state === 'available');
  return (
    <Page title={translate('extensions.title')} lead={translate('extensions.lead')}>
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {isPending && !error ? <Loading /> : null}
      {data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Panel
            title={translate('extensions.here')}
            why={installed.length === 0 ? translate('extensions.none') : undefined}
            flush
          >
            <Lines items={installed} />
          </Panel>
          {available.length > 0 ? (
            <Panel
              title={translate('extensions.shipped')}
              why={translate('extensions.shippedWhy')}
              flush
            >
              <Lines items={available} />
            </Panel>
          ) : null}
          {may('settings:write') ? <BringExtension /> : null}
          <TrustedKeys />
        </Box>
      ) : null}
    </Page>
  );
}

function Lines({ items }: { items: readonly Extension[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items.map((one) => (
        <Line key={one.name} one={one} />
      ))}
    </Box>
  );
}

function Line({ one }: { one: Extension }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const may = useScopes();
  const { run, busy } = useAction();
  const title = wordsOf(one.title, locale);
  return (
    <Box
      component="li"
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        px: { xs: 2, md: 3 },
        py: 1.75,
        display: 'flex',
        gap: 2,
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        justifyContent: 'space-between',
      }}
    >
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {one.state === 'available' ? title : <Link to={`/extensions/${one.name}`}>{title}</Link>}
        </Box>
        <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>
          {wordsOf(one.description, locale)}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
          {translate('extensions.by', { author: one.author, version: one.version })}
          {' · '}
          {translate(`extensions.trust.${one.trust}`)}
          {one.faults > 0
            ? ` · ${translate('extensions.faultCount', { smart_count: one.faults })}`
            : ''}
        </Box>
        {one.pages.map(({ id, title: page }) => (
          <Box key={id} sx={{ mt: 0.5 }}>
            <Link to={`/extensions/${one.name}/${id}`}>{wordsOf(page, locale)}</Link>
          </Box>
        ))}
      </Box>
      {one.state === 'available' ? (
        may('settings:write') ? (
          <Button
            variant="outlined"
            disabled={busy}
            aria-label={translate('extensions.installNamed', { title })}
            onClick={() =>
              void run(
                `/extensions/${one.name}/install`,
                { method: 'POST' },
                'extensions.installed',
              )
            }
          >
            {translate('extensions.install')}
          </Button>
        ) : null
      ) : (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {one.left ? <StateWord tone="act">{translate('extensions.leftOut')}</StateWord> : null}
          {one.cutOff === null ? null : (
            <StateWord tone="wrong">{translate('extensions.cutOff')}</StateWord>
          )}
          <StateWord tone={STATE_TONES[one.state]}>
            {translate(`extensions.state.${one.state}`)}
          </StateWord>
        </Box>
      )}
    </Box>
  );
}
