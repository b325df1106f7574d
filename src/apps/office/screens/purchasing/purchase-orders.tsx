import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { ORDER_TONES, type PurchaseOrderRow } from './model.ts';
import { RemindDialog } from './remind-dialog.tsx';

/** Orders to suppliers. */
export function PurchaseOrders() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [reminded, setReminded] = useState<{ ids: number[]; clear: () => void } | null>(null);
  const word = (row: PurchaseOrderRow) =>
    row.isLate ? (
      <StateWord tone="act">{translate('purchaseOrders.late')}</StateWord>
    ) : (
      <StateWord tone={ORDER_TONES[row.state]}>
        {translate(`purchaseOrders.state.${row.state}`)}
      </StateWord>
    );
  const state = (row: PurchaseOrderRow) => (
    <>
      {word(row)}
      {row.isLate && row.remindedAt !== null ? (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.9063rem', ml: 1 }}>
          {translate('purchaseOrders.remindedOn', { day: format.day(row.remindedAt) })}
        </Box>
      ) : null}
    </>
  );
  const progress = (row: PurchaseOrderRow) =>
    row.receivedPieces === 0
      ? format.number(row.pieces)
      : translate('purchaseOrders.progress', {
          received: format.number(row.receivedPieces),
          pieces: format.number(row.pieces),
        });
  const number = (row: PurchaseOrderRow) =>
    row.number ?? translate('purchaseOrders.draftOf', { day: format.day(row.createdAt) });
  const create = may('purchasing:write') ? (
    <Button component={Link} to="/purchase-orders/create" variant="contained" startIcon={<Add />}>
      {translate('purchaseOrders.create')}
    </Button>
  ) : null;
  return (
    <>
      <ListScreen<PurchaseOrderRow>
        resource="purchase-orders"
        words="purchaseOrders"
        views={[
          { key: 'awaited', filter: { state: 'sent,confirmed,partially-received' } },
          { key: 'late', filter: { late: 'true' } },
          { key: 'drafts', filter: { state: 'draft' } },
          { key: 'all', filter: {} },
        ]}
        columns={[
          { key: 'number', render: number, csv: (row) => row.number ?? '' },
          { key: 'supplier', render: (row) => row.supplierName, csv: (row) => row.supplierName },
          { key: 'state', render: state, csv: (row) => wordOf(word(row)) },
          {
            key: 'expectedOn',
            render: (row) => (row.expectedOn === null ? '' : format.date(row.expectedOn)),
            csv: (row) => row.expectedOn ?? '',
          },
          { key: 'pieces', align: 'right', render: progress, csv: (row) => row.pieces },
          {
            key: 'total',
            align: 'right',
            render: (row) => format.money(row.totalCents, row.currency),
            csv: (row) => row.totalCents / 100,
          },
        ]}
        rowHref={(row) => `/purchase-orders/${row.id}/show`}
        actions={create}
        emptyAction={create}
        card={(row) => ({
          title: row.supplierName,
          end: format.money(row.totalCents, row.currency),
          state: state(row),
          lines: [
            [number(row), row.expectedOn === null ? '' : format.date(row.expectedOn), progress(row)]
              .filter(Boolean)
              .join(' · '),
          ],
        })}
        {...(may('purchasing:write')
          ? {
              bulk: (ids: PurchaseOrderRow['id'][], clear: () => void) => (
                <RemindMany onRemind={setReminded} ids={ids} clear={clear} />
              ),
            }
          : {})}
      />
      {reminded ? (
        <RemindDialog
          ids={reminded.ids}
          onClose={() => setReminded(null)}
          onDone={() => {
            reminded.clear();
            setReminded(null);
          }}
        />
      ) : null}
    </>
  );
}

/** Reminds of those of the chosen orders that are late. */
function RemindMany({
  ids,
  clear,
  onRemind,
}: {
  ids: number[];
  clear: () => void;
  onRemind: (chosen: { ids: number[]; clear: () => void }) => void;
}) {
  const translate = useTranslate();
  const { data: rows = [] } = useListContext<PurchaseOrderRow>();
  const late = ids.filter((id) => rows.find((row) => row.id === id)?.isLate ?? true);
  return (
    <Button
      variant="contained"
      disabled={late.length === 0}
      onClick={() => onRemind({ ids: late, clear })}
    >
      {translate('purchaseOrders.remindMany', { smart_count: Math.max(1, late.length) })}
    </Button>
  );
}
