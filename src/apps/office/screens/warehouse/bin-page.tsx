import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { BinDialog } from './bin-dialog.tsx';
import { CarryDialog } from './carry-dialog.tsx';
import { fullness, type BinPageData, type HeldGoods } from './model.ts';

/** One bin: what lies in it, what came and went, how much fits. */
export function BinPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data: bin, error, isPending, refetch } = useRecord<BinPageData>('warehouse-bins', id);
  if (isPending) return <Loading />;
  if (!bin) {
    return (
      <Page title={translate('bins.one')} back="/warehouse-bins">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <Shown bin={bin} />;
}

function Shown({ bin }: { bin: BinPageData }) {
  const translate = useTranslate();
  const may = useScopes();
  const [edits, setEdits] = useState(false);
  const [carried, setCarried] = useState<HeldGoods | null>(null);
  return (
    <Page
      title={bin.code}
      back="/warehouse-bins"
      width={960}
      lead={<Facts bin={bin} />}
      actions={
        <>
          <Button
            component="a"
            variant="outlined"
            href={apiHref('/bin-labels.pdf', { ids: String(bin.id) })}
            target="_blank"
          >
            {translate('bins.label')}
          </Button>
          {may('stock:write') ? (
            <Button variant="outlined" onClick={() => setEdits(true)}>
              {translate('bins.edit')}
            </Button>
          ) : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Panel title={translate('bins.content')} flush>
          {bin.goods.length === 0 ? (
            <EmptyState text={translate('bins.nothingIn')} />
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {bin.goods.map((goods) => (
                <GoodsLine
                  key={`${goods.variantId}.${goods.lotId}`}
                  goods={goods}
                  {...(may('stock:write') ? { onCarry: () => setCarried(goods) } : {})}
                />
              ))}
            </Box>
          )}
        </Panel>
        <Entries bin={bin} />
        <HistoryPanel query={{ entityKind: 'warehouse-bin', entityId: String(bin.id) }} />
      </Box>
      {edits ? <BinDialog bin={bin} onClose={() => setEdits(false)} /> : null}
      {carried ? <CarryDialog bin={bin} goods={carried} onClose={() => setCarried(null)} /> : null}
    </Page>
  );
}

function Facts({ bin }: { bin: BinPageData }) {
  const translate = useTranslate();
  const full = fullness(bin);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      {bin.isClosed ? <StateWord tone="off">{translate('bins.closed')}</StateWord> : null}
      {full === null ? null : (
        <StateWord tone={full > 100 ? 'wrong' : full >= 90 ? 'act' : 'off'}>
          {translate('bins.full', { percent: full })}
        </StateWord>
      )}
      <span>
        {[
          bin.zoneName,
          translate(`warehouses.kind.${bin.zoneKind}`),
          translate('bins.units', { smart_count: bin.units }),
        ].join(' · ')}
      </span>
    </Box>
  );
}

function GoodsLine({ goods, onCarry }: { goods: HeldGoods; onCarry?: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const lot = [
    goods.lotCode ? translate('bins.lot', { lot: goods.lotCode }) : '',
    goods.bestBefore ? translate('bins.bestBefore', { day: format.date(goods.bestBefore) }) : '',
  ].filter(Boolean);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 2,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box
          component={Link}
          to={`/products/${goods.productId}`}
          sx={{ fontWeight: 500, color: 'text.primary', overflowWrap: 'anywhere' }}
        >
          {[goods.title, goods.options].filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[goods.sku ?? '', ...lot].filter(Boolean).join(' · ')}
        </Box>
      </Box>
      <Box sx={{ fontSize: '1.25rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {format.number(goods.quantity)}
      </Box>
      {onCarry ? <Button onClick={onCarry}>{translate('bins.carry')}</Button> : null}
    </Box>
  );
}

function Entries({ bin }: { bin: BinPageData }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('bins.entries')} flush>
      {bin.entries.length === 0 ? (
        <EmptyState text={translate('bins.noEntries')} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {bin.entries.map((entry) => (
            <Box
              component="li"
              key={entry.id}
              sx={{
                display: 'flex',
                gap: 2,
                px: { xs: 2, md: 3 },
                py: 1,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Box sx={{ overflowWrap: 'anywhere' }}>
                  {[entry.title, entry.lotCode ?? ''].filter(Boolean).join(' · ')}
                </Box>
                <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                  {[
                    translate(`bins.kind.${entry.kind}`),
                    format.moment(entry.occurredAt),
                    entry.actorLabel,
                  ].join(' · ')}
                </Box>
              </Box>
              <Box sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
                {entry.quantity > 0
                  ? `+${format.number(entry.quantity)}`
                  : format.number(entry.quantity)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
