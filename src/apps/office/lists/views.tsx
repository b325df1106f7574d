import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { View } from './model.ts';

/** Saved views as tabs. `?view=key` opens one by its name, so that other screens can lead here. */
export function Views({ views, words }: { views: readonly View[]; words: string }) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('view');
  useEffect(() => {
    const view = views.find(({ key }) => key === wanted);
    if (!view) return;
    setParams({ filter: JSON.stringify(view.filter), page: '1' }, { replace: true });
  }, [wanted, views, setParams]);
  const current = currentView(views, filterValues as Record<string, unknown>);
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}>
      <Tabs
        value={current?.key ?? false}
        onChange={(_, key: string) => setFilters(views.find((view) => view.key === key)!.filter)}
        variant="scrollable"
        scrollButtons={false}
        aria-label={translate('list.views')}
        sx={{ mx: { xs: -2, sm: 0 }, px: { xs: 1, sm: 0 } }}
      >
        {views.map(({ key }) => (
          <Tab key={key} value={key} label={translate(`${words}.views.${key}`)} />
        ))}
      </Tabs>
    </Box>
  );
}

/** The view whose filters all hold, the one with most filters first. */
export function currentView(
  views: readonly View[],
  values: Record<string, unknown>,
): View | undefined {
  return [...views]
    .sort((a, b) => Object.keys(b.filter).length - Object.keys(a.filter).length)
    .find(({ filter }) => Object.entries(filter).every(([key, value]) => values[key] === value));
}
