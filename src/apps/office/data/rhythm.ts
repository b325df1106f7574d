import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from './api.ts';

/** What one is told. */
export interface NoticeRow {
  id: number;
  kind: string;
  title: string;
  detail: string;
  path: string;
  isRed: boolean;
  createdAt: string;
}

/** Whether one rests or is deep in work, and what one is told now. */
export interface RhythmState {
  isOn: boolean;
  isResting: boolean;
  restEndsAt: string | null;
  focusUntil: string | null;
  notices: NoticeRow[];
  heldCount: number;
}

/** Where one stands, read again each minute. */
export function useRhythmState(): RhythmState | undefined {
  const { data } = useQuery({
    queryKey: ['rhythm', 'state'],
    queryFn: ({ signal }) => api<RhythmState>('/rhythm/state', { signal }),
    refetchInterval: 60_000,
    staleTime: 20_000,
  });
  return data;
}

const PEEKED = ['peeked'];

/** Whether figures are hidden now, and the one tap that shows them until the office is opened anew. */
export function useRest(): { isHidden: boolean; endsAt: string | null; peek: () => void } {
  const state = useRhythmState();
  const queries = useQueryClient();
  const { data: peeked } = useQuery<string | null>({
    queryKey: PEEKED,
    queryFn: () => null,
    enabled: false,
    initialData: null,
    gcTime: Infinity,
  });
  const endsAt = state?.restEndsAt ?? null;
  const peek = useCallback(() => {
    queries.setQueryData(PEEKED, endsAt);
    // Counted for oneself; when it cannot be, that is no reason to keep anything from anybody.
    void api('/rhythm/peeks', { method: 'POST', body: {} }).catch(() => undefined);
  }, [queries, endsAt]);
  return { isHidden: state?.isResting === true && peeked !== endsAt, endsAt, peek };
}
