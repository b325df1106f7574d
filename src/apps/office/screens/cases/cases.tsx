import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { askerOf, CASE_TONES, type CaseRow } from './model.ts';
import { NewCaseDialog } from './new-case-dialog.tsx';

/** What customers ask: what waits longest for an answer first. */
export function Cases() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [noting, setNoting] = useState(false);
  const state = (row: CaseRow) => (
    <StateWord tone={CASE_TONES[row.state]}>{translate(`cases.state.${row.state}`)}</StateWord>
  );
  const subject = (row: CaseRow) => row.subject || translate('cases.noSubject', { id: row.id });
  const waits = (row: CaseRow) =>
    row.waitingSince === null ? format.moment(row.lastAt) : format.ago(row.waitingSince);
  const columns: Column<CaseRow>[] = [
    { key: 'subject', render: subject, csv: subject },
    { key: 'asker', render: askerOf, csv: (row) => row.email ?? row.name },
    { key: 'order', render: (row) => row.orderNumber ?? '', csv: (row) => row.orderNumber ?? '' },
    {
      key: 'excerpt',
      render: (row) => (row.excerpt.length > 90 ? `${row.excerpt.slice(0, 90)}…` : row.excerpt),
    },
    {
      key: 'assignedTo',
      render: (row) => row.assignedTo?.name ?? '',
      csv: (row) => row.assignedTo?.name ?? '',
      optional: true,
    },
    { key: 'state', render: state, csv: (row) => translate(`cases.state.${row.state}`) },
    { key: 'waits', render: waits, csv: (row) => row.waitingSince ?? row.lastAt },
  ];
  return (
    <>
      <ListScreen<CaseRow>
        resource="cases"
        words="cases"
        columns={columns}
        views={[
          { key: 'open', filter: { state: 'open' } },
          { key: 'waiting', filter: { state: 'waiting' } },
          { key: 'closed', filter: { state: 'closed' } },
          { key: 'mine', filter: { mine: 'true' } },
        ]}
        rowHref={(row) => `/cases/${row.id}/show`}
        actions={
          <>
            {may('settings:read') ? (
              <Button variant="outlined" component={Link} to="/cases/inbox">
                {translate('cases.inbox')}
              </Button>
            ) : null}
            {may('cases:write') ? (
              <Button variant="outlined" onClick={() => setNoting(true)}>
                {translate('cases.notePhone')}
              </Button>
            ) : null}
          </>
        }
        card={(row) => ({
          title: subject(row),
          end: waits(row),
          lines: [askerOf(row), row.excerpt].filter((line) => line !== ''),
          state: state(row),
        })}
      />
      {noting ? <NewCaseDialog onClose={() => setNoting(false)} /> : null}
    </>
  );
}
