import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { Thumb } from '../../parts/thumb.tsx';
import type { Collection } from './model.ts';

/** Articles brought together, by hand or by rules. */
export function Collections() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const kind = ({ kind: one, conditions, productIds }: Collection) =>
    one === 'hand'
      ? translate('collections.byHand', { smart_count: productIds.length })
      : translate('collections.byRules', { smart_count: conditions.length });
  const season = ({ published, startsAt, endsAt }: Collection) => {
    const now = new Date().toISOString();
    if (!published) return translate('collections.season.hidden');
    if (startsAt !== null && startsAt > now)
      return translate('collections.season.later', { day: format.day(startsAt) });
    if (endsAt !== null && endsAt <= now) return translate('collections.season.over');
    return endsAt === null
      ? translate('collections.season.shown')
      : translate('collections.season.until', { day: format.day(endsAt) });
  };
  const columns: Column<Collection>[] = [
    {
      key: 'title',
      render: (row) => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Thumb picture={row.picture ?? null} />
          {row.title}
        </Box>
      ),
      csv: (row) => row.title,
    },
    { key: 'kind', render: kind, csv: kind },
    { key: 'season', render: season, csv: season },
    { key: 'handle', render: (row) => row.handle, csv: (row) => row.handle },
  ];
  const create = may('catalogue:write') ? (
    <Button component={Link} to="/collections/create" variant="contained" startIcon={<Add />}>
      {translate('collections.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<Collection>
      resource="collections"
      words="collections"
      columns={columns}
      rowHref={(row) => `/collections/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        picture: <Thumb picture={row.picture ?? null} size={48} />,
        title: row.title,
        lines: [kind(row), season(row)],
      })}
    />
  );
}
