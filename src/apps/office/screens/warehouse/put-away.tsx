import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from '../purchasing/camera-scan.tsx';
import { ScanField } from '../purchasing/scan-field.tsx';
import { Outcome } from '../purchasing/scan-outcome.tsx';
import { useScanQueue } from '../purchasing/scan-queue.ts';
import { PutAwayLineItem } from './put-away-line.tsx';
import type { PutAwayList } from './put-away-model.ts';

const REFRESH_MS = 10_000;

interface Answer {
  article: { variantId: number; title: string };
  pieces: number;
  left: number;
  binCode: string;
  binUnits: number;
  isOverfull: boolean;
}

/** Puts what came into bins: a bin is scanned, then what goes into it. */
export function PutAway() {
  const translate = useTranslate();
  const [search] = useSearchParams();
  const receiptId = search.get('receipt') ?? undefined;
  const warehouseId = search.get('warehouse') ?? undefined;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['put-away', warehouseId, receiptId],
    queryFn: ({ signal }) =>
      api<PutAwayList>('/put-away', { query: { warehouseId, receiptId }, signal }),
    // Another phone may be putting the same goods away.
    refetchInterval: REFRESH_MS,
  });
  if (isPending) return <Loading />;
  const back = receiptId === undefined ? '/warehouses' : `/goods-receipts/${receiptId}/show`;
  if (!data) {
    return (
      <Page title={translate('putAway.title')} back={back}>
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <Putting list={data} back={back} />;
}

function Putting({ list, back }: { list: PutAwayList; back: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const queries = useQueryClient();
  const [bin, setBin] = useState<{ id: number; code: string } | null>(null);
  const [unplaced, setUnplaced] = useState('');
  const { scan, outcome, waitingCount } = useScanQueue<Answer>({
    path: '/put-away/scans',
    store: `sereine.put-away.${list.warehouseId}`,
    onAnswer: () => void queries.invalidateQueries({ queryKey: ['put-away'] }),
    moreOf: ({ left, binCode, binUnits, isOverfull }) =>
      [
        translate('putAway.inBin', { smart_count: binUnits, code: binCode }),
        isOverfull ? translate('putAway.overfull') : '',
        left > 0 ? translate('putAway.left', { smart_count: left }) : translate('putAway.allDone'),
      ]
        .filter(Boolean)
        .join(' · '),
  });
  const read = (code: string) => {
    const address = code.trim().toUpperCase();
    const known = list.bins.find((one) => one.code === address);
    setUnplaced('');
    if (known) setBin(known);
    else if (bin === null) setUnplaced(code);
    else scan({ code, binId: bin.id });
  };
  const next = list.lines.find((line) => line.proposals.length > 0);
  return (
    <Page
      title={translate('putAway.title')}
      back={back}
      lead={translate('putAway.lead', {
        smart_count: list.pieces,
        pieces: format.number(list.pieces),
        name: list.warehouseName,
      })}
      width={860}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <ScanField verb={translate('putAway.read')} onCode={read} />
        <CameraScan onCode={read} />
        <Box
          aria-live="polite"
          sx={{
            border: 2,
            borderColor: bin ? 'tokens.accent' : 'divider',
            borderRadius: 1.5,
            px: 2,
            py: 1.5,
          }}
        >
          <Box sx={{ color: 'text.secondary' }}>
            {translate(bin ? 'putAway.into' : next ? 'putAway.goTo' : 'putAway.scanBin')}
          </Box>
          <Box sx={{ fontSize: '2rem', fontWeight: 600, lineHeight: 1.2 }}>
            {bin?.code ?? next?.proposals[0]?.code ?? '—'}
          </Box>
          {bin === null ? null : (
            <Button onClick={() => setBin(null)} sx={{ ml: -1 }}>
              {translate('putAway.otherBin')}
            </Button>
          )}
        </Box>
        {unplaced === '' ? null : (
          <CalmAlert tone="act">{translate('putAway.binFirst', { code: unplaced })}</CalmAlert>
        )}
        <Outcome
          invite={translate('putAway.invite')}
          outcome={outcome}
          waitingCount={waitingCount}
        />
        {list.bins.length === 0 ? (
          <EmptyState
            title={translate('putAway.noBins.title')}
            text={translate('putAway.noBins.text')}
            action={
              <Button component={Link} to="/warehouses" variant="contained">
                {translate('bins.zones')}
              </Button>
            }
          />
        ) : list.lines.length === 0 ? (
          <EmptyState
            title={translate('putAway.nothing.title')}
            text={translate('putAway.nothing.text')}
          />
        ) : (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {list.lines.map((line) => (
              <PutAwayLineItem
                key={`${line.variantId}.${line.lotId}`}
                line={line}
                bin={bin}
                onPut={(into, quantity) => {
                  setBin(into);
                  const { variantId, lotId } = line;
                  scan({ variantId, lotId, binId: into.id, quantity });
                }}
              />
            ))}
          </Box>
        )}
      </Box>
    </Page>
  );
}
