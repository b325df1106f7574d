import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { CustomerGroup } from '../prices/model.ts';

/** Groups of customers who are sold to alike. */
export function CustomerGroups() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const create = may('customers:write') ? (
    <Button component={Link} to="/customer-groups/create" variant="contained" startIcon={<Add />}>
      {translate('customerGroups.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<CustomerGroup>
      resource="customer-groups"
      words="customerGroups"
      searchable={false}
      columns={[
        { key: 'name', render: (row) => row.name, csv: (row) => row.name },
        { key: 'nameEn', render: (row) => row.nameEn, csv: (row) => row.nameEn },
        {
          key: 'members',
          align: 'right',
          render: (row) => format.number(row.membersCount),
          csv: (row) => row.membersCount,
        },
      ]}
      rowHref={(row) => `/customer-groups/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: row.name,
        end: format.number(row.membersCount),
        lines: [row.nameEn].filter(Boolean),
      })}
    />
  );
}
