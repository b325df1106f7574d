import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import type { ScanBody } from '../purchasing/scan-queue.ts';
import type { StockCount } from './model.ts';

interface ZoneBin {
  id: number;
  code: string;
}

async function loadBins(zoneId: number, signal: AbortSignal): Promise<ZoneBin[]> {
  const bins: ZoneBin[] = [];
  let cursor: string | undefined;
  do {
    const query = { zoneId, limit: 200, cursor };
    const page: ApiPage<ZoneBin> = await api('/warehouse-bins', { query, signal });
    bins.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return bins;
}

/**
 * Reads codes where a zone is counted: that of a bin says where one is, any other is counted there. Elsewhere every code is an
 * article's.
 */
export function useBinInHand(count: StockCount, scan: (body: ScanBody) => void) {
  const { zoneId } = count;
  const [bin, setBin] = useState<ZoneBin | null>(null);
  const [needsBin, setNeedsBin] = useState(false);
  const { data = [] } = useQuery({
    queryKey: ['bins-of-zone', zoneId],
    queryFn: ({ signal }) => loadBins(zoneId!, signal),
    enabled: zoneId !== null,
  });
  const read = (code: string) => {
    const known = data.find((one) => one.code === code.trim().toUpperCase());
    setNeedsBin(false);
    if (zoneId === null) scan({ code });
    else if (known) setBin(known);
    else if (bin === null) setNeedsBin(true);
    else scan({ code, binId: bin.id });
  };
  return { bin, read, needsBin };
}

/** The bin that is being counted, in large type. */
export function BinInHand({ code, refused }: { code: string | null; refused: boolean }) {
  const translate = useTranslate();
  return (
    <>
      <Box
        aria-live="polite"
        sx={{
          border: 2,
          borderColor: code ? 'tokens.accent' : 'divider',
          borderRadius: 1.5,
          px: 2,
          py: 1.5,
        }}
      >
        <Box sx={{ color: 'text.secondary' }}>
          {translate(code ? 'counting.inBin' : 'counting.scanBin')}
        </Box>
        <Box sx={{ fontSize: '2rem', fontWeight: 600, lineHeight: 1.2 }}>{code ?? '—'}</Box>
      </Box>
      {refused ? <CalmAlert tone="act">{translate('counting.binFirst')}</CalmAlert> : null}
    </>
  );
}
