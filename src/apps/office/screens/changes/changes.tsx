import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { listQuery } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
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
import { NoteDialog } from './note-dialog.tsx';

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

/** As the server groups kinds. */
const AREAS = [
  'catalogue',
  'prices',
  'settings',
  'extensions',
  'delivery',
  'people',
  'buying',
  'imports',
  'calendar',
  'incidents',
  'system',
] as const;

/** The whole is a file of the server's; the list itself has no columns. */
const COLUMNS: readonly Column<Change>[] = [];

function ChangesBody() {
  const translate = useTranslate();
  const list = useListContext<Change>();
  const choice = useColumnChoice('changes', COLUMNS);
  const rows = list.data ?? [];
  const may = useScopes();
  const [noting, setNoting] = useState(false);
  const filter = listQuery({ filter: list.filterValues as Record<string, string> });
  return (
    <Page
      title={translate('changes.title')}
      lead={translate('changes.lead')}
      width={1000}
      actions={
        <>
          <Button variant="outlined" component={Link} to="/changes/compare">
            {translate('changes.compare.open')}
          </Button>
          {may('changes:undo') ? (
            <Button variant="outlined" onClick={() => setNoting(true)}>
              {translate('changes.noteMoment')}
            </Button>
          ) : null}
        </>
      }
    >
      <ListTools
        words="changes"
        searchable
        resource="changes"
        columns={COLUMNS}
        choice={choice}
        filters={[
          { key: 'area', kind: 'choice', choices: AREAS },
          {
            key: 'action',
            kind: 'choice',
            choices: ['create', 'update', 'delete', 'import', 'undo'],
          },
          { key: 'actorKind', kind: 'choice', choices: ['staff', 'system', 'api-key', 'customer'] },
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
            <ChangeList changes={rows} withMoments />
          </Box>
        </Panel>
      ) : null}
      <Pager />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 2, ml: -1 }}>
        {(['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={apiHref('/changes/export', { ...filter, format })}
            download
          >
            {translate(`changes.export.${format}`)}
          </Button>
        ))}
      </Box>
      {noting ? (
        <NoteDialog
          changeId={null}
          title={translate('changes.noteMoment')}
          onClose={() => setNoting(false)}
        />
      ) : null}
    </Page>
  );
}
