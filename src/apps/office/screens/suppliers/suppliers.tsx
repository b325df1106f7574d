import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { ImportDialog } from './import-dialog.tsx';
import type { SupplierRow } from './model.ts';

/** Who sells to the shop. */
export function Suppliers() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [imports, setImports] = useState(false);
  const days = (row: SupplierRow) =>
    row.leadTimeDays === null ? '' : translate('suppliers.days', { smart_count: row.leadTimeDays });
  const create = may('suppliers:write') ? (
    <Button component={Link} to="/suppliers/create" variant="contained" startIcon={<Add />}>
      {translate('suppliers.create')}
    </Button>
  ) : null;
  const actions = may('suppliers:write') ? (
    <>
      <Button variant="outlined" onClick={() => setImports(true)}>
        {translate('supplierImport.open')}
      </Button>
      {create}
    </>
  ) : null;
  return (
    <ListScreen<SupplierRow>
      resource="suppliers"
      words="suppliers"
      views={[
        { key: 'active', filter: { state: 'active' } },
        { key: 'archived', filter: { state: 'archived' } },
      ]}
      columns={[
        { key: 'name', render: (row) => row.name, csv: (row) => row.name },
        { key: 'code', render: (row) => row.code, csv: (row) => row.code },
        { key: 'city', render: (row) => row.city, csv: (row) => row.city },
        {
          key: 'currency',
          render: (row) => row.currency,
          csv: (row) => row.currency,
          optional: true,
        },
        {
          key: 'offers',
          align: 'right',
          render: (row) => format.number(row.offersCount),
          csv: (row) => row.offersCount,
        },
        { key: 'leadTime', align: 'right', render: days, csv: (row) => row.leadTimeDays ?? '' },
      ]}
      rowHref={(row) => `/suppliers/${row.id}`}
      actions={actions}
      outro={imports ? <ImportDialog onClose={() => setImports(false)} /> : undefined}
      emptyAction={create}
      card={(row) => ({
        title: row.name,
        end: row.city,
        lines: [
          [translate('suppliers.offersCount', { smart_count: row.offersCount }), days(row)]
            .filter(Boolean)
            .join(' · '),
        ],
      })}
    />
  );
}
