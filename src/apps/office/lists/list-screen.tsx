import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useState, type ReactNode } from 'react';
import { ListBase, useListContext, useTranslate, type RaRecord } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { officePath } from '../data/office-path.ts';
import { useProblemText } from '../data/use-action.ts';
import { useWaitingIn } from '../data/waiting.ts';
import { useFormat } from '../i18n/format.ts';
import { CalmAlert } from '../parts/calm-alert.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Page } from '../shell/page.tsx';
import Button from '@mui/material/Button';
import { BulkBar } from './bulk-bar.tsx';
import { ListCards } from './list-cards.tsx';
import { ListTable, ListTableLoading } from './list-table.tsx';
import { ListTools } from './list-tools.tsx';
import type { ListSort } from './list-state.ts';
import type { CardFacts, Column, FilterDef, View } from './model.ts';
import { Pager } from './pager.tsx';
import { SelectMore } from './select-more.tsx';
import { Peek } from './peek.tsx';
import { useColumnChoice } from './use-column-choice.ts';
import { useListKeys } from './use-list-keys.ts';
import { Views } from './views.tsx';

/** What a list screen is made of. Its words are under the key `words` of the catalogue. */
export interface ListScreenProps<Row extends RaRecord> {
  resource: string;
  words: string;
  columns: readonly Column<Row>[];
  card: (row: Row) => CardFacts;
  views?: readonly View[];
  filters?: readonly FilterDef[];
  searchable?: boolean;
  rowHref?: (row: Row) => string;
  peek?: (row: Row) => ReactNode;
  actions?: ReactNode;
  /** What a card of the phone does instead of leading somewhere. */
  onCard?: (row: Row) => void;
  /** Stands between the title and the list. */
  intro?: ReactNode;
  /** Stands below the list. */
  outro?: ReactNode;
  bulk?: (ids: Row['id'][], clear: () => void) => ReactNode;
  emptyAction?: ReactNode;
  /** Words of the empty list (`title`, `text`) where those of its own screen would not fit. */
  emptyWords?: string;
  sort?: ListSort;
  /** Filters that always hold, for lists inside another screen. */
  filter?: Record<string, string | number>;
  /** Without page frame, inside another screen. */
  embedded?: boolean;
}

const NEWEST_FIRST: ListSort = { field: 'id', order: 'DESC' };

/** A list: views, search, filters, table or cards, keys, peek, bulk actions, export. */
export function ListScreen<Row extends RaRecord>(props: ListScreenProps<Row>) {
  const first = props.views?.[0]?.filter;
  return (
    <ListBase
      resource={props.resource}
      perPage={25}
      disableSyncWithLocation={props.embedded === true}
      storeKey={props.embedded === true ? false : undefined}
      {...(first === undefined ? {} : { filterDefaultValues: first })}
      {...(props.filter === undefined ? {} : { filter: props.filter })}
      sort={props.sort ?? NEWEST_FIRST}
      disableAuthentication
      // The list says itself what went wrong, where the rows would be.
      queryOptions={{ onError: () => undefined }}
    >
      <ListBody {...props} />
    </ListBase>
  );
}

function ListBody<Row extends RaRecord>(props: ListScreenProps<Row>) {
  const { words, columns, embedded } = props;
  const translate = useTranslate();
  const navigate = useNavigate();
  const list = useListContext<Row>();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const choice = useColumnChoice(props.resource, columns);
  const [peeked, setPeeked] = useState<Row['id'] | null>(null);
  const rows = list.data ?? [];
  const open = props.rowHref ? (row: Row) => navigate(props.rowHref!(row)) : undefined;
  const focus = useListKeys({
    rows,
    enabled: isWide && embedded !== true,
    open,
    toggle: props.bulk ? (row) => list.onToggleItem(row.id) : undefined,
    peek: props.peek ? (row) => setPeeked((now) => (now === row.id ? null : row.id)) : undefined,
  });
  const peekedRow = rows.find(({ id }) => id === peeked);
  const content = (
    <>
      {embedded === true ? null : (
        <Views
          resource={props.resource}
          views={props.views}
          words={words}
          usual={props.sort ?? NEWEST_FIRST}
        />
      )}
      {embedded === true ? null : (
        <ListTools
          words={words}
          resource={props.resource}
          columns={columns}
          choice={choice}
          filters={props.filters ?? []}
          views={props.views ?? []}
          searchable={props.searchable ?? true}
          usual={props.sort ?? NEWEST_FIRST}
        />
      )}
      <ListRows
        {...props}
        rows={rows}
        shown={choice.shown}
        isWide={isWide}
        focusIndex={focus}
        open={open}
        onPeek={props.peek ? (row) => setPeeked(row.id) : undefined}
      />
      <Pager />
      {props.bulk && list.selectedIds.length > 0 ? (
        <BulkBar
          count={list.selectedIds.length}
          clear={list.onUnselectItems}
          more={<SelectMore resource={props.resource} isWide={isWide} />}
        >
          {props.bulk(list.selectedIds, list.onUnselectItems)}
        </BulkBar>
      ) : null}
      {props.peek && peekedRow ? (
        <Peek onClose={() => setPeeked(null)} {...(open ? { onOpen: () => open(peekedRow) } : {})}>
          {props.peek(peekedRow)}
        </Peek>
      ) : null}
    </>
  );
  if (embedded === true) return <Box>{content}</Box>;
  return (
    <Page
      title={translate(`${words}.title`)}
      lead={translate(`${words}.lead`, { _: '' }) || undefined}
      actions={props.actions}
    >
      {props.intro}
      {content}
      {props.outro === undefined ? null : <Box sx={{ mt: 4 }}>{props.outro}</Box>}
    </Page>
  );
}

