import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { shopDayIn } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { sheetOf, type Proposal, type Proposals } from './model.ts';

/** So many groups at once are a choice; more are a list. */
const FEW = 4;
const PAUSE_DAYS = 180;

type Group = Proposals['groups'][number];

/** Whom to see: by place, the journey that is worth most first. */
export function ProposalsPanel({ mayWrite }: { mayWrite: boolean }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['outings', 'proposals'],
    queryFn: ({ signal }) => api<Proposals>('/outings/proposals', { signal }),
  });
  if (error && !data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const groups = all ? data.groups : data.groups.slice(0, FEW);
  return (
    <Panel title={translate('outings.whom')} why={translate('outings.whomWhy')} flush>
      {data.groups.length === 0 ? <EmptyState text={translate('outings.nobody')} /> : null}
      {groups.map((group) => (
        <PlaceGroup
          key={`${group.country}${group.postalCode}${group.town}`}
          group={group}
          mayWrite={mayWrite}
        />
      ))}
      <Box sx={{ px: { xs: 2, md: 3 }, py: 2, borderTop: 1, borderColor: 'divider' }}>
        {data.groups.length > groups.length ? (
          <Button variant="outlined" onClick={() => setAll(true)} sx={{ mb: 1.5 }}>
            {translate('outings.morePlaces', { smart_count: data.groups.length - groups.length })}
          </Button>
        ) : null}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', maxWidth: '75ch' }}>
          {data.leftOut.noConsent > 0
            ? `${translate('outings.leftOut', { smart_count: data.leftOut.noConsent })} `
            : ''}
          {data.shop === null ? translate('outings.noShop') : ''}
        </Box>
      </Box>
    </Panel>
  );
}

function PlaceGroup({ group, mayWrite }: { group: Group; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const place = group.town === '' ? translate('outings.placeUnknown') : group.town;
  const away =
    group.distanceKm === null
      ? group.country === 'FR'
        ? ''
        : group.country
      : translate(group.isRough ? 'outings.aboutKm' : 'outings.km', {
          km: format.number(group.distanceKm),
        });
  return (
    <Box
      component="section"
      aria-label={place}
      sx={{ px: { xs: 2, md: 3 }, py: 2, borderTop: 1, borderColor: 'divider' }}
    >
      <Box
        component="h3"
        sx={{ m: 0, mb: 1, fontSize: '1.0625rem', fontWeight: 600, display: 'flex', gap: 1.5 }}
      >
        {place}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {away}
        </Box>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {group.items.slice(0, 5).map((one) => (
          <Who key={`${one.partyId}-${one.supplierId}`} one={one} mayWrite={mayWrite} />
        ))}
      </Box>
      {group.items.length > 5 ? (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>
          {translate('outings.moreThere', { smart_count: group.items.length - 5 })}
        </Box>
      ) : null}
    </Box>
  );
}

function Who({ one, mayWrite }: { one: Proposal; mayWrite: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const kind = one.supplierId === null ? 'customer-lunch' : 'supplier-visit';
  const invite = new URLSearchParams({
    kind,
    [one.supplierId === null ? 'partyId' : 'supplierId']: String(one.partyId ?? one.supplierId),
    name: one.name,
    town: one.town,
    postalCode: one.country === 'FR' ? one.postalCode : '',
  });
  const later = () => {
    const until = shopDayIn(PAUSE_DAYS);
    const { partyId, supplierId } = one;
    return run(
      '/outings/pauses',
      { method: 'POST', body: { partyId, supplierId, untilOn: until } },
      'outings.paused',
    );
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(0, 1fr) auto' },
        gap: 1,
        alignItems: 'center',
      }}
    >
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Link to={sheetOf(one)}>{one.name}</Link>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
          {[
            translate('outings.brought', { amount: format.roundMoney(one.marginCents) }),
            translate(one.lastContactAt === null ? 'outings.neverMet' : 'outings.lastMet', {
              when: format.ago(one.lastContactAt ?? one.knownSince),
            }),
            translate(`outings.because.${one.because}`),
          ].join(' · ')}
        </Box>
      </Box>
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            variant="outlined"
            size="small"
            component={Link}
            to={`/outings/create?${invite}`}
            aria-label={`${translate(`outings.invite.${kind}`)} : ${one.name}`}
          >
            {translate(`outings.invite.${kind}`)}
          </Button>
          <Button
            size="small"
            disabled={busy}
            onClick={() => void later()}
            aria-label={`${translate('outings.later')} : ${one.name}`}
          >
            {translate('outings.later')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
