import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../data/api.ts';

/** A list as this person wants to find it again; kept on the server. */
export interface SavedView {
  id: number;
  resource: string;
  name: string;
  filter: Record<string, string>;
  /** `field` or `-field`; empty is the order of the list itself. */
  sort: string;
  version: number;
}

/** What a view keeps of a list. */
export type ViewState = Pick<SavedView, 'filter' | 'sort'>;

/** The views of one's own on a list. */
export function useSavedViews(resource: string) {
  const queries = useQueryClient();
  const queryKey = ['views', resource];
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await api<{ items: SavedView[] }>('/views', { query: { resource }, signal })).items,
    staleTime: 60_000,
  });
  const settle = async (change: Promise<unknown>) => {
    const done = await change;
    await queries.invalidateQueries({ queryKey });
    return done as SavedView;
  };
  return {
    views: data ?? [],
    save: (name: string, state: ViewState) =>
      settle(api('/views', { method: 'POST', body: { resource, name, ...state } })),
    change: ({ id, version }: SavedView, patch: Partial<ViewState & { name: string }>) =>
      settle(api(`/views/${id}`, { method: 'PATCH', body: patch, version })),
    remove: ({ id }: SavedView) => settle(api(`/views/${id}`, { method: 'DELETE' })),
  };
}

/** Whether two states of a list are the same. */
export function sameState(a: ViewState, b: ViewState): boolean {
  const text = ({ filter, sort }: ViewState) =>
    JSON.stringify([Object.entries(filter).sort(([x], [y]) => (x < y ? -1 : 1)), sort]);
  return text(a) === text(b);
}
