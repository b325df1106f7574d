import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { BRIEF_TONES, type Brief } from './model.ts';

/** Jobs described so that both sides can say when they are done. */
export function Briefs() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const state = (row: Brief) => (
    <StateWord tone={BRIEF_TONES[row.state]}>{translate(`briefs.state.${row.state}`)}</StateWord>
  );
  const day = (row: Brief) => (row.readyOn === null ? '' : format.date(row.readyOn));
  const budget = (row: Brief) => (row.budgetCents === null ? '' : format.money(row.budgetCents));
  const create = may('partners:write') ? (
    <Button component={Link} to="/briefs/create" variant="contained" startIcon={<Add />}>
      {translate('briefs.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<Brief>
      resource="briefs"
      words="briefs"
      views={(['draft', 'sent', 'agreed', 'done'] as const).map((key) => ({
        key,
        filter: { state: key },
      }))}
      columns={[
        { key: 'title', render: (row) => row.title, csv: (row) => row.title },
        {
          key: 'partner',
          render: (row) => row.partnerName ?? '',
          csv: (row) => row.partnerName ?? '',
        },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        { key: 'readyOn', render: day, csv: (row) => row.readyOn ?? '' },
        {
          key: 'budget',
          align: 'right',
          render: budget,
          csv: (row) => (row.budgetCents ?? 0) / 100,
        },
      ]}
      rowHref={(row) => `/briefs/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: row.title,
        end: budget(row),
        state: state(row),
        lines: [[row.partnerName ?? '', day(row)].filter((part) => part !== '').join(' · ')],
      })}
    />
  );
}
