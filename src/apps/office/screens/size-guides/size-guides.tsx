import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useCategoryPaths } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import type { SizeGuide } from './size-guide-page.tsx';

/** Tables of sizes. */
export function SizeGuides() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const paths = useCategoryPaths();
  const shelves = ({ categoryIds }: SizeGuide) =>
    categoryIds.map((id) => paths.get(id) ?? '').join(', ');
  const columns: Column<SizeGuide>[] = [
    { key: 'name', render: (row) => row.name, csv: (row) => row.name },
    { key: 'categories', render: shelves, csv: shelves },
    {
      key: 'sizes',
      align: 'right',
      render: (row) => format.number(row.rows.length),
      csv: (row) => row.rows.length,
    },
  ];
  const create = may('catalogue:write') ? (
    <Button component={Link} to="/size-guides/create" variant="contained" startIcon={<Add />}>
      {translate('sizeGuides.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<SizeGuide>
      resource="size-guides"
      words="sizeGuides"
      columns={columns}
      rowHref={(row) => `/size-guides/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({ title: row.name, lines: [shelves(row)] })}
    />
  );
}
