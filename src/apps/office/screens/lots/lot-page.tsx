import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { toneOf, type LotPageData } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { RecallPanel } from './recall-panel.tsx';

/** One lot: where it lies, what to do about it, and who got some of it. */
export function LotPage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const { data: lot, error, isPending, refetch } = useRecord<LotPageData>('lots', id);
  if (isPending) return <Loading />;
  if (!lot) {
    return (
      <Page title={translate('lots.one')} back="/lots">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <Shown lot={lot} />;
}

function Shown({ lot }: { lot: LotPageData }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const facts = [
    [lot.title, lot.options].filter(Boolean).join(' · '),
    lot.bestBefore === null
      ? ''
      : translate('bins.bestBefore', { day: format.date(lot.bestBefore) }),
    translate('bins.units', { smart_count: lot.sellable + lot.held }),
    format.money(lot.valueCents),
  ];
  return (
    <Page
      title={
        lot.code === '' ? translate('lots.noCode') : translate('lots.coded', { code: lot.code })
      }
      back="/lots"
      width={960}
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          {lot.daysLeft === null ? null : (
            <StateWord tone={toneOf(lot)}>
              {lot.daysLeft < 0
                ? translate('lots.past', { smart_count: -lot.daysLeft })
                : translate('lots.days', { smart_count: lot.daysLeft })}
            </StateWord>
          )}
          <span>{facts.filter(Boolean).join(' · ')}</span>
        </Box>
      }
      actions={may('stock:write') ? <Acts lot={lot} /> : null}
    >
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {lot.blockedAt === null ? null : (
          <CalmAlert tone="act">
            {translate('lots.blockedSince', {
              day: format.moment(lot.blockedAt),
              reason: lot.blockedReason,
            })}
          </CalmAlert>
        )}
        <Panel title={translate('lots.where')} flush>
          {lot.places.length === 0 ? (
            <EmptyState text={translate('lots.nothingLeft')} />
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {lot.places.map((place) => (
                <Box
                  component="li"
                  key={`${place.warehouseName}.${place.kind}.${place.binId}`}
                  sx={{
                    display: 'flex',
                    gap: 2,
                    px: { xs: 2, md: 3 },
                    py: 1.25,
                    borderTop: 1,
                    borderColor: 'divider',
                  }}
                >
                  <Box sx={{ flex: 1 }}>
                    {place.binId === null ? (
                      translate(`bins.floor.${place.kind}`)
                    ) : (
                      <Link to={`/warehouse-bins/${place.binId}/show`}>{place.binCode}</Link>
                    )}
                    <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                      {place.warehouseName}
                    </Box>
                  </Box>
                  <Box sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
                    {format.number(place.quantity)}
                  </Box>
                </Box>
              ))}
            </Box>
          )}
        </Panel>
        {may('orders:read') ? <RecallPanel lot={lot} /> : null}
        <HistoryPanel query={{ entityKind: 'lot', entityId: String(lot.id) }} />
      </Box>
    </Page>
  );
}

function Acts({ lot }: { lot: LotPageData }) {
  const translate = useTranslate();
  const [asked, setAsked] = useState<'block' | 'write-off' | null>(null);
  const left = lot.sellable + lot.held;
  return (
    <>
      <Button component={Link} to={`/products/${lot.productId}`} variant="outlined">
        {translate('lots.markDown')}
      </Button>
      {left > 0 ? (
        <Button variant="outlined" onClick={() => setAsked('write-off')}>
          {translate('lots.writeOff')}
        </Button>
      ) : null}
      {lot.blockedAt === null ? (
        <Button variant="contained" onClick={() => setAsked('block')}>
          {translate('lots.block')}
        </Button>
      ) : (
        <ConfirmButton
          label={translate('lots.free')}
          title={translate('lots.freeTitle')}
          consequence={translate('lots.freeText', { smart_count: lot.held })}
          path={`/lots/${lot.id}/free`}
          options={{ method: 'POST' }}
          done="lots.freed"
        />
      )}
      {asked === null ? null : (
        <ReasonDialog lot={lot} act={asked} left={left} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
