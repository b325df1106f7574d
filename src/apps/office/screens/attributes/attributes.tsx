import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Attribute } from '../../data/use-attributes.ts';
import { useCategoryPaths } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';

/** What articles are told and filtered by. */
export function Attributes() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const paths = useCategoryPaths();
  const kind = ({ kind: one, unit }: Attribute) => {
    const name = translate(`attributes.kind.${one}`);
    return unit === '' ? name : `${name} (${unit})`;
  };
  const shelves = ({ categoryIds }: Attribute) =>
    categoryIds.map((id) => paths.get(id) ?? '').join(', ') || translate('attributes.everywhere');
  const yesNo = (value: boolean) => translate(value ? 'common.yes' : 'common.no');
  const columns: Column<Attribute>[] = [
    { key: 'name', render: (row) => row.name, csv: (row) => row.name },
    { key: 'kind', render: kind, csv: kind },
    { key: 'categories', render: shelves, csv: shelves },
    {
      key: 'filterable',
      render: (row) => yesNo(row.filterable),
      csv: (row) => yesNo(row.filterable),
    },
    {
      key: 'products',
      align: 'right',
      render: (row) => format.number(row.productCount),
      csv: (row) => row.productCount,
    },
  ];
  const create = may('catalogue:write') ? (
    <Button component={Link} to="/attributes/create" variant="contained" startIcon={<Add />}>
      {translate('attributes.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<Attribute>
      resource="attributes"
      words="attributes"
      columns={columns}
      rowHref={(row) => `/attributes/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({ title: row.name, lines: [kind(row), shelves(row)] })}
    />
  );
}