interface RowsProps<Row extends RaRecord> extends ListScreenProps<Row> {
  rows: Row[];
  shown: readonly Column<Row>[];
  isWide: boolean;
  focusIndex: number;
  open: ((row: Row) => void) | undefined;
  onPeek: ((row: Row) => void) | undefined;
}

function ListRows<Row extends RaRecord>(props: RowsProps<Row>) {
  const translate = useTranslate();
  const describe = useProblemText();
  const list = useListContext<Row>();
  if (list.error) {
    return (
      <CalmAlert
        action={
          <Button variant="outlined" size="small" onClick={() => void list.refetch()}>
            {translate('common.retry')}
          </Button>
        }
      >
        {describe(list.error)}
      </CalmAlert>
    );
  }
  if (list.isPending) return <ListTableLoading />;
  if (props.rows.length === 0) return <NoRows {...props} />;
  if (!props.isWide) {
    return (
      <ListCards
        rows={props.rows}
        card={props.card}
        {...(props.onCard
          ? { onCard: props.onCard }
          : props.rowHref
            ? { rowHref: props.rowHref }
            : {})}
        {...(props.bulk ? { selected: list.selectedIds, toggle: list.onToggleItem } : {})}
      />
    );
  }
  return (
    <ListTable
      rows={props.rows}
      columns={props.shown}
      words={props.words}
      selectable={props.bulk !== undefined}
      focusIndex={props.focusIndex}
      {...(props.rowHref ? { rowHref: props.rowHref } : {})}
    />
  );
}

function NoRows<Row extends RaRecord>({
  words,
  emptyWords = `${words}.empty`,
  emptyAction,
  views,
}: RowsProps<Row>) {
  const translate = useTranslate();
  const list = useListContext<Row>();
  const typed = Object.entries(list.filterValues as Record<string, unknown>).filter(
    ([key]) => !(views ?? []).some(({ filter }) => key in filter),
  );
  if (typed.length > 0) {
    return (
      <EmptyState
        text={translate('list.nothingMatches')}
        action={
          <Button variant="outlined" onClick={() => list.setFilters({})}>
            {translate('list.clearFilters')}
          </Button>
        }
      />
    );
  }
  const view = (views ?? []).find(({ filter }) => sameFilter(filter, list.filterValues));
  const viewEmpty = view ? translate(`${words}.emptyViews.${view.key}`, { _: '' }) : '';
  if (viewEmpty !== '') {
    return <EmptyState text={viewEmpty} action={<WaitsElsewhere resource={list.resource} />} />;
  }
  return (
    <EmptyState
      title={translate(`${emptyWords}.title`)}
      text={translate(`${emptyWords}.text`)}
      action={emptyAction}
    />
  );
}

/** What waits in other views of a list whose view is empty, as ways there. */
function WaitsElsewhere({ resource }: { resource: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const needs = useWaitingIn(resource);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 1 }}>
      {needs.map(({ kind, count, href }) => (
        <Button key={kind} component={Link} to={officePath(href)} variant="outlined">
          {format.number(count)}{' '}
          {translate(`home.need.${kind}.title`, { smart_count: count, _: kind })}
        </Button>
      ))}
    </Box>
  );
}

function sameFilter(a: Record<string, string>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
