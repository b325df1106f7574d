import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { View } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { DRAFT_TONES, type DraftSummary } from './model.ts';

const VIEWS: readonly View[] = [
  { key: 'open', filter: { state: 'open,sent' } },
  { key: 'ended', filter: { state: 'expired,cancelled' } },
  { key: 'ordered', filter: { state: 'ordered' } },
  { key: 'all', filter: {} },
];

/** Orders that are being written for somebody, and what became of those that were. */
export function Drafts() {
  const translate = useTranslate();
  const format = useFormat();
  const begin = (
    <Button component={Link} to="/draft-orders/create" variant="contained">
      {translate('drafts.begin')}
    </Button>
  );
  const name = (row: DraftSummary) => row.customerName || row.email || translate('drafts.nobody');
  const state = (row: DraftSummary) => (
    <StateWord tone={DRAFT_TONES[row.state]}>{translate(`drafts.state.${row.state}`)}</StateWord>
  );
  return (
    <ListScreen<DraftSummary>
      resource="draft-orders"
      words="drafts"
      views={VIEWS}
      actions={begin}
      emptyAction={begin}
      rowHref={(row) => `/draft-orders/${row.id}`}
      columns={[
        { key: 'customer', render: name, csv: name },
        {
          key: 'articles',
          render: (row) => row.titles.join(', '),
          csv: (row) => row.titles.join(', '),
        },
        {
          key: 'units',
          align: 'right',
          render: (row) => format.number(row.units),
          csv: (row) => row.units,
        },
        { key: 'state', render: state, csv: (row) => translate(`drafts.state.${row.state}`) },
        {
          key: 'expiresAt',
          render: (row) => format.day(row.expiresAt),
          csv: (row) => row.expiresAt,
        },
        { key: 'order', render: (row) => row.orderNumber, csv: (row) => row.orderNumber ?? '' },
        { key: 'madeBy', render: (row) => row.madeBy, csv: (row) => row.madeBy, optional: true },
        {
          key: 'createdAt',
          render: (row) => format.moment(row.createdAt),
          csv: (row) => row.createdAt,
        },
      ]}
      card={(row) => ({
        title: name(row),
        end: translate('orders.pieces', { smart_count: row.units }),
        lines: [row.titles.join(', '), format.moment(row.createdAt)],
        state: state(row),
      })}
    />
  );
}
