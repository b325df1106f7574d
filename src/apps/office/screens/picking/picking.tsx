import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from '../purchasing/camera-scan.tsx';
import { ScanField } from '../purchasing/scan-field.tsx';
import { keyOf, names, type PickStop } from './model.ts';
import { usePicked } from './use-picked.ts';

/** The way through the warehouse for one or several orders: the next stop in large type, then what follows. */
export function Picking() {
  const translate = useTranslate();
  const [search] = useSearchParams();
  const orders = search.get('orders') ?? '';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['pick-walk', orders],
    queryFn: async ({ signal }) =>
      (await api<{ items: PickStop[] }>('/pick-walk', { query: { orderIds: orders }, signal }))
        .items,
    enabled: orders !== '',
  });
  if (orders !== '' && isPending) return <Loading />;
  const back = '/orders?view=to-prepare';
  if (orders === '' || (data && data.length === 0)) {
    return (
      <Page title={translate('picking.title')} back={back}>
        <EmptyState
          title={translate('picking.nothing.title')}
          text={translate('picking.nothing.text')}
        />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title={translate('picking.title')} back={back}>
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <Walk stops={data} orders={orders} back={back} />;
}

function Walk({ stops, orders, back }: { stops: PickStop[]; orders: string; back: string }) {
  const translate = useTranslate();
  const { picked, put, forget } = usePicked(orders);
  const [said, setSaid] = useState('');
  const left = (stop: PickStop) => stop.quantity - (picked[keyOf(stop)] ?? 0);
  const open = stops.filter((stop) => left(stop) > 0);
  const next = open[0];
  const take = (stop: PickStop, quantity: number) =>
    put(keyOf(stop), (picked[keyOf(stop)] ?? 0) + quantity);
  const scan = (code: string) => {
    const atNext = next && (next.binCode === code.trim().toUpperCase() || names(next, code));
    const stop = atNext && names(next, code) ? next : open.find((one) => names(one, code));
    setSaid('');
    if (stop) take(stop, 1);
    else if (!atNext) setSaid(code);
  };
  const several = new Set(stops.map((stop) => stop.orderId)).size > 1;
  const apart = new Set(stops.map((stop) => stop.locationId)).size > 1;
  return (
    <Page
      title={translate('picking.title')}
      back={back}
      lead={translate('picking.lead', {
        smart_count: new Set(stops.map((stop) => stop.orderId)).size,
      })}
      width={860}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <ScanField verb={translate('putAway.read')} onCode={scan} />
        <CameraScan onCode={scan} />
        {said === '' ? null : <CalmAlert>{translate('picking.unknown', { code: said })}</CalmAlert>}
        <Box aria-live="polite">
          {next ? (
            <Next
              stop={next}
              left={left(next)}
              showOrder={several}
              showPlace={apart}
              onTake={() => take(next, left(next))}
            />
          ) : (
            <CalmAlert tone="go">{translate('picking.allTaken')}</CalmAlert>
          )}
        </Box>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {stops.map((stop) => (
            <StopLine
              key={keyOf(stop)}
              stop={stop}
              taken={picked[keyOf(stop)] ?? 0}
              showOrder={several}
              showPlace={apart}
              onBack={() => put(keyOf(stop), 0)}
            />
          ))}
        </Box>
        <Finish orders={orders} left={open.length} onDone={forget} />
      </Box>
    </Page>
  );
}

/** The words for pieces that lie in no bin. */
function unshelved({ missing }: PickStop) {
  return missing
    ? { place: 'picking.missing', zone: 'picking.missingZone' }
    : { place: 'picking.floor', zone: 'picking.floorZone' };
}

function Next({
  stop,
  left,
  showOrder,
  showPlace,
  onTake,
}: {
  stop: PickStop;
  left: number;
  showOrder: boolean;
  showPlace: boolean;
  onTake: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const lot = [
    stop.lotCode ? translate('bins.lot', { lot: stop.lotCode }) : '',
    stop.bestBefore ? translate('bins.bestBefore', { day: format.date(stop.bestBefore) }) : '',
  ];
  return (
    <Box sx={{ border: 2, borderColor: 'tokens.accent', borderRadius: 1.5, px: 2, py: 1.5 }}>
      <Box sx={{ color: 'text.secondary' }}>
        {[showPlace ? stop.placeName : '', stop.zoneName ?? translate(unshelved(stop).zone)]
          .filter(Boolean)
          .join(' · ')}
      </Box>
      <Box sx={{ fontSize: '2rem', fontWeight: 600, lineHeight: 1.2 }}>
        {stop.binCode ?? translate(unshelved(stop).place)}
      </Box>
      <Box sx={{ fontSize: '1.375rem', fontWeight: 600, mt: 1, overflowWrap: 'anywhere' }}>
        {`${left} × ${[stop.title, stop.options].filter(Boolean).join(' · ')}`}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {[stop.sku ?? '', stop.gtin ?? '', ...lot, showOrder ? stop.orderNumber : '']
          .filter(Boolean)
          .join(' · ')}
      </Box>
      <Button
        variant="contained"
        size="large"
        fullWidth
        onClick={onTake}
        sx={{ mt: 1.5, minHeight: 64, fontSize: '1.25rem' }}
      >
        {translate('picking.taken', { smart_count: left })}
      </Button>
    </Box>
  );
}

function StopLine({
  stop,
  taken,
  showOrder,
  showPlace,
  onBack,
}: {
  stop: PickStop;
  taken: number;
  showOrder: boolean;
  showPlace: boolean;
  onBack: () => void;
}) {
  const translate = useTranslate();
  const isDone = taken >= stop.quantity;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '96px minmax(0, 1fr) auto',
        gap: 1.5,
        alignItems: 'center',
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
        color: isDone ? 'text.secondary' : 'text.primary',
      }}
    >
      <Box sx={{ fontWeight: 600 }}>{stop.binCode ?? translate(unshelved(stop).place)}</Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {[stop.title, stop.options].filter(Boolean).join(' · ')}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            showPlace ? stop.placeName : '',
            stop.sku ?? '',
            stop.lotCode ?? '',
            showOrder ? stop.orderNumber : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
      </Box>
      {taken > 0 ? (
        <Button
          onClick={onBack}
          aria-label={translate('picking.putBack', { name: stop.title })}
          sx={{ fontVariantNumeric: 'tabular-nums' }}
        >
          {`${taken} / ${stop.quantity}`}
        </Button>
      ) : (
        <Box sx={{ fontSize: '1.25rem', fontWeight: 600, pr: 1 }}>{stop.quantity}</Box>
      )}
    </Box>
  );
}

/** Once everything is taken, the orders are prepared. */
function Finish({ orders, left, onDone }: { orders: string; left: number; onDone: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const ids = orders.split(',').map(Number);
  const submit = async () => {
    const sent =
      ids.length === 1
        ? await action.run(
            `/orders/${ids[0]}/prepare`,
            { method: 'POST', body: {} },
            'orders.prepared',
          )
        : await action.run(
            '/orders/prepare',
            { method: 'POST', body: { ids, taken: true } },
            'orders.bulk.prepared',
          );
    if (sent === undefined) return;
    onDone();
    await navigate(ids.length === 1 ? `/orders/${ids[0]}/show` : '/orders?view=to-prepare');
  };
  return (
    <>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <SaveBar
        text={
          left === 0 ? translate('picking.ready') : translate('picking.left', { smart_count: left })
        }
      >
        <Button
          variant="contained"
          size="large"
          disabled={action.busy || left > 0}
          onClick={() => void submit()}
        >
          {translate('picking.prepare', { smart_count: ids.length })}
        </Button>
      </SaveBar>
    </>
  );
}
