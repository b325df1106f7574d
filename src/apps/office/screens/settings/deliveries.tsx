import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { DeliveryFacts, DeliveryOption, Zone } from './delivery-model.ts';
import { OptionDialog } from './option-dialog.tsx';
import { ZoneDialog } from './zone-dialog.tsx';

/** Where the shop delivers, how, and for how much. */
export function Deliveries() {
  const translate = useTranslate();
  const mayWrite = useScopes()('settings:write');
  const [zone, setZone] = useState<Zone | 'new' | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['delivery-options'],
    queryFn: ({ signal }) => api<DeliveryFacts>('/delivery-options', { signal }),
  });
  if (isPending) return <Loading />;
  if (error && !data) return <ReadFailed error={error} onRetry={() => void refetch()} />;
  const open = mayWrite ? (
    <Button variant="contained" onClick={() => setZone('new')}>
      {translate('delivery.newZone')}
    </Button>
  ) : undefined;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {data.zones.length === 0 ? (
        <EmptyState
          title={translate('delivery.empty.title')}
          text={translate('delivery.empty.text')}
          action={open}
        />
      ) : (
        <>
          <ChannelsWithout options={data.options} />
          {data.zones.map((one) => (
            <ZonePanel
              key={one.code}
              zone={one}
              options={data.options.filter(({ zoneCode }) => zoneCode === one.code)}
              mayWrite={mayWrite}
              onEdit={() => setZone(one)}
            />
          ))}
          {open ? <Box>{open}</Box> : null}
        </>
      )}
      {zone === null ? null : (
        <ZoneDialog
          zone={zone === 'new' ? null : zone}
          position={data.zones.length + 1}
          onClose={() => setZone(null)}
        />
      )}
    </Box>
  );
}

/** Names the channels whose customers cannot order yet, as nothing delivers to them. */
function ChannelsWithout({ options }: { options: readonly DeliveryOption[] }) {
  const translate = useTranslate();
  const channels = useChannels().data ?? [];
  const served = new Set(
    options.filter(({ state }) => state === 'active').map(({ channelId }) => channelId),
  );
  return (
    <>
      {channels
        .filter(({ id, isOpen }) => isOpen && !served.has(id))
        .map(({ id, name }) => (
          <CalmAlert key={id} tone="act">
            {translate('delivery.noneIn', { name })}
          </CalmAlert>
        ))}
    </>
  );
}

function ZonePanel({
  zone,
  options,
  mayWrite,
  onEdit,
}: {
  zone: Zone;
  options: readonly DeliveryOption[];
  mayWrite: boolean;
  onEdit: () => void;
}) {
  const translate = useTranslate();
  const reach = useZoneWords();
  const [edited, setEdited] = useState<DeliveryOption | 'new' | null>(null);
  return (
    <Panel
      title={zone.name}
      why={reach(zone)}
      flush
      action={
        mayWrite ? (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button onClick={onEdit}>{translate('delivery.editZone')}</Button>
            <Button variant="outlined" onClick={() => setEdited('new')}>
              {translate('delivery.newOption')}
            </Button>
          </Box>
        ) : undefined
      }
    >
      {options.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>
          {translate('delivery.noOption')}
        </Box>
      ) : null}
      {options.map((option) => (
        <OptionLine
          key={option.id}
          option={option}
          {...(mayWrite ? { onEdit: () => setEdited(option) } : {})}
        />
      ))}
      {edited === null ? null : (
        <OptionDialog
          zone={zone}
          option={edited === 'new' ? null : edited}
          position={options.length + 1}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

function OptionLine({ option, onEdit }: { option: DeliveryOption; onEdit?: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const channels = useChannels().data ?? [];
  const channel = channels.find(({ id }) => id === option.channelId);
  const money = (cents: number) => format.money(cents, channel?.currency);
  const [first, ...others] = option.rates;
  const price = first
    ? translate(others.length > 0 ? 'delivery.priceFrom' : 'delivery.price', {
        amount: money(Math.min(...option.rates.map((rate) => rate.priceCents))),
      })
    : '';
  return (
    <Box
      sx={{
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        display: 'flex',
        gap: 2,
        flexWrap: 'wrap',
        justifyContent: 'space-between',
      }}
    >
      <Box sx={{ flex: '1 1 260px' }}>
        <Box sx={{ fontWeight: 600, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {option.name}
          {option.state === 'archived' ? (
            <StateWord tone="off">{translate('delivery.state.archived')}</StateWord>
          ) : null}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>
          {[
            channels.length > 1 ? (channel?.name ?? option.channelId) : '',
            option.carrier,
            option.minDays === option.maxDays
              ? translate('delivery.days', { smart_count: option.maxDays })
              : translate('delivery.daysBetween', { from: option.minDays, to: option.maxDays }),
            price,
            option.freeFromCents === null
              ? ''
              : translate('delivery.freeFrom', { amount: money(option.freeFromCents) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
      </Box>
      {onEdit ? (
        <Button
          size="small"
          onClick={onEdit}
          aria-label={translate('delivery.editOf', { name: option.name })}
        >
          {translate('delivery.edit')}
        </Button>
      ) : null}
    </Box>
  );
}

/** Says which places a zone reaches. */
function useZoneWords(): (zone: Zone) => string {
  const translate = useTranslate();
  const locale = useLocale();
  return (zone) => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const countries = zone.countries.map((code) => names.of(code) ?? code);
    const shown =
      countries.length > 6
        ? translate('delivery.countries', { smart_count: countries.length })
        : new Intl.ListFormat(locale).format(countries);
    return [
      shown,
      zone.postalPrefixes.length > 0
        ? translate('delivery.onlyPrefixes', { prefixes: zone.postalPrefixes.join(', ') })
        : '',
      zone.excludedPrefixes.length > 0
        ? translate('delivery.withoutPrefixes', { prefixes: zone.excludedPrefixes.join(', ') })
        : '',
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
