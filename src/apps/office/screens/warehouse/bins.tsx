import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { fullness, type Bin } from './model.ts';
import { EMPTY_ROOM, RoomFields, roomOf } from './room-fields.tsx';

/** Bins in the order of the way: what is in them, how full they are. */
export function Bins() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const state = (bin: Bin) => {
    if (bin.isClosed) return <StateWord tone="off">{translate('bins.closed')}</StateWord>;
    const full = fullness(bin);
    if (bin.units === 0) return <StateWord tone="done">{translate('bins.empty.word')}</StateWord>;
    if (full === null) return <StateWord tone="off">{translate('bins.used')}</StateWord>;
    return (
      <StateWord tone={full > 100 ? 'wrong' : full >= 90 ? 'act' : 'off'}>
        {translate('bins.full', { percent: full })}
      </StateWord>
    );
  };
  return (
    <ListScreen<Bin>
      resource="warehouse-bins"
      words="bins"
      views={[
        { key: 'all', filter: {} },
        { key: 'used', filter: { state: 'used' } },
        { key: 'empty', filter: { state: 'empty' } },
        { key: 'closed', filter: { state: 'closed' } },
      ]}
      filters={[{ key: 'zoneId', kind: 'lookup', of: 'zones' }]}
      columns={[
        { key: 'code', render: (bin) => bin.code, csv: (bin) => bin.code },
        { key: 'zone', render: (bin) => bin.zoneName, csv: (bin) => bin.zoneName },
        { key: 'aisle', render: (bin) => bin.aisle, csv: (bin) => bin.aisle, optional: true },
        { key: 'state', render: state, csv: (bin) => fullness(bin) ?? '' },
        {
          key: 'articles',
          align: 'right',
          render: (bin) => format.number(bin.articles),
          csv: (bin) => bin.articles,
        },
        {
          key: 'units',
          align: 'right',
          render: (bin) => format.number(bin.units),
          csv: (bin) => bin.units,
        },
      ]}
      rowHref={(bin) => `/warehouse-bins/${bin.id}/show`}
      actions={
        <Button component={Link} to="/warehouses" variant="outlined">
          {translate('bins.zones')}
        </Button>
      }
      emptyAction={
        <Button component={Link} to="/warehouses" variant="contained">
          {translate('bins.zones')}
        </Button>
      }
      card={(bin) => ({
        title: bin.code,
        state: state(bin),
        end: translate('bins.units', { smart_count: bin.units }),
        lines: [bin.zoneName],
      })}
      bulk={(ids, clear) => (
        <>
          <Button
            component="a"
            href={apiHref('/bin-labels.pdf', { ids: ids.join(',') })}
            target="_blank"
          >
            {translate('bins.labels')}
          </Button>
          <Button component="a" href={apiHref('/bin-labels.zpl', { ids: ids.join(',') })}>
            {translate('bins.zpl')}
          </Button>
          {may('stock:write') ? <ChangeMany ids={ids as number[]} clear={clear} /> : null}
        </>
      )}
    />
  );
}

function ChangeMany({ ids, clear }: { ids: number[]; clear: () => void }) {
  const translate = useTranslate();
  const action = useAction();
  const [asks, setAsks] = useState(false);
  const change = async (body: object, done: string) => {
    const sent = await action.run(
      '/warehouse-bins',
      { method: 'PATCH', body: { ids, change: body } },
      done,
    );
    if (sent === undefined) return;
    setAsks(false);
    clear();
  };
  const remove = async () => {
    const sent = await action.run(
      '/warehouse-bins/remove',
      { method: 'POST', body: { ids } },
      'bins.removed',
    );
    if (sent !== undefined) clear();
  };
  return (
    <>
      <Button onClick={() => setAsks(true)}>{translate('bins.measure')}</Button>
      <Button
        disabled={action.busy}
        onClick={() => void change({ isClosed: true }, 'bins.closedDone')}
      >
        {translate('bins.close')}
      </Button>
      <Button
        disabled={action.busy}
        onClick={() => void change({ isClosed: false }, 'bins.openedDone')}
      >
        {translate('bins.open')}
      </Button>
      <Button disabled={action.busy} onClick={() => void remove()}>
        {translate('bins.remove')}
      </Button>
      {asks ? (
        <MeasureDialog
          action={action}
          count={ids.length}
          onClose={() => setAsks(false)}
          onSubmit={(room) => void change(room, 'bins.measured')}
        />
      ) : null}
    </>
  );
}

function MeasureDialog({
  action,
  count,
  onClose,
  onSubmit,
}: {
  action: ReturnType<typeof useAction>;
  count: number;
  onClose: () => void;
  onSubmit: (room: ReturnType<typeof roomOf>) => void;
}) {
  const translate = useTranslate();
  const [room, setRoom] = useState(EMPTY_ROOM);
  return (
    <ActionDialog
      title={translate('bins.measureTitle', { smart_count: count })}
      verb={translate('common.save')}
      busy={action.busy}
      problem={action.problem}
      onClose={onClose}
      onSubmit={() => onSubmit(roomOf(room))}
    >
      <RoomFields
        room={room}
        onChange={setRoom}
        errorOf={(path) => action.errorOf(`change.${path}`)}
      />
    </ActionDialog>
  );
}
