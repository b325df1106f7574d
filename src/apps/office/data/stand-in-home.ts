import { useQuery } from '@tanstack/react-query';
import type { StandInHome } from '../screens/delegation/model.ts';
import { api } from './api.ts';

const NOBODY: StandInHome = { standIn: null, comingAt: null, mustDo: [], canWait: [], questions: [] };

/** What somebody who stands in has to do; undefined until it is known, without a stand-in for everybody else. */
export function useStandInHome(): StandInHome | undefined {
  const { data, error } = useQuery({
    queryKey: ['stand-in-home'],
    queryFn: ({ signal }) => api<StandInHome>('/stand-in-home', { signal }),
    staleTime: 60_000,
  });
  return data ?? (error ? NOBODY : undefined);
}
