import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { Change } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { ChangeWords, useChangeSentence } from './change-words.tsx';
import { entityPath } from './entity-path.ts';

/** One thing that differs between two moments. */
interface Difference extends Pick<
  Change,
  'entityKind' | 'entityId' | 'entityLabel' | 'before' | 'after'
> {
  area: string;
  was: 'created' | 'changed' | 'deleted';
  changes: number;
  lastAt: string;
}

const ACTION = { created: 'create', changed: 'update', deleted: 'delete' } as const;

/** Two moments beside each other: what differs, each thing once, by area. */
export function CompareMoments() {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? localAt(-7);
  const to = search.get('to') ?? localAt(0);
  const isOrdered = from < to;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['changes-compare', from, to],
    queryFn: ({ signal }) =>
      api<{ items: Difference[]; isCut: boolean }>('/changes/compare', {
        query: { from: instantOf(from), to: instantOf(to, 59) },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: isOrdered,
  });
  const areas = [...new Set((data?.items ?? []).map(({ area }) => area))];
  const moment = (key: 'from' | 'to', value: string) => (
    <TextField
      type="datetime-local"
      label={translate(`changes.compare.${key}`)}
      value={value}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) =>
        event.target.value && setSearch({ from, to, [key]: event.target.value }, { replace: true })
      }
    />
  );
  return (
    <Page
      title={translate('changes.compare.title')}
      lead={translate('changes.compare.lead')}
      back="/changes"
      width={1000}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          {moment('from', from)}
          {moment('to', to)}
          {([1, 7, 30] as const).map((days) => (
            <Button key={days} onClick={() => setSearch({ from: localAt(-days), to: localAt(0) })}>
              {translate(`changes.compare.last${days}`)}
            </Button>
          ))}
        </Box>
        {isOrdered ? null : (
          <CalmAlert tone="act">{translate('changes.compare.reversed')}</CalmAlert>
        )}
        {isPending && isOrdered ? <Loading /> : null}
        {error && !data ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
        {data?.isCut ? <CalmAlert tone="act">{translate('changes.compare.cut')}</CalmAlert> : null}
        {data && isOrdered && data.items.length === 0 ? (
          <Panel>
            <EmptyState text={translate('changes.compare.same')} />
          </Panel>
        ) : null}
        {data && isOrdered
          ? areas.map((area) => (
              <Panel key={area} title={translate(`changes.area.${area}`)} flush>
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                  {data.items
                    .filter((item) => item.area === area)
                    .map((item) => (
                      <DifferenceLine key={`${item.entityKind} ${item.entityId}`} item={item} />
                    ))}
                </Box>
              </Panel>
            ))
          : null}
      </Box>
    </Page>
  );
}

function DifferenceLine({ item }: { item: Difference }) {
  const translate = useTranslate();
  const format = useFormat();
  const sentence = useChangeSentence();
  const change: Change = {
    ...item,
    ...{ id: 0, at: item.lastAt, actorKind: 'system', actorLabel: '', why: null },
    ...{ action: ACTION[item.was], undoesId: null, undoable: false },
  };
  const path = entityPath(item);
  const history = `/changes?filter=${encodeURIComponent(
    JSON.stringify({ entityKind: item.entityKind, entityId: item.entityId }),
  )}`;
  return (
    <Box
      component="li"
      sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}
    >
      <Box
        sx={{
          fontWeight: 600,
          overflowWrap: 'anywhere',
          '& a:not(:hover)': { textDecoration: 'none' },
        }}
      >
        {path === null ? sentence(change) : <Link to={path}>{sentence(change)}</Link>}
      </Box>
      <ChangeWords change={change} most={8} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
        <Link to={history}>
          {translate('changes.compare.changes', { smart_count: item.changes })}
        </Link>
        {` · ${format.moment(item.lastAt)}`}
      </Box>
    </Box>
  );
}

/** A moment some days from now as a field of date and time takes it. */
function localAt(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return at.toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T');
}

/** What a field of date and time says, as an instant. */
function instantOf(local: string, second = 0): string {
  const at = new Date(local);
  at.setSeconds(second);
  return at.toISOString();
}
