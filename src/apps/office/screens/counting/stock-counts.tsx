import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import type { CountRow, StockCount } from './model.ts';

/** Counts of stock: today's list, free ones, whole inventories. */
export function StockCounts() {
  const translate = useTranslate();
  const format = useFormat();
  const number = (row: CountRow) => row.number ?? translate('stockCounts.inProgress');
  const kind = (row: CountRow) => translate(`stockCounts.kind.${row.kind}`);
  const state = (row: CountRow) => (
    <StateWord tone={row.state === 'open' ? 'act' : row.state === 'posted' ? 'done' : 'off'}>
      {translate(`stockCounts.state.${row.state}`)}
    </StateWord>
  );
  const value = (row: CountRow) => (row.valueCents === null ? '' : format.money(row.valueCents));
  return (
    <ListScreen<CountRow>
      resource="stock-counts"
      words="stockCounts"
      searchable={false}
      actions={<Begin />}
      views={[
        { key: 'all', filter: {} },
        { key: 'open', filter: { state: 'open' } },
        { key: 'posted', filter: { state: 'posted' } },
      ]}
      columns={[
        { key: 'number', render: number, csv: (row) => row.number ?? '' },
        { key: 'kind', render: kind, csv: kind },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        {
          key: 'day',
          render: (row) => format.moment(row.postedAt ?? row.openedAt),
          csv: (row) => row.postedAt ?? row.openedAt,
        },
        { key: 'by', render: (row) => row.openedBy, csv: (row) => row.openedBy, optional: true },
        {
          key: 'articles',
          align: 'right',
          render: (row) => format.number(row.articles),
          csv: (row) => row.articles,
        },
        {
          key: 'differences',
          align: 'right',
          render: (row) => (row.state === 'posted' ? format.number(row.differences) : ''),
          csv: (row) => row.differences,
        },
        {
          key: 'value',
          align: 'right',
          render: value,
          csv: (row) => (row.valueCents ?? 0) / 100,
        },
      ]}
      rowHref={(row) => `/stock-counts/${row.id}/show`}
      card={(row) => ({
        title: kind(row),
        state: state(row),
        end: value(row),
        lines: [
          [number(row), format.moment(row.postedAt ?? row.openedAt)].join(' · '),
          [
            translate('stockCounts.articles', { smart_count: row.articles }),
            row.state === 'posted'
              ? translate('stockCounts.differences', { smart_count: row.differences })
              : '',
          ]
            .filter(Boolean)
            .join(' · '),
        ],
      })}
    />
  );
}

/** Ways to begin; a count that is open is joined. */
function Begin() {
  const translate = useTranslate();
  const may = useScopes();
  const navigate = useNavigate();
  const action = useAction();
  const open = async (kind: StockCount['kind']) => {
    const count = await action.run<StockCount>('/stock-counts', { method: 'POST', body: { kind } });
    if (count) await navigate(`/stock-counts/${count.id}/show`);
  };
  return (
    <>
      <Button component={Link} to="/stock-accuracy" variant="text">
        {translate('stockCounts.accuracy')}
      </Button>
      {may('stock:write') ? (
        <>
          <Button variant="outlined" disabled={action.busy} onClick={() => void open('full')}>
            {translate('stockCounts.begin.full')}
          </Button>
          <Button component={Link} to="/warehouses" variant="outlined">
            {translate('stockCounts.begin.zone')}
          </Button>
          <Button variant="outlined" disabled={action.busy} onClick={() => void open('spot')}>
            {translate('stockCounts.begin.spot')}
          </Button>
          <Button variant="contained" disabled={action.busy} onClick={() => void open('cycle')}>
            {translate('stockCounts.begin.cycle')}
          </Button>
        </>
      ) : null}
    </>
  );
}
