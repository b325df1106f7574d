import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/**
 * One whole record. Not react-admin's `useGetOne`: that one is filled from list rows first, which here hold
 * only what a list shows.
 */
export function useRecord<T>(resource: string, id: string | number) {
  return useQuery(recordQuery<T>(resource, id));
}

/** How one whole record is asked for. */
export function recordQuery<T>(resource: string, id: string | number) {
  return queryOptions({
    queryKey: ['record', resource, String(id)],
    queryFn: ({ signal }) => api<T>(`/${resource}/${encodeURIComponent(id)}`, { signal }),
  });
}
