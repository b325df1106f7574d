import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Customer } from '../../data/types.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import type { CustomerGroup, PriceList } from '../prices/model.ts';
import { customerName } from './customer-name.ts';
import { CustomerPicker } from './customer-picker.tsx';

/** One group: its name, its customers, its price lists. */
export function CustomerGroupPage() {
  const { id } = useParams();
  return id === undefined ? <CreateGroup /> : <EditGroup id={id} />;
}

function CreateGroup() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const create = async (names: { name: string; nameEn: string }) => {
    const made = await action.run<CustomerGroup>(
      '/customer-groups',
      { method: 'POST', body: names },
      'customerGroups.created',
    );
    if (made) void navigate(`/customer-groups/${made.id}`, { replace: true });
  };
  return (
    <Page title={translate('customerGroups.create')} back="/customer-groups" width={720}>
      <Panel>
        <NameForm
          verb={translate('customerGroups.createVerb')}
          problem={action.problem}
          busy={action.busy}
          save={(names) => void create(names)}
        />
      </Panel>
    </Page>
  );
}

function EditGroup({ id }: { id: string }) {
  const translate = useTranslate();
  const describe = useProblemText();
  const may = useScopes();
  const { data: group, error } = useRecord<CustomerGroup>('customer-groups', id);
  const names = useAction({ inline: true });
  if (error) {
    return (
      <Page title={translate('customerGroups.one')} back="/customer-groups">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (!group) return <Loading />;
  const mayWrite = may('customers:write');
  return (
    <Page
      title={group.name}
      back="/customer-groups"
      lead={translate('customerGroups.membersCount', { smart_count: group.membersCount })}
      actions={mayWrite ? <DeleteGroup group={group} /> : null}
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
          alignItems: 'start',
        }}
      >
        <Members group={group} mayWrite={mayWrite} />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <Panel title={translate('customerGroups.facts')}>
            <NameForm
              key={group.version}
              names={group}
              verb={translate('common.save')}
              problem={names.problem}
              busy={names.busy || !mayWrite}
              save={(body) =>
                void names.run(
                  `/customer-groups/${group.id}`,
                  { method: 'PATCH', body, version: group.version },
                  'customerGroups.saved',
                )
              }
            />
          </Panel>
          {may('prices:read') ? <GroupLists groupId={group.id} /> : null}
        </Box>
      </Box>
    </Page>
  );
}

function NameForm({
  names = { name: '', nameEn: '' },
  verb,
  problem,
  busy,
  save,
}: {
  names?: { name: string; nameEn: string };
  verb: string;
  problem: string | null;
  busy: boolean;
  save: (names: { name: string; nameEn: string }) => void;
}) {
  const translate = useTranslate();
  const [name, setName] = useState(names.name);
  const [nameEn, setNameEn] = useState(names.nameEn);
  const isSame = name === names.name && nameEn === names.nameEn;
  return (
    <Box
      component="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save({ name, nameEn });
      }}
      sx={{ display: 'grid', gap: 2 }}
    >
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <TextField
        label={translate('customerGroups.field.name')}
        value={name}
        autoFocus={names.name === ''}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={translate('customerGroups.field.nameEn')}
        value={nameEn}
        onChange={(event) => setNameEn(event.target.value)}
      />
      <Box>
        <Button type="submit" variant="contained" disabled={busy || isSame || name.trim() === ''}>
          {verb}
        </Button>
      </Box>
    </Box>
  );
}

function Members({ group, mayWrite }: { group: CustomerGroup; mayWrite: boolean }) {
  const translate = useTranslate();
  const action = useAction();
  const change = (body: { add?: number[]; remove?: number[] }, done: string) =>
    action.run(`/customer-groups/${group.id}/members`, { method: 'POST', body }, done);
  return (
    <Box sx={{ minWidth: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <Box component="h2" sx={{ typography: 'h2', m: 0 }}>
        {translate('customerGroups.members')}
      </Box>
      {mayWrite ? (
        <CustomerPicker
          label={translate('customerGroups.add')}
          onChoose={(customer) => void change({ add: [customer.id] }, 'customerGroups.added')}
        />
      ) : null}
      <ListScreen<Customer>
        embedded
        resource="customers"
        words="customers"
        filter={{ groupId: group.id }}
        rowHref={(row) => `/customers/${row.id}/show`}
        columns={[
          { key: 'name', render: customerName },
          { key: 'email', render: (row) => row.email ?? '' },
        ]}
        card={(row) => ({ title: customerName(row), lines: [row.email ?? ''].filter(Boolean) })}
        {...(mayWrite
          ? {
              bulk: (ids: (string | number)[], clear: () => void) => (
                <Button
                  variant="outlined"
                  disabled={action.busy}
                  onClick={() =>
                    void change(
                      { remove: ids.map(Number) },
                      translate('customerGroups.removed', { smart_count: ids.length }),
                    ).then((done) => done && clear())
                  }
                >
                  {translate('customerGroups.remove')}
                </Button>
              ),
            }
          : {})}
      />
    </Box>
  );
}

function GroupLists({ groupId }: { groupId: number }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['price-lists', 'of-group', groupId],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<PriceList>>('/price-lists', { query: { groupId }, signal })).items,
  });
  return (
    <Panel title={translate('customerGroups.lists')}>
      {data && data.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('customerGroups.noLists')}</Box>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {(data ?? []).map((list) => (
            <li key={list.id}>
              <Link to={`/price-lists/${list.id}`}>{list.name}</Link>
              {` · ${translate(`priceLists.phase.${list.phase}`)}`}
            </li>
          ))}
        </Box>
      )}
    </Panel>
  );
}

function DeleteGroup({ group }: { group: CustomerGroup }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const { run, busy, problem } = useAction({ inline: true });
  const remove = async () => {
    const done = await run(
      `/customer-groups/${group.id}`,
      { method: 'DELETE', version: group.version },
      'customerGroups.deleted',
    );
    if (done) void navigate('/customer-groups');
  };
  return (
    <>
      <Button onClick={() => setAsks(true)}>{translate('customerGroups.delete')}</Button>
      {asks ? (
        <ActionDialog
          danger
          title={translate('customerGroups.deleteTitle')}
          verb={translate('customerGroups.delete')}
          busy={busy}
          problem={problem}
          onClose={() => setAsks(false)}
          onSubmit={() => void remove()}
        >
          {translate('customerGroups.deleteText', { smart_count: group.membersCount })}
        </ActionDialog>
      ) : null}
    </>
  );
}
