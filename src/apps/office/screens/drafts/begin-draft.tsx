import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { recordQuery } from '../../data/use-record.ts';
import { useAction, type Action } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../shell/page.tsx';
import type { Draft } from './model.ts';

/** What is known of the page that was left for a draft: see `useDraftKey`. */
interface LeftPage {
  begunOn?: string;
}

/** Whether a draft is begun at once: for a customer (`?customer=`), or as a copy of an order (`?copy=`). */
export function useBeginsAtOnce(): boolean {
  const [asked] = useSearchParams();
  return Number(asked.get('customer')) > 0 || Number(asked.get('copy')) > 0;
}

/** Begins a draft of which something is known already, and goes there. */
export function BeginKnownDraft() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  const { run, problem } = useAction({ inline: true });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const customerId = Number(asked.get('customer'));
    const copyOfOrderId = Number(asked.get('copy'));
    const body = {
      ...(customerId > 0 ? { customerId } : {}),
      ...(copyOfOrderId > 0 ? { copyOfOrderId } : {}),
    };
    void run<{ id: number }>('/draft-orders', { method: 'POST', body }).then((made) => {
      if (made) void navigate(`/draft-orders/${made.id}`, { replace: true });
    });
  }, [asked, navigate, run]);
  if (problem === null) return <Loading />;
  return (
    <Page title={translate('drafts.one')} back="/draft-orders">
      <CalmAlert>{problem}</CalmAlert>
    </Page>
  );
}

/**
 * One key for an empty sheet and for the draft it becomes, so that nothing being typed is lost when its first article makes
 * it one; another for every other draft.
 */
export function useDraftKey(id: string | undefined): string {
  const { key, state } = useLocation();
  const { begunOn } = (state ?? {}) as LeftPage;
  return begunOn ?? id ?? key;
}

/** How an empty sheet becomes a draft. */
interface FirstWrite {
  /** Makes the draft, once; undefined when it was refused. */
  begin(run: Action['run']): Promise<number | undefined>;
  /** Shows the draft in the place of the empty sheet. */
  show(id: number): Promise<void>;
}

const FirstWriteContext = createContext<FirstWrite | null>(null);

/** Lets what stands on an empty sheet make the draft with the first thing that is said. */
export function FirstWriteMakesDraft({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { key } = useLocation();
  const made = useRef<Promise<number | undefined> | null>(null);
  const first = useMemo<FirstWrite>(
    () => ({
      begin(run) {
        made.current ??= run<{ id: number }>('/draft-orders', { method: 'POST', body: {} }).then(
          (draft) => {
            if (!draft) made.current = null;
            return draft?.id;
          },
        );
        return made.current;
      },
      async show(id) {
        await queries.fetchQuery(recordQuery<Draft>('draft-orders', id));
        const state: LeftPage = { begunOn: key };
        await navigate(`/draft-orders/${id}`, { replace: true, state });
      },
    }),
    [key, navigate, queries],
  );
  return <FirstWriteContext.Provider value={first}>{children}</FirstWriteContext.Provider>;
}

/** See `FirstWriteMakesDraft`. */
export function useFirstWrite(): FirstWrite {
  const first = useContext(FirstWriteContext);
  if (!first) throw new Error('drafts are written inside FirstWriteMakesDraft');
  return first;
}
