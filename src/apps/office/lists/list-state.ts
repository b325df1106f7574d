import { useListContext } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { ViewState } from './use-saved-views.ts';

/** An order of a list. */
export interface ListSort {
  field: string;
  order: 'ASC' | 'DESC';
}

/** What the list shows now, as a view keeps it, and how to show another state; both stand in the address. */
export function useListState(usual: ListSort): {
  state: ViewState;
  show: (state: ViewState) => void;
} {
  const { filterValues, sort } = useListContext();
  const [, setParams] = useSearchParams();
  const filter = Object.fromEntries(
    Object.entries(filterValues as Record<string, unknown>)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );
  const isUsual = sort.field === usual.field && sort.order === usual.order;
  return {
    state: { filter, sort: isUsual ? '' : sortText(sort) },
    show: (state) => {
      const { field, order } = readSort(state.sort) ?? usual;
      setParams({ filter: JSON.stringify(state.filter), sort: field, order, page: '1' });
    },
  };
}

/** An order as the API and saved views write it: `field` or `-field`. */
export function sortText({ field, order }: { field: string; order: string }): string {
  return order === 'DESC' ? `-${field}` : field;
}

/** Reads `field` or `-field`; null when it is empty. */
export function readSort(text: string): ListSort | null {
  if (text === '') return null;
  return text.startsWith('-')
    ? { field: text.slice(1), order: 'DESC' }
    : { field: text, order: 'ASC' };
}
