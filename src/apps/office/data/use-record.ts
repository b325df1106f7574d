import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/**
 * One whole record. Not react-admin's `useGetOne`: that one is filled from list rows first, which here hold
 * only what a list shows.
 */
export function useRecord<T>(resource: string, id: string | number) {
  return useQuery({
    queryKey: ['record', resource, String(id)],
    queryFn: ({ signal }) => api<T>(`/${resource}/${encodeURIComponent(id)}`, { signal }),
  });
}
