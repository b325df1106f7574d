import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';

/** The words of a setting's form, as far as the timeline needs them. */
interface Words {
  title?: string;
  properties?: Record<string, Words>;
  items?: Words;
}

interface Setting {
  key: string;
  title: string;
  schema: Words;
}

function useSettings(): readonly Setting[] {
  const may = useScopes();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['settings', locale],
    queryFn: ({ signal }) => api<{ items: Setting[] }>('/settings', { signal }),
    enabled: may('settings:read'),
    staleTime: 5 * 60_000,
  });
  return data?.items ?? [];
}

/** Returns a function that says what a setting is called. */
export function useSettingTitle(): (key: string) => string {
  const translate = useTranslate();
  const settings = useSettings();
  return (key) =>
    settings.find((setting) => setting.key === key)?.title ??
    translate(`changes.setting.${key}`, { _: key });
}

/** Returns a function that says what a field of one setting is called in its form; `undefined` when it has no words. */
export function useSettingName(key: string): (path: string) => string | undefined {
  const settings = useSettings();
  const schema = settings.find((setting) => setting.key === key)?.schema;
  return (path) => {
    let node: Words | undefined = schema;
    const names: string[] = [];
    for (const part of path.split('.')) {
      node = node?.properties?.[part] ?? node?.items;
      if (node?.title) names.push(node.title);
    }
    return names.length === 0 ? undefined : names.join(' · ');
  };
}
