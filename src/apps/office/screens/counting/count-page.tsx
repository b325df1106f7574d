import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { Counting } from './counting.tsx';
import type { BlindCount } from './model.ts';
import { Review } from './review.tsx';

const REFRESH_MS = 5_000;

/** One count: counted blindly while it is open, then compared, then a document. */
export function CountPage() {
  const translate = useTranslate();
  const may = useScopes();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const { data: count, error, isPending, refetch } = useRecord<BlindCount>('stock-counts', id);
  const isOpen = count?.state === 'open';
  useEffect(() => {
    if (!isOpen) return;
    // Another phone may be counting the same shelves.
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);
  if (isPending) return <Loading />;
  if (!count) {
    return (
      <Page title={translate('stockCounts.one')} back="/stock-counts">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const counts = isOpen && may('stock:write') && search.get('view') !== 'review';
  return counts ? <Counting count={count} /> : <Review count={count} />;
}
