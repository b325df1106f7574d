import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useLookups, type LookupOf } from '../../lists/lookups.ts';
import { useScopeWords } from '../settings/scope-words.ts';
import type { FieldChange } from './diff.ts';

/** What the numbers and codes of these fields name. */
const NAMED: Readonly<Record<string, LookupOf>> = {
  brandId: 'brands',
  brandIds: 'brands',
  categoryIds: 'categories',
  parentId: 'categories',
  beforeId: 'categories',
  channelId: 'channels',
  channelIds: 'channels',
  zoneId: 'zones',
  groupId: 'groups',
  standInId: 'staff',
  ownerId: 'staff',
  staffId: 'staff',
  assignedTo: 'staff',
};
/** These name articles. */
const ARTICLES = new Set(['productIds', 'productId']);
/** More articles than a line can say are not read. */
const MOST_ARTICLES = 12;

const keyOf = (field: string) => field.split('.').at(-1)!;

/** Says names for the numbers and codes of what a change names; nothing is read for changes that name nothing. */
export function useNames(
  fields: readonly FieldChange[],
): (value: unknown, field: string) => unknown {
  const translate = useTranslate();
  const scopeWords = useScopeWords();
  const lookups = useLookups(
    fields.flatMap(({ field }) => {
      const of = NAMED[keyOf(field)];
      return of ? [{ key: field, kind: 'lookup' as const, of }] : [];
    }),
  );
  const articles = useArticles(fields);
  return (value, field) => {
    const key = keyOf(field);
    if (ARTICLES.has(key)) return mapEach(value, (id) => articles.get(String(id)) ?? id);
    if (key === 'scopes') return mapEach(value, (scope) => scopeWords(String(scope)));
    if (key === 'leftOpen') {
      return mapEach(value, (code) =>
        translate(`absences.check.${String(code)}.title`, {
          smart_count: 2,
          _: String(code),
        }).replace(/^2\s/, ''),
      );
    }
    const of = NAMED[key];
    if (of === undefined) return value;
    if (value === null && key === 'parentId') return translate('categories.root');
    if (value === null && key === 'beforeId') return translate('changes.last');
    return mapEach(
      value,
      (id) => lookups[of].find((choice) => choice.value === String(id))?.label ?? id,
    );
  };
}

function mapEach(value: unknown, name: (one: unknown) => unknown): unknown {
  if (value === null || value === undefined) return value;
  return Array.isArray(value) ? value.map(name) : name(value);
}

function useArticles(fields: readonly FieldChange[]): ReadonlyMap<string, string> {
  const may = useScopes();
  const ids = [
    ...new Set(
      fields
        .filter(({ field }) => ARTICLES.has(keyOf(field)))
        .flatMap(({ before, after }) => [before, after].flat())
        .filter((id) => typeof id === 'number')
        .map(String),
    ),
  ];
  const { data } = useQuery({
    queryKey: ['article-names', ids],
    queryFn: ({ signal }) =>
      api<{ items: { id: number; title: string }[] }>('/products/sheet', {
        query: { ids: ids.join(',') },
        signal,
      }),
    enabled: ids.length > 0 && ids.length <= MOST_ARTICLES && may('catalogue:read'),
    staleTime: 60_000,
  });
  return new Map((data?.items ?? []).map(({ id, title }) => [String(id), title]));
}
