import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

interface Happening {
  kind:
    | 'order'
    | 'order-event'
    | 'mail'
    | 'consent'
    | 'draft'
    | 'change'
    | 'account'
    | 'review'
    | 'case';
  what: string;
  id: number | null;
  label: string;
  amountCents: number | null;
  actorLabel: string;
  at: string;
}

/** Everything that happened with a customer, the latest first. */
export function ActivityPanel({ id }: { id: number }) {
  const translate = useTranslate();
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['customers', id, 'timeline'],
    queryFn: ({ pageParam, signal }) =>
      api<ApiPage<Happening>>(`/customers/${id}/timeline`, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const happenings = (data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <Panel title={translate('customerRoom.activity')} why={translate('customerRoom.activityWhy')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {happenings.map((happening, index) => (
          <Entry key={`${happening.kind}-${happening.id}-${index}`} happening={happening} />
        ))}
      </Box>
      {data && happenings.length === 0 ? translate('customerRoom.nothing') : null}
      {hasNextPage ? (
        <Button variant="outlined" disabled={isFetching} onClick={() => void fetchNextPage()}>
          {translate('customerRoom.earlier')}
        </Button>
      ) : null}
    </Panel>
  );
}

const HREF: Partial<Record<Happening['kind'], (id: number) => string>> = {
  order: (id) => `/orders/${id}/show`,
  'order-event': (id) => `/orders/${id}/show`,
  mail: (id) => `/mails?mail=${id}`,
  draft: (id) => `/draft-orders/${id}`,
  case: (id) => `/cases/${id}/show`,
  review: (id) => `/reviews?review=${id}`,
};

function Entry({ happening }: { happening: Happening }) {
  const translate = useTranslate();
  const format = useFormat();
  const { kind, what, id, label, amountCents, actorLabel, at } = happening;
  const amount = amountCents === null ? '' : format.money(amountCents);
  const words = translate(`customerRoom.happened.${kind}.${what}`, {
    label,
    amount,
    _: translate(`customerRoom.happened.${kind}.any`, { label, amount }),
  });
  const href = id === null ? undefined : HREF[kind]?.(id);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '140px minmax(0, 1fr)' },
        columnGap: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{format.moment(at)}</Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {href ? (
          <Box component={Link} to={href}>
            {words}
          </Box>
        ) : (
          words
        )}
        {amount === '' || words.includes(amount) ? '' : ` · ${amount}`}
        {actorLabel === '' ? null : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' · '}
            {translate(`orders.actor.${actorLabel}`, { _: actorLabel })}
          </Box>
        )}
      </Box>
    </Box>
  );
}
