import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { TRANSFER_TONES, type TransferRow } from './model.ts';

/** Transfers between warehouses. */
export function Transfers() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const number = (row: TransferRow) =>
    row.number ?? translate('transfers.draftOf', { day: format.day(row.createdAt) });
  const way = (row: TransferRow) =>
    translate('transfers.way', { from: row.fromName, to: row.toName });
  const state = (row: TransferRow) => (
    <StateWord tone={TRANSFER_TONES[row.state]}>
      {translate(`transfers.state.${row.state}`)}
    </StateWord>
  );
  const create = may('stock:write') ? (
    <Button component={Link} to="/stock-transfers/create" variant="contained" startIcon={<Add />}>
      {translate('transfers.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<TransferRow>
      resource="stock-transfers"
      words="transfers"
      searchable={false}
      views={[
        { key: 'onTheWay', filter: { state: 'sent,partially-received' } },
        { key: 'drafts', filter: { state: 'draft' } },
        { key: 'all', filter: {} },
      ]}
      columns={[
        { key: 'number', render: number, csv: (row) => row.number ?? '' },
        { key: 'way', render: way, csv: way },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        {
          key: 'expectedOn',
          render: (row) => (row.expectedOn === null ? '' : format.date(row.expectedOn)),
          csv: (row) => row.expectedOn ?? '',
        },
        {
          key: 'pieces',
          align: 'right',
          render: (row) => format.number(row.pieces),
          csv: (row) => row.pieces,
        },
        {
          key: 'inTransit',
          align: 'right',
          render: (row) => format.number(row.inTransit),
          csv: (row) => row.inTransit,
        },
      ]}
      rowHref={(row) => `/stock-transfers/${row.id}/show`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: way(row),
        state: state(row),
        end: translate('bins.units', { smart_count: row.pieces }),
        lines: [
          [number(row), row.expectedOn === null ? '' : format.date(row.expectedOn)]
            .filter(Boolean)
            .join(' · '),
        ],
      })}
    />
  );
}
