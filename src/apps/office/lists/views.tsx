import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useEffect, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useWaitingIn } from '../data/waiting.ts';
import { useFormat } from '../i18n/format.ts';
import { useListState, type ListSort } from './list-state.ts';
import type { View } from './model.ts';
import { sameState, useSavedViews, type SavedView } from './use-saved-views.ts';
import { ViewActs } from './view-acts.tsx';

const ALL: readonly View[] = [{ key: 'all', filter: {} }];

/**
 * Views of a list as tabs: those of the house, then those that the person keeps. `?view=key` opens one by its name, so
 * that other screens can lead here.
 */
export function Views({
  resource,
  views = ALL,
  words,
  usual,
}: {
  resource: string;
  views?: readonly View[] | undefined;
  words: string;
  /** The order of the list when nobody chose another. */
  usual: ListSort;
}) {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('view');
  const format = useFormat();
  const waiting = useWaitingIn(resource);
  const own = useSavedViews(resource);
  const { state, show } = useListState(usual);
  // The own view that was opened last: it can be told what the list shows now.
  const [openedId, setOpenedId] = useState<number | null>(null);
  useEffect(() => {
    const view = views.find(({ key }) => key === wanted);
    if (!view) return;
    setParams({ filter: JSON.stringify(view.filter), page: '1' }, { replace: true });
  }, [wanted, views, setParams]);
  const kept = own.views.find((view) => sameState(view, state));
  const house = currentView(views, filterValues as Record<string, unknown>);
  const opened = kept ?? own.views.find(({ id }) => id === openedId);
  const isHouse = house !== undefined && sameState({ filter: house.filter, sort: '' }, state);
  const isPlain = isHouse || (Object.keys(state.filter).length === 0 && state.sort === '');
  if (views === ALL && own.views.length === 0 && isPlain) return null;
  const open = (key: string) => {
    const view = own.views.find(({ id }) => `own-${id}` === key);
    setOpenedId(view?.id ?? null);
    show(view ?? { filter: views.find((one) => one.key === key)!.filter, sort: state.sort });
  };
  const nameOf = ({ key, need }: View) => {
    if (views === ALL) return translate('views.all');
    const count = need === undefined ? 0 : (waiting.find(({ kind }) => kind === need)?.count ?? 0);
    const name = translate(`${words}.views.${key}`);
    return count > 0 ? `${name} (${format.number(count)})` : name;
  };
  return (
    <Box
      sx={{
        borderBottom: 1,
        borderColor: 'divider',
        mb: 2,
        display: 'flex',
        alignItems: 'center',
        flexWrap: { xs: 'wrap', md: 'nowrap' },
      }}
    >
      <Tabs
        value={kept ? `own-${kept.id}` : (house?.key ?? false)}
        onChange={(_, key: string) => open(key)}
        variant="scrollable"
        scrollButtons={false}
        aria-label={translate('list.views')}
        sx={{ mx: { xs: -2, sm: 0 }, px: { xs: 1, sm: 0 }, flex: '1 1 auto', minWidth: 0 }}
      >
        {views.map((view) => (
          <Tab key={view.key} value={view.key} label={nameOf(view)} />
        ))}
        {own.views.map((view: SavedView) => (
          <Tab key={view.id} value={`own-${view.id}`} label={view.name} />
        ))}
      </Tabs>
      <ViewActs
        own={own}
        state={state}
        kept={kept}
        opened={opened}
        canSave={kept === undefined && !isPlain}
        onSaved={(view) => setOpenedId(view.id)}
        onRemoved={() => setOpenedId(null)}
      />
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
