import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { CameraScan } from '../purchasing/camera-scan.tsx';
import { ScanField } from '../purchasing/scan-field.tsx';
import { Outcome } from '../purchasing/scan-outcome.tsx';
import { useScanQueue } from '../purchasing/scan-queue.ts';
import { BinInHand, useBinInHand } from './bin-in-hand.tsx';
import { CountLine } from './count-line.tsx';
import { ListDialog } from './list-dialog.tsx';
import type { BlindCount } from './model.ts';

interface Answer {
  article: { variantId: number; title: string };
  pieces: number;
  counted: number;
}

/** Counts the shelves: scans, steps or a typed total; what the ledger says is not shown. */
export function Counting({ count }: { count: BlindCount }) {
  const translate = useTranslate();
  const format = useFormat();
  const queries = useQueryClient();
  const { scan, outcome, waitingCount } = useScanQueue<Answer>({
    path: `/stock-counts/${count.id}/scans`,
    store: `sereine.counts.${count.id}`,
    onAnswer: () =>
      void queries.invalidateQueries({ queryKey: ['record', 'stock-counts', String(count.id)] }),
    moreOf: ({ counted }) => translate('counting.inAll', { smart_count: counted }),
  });
  const [hasList, setHasList] = useState(false);
  const { bin, read, needsBin } = useBinInHand(count, (body) => scan(body));
  return (
    <Page
      title={translate(`counting.title.${count.kind}`, {
        day: format.day(count.openedAt),
        zone: count.zoneName ?? '',
      })}
      back="/stock-counts"
      lead={translate('counting.lead')}
      width={860}
      actions={
        <>
          <ConfirmButton
            label={translate('counting.abandon')}
            title={translate('counting.abandonTitle')}
            consequence={translate('counting.abandonText')}
            path={`/stock-counts/${count.id}/abandon`}
            options={{ method: 'POST' }}
            done="counting.abandoned"
          />
          <Button onClick={() => setHasList(true)}>{translate('countList.open')}</Button>
          <Button component={Link} to="?view=review" variant="outlined">
            {translate('counting.review')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: 860 }}>
        <ScanField onCode={read} />
        <CameraScan onCode={read} />
        {count.zoneId === null ? null : <BinInHand code={bin?.code ?? null} refused={needsBin} />}
        <Outcome
          invite={translate('counting.invite')}
          outcome={outcome}
          waitingCount={waitingCount}
        />
        {count.recountCount > 0 ? (
          <CalmAlert tone="act">
            {translate('counting.recount', { smart_count: count.recountCount })}
          </CalmAlert>
        ) : null}
        {count.lines.length === 0 ? (
          <EmptyState
            title={translate('counting.empty.title')}
            text={translate('counting.empty.text')}
          />
        ) : (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {count.lines.map((line) => (
              <CountLine
                key={`${line.lineId}.${line.round}`}
                line={line}
                onCount={(what) =>
                  scan({
                    variantId: line.variantId,
                    ...(line.binId === null ? {} : { binId: line.binId }),
                    ...what,
                  })
                }
              />
            ))}
          </Box>
        )}
        {count.lineCount > count.lines.length ? (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('counting.more', { smart_count: count.lineCount - count.lines.length })}
          </Box>
        ) : null}
        <Finish count={count} waitingCount={waitingCount} />
      </Box>
      {hasList ? <ListDialog count={count} onClose={() => setHasList(false)} /> : null}
    </Page>
  );
}

/** Ends a round: what differs is asked again, without saying by how much. */
function Finish({ count, waitingCount }: { count: BlindCount; waitingCount: number }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const [asked, setAsked] = useState(0);
  const submit = async () => {
    const done = await action.run<{ recounts: number }>(`/stock-counts/${count.id}/rounds`, {
      method: 'POST',
    });
    if (!done) return;
    setAsked(done.recounts);
    if (done.recounts === 0) await navigate('?view=review');
    else window.scrollTo({ top: 0 });
  };
  return (
    <>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <SaveBar
        text={translate('counting.progress', { counted: count.countedCount, all: count.lineCount })}
      >
        <Button
          variant="contained"
          size="large"
          disabled={
            action.busy ||
            waitingCount > 0 ||
            count.countedCount === 0 ||
            (asked > 0 && count.recountCount === asked)
          }
          onClick={() => void submit()}
        >
          {translate('counting.finish')}
        </Button>
      </SaveBar>
    </>
  );
}
