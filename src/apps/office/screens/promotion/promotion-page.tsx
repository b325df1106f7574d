import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { keyOf, mayCome, type Promotion, type SiteChange } from './model.ts';
import { PastPromotions } from './past-promotions.tsx';
import { SiteChanges } from './site-changes.tsx';

const POLL_MS = 2_000;

/** Brings changes of a test site into the shop: what differs, what is chosen, how it goes. */
export function PromotionPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const changes = useQuery({
    queryKey: ['record', 'test-sites', id, 'changes'],
    queryFn: ({ signal }) => api<{ items: SiteChange[] }>(`/test-sites/${id}/changes`, { signal }),
  });
  const promotions = useQuery({
    queryKey: ['record', 'test-sites', id, 'promotions'],
    queryFn: ({ signal }) =>
      api<{ items: Promotion[] }>(`/test-sites/${id}/promotions`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'waiting' || one.state === 'watching')
        ? POLL_MS
        : false,
  });
  // What was brought over, or put back, differs no more, or again.
  const stamp = promotions.data?.items.map((one) => `${one.id} ${one.state}`).join();
  const { refetch } = changes;
  useEffect(() => {
    if (stamp) void refetch();
  }, [stamp, refetch]);
  return (
    <Page
      title={translate('promotion.title')}
      lead={translate('promotion.lead')}
      back={`/test-sites/${id}`}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        {promotions.data ? <PastPromotions promotions={promotions.data.items} /> : null}
        {changes.error ? (
          <ReadFailed error={changes.error} onRetry={() => void changes.refetch()} />
        ) : changes.data ? (
          <Choose siteId={id} changes={changes.data.items} />
        ) : (
          <Loading />
        )}
      </Box>
    </Page>
  );
}

function Choose({ siteId, changes }: { siteId: string; changes: readonly SiteChange[] }) {
  const translate = useTranslate();
  const may = useScopes();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const { run, busy, problem, clear } = useAction({ inline: true });
  const picked = changes.filter((one) => mayCome(one) && chosen.has(keyOf(one)));
  const conflicts = picked.filter(({ standing }) => standing === 'conflict').length;
  const deletions = picked.filter(({ how }) => how === 'gone').length;
  // What cannot be put back is ticked one by one.
  const free = changes.filter(({ standing, how }) => standing === 'ready' && how !== 'gone');
  const toggle = (change: SiteChange) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(change))) next.add(keyOf(change));
    setChosen(next);
  };
  const submit = async () => {
    const choices = picked.map(({ kind, id, seen }) => ({ kind, id, seen }));
    const sent = await run(
      `/test-sites/${siteId}/promotions`,
      { method: 'POST', body: { choices } },
      'promotion.asked',
    );
    if (sent === undefined) return;
    setAsking(false);
    setChosen(new Set());
  };
  if (changes.length === 0) {
    return (
      <Panel title={translate('promotion.none.title')}>
        <Box sx={{ color: 'text.secondary' }}>{translate('promotion.none.text')}</Box>
      </Panel>
    );
  }
  const mayPromote = may('settings:write');
  return (
    <>
      <Panel
        title={translate('promotion.differs')}
        why={translate('promotion.differsWhy')}
        flush
        action={
          mayPromote && free.length > 1 ? (
            <Button
              size="small"
              sx={{ flexShrink: 0 }}
              onClick={() => setChosen(new Set(free.map(keyOf)))}
            >
              {translate('promotion.chooseAll')}
            </Button>
          ) : undefined
        }
      >
        <SiteChanges changes={changes} chosen={chosen} onToggle={mayPromote ? toggle : null} />
      </Panel>
      {picked.length === 0 ? null : (
        <SaveBar text={translate('promotion.chosen', { smart_count: picked.length })}>
          <Button onClick={() => setChosen(new Set())}>{translate('promotion.chooseNone')}</Button>
          <Button
            variant="contained"
            onClick={() => {
              clear();
              setAsking(true);
            }}
          >
            {translate('promotion.promote')}
          </Button>
        </SaveBar>
      )}
      {asking ? (
        <ActionDialog
          title={translate('promotion.askTitle', { smart_count: picked.length })}
          verb={translate('promotion.promote')}
          busy={busy}
          problem={problem}
          onClose={() => setAsking(false)}
          onSubmit={() => void submit()}
        >
          <Box>{translate('promotion.askWhy')}</Box>
          {conflicts === 0 ? null : (
            <Box sx={{ fontWeight: 600 }}>
              {translate('promotion.askConflicts', { smart_count: conflicts })}
            </Box>
          )}
          {deletions === 0 ? null : (
            <Box sx={{ fontWeight: 600 }}>
              {translate('promotion.askGone', { smart_count: deletions })}
            </Box>
          )}
        </ActionDialog>
      ) : null}
    </>
  );
}
