import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import type { Warehouse, Zone } from './model.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { SeriesDialog } from './series-dialog.tsx';
import { useWarehouses } from './use-warehouses.ts';
import { ZoneDialog } from './zone-dialog.tsx';

/** Warehouses, their zones, and the way to their bins. */
export function Warehouses() {
  const translate = useTranslate();
  const may = useScopes();
  const { data, error, isPending, refetch } = useWarehouses();
  const [opens, setOpens] = useState(false);
  if (isPending) return <Loading />;
  return (
    <Page
      title={translate('warehouses.title')}
      lead={translate('warehouses.lead')}
      actions={
        <>
          <Button component={Link} to="/warehouse-bins" variant="outlined">
            {translate('warehouses.allBins')}
          </Button>
          {may('stock:write') ? (
            <Button variant="outlined" startIcon={<Add />} onClick={() => setOpens(true)}>
              {translate('warehouses.open')}
            </Button>
          ) : null}
        </>
      }
    >
      {data ? (
        <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {data.map((one) => (
            <WarehousePanel key={one.id} warehouse={one} />
          ))}
        </Box>
      ) : (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      )}
      {opens ? <PlaceDialog place={null} onClose={() => setOpens(false)} /> : null}
    </Page>
  );
}

function WarehousePanel({ warehouse }: { warehouse: Warehouse }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [asked, setAsked] = useState<'place' | 'zone' | null>(null);
  const next = Math.max(0, ...warehouse.zones.map((zone) => zone.position)) + 10;
  const why = [
    translate(warehouse.kind === 'warehouse' ? 'warehouses.sells' : 'warehouses.depot'),
    translate('warehouses.pieces', {
      smart_count: warehouse.pieces,
      pieces: format.number(warehouse.pieces),
    }),
  ].join(' ');
  return (
    <Panel
      title={warehouse.name}
      why={why}
      flush
      action={
        may('stock:write') ? (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button size="small" onClick={() => setAsked('place')}>
              {translate('warehouses.edit')}
            </Button>
            <Button
              size="small"
              variant="outlined"
              startIcon={<Add />}
              onClick={() => setAsked('zone')}
            >
              {translate('warehouses.addZone')}
            </Button>
          </Box>
        ) : null
      }
    >
      {warehouse.toPutAway !== null && warehouse.toPutAway > 0 ? (
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            flexWrap: 'wrap',
            px: { xs: 2, md: 3 },
            pb: 1.5,
          }}
        >
          <StateWord tone="act">
            {translate('warehouses.toPutAway', {
              smart_count: warehouse.toPutAway,
              pieces: format.number(warehouse.toPutAway),
            })}
          </StateWord>
          <Button component={Link} size="small" to={`/put-away?warehouse=${warehouse.id}`}>
            {translate('warehouses.putAway')}
          </Button>
        </Box>
      ) : null}
      {warehouse.zones.length === 0 ? (
        <EmptyState
          title={translate('warehouses.noZone.title')}
          text={translate('warehouses.noZone.text')}
        />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {warehouse.zones.map((zone) => (
            <ZoneLine key={zone.id} zone={zone} />
          ))}
        </Box>
      )}
      {asked === 'place' ? <PlaceDialog place={warehouse} onClose={() => setAsked(null)} /> : null}
      {asked === 'zone' ? (
        <ZoneDialog
          zone={null}
          warehouseId={warehouse.id}
          position={next}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Panel>
  );
}

/** Begins the count of a zone, or joins the one that is open. */
function CountZone({ zone }: { zone: Zone }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction();
  const begin = async () => {
    const body = { kind: 'zone', zoneId: zone.id };
    const count = await action.run<{ id: number }>('/stock-counts', { method: 'POST', body });
    if (count) await navigate(`/stock-counts/${count.id}/show`);
  };
  return (
    <Button
      size="small"
      disabled={action.busy}
      aria-label={translate('warehouses.countOf', { name: zone.name })}
      onClick={() => void begin()}
    >
      {translate('warehouses.count')}
    </Button>
  );
}

function ZoneLine({ zone }: { zone: Zone }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [asked, setAsked] = useState<'edit' | 'bins' | null>(null);
  const filter = encodeURIComponent(JSON.stringify({ zoneId: String(zone.id) }));
  const facts = [
    translate('warehouses.bins', { smart_count: zone.bins }),
    zone.bins === 0 ? '' : translate('warehouses.empty', { smart_count: zone.emptyBins }),
    translate('warehouses.inside', { smart_count: zone.pieces, count: format.number(zone.pieces) }),
  ].filter(Boolean);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Box
            component={Link}
            to={`/warehouse-bins?filter=${filter}`}
            sx={{ fontWeight: 600, color: 'text.primary' }}
          >
            {zone.name}
          </Box>
          <StateWord tone={zone.kind === 'quarantine' ? 'wrong' : 'off'}>
            {translate(`warehouses.kind.${zone.kind}`)}
          </StateWord>
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{facts.join(' · ')}</Box>
      </Box>
      {may('stock:write') ? (
        <Box
          sx={{
            display: 'flex',
            gap: { xs: 0, sm: 1 },
            ml: { xs: -1.25, sm: 0 },
            flexWrap: 'wrap',
          }}
        >
          {zone.bins > 0 ? <CountZone zone={zone} /> : null}
          <Button size="small" onClick={() => setAsked('bins')}>
            {translate('warehouses.makeBins')}
          </Button>
          <Button
            size="small"
            aria-label={translate('warehouses.editOf', { name: zone.name })}
            onClick={() => setAsked('edit')}
          >
            {translate('warehouses.edit')}
          </Button>
        </Box>
      ) : null}
      {asked === 'edit' ? (
        <ZoneDialog
          zone={zone}
          warehouseId={zone.warehouseId}
          position={zone.position}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'bins' ? <SeriesDialog zone={zone} onClose={() => setAsked(null)} /> : null}
    </Box>
  );
}
