import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api, apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import type { CountReview, StockCount } from './model.ts';
import { DifferenceLine } from './difference-line.tsx';

/** What a count found beside the ledger; once it is posted, what was booked. */
export function Review({ count }: { count: StockCount }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['stock-counts', count.id, 'review'],
    queryFn: ({ signal }) => api<CountReview>(`/stock-counts/${count.id}/review`, { signal }),
  });
  const isOpen = count.state === 'open';
  return (
    <Page
      title={
        count.number === null
          ? translate('countReview.title')
          : translate(`countReview.numbered.${count.kind}`, { number: count.number })
      }
      back={isOpen ? `/stock-counts/${count.id}/show` : '/stock-counts'}
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateWord tone={isOpen ? 'act' : count.state === 'posted' ? 'done' : 'off'}>
            {translate(`stockCounts.state.${count.state}`)}
          </StateWord>
          <span>
            {[
              count.locationName,
              format.moment(count.postedAt ?? count.openedAt),
              count.postedBy ?? count.openedBy,
            ].join(' · ')}
          </span>
        </Box>
      }
      actions={<Acts count={count} review={data} />}
    >
      {isPending ? (
        <Loading />
      ) : data ? (
        <Found count={count} review={data} />
      ) : (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Acts({ count, review }: { count: StockCount; review: CountReview | undefined }) {
  const translate = useTranslate();
  const may = useScopes();
  const [posts, setPosts] = useState(false);
  if (count.state === 'posted') {
    return (
      <Button
        variant="contained"
        href={apiHref(`/stock-counts/${count.id}/inventory.pdf`)}
        target="_blank"
      >
        {translate(count.kind === 'full' ? 'countReview.signedPdf' : 'countReview.pdf')}
      </Button>
    );
  }
  if (count.state !== 'open' || !review || !may('stock:write')) return null;
  return (
    <>
      {review.uncounted > 0 ? (
        <ConfirmButton
          label={translate('countReview.none', { smart_count: review.uncounted })}
          title={translate('countReview.noneTitle')}
          consequence={translate('countReview.noneText', { smart_count: review.uncounted })}
          path={`/stock-counts/${count.id}/missing`}
          options={{ method: 'POST' }}
          done="countReview.noneDone"
        />
      ) : null}
      <Button component={Link} to={`/stock-counts/${count.id}/show`} variant="outlined">
        {translate('countReview.goOn')}
      </Button>
      <Button variant="contained" onClick={() => setPosts(true)}>
        {translate('countReview.post')}
      </Button>
      {posts ? <PostDialog count={count} review={review} onClose={() => setPosts(false)} /> : null}
    </>
  );
}

function PostDialog({
  count,
  review,
  onClose,
}: {
  count: StockCount;
  review: CountReview;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction({ inline: true });
  const submit = async () => {
    // What is not confirmed stands in the dialog: who posts accepts it.
    const body = { acceptUnsettled: review.recounts > 0 };
    const path = `/stock-counts/${count.id}/post`;
    if (await action.run(path, { method: 'POST', body }, 'countReview.posted')) onClose();
  };
  const differing = review.lines.filter((line) => line.difference !== 0).length;
  return (
    <ActionDialog
      title={translate('countReview.postTitle')}
      verb={translate(review.recounts > 0 ? 'countReview.postAnyway' : 'countReview.post')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
        {[
          translate('stockCounts.differences', { smart_count: differing }),
          format.money(review.valueCents),
        ].join(' · ')}
      </Box>
      <Box>{translate('countReview.postText')}</Box>
      {count.kind === 'full' ? <Box>{translate('countReview.postSigns')}</Box> : null}
      {review.recounts > 0 ? (
        <CalmAlert tone="act">
          {translate('countReview.unsettled', { smart_count: review.recounts })}
        </CalmAlert>
      ) : null}
      {count.kind !== 'full' && review.uncounted > 0 ? (
        <Box>{translate('countReview.left', { smart_count: review.uncounted })}</Box>
      ) : null}
    </ActionDialog>
  );
}

function Found({ count, review }: { count: StockCount; review: CountReview }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Panel>
        <Facts
          rows={[
            [translate('countReview.fact.right'), format.number(review.right)],
            [translate('countReview.fact.differences'), format.number(review.differences)],
            ...(count.state === 'open'
              ? ([
                  [translate('countReview.fact.recounts'), format.number(review.recounts)],
                  [translate('countReview.fact.uncounted'), format.number(review.uncounted)],
                ] as [string, string][])
              : []),
            [translate('countReview.fact.value'), format.money(review.valueCents)],
            [translate('countReview.fact.gross'), format.money(review.grossCents)],
          ]}
        />
      </Panel>
      {review.lines.length === 0 ? (
        <EmptyState
          title={translate(`countReview.${review.right === 0 ? 'untouched' : 'empty'}.title`)}
          text={translate(`countReview.${review.right === 0 ? 'untouched' : 'empty'}.text`)}
        />
      ) : (
        <Panel title={translate('countReview.lines')} why={translate('countReview.linesWhy')}>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {review.lines.map((line) => (
              <DifferenceLine key={line.lineId} count={count} line={line} />
            ))}
          </Box>
        </Panel>
      )}
    </Box>
  );
}
