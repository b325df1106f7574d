import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Brand } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { Thumb } from '../../parts/thumb.tsx';

/** Who makes what is sold. */
export function Brands() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const articles = (row: Brand) =>
    translate('categories.articles', {
      smart_count: row.productCount,
      count: format.number(row.productCount),
    });
  const columns: Column<Brand>[] = [
    {
      key: 'name',
      render: (row) => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Thumb picture={row.logo} fit="contain" />
          {row.name}
        </Box>
      ),
      csv: (row) => row.name,
    },
    { key: 'handle', render: (row) => row.handle, csv: (row) => row.handle },
    {
      key: 'products',
      align: 'right',
      render: (row) => format.number(row.productCount),
      csv: (row) => row.productCount,
    },
  ];
  const create = may('catalogue:write') ? (
    <Button component={Link} to="/brands/create" variant="contained" startIcon={<Add />}>
      {translate('brands.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<Brand>
      resource="brands"
      words="brands"
      columns={columns}
      rowHref={(row) => `/brands/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        picture: <Thumb picture={row.logo} size={48} fit="contain" />,
        title: row.name,
        lines: [articles(row)],
      })}
    />
  );
}
