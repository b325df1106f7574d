import Box from '@mui/material/Box';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import type { Change } from '../../data/types.ts';
import { ListTableLoading } from '../../lists/list-table.tsx';
import { ListTools } from '../../lists/list-tools.tsx';
import { Pager } from '../../lists/pager.tsx';
import type { Column } from '../../lists/model.ts';
import { useColumnChoice } from '../../lists/use-column-choice.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { ChangeList } from './change-list.tsx';

/** The timeline: who changed what, when, why, and the way back. */
export function Changes() {
  return (
    <ListBase
      resource="changes"
      perPage={25}
      disableAuthentication
      sort={{ field: 'id', order: 'DESC' }}
      // The list says itself what went wrong, where the rows would be.
      queryOptions={{ onError: () => undefined }}
    >
      <ChangesBody />
    </ListBase>
  );
}

const COLUMNS: readonly Column<Change>[] = [
  { key: 'at', render: (row) => row.at, csv: (row) => row.at },
  { key: 'actor', render: (row) => row.actorLabel, csv: (row) => row.actorLabel },
  { key: 'action', render: (row) => row.action, csv: (row) => row.action },
  { key: 'kind', render: (row) => row.entityKind, csv: (row) => row.entityKind },
  { key: 'label', render: (row) => row.entityLabel, csv: (row) => row.entityLabel },
  { key: 'before', render: () => '', csv: (row) => JSON.stringify(row.before) },
  { key: 'after', render: () => '', csv: (row) => JSON.stringify(row.after) },
];

function ChangesBody() {
  const translate = useTranslate();
  const list = useListContext<Change>();
  const choice = useColumnChoice('changes', COLUMNS);
  const rows = list.data ?? [];
  return (
    <Page title={translate('changes.title')} lead={translate('changes.lead')} width={1000}>
      <ListTools
        words="changes"
        searchable
        resource="changes"
        columns={COLUMNS}
        choice={choice}
        filters={[
          {
            key: 'entityKind',
            kind: 'choice',
            choices: ['product', 'variant', 'price', 'category', 'brand', 'setting', 'staff'],
          },
          {
            key: 'action',
            kind: 'choice',
            choices: ['create', 'update', 'delete', 'import', 'undo'],
          },
          { key: 'from', kind: 'day' },
          { key: 'to', kind: 'day' },
        ]}
      />
      {list.error ? <ReadFailed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <ListTableLoading /> : null}
      {!list.isPending && !list.error && rows.length === 0 ? (
        <EmptyState
          title={translate('changes.empty.title')}
          text={translate('changes.empty.text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <Panel>
          <Box sx={{ mx: { xs: -2, md: -3 }, my: { xs: -2, md: -2.5 } }}>
            <ChangeList changes={rows} />
          </Box>
        </Panel>
      ) : null}
      <Pager />
    </Page>
  );
}
