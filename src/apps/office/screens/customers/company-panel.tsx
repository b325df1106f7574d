import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Customer } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { CustomerPicker } from './customer-picker.tsx';
import type { Overview } from './use-overview.ts';

const TERMS = [10, 30, 45, 60];

/** A company's buyers and how long it has to pay; or the company that somebody buys for. */
export function CompanyPanel({ customer, overview }: { customer: Customer; overview: Overview }) {
  const translate = useTranslate();
  const mayWrite = useScopes()('customers:write');
  const { run, busy } = useAction();
  const setCompany = (buyerId: number, companyId: number | null) =>
    void run(
      `/customers/${buyerId}/company`,
      { method: 'PUT', body: { companyId } },
      'customerRoom.companySaved',
    );
  if (customer.kind !== 'company') {
    return (
      <Panel title={translate('customerRoom.company')} why={translate('customerRoom.companyWhy')}>
        {overview.company === null ? (
          mayWrite ? (
            <CustomerPicker
              label={translate('customerRoom.findCompany')}
              onChoose={({ id }) => setCompany(customer.id, id)}
            />
          ) : null
        ) : (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <Box component={Link} to={`/customers/${overview.company.id}/show`}>
              {overview.company.name}
            </Box>
            {mayWrite ? (
              <Button size="small" disabled={busy} onClick={() => setCompany(customer.id, null)}>
                {translate('customerRoom.leaveCompany')}
              </Button>
            ) : null}
          </Box>
        )}
      </Panel>
    );
  }
  return (
    <Panel title={translate('customerRoom.buyers')} why={translate('customerRoom.buyersWhy')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {overview.buyers.map((buyer) => (
          <Box
            key={buyer.id}
            sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}
          >
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Box component={Link} to={`/customers/${buyer.id}/show`}>
                {buyer.name || buyer.email}
              </Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                {translate(buyer.hasLogin ? 'customerRoom.withLogin' : 'customerRoom.withoutLogin')}
              </Box>
            </Box>
            {mayWrite ? (
              <Button size="small" disabled={busy} onClick={() => setCompany(buyer.id, null)}>
                {translate('customerRoom.removeBuyer')}
              </Button>
            ) : null}
          </Box>
        ))}
        {mayWrite ? (
          <CustomerPicker
            label={translate('customerRoom.addBuyer')}
            onChoose={({ id }) => setCompany(id, customer.id)}
          />
        ) : null}
        <TextField
          select
          label={translate('customerRoom.terms')}
          value={overview.termsDays === null ? '' : String(overview.termsDays)}
          disabled={busy || !mayWrite}
          onChange={(event) =>
            void run(
              `/customers/${customer.id}/terms`,
              {
                method: 'PUT',
                body: { termsDays: event.target.value === '' ? null : Number(event.target.value) },
              },
              'customerRoom.termsSaved',
            )
          }
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('customerRoom.termsNone')}</MenuItem>
          {[...new Set([...TERMS, ...(overview.termsDays ? [overview.termsDays] : [])])].map(
            (days) => (
              <MenuItem key={days} value={String(days)}>
                {translate('customerRoom.termsDays', { days })}
              </MenuItem>
            ),
          )}
        </TextField>
      </Box>
    </Panel>
  );
}
