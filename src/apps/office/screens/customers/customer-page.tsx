import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useRecord } from '../../data/use-record.ts';
import type { Customer, OrderSummary } from '../../data/types.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PostalAddress } from '../../parts/postal-address.tsx';
import { Page } from '../../shell/page.tsx';
import { CasesOfPanel } from '../cases/cases-of-panel.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { OrderStateWord, PaymentStateWord } from '../orders/states.tsx';
import { customerName } from './customer-name.ts';
import { ActivityPanel } from './activity-panel.tsx';
import { CompanyPanel } from './company-panel.tsx';
import { ConsentsPanel } from './consents-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { useOverview } from './use-overview.ts';
import { ValueStrip } from './value-strip.tsx';
import { GroupPanel } from './group-panel.tsx';

/** One customer: what they bought, how to reach them. */
export function CustomerPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const format = useFormat();
  const may = useScopes();
  const { id = '' } = useParams();
  const overview = useOverview(Number(id));
  const { data: customer, error, isPending } = useRecord<Customer>('customers', id);
  if (isPending) return <Loading />;
  if (error || !customer) {
    return (
      <Page title={translate('customers.one')} back="/customers">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  return (
    <Page
      title={customerName(customer)}
      back="/customers"
      lead={customer.email ?? undefined}
      actions={
        <>
          {may('orders:write') ? (
            <Button
              component={Link}
              to={`/draft-orders/create?customer=${customer.id}`}
              variant="contained"
            >
              {translate('customerRoom.takeOrder')}
            </Button>
          ) : null}
          {may('customers:write') ? (
            <Button component={Link} to={`/customers/${customer.id}`} variant="outlined">
              {translate('customerForm.edit')}
            </Button>
          ) : null}
        </>
      }
    >
      {overview?.mergedInto ? (
        <CalmAlert>
          {translate('customerRoom.gone')}{' '}
          <Link to={`/customers/${overview.mergedInto}/show`}>
            {translate('customerRoom.seeKept')}
          </Link>
        </CalmAlert>
      ) : null}
      {overview ? <ValueStrip value={overview.value} /> : null}
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { lg: 'minmax(0, 1fr) 360px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ order: { xs: 1, lg: 0 }, minWidth: 0 }}>
          <Box component="h2" sx={{ typography: 'h2', mt: 0, mb: 1.5 }}>
            {translate('customers.orders')}
          </Box>
          <CustomerOrders id={customer.id} />
          <Box sx={{ mt: 3 }}>
            <ActivityPanel id={customer.id} />
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 } }}>
          <Panel title={translate('customers.reach')}>
            <Facts
              rows={[
                [
                  translate('customers.columns.email'),
                  customer.email === null ? null : (
                    <a href={`mailto:${customer.email}`}>{customer.email}</a>
                  ),
                ],
                [
                  translate('customers.columns.phone'),
                  customer.phone === '' ? null : (
                    <a href={`tel:${customer.phone}`}>{customer.phone}</a>
                  ),
                ],
                ['SIREN', customer.siren],
                [translate('customers.vatNumber'), customer.vatNumber],
                [
                  translate('customerForm.field.locale'),
                  translate(`changes.value.locale.${customer.locale}`, { _: customer.locale }),
                ],
                [
                  translate('customerForm.field.tags'),
                  customer.tags.length === 0 ? null : customer.tags.join(', '),
                ],
                [translate('customers.columns.since'), format.day(customer.createdAt)],
              ]}
            />
          </Panel>
          <CasesOfPanel customerId={customer.id} />
          <GroupPanel customer={customer} />
          {overview ? <CompanyPanel customer={customer} overview={overview} /> : null}
          {customer.note === '' ? null : (
            <Panel title={translate('customerForm.field.note')}>
              <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{customer.note}</Box>
            </Panel>
          )}
          {(customer.addresses ?? []).length === 0 ? null : (
            <Panel title={translate('customers.addresses')}>
              <Box sx={{ display: 'grid', gap: 2 }}>
                {customer.addresses!.map((entry) => (
                  <Box key={entry.id}>
                    <Box sx={{ color: 'text.secondary' }}>
                      {translate(`customers.address.${entry.kind}`, { _: entry.kind })}
                    </Box>
                    <PostalAddress address={entry.address} />
                  </Box>
                ))}
              </Box>
            </Panel>
          )}
          <ConsentsPanel customer={customer} />
          {overview && !overview.mergedInto && may('customers:write') ? (
            <MergePanel customer={customer} overview={overview} />
          ) : null}
        </Box>
      </Box>
      <Box sx={{ mt: 3 }}>
        <HistoryPanel query={{ entityKind: 'customer', entityId: customer.id }} />
      </Box>
    </Page>
  );
}

function CustomerOrders({ id }: { id: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const state = (row: OrderSummary) => <OrderStateWord state={row.state} />;
  return (
    <ListScreen<OrderSummary>
      embedded
      resource="orders"
      words="orders"
      emptyWords="customers.noOrders"
      filter={{ customerId: id }}
      rowHref={(row) => `/orders/${row.id}/show`}
      columns={[
        { key: 'number', render: (row) => row.number },
        { key: 'placedAt', render: (row) => format.moment(row.placedAt) },
        { key: 'state', render: state },
        { key: 'payment', render: (row) => <PaymentStateWord state={row.paymentState} /> },
        {
          key: 'total',
          align: 'right',
          render: (row) => format.money(row.totalCents, row.currency),
        },
      ]}
      card={(row) => ({
        title: row.number,
        end: format.money(row.totalCents, row.currency),
        lines: [
          format.moment(row.placedAt),
          translate('orders.pieces', { smart_count: row.units }),
        ],
        state: state(row),
      })}
    />
  );
}
