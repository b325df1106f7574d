import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { useScopes } from './use-scopes.ts';

/** One step on the way to the first sale. */
export interface FirstStep {
  key: string;
  done: boolean;
  /** Fields of the company that are still empty. */
  missing: string[];
}

/** The guide of the first steps. */
export interface FirstSteps {
  steps: FirstStep[];
  putAway: boolean;
}

/** Where each step is done. */
export const STEP_PLACES: Readonly<Record<string, string>> = {
  company: '/settings/company',
  vat: '/settings/company',
  name: '/settings/shop',
  articles: '/imports',
  delivery: '/settings/deliveries',
  payment: '/settings/payments',
  legal: '/settings/company',
  mail: '/mails',
};

/** Where the shop stands on its way to the first sale; nothing for who may not read settings. */
export function useFirstSteps() {
  const may = useScopes();
  return useQuery({
    queryKey: ['first-steps'],
    queryFn: ({ signal }) => api<FirstSteps>('/first-steps', { signal }),
    enabled: may('settings:read'),
    staleTime: 30_000,
  });
}
